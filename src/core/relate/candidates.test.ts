import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeCandidates } from "./candidates.ts";
import type { CandidatePair } from "./contract.ts";
import { keysOfTexts, pairsBySharedKeys } from "./posting-index.ts";
import { takeStatistics } from "./statistics.ts";
import type { Proposals } from "./strategy-host.ts";

const proposalsOf = (pairs: readonly CandidatePair[]): Proposals => ({
  a: Uint32Array.from(pairs, ({ a }) => a),
  b: Uint32Array.from(pairs, ({ b }) => b),
  weight: Float32Array.from(pairs, ({ weight }) => weight),
});

describe("mergeCandidates", () => {
  it("joins proposals of one pair and keeps the heaviest of each file", () => {
    const merged = mergeCandidates(
      [
        proposalsOf([
          { a: 0, b: 1, weight: 0.5 },
          { a: 0, b: 2, weight: 0.6 },
          { a: 0, b: 3, weight: 0.1 },
        ]),
        proposalsOf([
          { a: 1, b: 0, weight: 0.5 },
          { a: 2, b: 3, weight: 0.9 },
        ]),
      ],
      4,
      1,
    );
    // Said twice, 0:1 outweighs 0:2.
    expect([...merged.pairs.a]).toEqual([0, 2]);
    expect([...merged.pairs.b]).toEqual([1, 3]);
    expect(merged).toMatchObject({ proposed: 4, cut: 2 });
  });

  it("keeps at most pairsPerFile times files, sorted, without repeats or strangers", () => {
    const pair = fc.record({
      a: fc.integer({ min: 0, max: 19 }),
      b: fc.integer({ min: 0, max: 25 }),
      weight: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 200 }), (list) => {
        const { pairs, proposed, cut } = mergeCandidates([proposalsOf(list)], 20, 3);
        expect(pairs.length).toBeLessThanOrEqual(60);
        expect(proposed - cut).toBe(pairs.length);
        const keys = Array.from(pairs.a, (a, i) => a * 20 + (pairs.b[i] as number));
        expect(keys).toHaveLength(pairs.length);
        expect(keys).toEqual([...new Set(keys)].sort((x, y) => x - y));
        for (const [i, a] of pairs.a.entries()) {
          expect(a).toBeLessThan(pairs.b[i] as number);
          expect(pairs.b[i]).toBeLessThan(20);
        }
      }),
    );
  });

  it("keeps every pair of a file that has few, whatever its partners keep", () => {
    const hub = Array.from({ length: 9 }, (_, i) => ({ a: 0, b: i + 1, weight: (i + 1) / 10 }));
    expect(mergeCandidates([proposalsOf(hub)], 10, 2)).toMatchObject({ proposed: 9, cut: 0 });
  });
});

describe("pairsBySharedKeys", () => {
  const pairsOf = (texts: string[][], maxPosting = 32, pairsPerFile = 24) => {
    const keys = texts.map(keysOfTexts);
    const statistics = takeStatistics(keys.length);
    return pairsBySharedKeys(keys, statistics.frequencies("test", keys), statistics, {
      maxPosting,
      keysPerFile: 64,
      pairsPerFile,
      scale: 8,
    });
  };

  it("finds exactly the pairs that share a key of a short posting, each once", () => {
    const key = fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h");
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(key, { maxLength: 4 }), { minLength: 2, maxLength: 10 }),
        (texts) => {
          const expected: string[] = [];
          for (let a = 0; a < texts.length; a++)
            for (let b = a + 1; b < texts.length; b++)
              if (texts[a]!.some((entry) => texts[b]!.includes(entry))) expected.push(`${a}:${b}`);
          const found = pairsOf(texts).pairs.map(({ a, b }) => `${a}:${b}`);
          expect(found.sort()).toEqual(expected.sort());
        },
      ),
    );
  });

  it("cuts long postings, and the lightest partners of a file", () => {
    const texts = Array.from({ length: 40 }, (_, i) =>
      i < 2 ? ["everywhere", "rare"] : ["everywhere"],
    );
    const result = pairsOf(texts, 10);
    expect(result.pairs.map(({ a, b }) => [a, b])).toEqual([[0, 1]]);
    expect(result.counters.postingsCut).toBe(1);
    const shares = ["p", "pq", "pqr"].map((letters) => [...letters]);
    const nearest = pairsOf([["p", "q", "r"], ...shares], 32, 1);
    expect(nearest.pairs.find(({ a, b }) => a === 0 && b === 3)?.weight).toBeGreaterThan(0);
    expect(nearest.counters.pairsCut).toBe(8);
  });
});
