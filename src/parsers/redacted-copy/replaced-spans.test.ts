import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits } from "../../core/privacy/edits.ts";
import { editParts, replacedSpans, type TextPart } from "./replaced-spans.ts";

const words = fc.array(
  fc.constantFrom("Ada", "Lovelace", "met", "the", "12", "-", ",", " ", "  ", "é", "NAME-1"),
  {
    maxLength: 40,
  },
);

describe("replacedSpans", () => {
  it.each([
    ["Call Ada Lovelace now", "Call NAME-4F now", ["Ada Lovelace"]],
    ["Ada met Bob", "NAME-1 met NAME-2", ["Ada", "Bob"]],
    ["a@b.example, c", "MAIL-1, c", ["a@b.example"]],
    ["(Ada)", "(NAME-1)", ["Ada"]],
    ["Maria", "Mask", ["Maria"]],
    ["same", "same", []],
    ["gone", "", ["gone"]],
  ])("%s -> %s replaces %j", (before, after, replaced) => {
    const spans = replacedSpans(before, after);
    expect(spans.map(({ start, end }) => before.slice(start, end))).toEqual(replaced);
  });

  it("makes one text of the other, whatever they are", () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [before, after] = [a.join(""), b.join("")];
        expect(applyEdits(before, replacedSpans(before, after))).toBe(after);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("editParts", () => {
  it("puts the replacement into the first run and takes the rest out of the others", () => {
    const parts = [{ value: "by Jo" }, { value: "nas" }, { value: " Weber." }];
    const edits = replacedSpans("by Jonas Weber.", "by NAME-1.");
    expect(editParts(parts, edits)).toEqual(["by NAME-1", "", "."]);
  });

  it("keeps all of the new text where nothing is a mark, however the old one is cut", () => {
    fc.assert(
      fc.property(words, words, fc.array(fc.nat(60), { maxLength: 8 }), (a, b, cuts) => {
        const [before, after] = [a.join(""), b.join("")];
        const at = [
          0,
          ...cuts.map((cut) => Math.min(cut, before.length)).sort((x, y) => x - y),
          before.length,
        ];
        const parts: TextPart[] = at
          .slice(1)
          .map((end, i) => ({ value: before.slice(at[i], end) }));
        expect(editParts(parts, replacedSpans(before, after)).join("")).toBe(after);
      }),
      { numRuns: 2_000 },
    );
  });
});
