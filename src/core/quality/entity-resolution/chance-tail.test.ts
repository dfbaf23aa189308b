import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gaussian, seededRandom } from "../../kit/random.ts";
import { chanceTail } from "./chance-tail.ts";

/** Log odds whose number falls off as e^(-odds / 4), as those of things that are alike without being one. */
function tailOf(pairs: number, random: () => number): number[] {
  return Array.from({ length: pairs }, () => -8.75 - 4 * Math.log(1 - random()));
}

const believed = (odds: readonly number[], of: readonly number[]): number => {
  const tail = chanceTail(Float64Array.from(odds));
  return of.filter((each) => tail.correct(each) > 0).length;
};

describe("chanceTail", () => {
  test("a tail that goes on beyond the border is believed nowhere", () => {
    const odds = tailOf(4_000, seededRandom(3));
    const bold = odds.filter((each) => each > 0);
    expect(bold.length).toBeGreaterThan(300);
    expect(believed(odds, bold) / bold.length).toBeLessThan(0.15);
  });

  test("pairs that stand apart from the tail are believed", () => {
    const random = seededRandom(4);
    const matches = Array.from({ length: 400 }, () => 14 + 3 * gaussian(random));
    const steep = Array.from({ length: 4_000 }, () => -8.75 - 1.5 * Math.log(1 - random()));
    expect(believed([...steep, ...matches], matches)).toBeGreaterThan(390);
  });

  test("without pairs below the border nothing changes", () => {
    const tail = chanceTail(Float64Array.from([3, 9, 12]));
    expect([3, 9, 12].map((odds) => tail.correct(odds))).toEqual([3, 9, 12]);
  });

  test("never raises odds, never turns two round", () => {
    const odds = fc.array(fc.double({ min: -20, max: 60, noNaN: true }), { maxLength: 400 });
    fc.assert(
      fc.property(odds, (list) => {
        const tail = chanceTail(Float64Array.from(list));
        const ordered = list.toSorted((a, b) => a - b).map((each) => [each, tail.correct(each)]);
        for (const [i, [raw = 0, out = 0]] of ordered.entries()) {
          expect(Number.isNaN(out)).toBe(false);
          expect(out).toBeLessThanOrEqual(raw);
          const before = ordered[i - 1]?.[1] ?? Number.NEGATIVE_INFINITY;
          expect(out).toBeGreaterThanOrEqual(before - 1e-9);
        }
      }),
    );
  });
});
