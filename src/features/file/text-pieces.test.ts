import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textPieces } from "./text-pieces.ts";

const TEXT = "First block.\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\nLast block.";
const remark = (start: number, text: string, kind: "comment" | "deletion" = "comment") => ({
  kind,
  author: "Ann",
  date: null,
  text,
  location: { kind: "file" as const },
  start,
});

describe("pieces of a section", () => {
  it("leaves a text whole that nothing is said about", () => {
    expect(textPieces(TEXT, 1_000, null, [])).toEqual([
      { text: TEXT, isFocus: false, annotations: [] },
    ]);
  });

  it("marks the block that was asked for, a table as a whole", () => {
    const pieces = textPieces(TEXT, 1_000, 1_000 + TEXT.indexOf("| 1"), []);
    expect(pieces.map(({ isFocus }) => isFocus)).toEqual([false, true, false]);
    expect(pieces[1]?.text).toBe("| a | b |\n| --- | --- |\n| 1 | 2 |\n\n");
  });

  it("puts a remark after the block that it speaks of", () => {
    const note = remark(1_000, "Is this so?");
    const pieces = textPieces(TEXT, 1_000, null, [note]);
    expect(pieces[0]).toEqual({ text: "First block.\n\n", isFocus: false, annotations: [note] });
    expect(pieces[1]?.annotations).toEqual([]);
  });

  it("shows a comment once: its own words in the text give way", () => {
    const text = "Revenue rose.\n\n> Comment (Ann, 2025-10-03): Is this so?\n\nIs this so?\n\nEnd.";
    const pieces = textPieces(text, 0, null, [remark(0, "Is this so?")]);
    const shown = pieces.map((piece) => piece.text).join("");
    expect(shown).not.toContain("Comment (Ann");
    expect(shown).toContain("Is this so?\n\nEnd.");
    expect(pieces.flatMap(({ annotations }) => annotations)).toHaveLength(1);
  });

  it("loses no letter and no remark, wherever the cuts lie", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("word ", "\n", "\n\n", "| a |", "é😀"), { maxLength: 40 }),
        fc.nat(200),
        fc.array(fc.nat(200), { maxLength: 5 }),
        (parts, focus, starts) => {
          const text = parts.join("");
          const notes = starts
            .filter((start) => start < text.length)
            .map((start) => remark(start, "gone", "deletion"));
          const pieces = textPieces(text, 0, focus, notes);
          const plain = (words: string) => words.replace(/\s/g, "");
          expect(plain(pieces.map((piece) => piece.text).join(""))).toBe(plain(text));
          expect(pieces.flatMap(({ annotations }) => annotations)).toHaveLength(notes.length);
        },
      ),
    );
  });
});
