import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { QuantileSketch } from "./quantiles.ts";

const SHARES = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1];

function sketchOf(values: Iterable<number>): QuantileSketch {
  const sketch = new QuantileSketch();
  for (const value of values) sketch.add(value);
  return sketch;
}

/** Largest distance between a wanted rank and the ranks at which the answer stands, as a share of the stream. */
function rankError(sorted: readonly number[], sketch: QuantileSketch): number {
  let worst = 0;
  for (const [index, value] of sketch.quantiles(SHARES).entries()) {
    const below = sorted.filter((each) => each < value).length / sorted.length;
    const upTo = sorted.filter((each) => each <= value).length / sorted.length;
    const share = SHARES[index] ?? 0;
    worst = Math.max(worst, below - share, share - upTo);
  }
  return worst;
}

describe("QuantileSketch", () => {
  it("is exact for few numbers", () => {
    const values = [5, 1, 4, 2, 3];
    expect(sketchOf(values).quantiles([0, 0.2, 0.5, 0.9, 1])).toEqual([1, 1, 3, 5, 5]);
    expect(sketchOf([]).quantiles([0.5])).toEqual([]);
    expect(sketchOf([Number.NaN, Number.POSITIVE_INFINITY, 7]).quantiles([0.5])).toEqual([7]);
  });

  it("stays within its error for streams in any order and of any spread", () => {
    const number = fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constant(0),
    );
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 1, maxLength: 50 }),
        fc.integer({ min: 1, max: 400 }),
        fc.boolean(),
        (pattern, repeats, isSorted) => {
          const values = Array.from(
            { length: pattern.length * repeats },
            (_, index) => (pattern[index % pattern.length] ?? 0) + (index >>> 4),
          );
          const sorted = [...values].sort((a, b) => a - b);
          const sketch = sketchOf(isSorted ? sorted : values);
          expect(sketch.count).toBe(values.length);
          expect(rankError(sorted, sketch)).toBeLessThan(0.03);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("merges into a sketch of both streams", () => {
    const values = Array.from({ length: 60_000 }, (_, index) => (index * 7919) % 60_000);
    const merged = new QuantileSketch();
    for (let part = 0; part < 6; part++)
      merged.merge(sketchOf(values.slice(part * 10_000, (part + 1) * 10_000)));
    expect(merged.count).toBe(60_000);
    expect(
      rankError(
        [...values].sort((a, b) => a - b),
        merged,
      ),
    ).toBeLessThan(0.03);
  });

  it("gives the same answers for the same stream", () => {
    const values = Array.from({ length: 5_000 }, (_, index) => (index * 31) % 977);
    expect(sketchOf(values).quantiles(SHARES)).toEqual(sketchOf(values).quantiles(SHARES));
  });
});
