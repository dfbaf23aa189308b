/**
 * Banded index over signatures. Two items become a pair when all rows of at least one band are equal; with b bands of r rows and
 * similarity s that happens with probability 1 - (1 - s^r)^b (`planBands` picks them).
 *
 * An item takes 4 bytes a band. A bucket holds at most `maxBucket` items; later ones are not paired there and counted, because one
 * boilerplate page would otherwise make the work quadratic.
 */
import { mix32 } from "../hash.ts";
import type { BandPlan } from "./plan-bands.ts";

const MAX_BUCKET = 64;

/** Items with the number of bands they share. */
export interface LshPair {
  readonly a: number;
  readonly b: number;
  readonly shared: number;
}

export interface LshIndex {
  /** Items are numbers given in ascending order; a signature shorter than bands * rows is refused silently as empty. */
  add(item: number, signature: Uint32Array): void;
  /** Distinct pairs a < b in ascending order. Ends the index: nothing can be added any more. */
  pairs(): Generator<LshPair>;
  /** Complete once `pairs` was called. */
  readonly counters: { buckets: number; itemsDropped: number };
}

/** An empty index for signatures of `plan.bands * plan.rows` words or more. */
export function createLshIndex({ bands, rows }: BandPlan, maxBucket = MAX_BUCKET): LshIndex {
  const items: number[] = [];
  /** By band, the key of each item's bucket; later the next item in it. */
  const cells = Array.from({ length: bands }, () => new Uint32Array(64));
  const counters = { buckets: 0, itemsDropped: 0 };
  let isChained = false;
  const grow = (): void => {
    for (const [band, cell] of cells.entries()) {
      const larger = new Uint32Array(cell.length * 2);
      larger.set(cell);
      cells[band] = larger;
    }
  };
  return {
    counters,
    add(item, signature) {
      if (signature.length < bands * rows) return;
      if (isChained) throw new RangeError("an index that gave its pairs takes no more items");
      if (items.length === cells[0]?.length) grow();
      for (const [band, cell] of cells.entries())
        cell[items.length] = bandKey(signature, band * rows, rows);
      items.push(item);
    },
    pairs() {
      if (!isChained) {
        const chain = bucketChainer(items.length, maxBucket, counters);
        for (const cell of cells) chain(cell);
      }
      isChained = true;
      return pairsOf(items, cells);
    },
  };
}

function bandKey(signature: Uint32Array, start: number, rows: number): number {
  let key = 0x811c9dc5;
  for (let i = 0; i < rows; i++) key = mix32(key ^ (signature[start + i] as number)) + i;
  return key >>> 0;
}

/**
 * Puts in the place of each key the next position with the same key, plus one, or 0. Buckets are found by open addressing, in tables
 * that serve all bands.
 */
function bucketChainer(
  length: number,
  maxBucket: number,
  counters: LshIndex["counters"],
): (cell: Uint32Array) => void {
  const bits = Math.max(4, Math.ceil(Math.log2(length * 2 + 1)));
  const keys = new Uint32Array(2 ** bits);
  const tails = new Uint32Array(2 ** bits);
  const sizes = new Uint32Array(2 ** bits);
  const slotOf = (key: number): number => {
    let slot = Math.imul(key, 0x9e3779b1) >>> (32 - bits);
    while (sizes[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & (keys.length - 1);
    return slot;
  };
  return (cell) => {
    sizes.fill(0);
    for (let at = 0; at < length; at++) {
      const key = cell[at] as number;
      const slot = slotOf(key);
      const size = sizes[slot] as number;
      cell[at] = 0;
      if (size >= maxBucket) {
        counters.itemsDropped++;
        continue;
      }
      if (size === 0) counters.buckets++;
      else cell[tails[slot] as number] = at + 1;
      keys[slot] = key;
      tails[slot] = at;
      sizes[slot] = size + 1;
    }
  };
}

/** Follows the chains of one item at a time, so that no more than its partners are held. */
function* pairsOf(items: readonly number[], chains: readonly Uint32Array[]): Generator<LshPair> {
  const shared = new Uint32Array(items.length);
  const met: number[] = [];
  for (const [at, a] of items.entries()) {
    for (const chain of chains) {
      for (let other = chain[at] as number; other > 0; other = chain[other - 1] as number) {
        if (shared[other - 1] === 0) met.push(other - 1);
        shared[other - 1] = (shared[other - 1] as number) + 1;
      }
    }
    met.sort((x, y) => x - y);
    for (const other of met)
      yield { a, b: items[other] as number, shared: shared[other] as number };
    for (const other of met) shared[other] = 0;
    met.length = 0;
  }
}
