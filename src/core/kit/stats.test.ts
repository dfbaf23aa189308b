import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binaryEntropy, clamp, idf, logistic, logit, mean, quantile, saturate } from "./stats.ts";

describe("stats", () => {
  it("turns probabilities into log-odds and back", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (p) => Math.abs(logistic(logit(p)) - p) < 1e-9,
      ),
    );
  });

  it("keeps clamp total: NaN and infinities end inside", () => {
    expect(clamp(Number.NaN)).toBe(0);
    expect(clamp(Number.POSITIVE_INFINITY)).toBe(1);
    expect(clamp(-3, 2, 4)).toBe(2);
  });

  it("weighs rare things more, and what stands everywhere at about nothing", () => {
    expect(idf(1000, 2)).toBeGreaterThan(idf(1000, 20));
    expect(idf(1000, 1000)).toBeLessThan(0.001);
  });

  it("saturates from 0 towards 1", () => {
    expect(saturate(-1, 5)).toBe(0);
    expect(saturate(5, 5)).toBeCloseTo(1 - Math.exp(-1), 12);
  });

  it("interpolates quantiles and gives 0 for nothing", () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([], 0.5)).toBe(0);
    expect(mean([])).toBe(0);
  });

  it("is most uncertain at one half", () => {
    expect(binaryEntropy(0.5)).toBe(1);
    expect(binaryEntropy(0)).toBe(0);
  });
});
