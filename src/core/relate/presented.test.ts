import { describe, expect, it } from "vitest";
import { profileOf } from "../../../tests/helpers/synthetic-profiles.ts";
import type { FileKind } from "../model/file.ts";
import type { FileProfile } from "../model/profile.ts";
import { DEFAULT_RELATE_OPTIONS } from "./options.ts";
import { relateCorpus } from "./relate.ts";

const TITLES = ["Quay wall repairs", "Dredging of the basin", "Cranes and their tracks"];
const sentence = (seed: string, i: number): string =>
  Array.from({ length: 9 }, (_, n) => `${seed}${(i * 7 + n * 5) % 97}q`).join(" ");
const SHORT = Array.from({ length: 30 }, (_, i) => sentence("harbour", i)).join(". ");
const LONG = `${SHORT}. ${Array.from({ length: 150 }, (_, i) => sentence("report", i * 3 + 1)).join(". ")}`;

const file = (path: string, kind: FileKind, text: string): FileProfile =>
  profileOf({
    path,
    kind,
    type: path.split(".").at(-1) ?? "",
    text,
    over:
      kind === "slides"
        ? { slideTitles: TITLES.map((title, i) => ({ number: i + 1, title })) }
        : {
            headings: TITLES.map((heading) => ({
              level: 1,
              text: heading,
              location: { kind: "file" as const },
            })),
          },
  });

const others = Array.from({ length: 40 }, (_, i) =>
  profileOf({ path: `z${i}.docx`, text: sentence(`other${i}x`, i).repeat(4) }),
);

async function between(...pair: readonly FileProfile[]) {
  const { edges } = await relateCorpus([...pair, ...others], DEFAULT_RELATE_OPTIONS);
  return edges.map(({ type, sourceFileId, targetFileId }) => [type, sourceFileId, targetFileId]);
}

describe("slides and a text", () => {
  it("that have words and titles in common are a summary and what it sums up", async () => {
    const deck = file("deck.pptx", "slides", SHORT);
    expect(await between(deck, file("report.docx", "document", LONG))).toEqual([
      ["SUMMARIZES", "file_deck.pptx", "file_report.docx"],
    ]);
    expect(await between(deck, file("a.pdf", "pdf", LONG))).toEqual([
      ["SUMMARIZES", "file_deck.pptx", "file_a.pdf"],
    ]);
  });

  it("are original and copy where the slides were converted", async () => {
    const [[type] = []] = await between(
      file("deck.pptx", "slides", SHORT),
      file("print.pdf", "pdf", SHORT),
    );
    expect(type).not.toBe("SUMMARIZES");
  });

  it("of two texts the shorter is a part of the longer", async () => {
    const part = file("part.docx", "document", SHORT);
    expect(await between(part, file("report.docx", "document", LONG))).toEqual([
      ["DERIVED_FROM", "file_part.docx", "file_report.docx"],
    ]);
  });
});
