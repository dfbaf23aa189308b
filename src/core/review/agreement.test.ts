import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agreementOf } from "./agreement.ts";

const kappaOf = (table: readonly (readonly number[])[]): number => {
  const n = table.flat().reduce((a, b) => a + b, 0);
  const row = (i: number) => (table[i] ?? []).reduce((a, b) => a + b, 0) / n;
  const column = (j: number) => table.reduce((a, line) => a + (line[j] ?? 0), 0) / n;
  const po = table.reduce((a, line, i) => a + (line[i] ?? 0), 0) / n;
  const pe = table.reduce((a, _, i) => a + row(i) * column(i), 0);
  return (po - pe) / (1 - pe);
};

/** Variance of kappa by the delta method with slopes taken numerically: an oracle that shares no formula. */
function varianceOf(table: readonly (readonly number[])[]): number {
  const n = table.flat().reduce((a, b) => a + b, 0);
  const step = 1e-5 * n;
  const cells = table.flatMap((line, i) => line.map((cell, j) => ({ i, j, p: cell / n })));
  const slopes = cells.map(({ i, j }) => {
    const moved = (by: number) =>
      kappaOf(table.map((line, y) => line.map((c, x) => (y === i && x === j ? c + by : c))));
    return ((moved(step) - moved(-step)) / (2 * step)) * n;
  });
  const mean = cells.reduce((a, { p }, k) => a + p * (slopes[k] ?? 0), 0);
  const square = cells.reduce((a, { p }, k) => a + p * (slopes[k] ?? 0) ** 2, 0);
  return (square - mean ** 2) / n;
}

describe("agreement of two reviewers", () => {
  it("gives the textbook kappa", () => {
    const found = agreementOf([
      [20, 5],
      [10, 15],
    ]);
    expect(found.count).toBe(50);
    expect(found.observed).toBeCloseTo(0.7, 12);
    expect(found.kappa).toBeCloseTo(0.4, 12);
  });

  it("has the interval that the delta method gives", () => {
    const cell = fc.integer({ min: 1, max: 60 });
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), {
      minLength: 3,
      maxLength: 3,
    });
    fc.assert(
      fc.property(table, (counts) => {
        const { kappa, interval } = agreementOf(counts);
        const reach = 1.959964 * Math.sqrt(varianceOf(counts));
        expect(kappa).toBeCloseTo(kappaOf(counts), 9);
        expect(interval?.[0]).toBeCloseTo(Math.max(-1, (kappa ?? 0) - reach), 5);
        expect(interval?.[1]).toBeCloseTo(Math.min(1, (kappa ?? 0) + reach), 5);
      }),
    );
  });

  it("says nothing where there is nothing to say", () => {
    expect(
      agreementOf([
        [0, 0],
        [0, 0],
      ]),
    ).toMatchObject({ count: 0, kappa: null, interval: null });
    expect(
      agreementOf([
        [9, 0],
        [0, 0],
      ]),
    ).toMatchObject({ observed: 1, kappa: null });
    expect(
      agreementOf([
        [9, 0],
        [0, 4],
      ]),
    ).toMatchObject({ observed: 1, kappa: 1 });
  });
});
