import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emptyDocument } from "../../../core/model/document.ts";
import { ARTIFACT_FILES, INDEX_FILE } from "../../../core/pipeline/artifact-layout.ts";
import { LONG_DOCUMENT_CHARS } from "../../../core/pipeline/document-index.ts";
import { writeDocument } from "../../../workers/stage-folder.ts";
import { markOf, readDocument } from "./stored-document.ts";

let home = "";
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "ligature-document-"));
});
afterAll(() => rm(home, { recursive: true }));

const FORMAT = { kind: "text" as const, type: "txt", mime: "text/plain" };

describe("a long document", () => {
  it("is read whole where its index is broken", async () => {
    const markdown = "words ".repeat(LONG_DOCUMENT_CHARS / 6 + 1);
    writeDocument(home, "parse", { ...emptyDocument(FORMAT), markdown });
    const path = join(home, ARTIFACT_FILES.parse);
    const index = await readFile(join(home, INDEX_FILE), "utf8");
    for (const broken of [index, "", index.slice(0, 500), "null", "{}"]) {
      await writeFile(join(home, INDEX_FILE), broken);
      const { value } = await readDocument(path, (await markOf(path)) ?? "");
      expect(value.textLength, broken.slice(0, 20)).toBe(markdown.length);
      expect(await value.text(6, 12)).toBe("words ");
    }
  });
});
