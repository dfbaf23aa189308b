import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hash32 } from "../hash.ts";
import { seededRandom } from "../random.ts";
import { createLshIndex } from "./lsh.ts";
import { containmentOf, estimateJaccard, MINHASH_SIZE, minhash } from "./minhash.ts";
import { planBands, proposalProbability } from "./plan-bands.ts";

/** Two sets of about `size` hashes that share the given part. */
function pairOfSets(size: number, shared: number, seed: number): [number[], number[]] {
  const common = Array.from({ length: Math.round(size * shared) }, (_, i) =>
    hash32(`c${seed}-${i}`),
  );
  const own = (side: string) =>
    Array.from({ length: size - common.length }, (_, i) => hash32(`${side}${seed}-${i}`));
  return [
    [...common, ...own("a")],
    [...common, ...own("b")],
  ];
}

describe("minhash", () => {
  it("estimates Jaccard similarity within four standard errors", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 1e6 }),
        (shared, seed) => {
          const [a, b] = pairOfSets(300, shared, seed);
          const common = Math.round(300 * shared);
          const truth = common / (600 - common);
          const left = minhash(a);
          const right = minhash(b);
          if (!left || !right) throw new Error("both sets have elements");
          const error = Math.sqrt((truth * (1 - truth)) / MINHASH_SIZE);
          expect(Math.abs(estimateJaccard(left, right) - truth)).toBeLessThanOrEqual(
            4 * error + 0.02,
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it("does not depend on order or repeats", () => {
    const [a] = pairOfSets(50, 0, 1);
    expect(minhash([...a].reverse())).toEqual(minhash([...a, ...a]));
  });

  it("gives null for nothing and 0 for signatures that cannot be compared", () => {
    expect(minhash([])).toBeNull();
    expect(estimateJaccard(new Uint32Array(0), new Uint32Array(0))).toBe(0);
    expect(estimateJaccard(new Uint32Array(2), new Uint32Array(3))).toBe(0);
  });

  it("knows containment from similarity and sizes", () => {
    // 50 of 50 stand in 200: intersection 50, union 200
    expect(containmentOf(50 / 200, 50, 200)).toBeCloseTo(1, 9);
    expect(containmentOf(0, 10, 10)).toBe(0);
  });
});

describe("banded index", () => {
  it("finds nearly all pairs above the threshold that comparing everything finds", () => {
    const random = seededRandom(5);
    const signatures: Uint32Array[] = [];
    for (let i = 0; i < 150; i++) {
      for (const set of pairOfSets(120, 0.3 + 0.7 * random(), i))
        signatures.push(minhash(set) as Uint32Array);
    }
    const index = createLshIndex(planBands(0.5, MINHASH_SIZE));
    for (const [i, signature] of signatures.entries()) index.add(i, signature);
    const proposed = new Set(Array.from(index.pairs(), ({ a, b }) => `${a}:${b}`));
    let wanted = 0;
    let found = 0;
    for (let a = 0; a < signatures.length; a++) {
      for (let b = a + 1; b < signatures.length; b++) {
        if (estimateJaccard(signatures[a]!, signatures[b]!) < 0.6) continue;
        wanted++;
        if (proposed.has(`${a}:${b}`)) found++;
      }
    }
    expect(wanted).toBeGreaterThan(50);
    expect(found / wanted).toBeGreaterThan(0.97);
    expect(proposed.size).toBeLessThan(signatures.length * 4);
  });

  it("cuts full buckets and says how many items it left out", () => {
    const index = createLshIndex({ bands: 1, rows: 1 }, 4);
    for (let i = 0; i < 10; i++) index.add(i, Uint32Array.of(1));
    expect([...index.pairs()]).toHaveLength(6);
    expect(index.counters.itemsDropped).toBe(6);
  });

  it("proposes each pair once, in order, with the number of shared bands", () => {
    const index = createLshIndex({ bands: 2, rows: 1 });
    index.add(0, Uint32Array.of(1, 2));
    index.add(1, Uint32Array.of(1, 2));
    index.add(2, Uint32Array.of(9, 2));
    expect([...index.pairs()]).toEqual([
      { a: 0, b: 1, shared: 2 },
      { a: 0, b: 2, shared: 1 },
      { a: 1, b: 2, shared: 1 },
    ]);
  });
});

describe("planBands", () => {
  it("puts the steep part of the curve near the threshold", () => {
    for (const threshold of [0.3, 0.5, 0.8]) {
      const plan = planBands(threshold, 128);
      expect(plan.bands * plan.rows).toBeLessThanOrEqual(128);
      expect(proposalProbability(plan, threshold + 0.15)).toBeGreaterThan(0.85);
      expect(proposalProbability(plan, threshold - 0.25)).toBeLessThan(0.35);
    }
  });

  it("takes more bands when misses cost more", () => {
    const careful = planBands(0.5, 128, { falsePositive: 0.05, falseNegative: 0.95 });
    const sparing = planBands(0.5, 128, { falsePositive: 0.95, falseNegative: 0.05 });
    expect(proposalProbability(careful, 0.5)).toBeGreaterThan(proposalProbability(sparing, 0.5));
  });
});
