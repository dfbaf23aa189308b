/**
 * Banded index over signatures. Two items become a pair when all rows of at least one band are equal; with b bands of r rows and
 * similarity s that happens with probability 1 - (1 - s^r)^b (`planBands` picks them).
 *
 * Insert costs O(bands) per item. A bucket holds at most `maxBucket` items; later ones are not paired there and counted, because one
 * boilerplate page would otherwise make the work quadratic.
 */
import { mix32 } from "../hash.ts";
import type { BandPlan } from "./plan-bands.ts";

const MAX_BUCKET = 64;

export interface LshIndex {
  /** Items are numbers given in ascending order; a signature shorter than bands * rows is refused silently as empty. */
  add(item: number, signature: Uint32Array): void;
  /** Distinct pairs [a, b], a < b, in ascending order, with the number of bands they share. */
  pairs(): { a: number; b: number; shared: number }[];
  readonly counters: { buckets: number; itemsDropped: number };
}

/** An empty index for signatures of `plan.bands * plan.rows` words or more. */
export function createLshIndex(plan: BandPlan, maxBucket = MAX_BUCKET): LshIndex {
  const buckets = Array.from({ length: plan.bands }, () => new Map<number, number[]>());
  const counters = { buckets: 0, itemsDropped: 0 };
  return {
    counters,
    add(item, signature) {
      if (signature.length < plan.bands * plan.rows) return;
      for (let band = 0; band < plan.bands; band++) {
        const key = bandKey(signature, band * plan.rows, plan.rows);
        const table = buckets[band] as Map<number, number[]>;
        const bucket = table.get(key);
        if (bucket === undefined) {
          table.set(key, [item]);
          counters.buckets++;
        } else if (bucket.length < maxBucket) {
          bucket.push(item);
        } else {
          counters.itemsDropped++;
        }
      }
    },
    pairs: () => collectPairs(buckets),
  };
}

function bandKey(signature: Uint32Array, start: number, rows: number): number {
  let key = 0x811c9dc5;
  for (let i = 0; i < rows; i++) key = mix32(key ^ (signature[start + i] as number)) + i;
  return key >>> 0;
}

function collectPairs(
  buckets: readonly Map<number, number[]>[],
): { a: number; b: number; shared: number }[] {
  const shared = new Map<number, Map<number, number>>();
  for (const table of buckets) {
    for (const bucket of table.values()) {
      for (let i = 0; i < bucket.length; i++) {
        for (let j = i + 1; j < bucket.length; j++) {
          const a = bucket[i] as number;
          const b = bucket[j] as number;
          const row = shared.get(a) ?? new Map<number, number>();
          row.set(b, (row.get(b) ?? 0) + 1);
          shared.set(a, row);
        }
      }
    }
  }
  const out: { a: number; b: number; shared: number }[] = [];
  for (const [a, row] of [...shared].sort((x, y) => x[0] - y[0])) {
    for (const [b, count] of [...row].sort((x, y) => x[0] - y[0]))
      out.push({ a, b, shared: count });
  }
  return out;
}
