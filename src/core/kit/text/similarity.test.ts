import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dot,
  editSimilarity,
  intersectionSize,
  jaccard,
  overlap,
  wordListSimilarity,
} from "./similarity.ts";

const sets = fc.uniqueArray(fc.integer({ min: 0, max: 30 })).map((list) => new Set(list));

describe("set similarities", () => {
  it("are symmetric, bounded, and 1 exactly for equal sets", () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        const value = jaccard(a, b);
        expect(value).toBe(jaccard(b, a));
        expect(overlap(a, b)).toBeGreaterThanOrEqual(value);
        const isEqual = a.size === b.size && intersectionSize(a, b) === a.size && a.size > 0;
        expect(value === 1).toBe(isEqual);
      }),
    );
  });
});

describe("editSimilarity", () => {
  it("counts edits against the longer text", () => {
    expect(editSimilarity("budget", "budgets")).toBeCloseTo(6 / 7, 9);
    expect(editSimilarity("", "")).toBe(1);
    expect(editSimilarity("abc", "xyz")).toBe(0);
  });
});

describe("wordListSimilarity", () => {
  it.each([
    [["customer", "id"], ["customer", "id"], 1],
    [["cust", "id"], ["customer", "id"], 0.9],
    [["price"], ["date"], 0],
    [[], ["date"], 0],
  ])("compares %j with %j", (a, b, expected) => {
    expect(wordListSimilarity(a, b)).toBeCloseTo(expected, 9);
  });
});

it("dot is 0 for vectors of different length", () => {
  expect(dot([1, 2], [3, 4])).toBe(11);
  expect(dot([1], [1, 2])).toBe(0);
});
