import { describe, expect, it } from "vitest";
import { DEFAULT_PARSE_LIMITS } from "./contract.ts";
import { limitsForSize, ParseOptions, parseLimits } from "./options.ts";

const LIMITS = parseLimits(ParseOptions.parse({}));

describe("limits by size", () => {
  it("are the options' own for small files", () => {
    expect(LIMITS).toEqual(DEFAULT_PARSE_LIMITS);
    expect(limitsForSize(LIMITS, 0)).toEqual(LIMITS);
    expect(limitsForSize(LIMITS, 1_000_000)).toEqual(LIMITS);
  });

  it("grow with the bytes in time and cells, and in nothing else", () => {
    const large = limitsForSize(LIMITS, 400_000_000);
    expect(large.timeoutMs).toBe(LIMITS.timeoutMs * 21);
    expect(large.maxCells).toBe(200_000_000);
    expect({ ...large, timeoutMs: 0, maxCells: 0 }).toEqual({
      ...LIMITS,
      timeoutMs: 0,
      maxCells: 0,
    });
  });

  it("never take less away, and end at an hour or what was asked for", () => {
    let before = LIMITS;
    for (let bytes = 1; bytes < 1e14; bytes *= 7) {
      const limits = limitsForSize(LIMITS, bytes);
      expect(limits.timeoutMs).toBeGreaterThanOrEqual(before.timeoutMs);
      expect(limits.timeoutMs).toBeLessThanOrEqual(3_600_000);
      expect(limits.maxCells).toBeGreaterThanOrEqual(before.maxCells);
      before = limits;
    }
    expect(limitsForSize({ ...LIMITS, timeoutMs: 5_000_000 }, 1e12).timeoutMs).toBe(5_000_000);
  });
});
