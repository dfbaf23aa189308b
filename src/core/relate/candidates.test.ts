import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeCandidates } from "./candidates.ts";
import { documentFrequencies, pairsBySharedKeys } from "./posting-index.ts";

describe("mergeCandidates", () => {
  it("joins proposals of one pair and keeps the heaviest of each file", () => {
    const merged = mergeCandidates(
      [
        { a: 0, b: 1, weight: 0.5 },
        { a: 0, b: 1, weight: 0.5 },
        { a: 0, b: 2, weight: 0.6 },
        { a: 0, b: 3, weight: 0.1 },
        { a: 2, b: 3, weight: 0.9 },
      ],
      4,
      1,
    );
    expect(merged.pairs).toEqual([
      { a: 0, b: 1, weight: 0.75 },
      { a: 2, b: 3, weight: 0.9 },
    ]);
    expect(merged.proposed).toBe(4);
    expect(merged.cut).toBe(2);
  });

  it("keeps at most pairsPerFile times files, sorted, without repeats or strangers", () => {
    const pair = fc.record({
      a: fc.integer({ min: 0, max: 19 }),
      b: fc.integer({ min: 0, max: 25 }),
      weight: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 200 }), (list) => {
        const { pairs } = mergeCandidates(list, 20, 3);
        expect(pairs.length).toBeLessThanOrEqual(60);
        const keys = pairs.map(({ a, b }) => a * 20 + b);
        expect(keys).toEqual([...new Set(keys)].sort((x, y) => x - y));
        for (const { a, b } of pairs) expect(a < b && b < 20).toBe(true);
      }),
    );
  });
});

describe("pairsBySharedKeys", () => {
  const pairsOf = (keys: string[][], maxPosting = 32) =>
    pairsBySharedKeys(keys, documentFrequencies(keys), {
      maxPosting,
      keysPerFile: 64,
      pairsPerFile: 24,
      scale: 8,
    });

  it("finds exactly the pairs that share a key of a short posting", () => {
    const key = fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h");
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(key, { maxLength: 4 }), { minLength: 2, maxLength: 10 }),
        (keys) => {
          const expected: string[] = [];
          for (let a = 0; a < keys.length; a++)
            for (let b = a + 1; b < keys.length; b++)
              if (keys[a]!.some((entry) => keys[b]!.includes(entry))) expected.push(`${a}:${b}`);
          expect(pairsOf(keys).pairs.map(({ a, b }) => `${a}:${b}`)).toEqual(expected);
        },
      ),
    );
  });

  it("weighs rare keys more and cuts long postings", () => {
    const keys = Array.from({ length: 40 }, (_, i) =>
      i < 2 ? ["everywhere", "rare"] : ["everywhere"],
    );
    const result = pairsOf(keys, 10);
    expect(result.pairs.map(({ a, b }) => [a, b])).toEqual([[0, 1]]);
    expect(result.counters.postingsCut).toBe(1);
  });
});
