import { strToU8, zipSync } from "fflate";
import { expect, it } from "vitest";
import { memoryContext } from "../../tests/fixtures/parse/sinks.ts";
import { emptyDocument } from "../core/model/document.ts";
import { parseFile } from "./parse-file.ts";
import { memorySource } from "./shared/byte-source.ts";
import { storableDocument } from "./shared/storable-document.ts";

const read = (name: string, bytes: Uint8Array) =>
  parseFile(memorySource(bytes), memoryContext(name));

it("gives nothing that a database cannot store", async () => {
  const data = {
    "na\0me": "first \0\0 value",
    half: "cut \ud83d off",
    deep: [{ text: "\0\0\0second" }],
  };
  const document = await read("odd.json", strToU8(JSON.stringify(data)));
  expect(JSON.stringify(document)).not.toMatch(/(?<!\\)\\(?:u0000|ud[89a-f])/);
});

it("moves anchors with their text", () => {
  const markdown = "# One\0\0\n\0# Two\n\0\0";
  const anchors = [0, 8, 9, 15].map((start) => ({ start, location: { kind: "file" } as const }));
  const format = { kind: "text", type: "md", mime: "text/markdown" } as const;
  const document = storableDocument({ ...emptyDocument(format), markdown, anchors });
  expect(document.markdown).toBe("# One\n# Two\n");
  expect(document.anchors.map((anchor) => anchor.start)).toEqual([0, 6]);
});

it("takes such names off the files inside a file too", async () => {
  const document = await read("box.zip", zipSync({ "a\ud83d.txt": strToU8("x") }));
  expect(document.children).toHaveLength(1);
  expect(document.children[0]?.path.isWellFormed()).toBe(true);
});
