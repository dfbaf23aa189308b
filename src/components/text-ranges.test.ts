import fc from "fast-check";
import { expect, test } from "vitest";
import { cutRanges } from "./text-ranges.ts";

test("marks the matched words and leaves the rest", () => {
  expect(cutRanges("EMEA closed at 4.82 m.", [{ start: 15, end: 21 }])).toEqual([
    { start: 0, text: "EMEA closed at " },
    { start: 15, text: "4.82 m", kind: "mark", bind: undefined },
    { start: 21, text: "." },
  ]);
});

test("never loses, doubles or reorders a letter, whatever the ranges are", () => {
  const range = fc.record({
    start: fc.integer({ min: -5, max: 60 }),
    end: fc.integer({ min: -5, max: 60 }),
  });
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.array(range, { maxLength: 8 }), (text, ranges) => {
      const pieces = cutRanges(text, ranges);
      expect(pieces.map((piece) => piece.text).join("")).toBe(text);
      expect(pieces.every((piece) => piece.text.length > 0)).toBe(true);
    }),
  );
});
