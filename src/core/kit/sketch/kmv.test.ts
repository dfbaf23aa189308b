import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hash32 } from "../hash.ts";
import { BottomK, decodeSketch, sketchOverlap } from "./kmv.ts";

function sketchOf(values: Iterable<string>, capacity?: number): BottomK {
  const sketch = new BottomK(capacity);
  for (const value of values) sketch.add(hash32(value));
  return sketch;
}
const range = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `v${from + index}`);

describe("BottomK", () => {
  it("holds the k smallest distinct hashes, whatever their order", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 0xffffffff }), { maxLength: 300 }),
        fc.integer({ min: 1, max: 40 }),
        (hashes, k) => {
          const sketch = new BottomK(k);
          for (const hash of hashes) sketch.add(hash);
          const smallest = [...new Set(hashes)].sort((a, b) => a - b).slice(0, k);
          expect([...sketch.words()]).toEqual(smallest);
          expect(sketch.isExact).toBe(new Set(hashes).size <= k);
        },
      ),
    );
  });

  it("counts exactly up to its size and closely above", () => {
    expect(sketchOf(range(0, 1000)).distinct).toBe(1000);
    const many = sketchOf([...range(0, 50_000), ...range(0, 50_000)]);
    expect(many.isExact).toBe(false);
    expect(Math.abs(many.distinct - 50_000) / 50_000).toBeLessThan(0.1);
  });

  it("comes back from its stored form", () => {
    const sketch = sketchOf(range(0, 20));
    expect([...decodeSketch(sketch.toBase64())]).toEqual([...sketch.words()]);
  });
});

describe("sketchOverlap", () => {
  it("is exact for small sets", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 60 })),
        fc.uniqueArray(fc.integer({ min: 0, max: 60 })),
        (a, b) => {
          const shared = a.filter((value) => b.includes(value)).length;
          const union = new Set([...a, ...b]).size;
          const overlap = sketchOverlap(
            sketchOf(a.map(String)).words(),
            sketchOf(b.map(String)).words(),
          );
          expect(overlap.containment).toBeCloseTo(a.length ? shared / a.length : 0);
          expect(overlap.jaccard).toBeCloseTo(union ? shared / union : 0);
        },
      ),
    );
  });

  it.each([
    [range(0, 20_000), range(0, 40_000), 1],
    [range(0, 40_000), range(0, 20_000), 0.5],
    [range(0, 300), range(0, 100_000), 1],
    [range(0, 30_000), range(30_000, 60_000), 0],
  ])("estimates containment of large sets", (a, b, expected) => {
    expect(
      Math.abs(sketchOverlap(sketchOf(a).words(), sketchOf(b).words()).containment - expected),
    ).toBeLessThan(0.08);
  });
});
