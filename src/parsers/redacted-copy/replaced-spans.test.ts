import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits } from "../../core/privacy/edits.ts";
import { editParts, replacedSpans, splitSpan, type TextPart } from "./replaced-spans.ts";

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
    ["born (1984-03-12), 51", "born ([year 1984]), 51", ["1984-03-12"]],
    ["@51.503412,-0.127647 x", "@[about 51.5, -0.1] x", ["51.503412,-0.127647"]],
    ["she is 34 now", "she is [age 30-39] now", ["34"]],
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

describe("splitSpan", () => {
  it("gives parts that make up both texts, and only where there is one way to", () => {
    const value = fc.stringMatching(/^[a-c]{1,3}(?:, [a-c]{1,2})?$/);
    const joint = fc.constantFrom(", ", " (", "/", " ");
    fc.assert(
      fc.property(fc.array(fc.tuple(value, joint), { minLength: 2, maxLength: 5 }), (pieces) => {
        let [before, after] = ["", ""];
        const ranges: Array<[number, number]> = [];
        for (const [i, [text, between]] of pieces.entries()) {
          ranges.push([after.length, after.length + 5]);
          const end = i < pieces.length - 1 ? between : "";
          before += text + end;
          after += `REF-${i}${end}`;
        }
        const parts = splitSpan(before, after, ranges);
        if (parts === null) return;
        expect(parts.map((part) => part.value)).toEqual(pieces.map(([text]) => text));
        expect(parts.map((part) => part.replacement)).toEqual(pieces.map((_, i) => `REF-${i}`));
      }),
      { numRuns: 1_000, seed: 3 },
    );
  });

  it.each([
    ["Anna Meier", "NAME-1", [[0, 6]]],
    [
      "Meier, Anna, Otto",
      "NAME-1, NAME-2",
      [
        [0, 6],
        [8, 14],
      ],
    ],
    [
      "Anna Otto",
      "NAME-1NAME-2",
      [
        [0, 6],
        [6, 12],
      ],
    ],
    [
      "Anna Otto",
      "NAME-1; NAME-2",
      [
        [0, 6],
        [8, 14],
      ],
    ],
  ] as const)("leaves %s -> %s whole", (value, replacement, ranges) => {
    expect(splitSpan(value, replacement, ranges)).toBeNull();
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
