import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOrderedByVotes, versionOrder } from "./version-order.ts";

/** Likeness that falls with distance on a line: the order along the line is the one without a contradiction. */
const along = (places: readonly number[]) => (a: number, b: number) =>
  1 / (1 + Math.abs((places[a] as number) - (places[b] as number)));

describe("versionOrder", () => {
  it("puts the state between the two that it is most like, whatever the start", () => {
    const signs = {
      count: 3,
      newer: (a: number, b: number) => (a === 2 && b === 0 ? 4 : 0),
      likeness: along([0, 1, 2]),
    };
    for (const start of [
      [0, 1, 2],
      [1, 0, 2],
      [2, 0, 1],
      [2, 1, 0],
    ])
      expect(versionOrder(start, signs)).toEqual([0, 1, 2]);
  });

  it("heeds a stated order before a small difference in likeness", () => {
    const likeness = (a: number, b: number) => (a + b === 2 ? 0.55 : 0.5);
    const newer = (a: number, b: number) => (a > b ? 4 : 0);
    expect(versionOrder([1, 0, 2], { count: 3, newer, likeness })).toEqual([0, 1, 2]);
  });

  it("keeps what came in where nothing is known, and long chains without a search", () => {
    const silent = { count: 200, newer: () => 0, likeness: () => 0.5 };
    expect(versionOrder([2, 0, 1], silent)).toEqual([2, 0, 1]);
    const many = Array.from({ length: 200 }, (_, i) => 199 - i);
    expect(versionOrder(many, silent)).toEqual(many);
  });

  it("does not ask for likeness in chains that are ordered by votes alone", () => {
    const count = 40;
    const start = Array.from({ length: count }, (_, i) => i).reverse();
    const newer = (a: number, b: number) => (a > b ? 1 : 0);
    const likeness = () => {
      throw new Error("asked");
    };
    expect(isOrderedByVotes(count)).toBe(true);
    expect(versionOrder(start, { count, newer, likeness })).toEqual([...start].reverse());
  });

  it("finds the line again from any start, given which end is the newer", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 }), (start) => {
        const newer = (a: number, b: number) => (a === 6 && b === 0 ? 1 : 0);
        const signs = { count: 7, newer, likeness: along([0, 1, 2, 3, 4, 5, 6]) };
        expect(versionOrder(start, signs)).toEqual([0, 1, 2, 3, 4, 5, 6]);
      }),
      { numRuns: 50 },
    );
  });
});
