import fc from "fast-check";
import { expect, it } from "vitest";
import { TextRange } from "./text-range.ts";

it("holds the least and the greatest text, as comparing them all does", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "B", "é", "😀", "0"), maxLength: 6 });
  fc.assert(
    fc.property(fc.array(text, { minLength: 1 }), (texts) => {
      const range = new TextRange(100);
      for (const each of texts) range.add(each);
      const sorted = [...texts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      expect([range.least, range.greatest]).toEqual([sorted[0], sorted.at(-1)]);
    }),
  );
});

it("keeps the beginnings of long texts, and nothing of no text", () => {
  const range = new TextRange(3);
  expect([range.least, range.greatest]).toEqual([null, null]);
  for (const each of ["abcdef", "zyxwvu"]) range.add(each);
  expect([range.least, range.greatest]).toEqual(["abc", "zyx"]);
});
