import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  digitsOfKey,
  figureKey,
  MOST_DIGITS,
  powerOfKey,
  ratioKeys,
  unitOfKey,
  writtenOfKey,
} from "./figure-key.ts";

const digits = fc.integer({ min: 1, max: MOST_DIGITS });
const written = (value: number, count: number) => {
  const [mantissa = "", power = ""] = Math.abs(value)
    .toExponential(count - 1)
    .split("e");
  return [Number(mantissa.replace(".", "")), Number(power)];
};

describe("figureKey", () => {
  it("holds the digits and the size that the decimal form has", () => {
    const value = fc.oneof(
      fc.double({ min: 1e-100, max: 1e100, noNaN: true }),
      fc.double({ min: 0.001, max: 1e9, noNaN: true }),
      // Halfway between two roundings, as far as a double can be.
      fc
        .tuple(fc.integer({ min: 1, max: 99_999_999 }), fc.integer({ min: -9, max: 9 }))
        .map(([whole, power]) => Number(`${whole}5e${power}`)),
      fc.integer({ min: -20, max: 20 }).map((power) => 10 ** power),
    );
    fc.assert(
      fc.property(value, digits, (size, count) => {
        const key = figureKey(size, count);
        expect([writtenOfKey(key), powerOfKey(key)]).toEqual(written(size, count));
        expect(digitsOfKey(key)).toBe(count);
        expect(figureKey(-size, count)).toBe(key);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is a whole number of 32 bits, however large or small the value", () => {
    for (const value of [0, Number.MIN_VALUE, Number.MAX_VALUE, 9_999_999.6]) {
      const key = figureKey(value, MOST_DIGITS);
      expect(key >>> 0).toBe(key);
    }
  });

  it("tells 9,999,999 from ten million where seven digits are asked for", () => {
    expect(digitsOfKey(figureKey(9_999_999, 7))).toBe(7);
    expect(figureKey(9_999_999.7, 7)).toBe(figureKey(10_000_000, 7));
  });
});

describe("unitOfKey", () => {
  it("is what the last digit counts", () => {
    for (const [value, count, unit] of [
      [1234, 4, 1],
      [12.34, 3, 0.1],
      [5e9, 2, 1e8],
      [1e-20, 7, 1e-26],
    ] as const)
      expect(unitOfKey(figureKey(value, count), count)).toBeCloseTo(unit, 30);
  });
});

describe("ratioKeys", () => {
  it("adds the ratio of a share", () => {
    expect(ratioKeys({ value: 12.5, unit: "%" }, 3)).toEqual([
      figureKey(12.5, 3),
      figureKey(0.125, 3),
    ]);
    expect(ratioKeys({ value: 12.5, unit: "kg" }, 3)).toEqual([figureKey(12.5, 3)]);
  });
});
