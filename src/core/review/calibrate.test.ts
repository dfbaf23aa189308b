import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DecidedLink, reliability, signalFactors } from "./calibrate.ts";

function decided(
  count: number,
  share: number,
  confidence: number,
  signal = "same-stem",
): DecidedLink[] {
  return Array.from({ length: count }, (_, i) => ({
    confidence,
    isRight: i < count * share,
    contributions: [{ signal, logOdds: 2 }],
  }));
}

describe("reliability", () => {
  it("is without error where confidence equals the share right", () => {
    const result = reliability([...decided(10, 0.8, 0.8), ...decided(10, 0.3, 0.3)]);
    expect(result.error).toBeCloseTo(0, 9);
    expect(result.bins.map((bin) => bin.count)).toEqual([10, 10]);
  });

  it("measures the distance from the truth", () => {
    expect(reliability(decided(20, 0.5, 0.9)).error).toBeCloseTo(0.4, 9);
    expect(reliability([]).error).toBe(0);
  });
});

describe("signalFactors", () => {
  it("lowers a signal whose links are wrong more often than stated, by a bounded step", () => {
    expect(signalFactors(decided(40, 0.2, 0.9))).toEqual({ "same-stem": 0.97 });
    expect(signalFactors(decided(40, 1, 0.6))).toEqual({ "same-stem": 1.03 });
  });

  it("leaves signals with few decisions as they are", () => {
    expect(signalFactors(decided(19, 0, 0.9), { "same-stem": 0.9 })).toEqual({ "same-stem": 0.9 });
  });

  it("stays within its bounds however often it is repeated", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 200 }),
        (share, rounds) => {
          let factors: Record<string, number> = {};
          for (let i = 0; i < rounds; i++)
            factors = signalFactors(decided(30, share, 0.7), factors);
          const factor = factors["same-stem"] ?? 1;
          return factor >= 0.5 && factor <= 1.5;
        },
      ),
      { numRuns: 20 },
    );
  });
});
