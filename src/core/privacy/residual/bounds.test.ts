import { describe, expect, it } from "vitest";
import { regularisedBeta, upperBound } from "./bounds.ts";

describe("upperBound", () => {
  it("is the rule of three when nothing was found", () => {
    expect(upperBound(0, 200)).toBeCloseTo(0.014867, 5);
    expect(upperBound(0, 10_000)).toBeCloseTo(3 / 10_000, 5);
  });

  // One-sided 95 % limits, from the binomial sum itself.
  it("has a chance of 5 % at its end", () => {
    for (const [found, looked] of [
      [1, 20],
      [3, 50],
      [17, 200],
    ] as const) {
      const p = upperBound(found, looked);
      let sum = 0;
      let term = (1 - p) ** looked;
      for (let k = 0; k <= found; k++) {
        sum += term;
        term *= ((looked - k) / (k + 1)) * (p / (1 - p));
      }
      expect(sum).toBeCloseTo(0.05, 6);
    }
  });

  it("is sane at the ends", () => {
    expect(upperBound(0, 0)).toBe(1);
    expect(upperBound(5, 5)).toBe(1);
    expect(upperBound(40_000, 1_000_000)).toBeGreaterThan(0.04);
    expect(upperBound(40_000, 1_000_000)).toBeLessThan(0.041);
  });

  it("knows the beta function's symmetry", () => {
    expect(regularisedBeta(0.3, 4, 7) + regularisedBeta(0.7, 7, 4)).toBeCloseTo(1, 10);
  });
});
