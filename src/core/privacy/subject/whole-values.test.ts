import fc from "fast-check";
import { expect, test } from "vitest";
import { WholeValues } from "./whole-values.ts";

const LETTER_BEFORE = /[\p{L}\p{N}]$/u;
const LETTER_BEHIND = /^[\p{L}\p{N}]/u;

function standsAt(text: string, at: number, value: string): boolean {
  const isFree = !LETTER_BEFORE.test(text.slice(0, at));
  return text.startsWith(value, at) && isFree && !LETTER_BEHIND.test(text.slice(at + value.length));
}

/** Place by place: slow, and plainly right. Of values at one place the longest. */
function placesOf(text: string, values: readonly string[]): Array<readonly [number, string]> {
  const longestFirst = [...values].sort((a, b) => b.length - a.length);
  const places: Array<readonly [number, string]> = [];
  for (let at = 0; at < text.length; ) {
    const value = longestFirst.find((each) => standsAt(text, at, each));
    if (value !== undefined) places.push([at, value]);
    at += value?.length ?? 1;
  }
  return places;
}

const text = fc
  .array(fc.constantFrom("a", "ab", "1", "é", "𐐷", " ", "+", "-", "."), { maxLength: 14 })
  .map((parts) => parts.join(""));
const value = text.filter((each) => /[\p{L}\p{N}]/u.test(each));

test("finds and replaces what looking at each place would", () => {
  fc.assert(
    fc.property(fc.uniqueArray(value, { minLength: 1, maxLength: 5 }), text, (values, within) => {
      const found = new Map(values.map((each) => [each, 0]));
      const sought = new WholeValues(values);
      for (const span of sought.all(within)) {
        expect(within.slice(span.start, span.end)).toBe(span.value);
        found.set(span.value, (found.get(span.value) ?? 0) + 1);
      }
      for (const each of values) expect(found.get(each)).toBe(placesOf(within, [each]).length);
      let replaced = "";
      let from = 0;
      for (const [at, each] of placesOf(within, values)) {
        replaced += `${within.slice(from, at)}_`;
        from = at + each.length;
      }
      expect(sought.replace(within, "_")).toBe(replaced + within.slice(from));
    }),
    { seed: 7, numRuns: 1_000 },
  );
});

test("as many values as rows are found in one pass", () => {
  const values = Array.from({ length: 40_000 }, (_, index) => `EUR ${100_000 + index * 7}`);
  const rows = values.map((each) => `| Ava Stone | ${each} |`).join("\n");
  const sought = new WholeValues(values);
  expect([...sought.all(rows)].length).toBe(values.length);
  expect(sought.replace(rows, "x")).toBe(values.map(() => "| Ava Stone | x |").join("\n"));
});

test("a value without letter or digit is found nowhere", () => {
  expect([...new WholeValues(["---", ""]).all("a --- b")]).toEqual([]);
});
