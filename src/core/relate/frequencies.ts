/**
 * In how many files each key stands, for millions of keys: a hash table with open addressing and linear probing over typed arrays, since
 * a `Map` of as many numbers takes eight times the memory. Keys are hashes of 32 bits.
 */
import { joinWords } from "./pairs.ts";

/** Keys counted at a time, so that no more than this many are held apart from the files' own. */
const CHUNK = 1 << 23;

export interface KeyCounts {
  /** Distinct keys held. */
  readonly size: number;
  /** Files that hold the key; 0 for one that is not in the table. */
  get(key: number): number;
  entries(): Generator<readonly [key: number, count: number]>;
}

/** Keys of two files or more with their counts, and those of one file alone, ascending. */
export interface CountedKeys {
  readonly shared: KeyCounts;
  readonly single: Uint32Array;
}

/** Counts keys, about `chunk` at a time; those of one file must be distinct. `withSingle` false leaves `single` empty. */
export function countKeys(
  keysByFile: readonly Uint32Array[],
  withSingle: boolean,
  chunk = CHUNK,
): CountedKeys {
  const total = keysByFile.reduce((sum, keys) => sum + keys.length, 0);
  const parts = 2 ** Math.max(0, Math.ceil(Math.log2(Math.max(1, total / chunk))));
  const shared: { keys: number[]; counts: number[] } = { keys: [], counts: [] };
  const single: Uint32Array[] = [];
  for (let part = 0; part < parts; part++) {
    const run = keysOfPart(keysByFile, part, parts).sort();
    single.push(countRuns(run, shared, withSingle));
  }
  return {
    shared: keyCounts(Uint32Array.from(shared.keys), Uint32Array.from(shared.counts)),
    // Parts are told by the lowest bits, so that each has its share of hashes that crowd at one end.
    single: parts === 1 ? (single[0] as Uint32Array) : joinWords(...single).sort(),
  };
}

function keysOfPart(keysByFile: readonly Uint32Array[], part: number, parts: number): Uint32Array {
  const mask = parts - 1;
  let length = 0;
  for (const keys of keysByFile) for (const key of keys) if ((key & mask) === part) length++;
  const out = new Uint32Array(length);
  let at = 0;
  for (const keys of keysByFile) for (const key of keys) if ((key & mask) === part) out[at++] = key;
  return out;
}

function countRuns(
  ascending: Uint32Array,
  shared: { keys: number[]; counts: number[] },
  withSingle: boolean,
): Uint32Array {
  let singles = 0;
  for (let start = 0; start < ascending.length; ) {
    const key = ascending[start] as number;
    let end = start + 1;
    while (end < ascending.length && ascending[end] === key) end++;
    if (end - start > 1) {
      shared.keys.push(key);
      shared.counts.push(end - start);
      // What was read is not needed again, so singles gather where they came from.
    } else if (withSingle) ascending[singles++] = key;
    start = end;
  }
  return ascending.slice(0, singles);
}

/** A table of distinct keys with counts of at least 1. */
export function keyCounts(keys: Uint32Array, counts: Uint32Array): KeyCounts {
  const bits = Math.max(4, Math.ceil(Math.log2(keys.length * 2 + 1)));
  const capacity = 2 ** bits;
  const mask = capacity - 1;
  const slots = new Uint32Array(capacity);
  const values = new Uint32Array(capacity);
  const slotOf = (key: number): number => {
    let slot = Math.imul(key, 0x9e3779b1) >>> (32 - bits);
    while (values[slot] !== 0 && slots[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  };
  for (let i = 0; i < keys.length; i++) {
    const slot = slotOf(keys[i] as number);
    slots[slot] = keys[i] as number;
    values[slot] = counts[i] as number;
  }
  return {
    size: keys.length,
    get: (key) => values[slotOf(key)] as number,
    *entries() {
      for (let i = 0; i < keys.length; i++) yield [keys[i] as number, counts[i] as number] as const;
    },
  };
}
