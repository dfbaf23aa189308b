/**
 * Blocking: which pairs of records are worth a comparison. Records that share a key meet, unless too many share it; keys that are too
 * common are joined in twos and threes, so that "Smith" meets "Smith" where the city or the year agree as well. The size up to which
 * blocks are compared follows from the room for pairs, small blocks first, so the work is bounded whatever the data.
 *
 * Christen 2012, "Data Matching", ch. 4; the joining of common keys follows Papadakis et al. 2020, "Blocking and Filtering Techniques".
 */
import { mix32 } from "../../kit/hash.ts";

/** Records are numbered in 20 bits, keys in 32: both fit into the 53 bits of a whole number. */
const RECORD_RANGE = 2 ** 20;
export const MAX_RECORDS = RECORD_RANGE;
/** Blocks larger than this are never compared as they are. */
const MAX_BLOCK = 96;
/** Common keys of a record that are joined, the rarest first. */
const MAX_JOINED = 8;
/** How much of the room may be full after keys of their own, keys in twos, keys in threes. */
const FULL_AFTER = [0.6, 0.85, 1] as const;

export interface BlockKeys {
  /** Keys under which a record is looked up, by record. */
  readonly own: readonly Uint32Array[];
  /** Those of them that may be joined with others where they are too common. */
  readonly joinable: readonly Uint32Array[];
}

export interface Blocking {
  /** `a * records + b` with a < b, ascending, each once. */
  readonly pairs: Float64Array;
  readonly blocks: number;
  /** Keys that too many share: their records met only where they share another key, or this one together with others. */
  readonly blocksCut: number;
}

/** Pairs of records that share keys, at most `maxPairs` of them. Deterministic; work and memory grow with keys and `maxPairs`. */
export function proposePairs({ own, joinable }: BlockKeys, maxPairs: number): Blocking {
  const found: Float64Array[] = [];
  let count = 0;
  let blocks = 0;
  let blocksCut = 0;
  let common = new Map<number, number>();
  let wanted = joinable;
  let entries = entriesOf(own);
  for (const [round, share] of FULL_AFTER.entries()) {
    if (round === 1) wanted = commonest(joinable, common);
    if (round > 0) entries = entriesOf(wanted.map((keys) => joined(keys, round, common)));
    const runs = runsOf(entries);
    const limit = blockLimit(runs, Math.floor(maxPairs * share) - count);
    common = new Map();
    for (const { start, end } of runs)
      if (end - start > limit) common.set(keyOf(entries[start] as number), end - start);
    if (round === 0) blocksCut = common.size;
    const compared = runs.filter(({ start, end }) => end - start <= limit);
    const pairs = pairsOf(entries, compared, own.length);
    found.push(pairs);
    count += pairs.length;
    blocks += compared.length;
  }
  return { pairs: ascendingOnce(found, count), blocks, blocksCut };
}

/** The rarest of the common keys of each record, in an order that all records share. */
function commonest(
  joinable: readonly Uint32Array[],
  common: ReadonlyMap<number, number>,
): Uint32Array[] {
  return joinable.map((keys) =>
    Uint32Array.from(
      [...keys]
        .filter((key) => common.has(key))
        .sort((a, b) => (common.get(a) ?? 0) - (common.get(b) ?? 0) || a - b)
        .slice(0, MAX_JOINED),
    ).sort(),
  );
}

/** Keys in twos (round 1), or in threes of which every two are still common (round 2). */
function joined(
  keys: Uint32Array,
  round: number,
  common: ReadonlyMap<number, number>,
): Uint32Array {
  const out: number[] = [];
  for (let i = 0; i < keys.length; i++)
    for (let j = i + 1; j < keys.length; j++) {
      const two = join(keys[i] as number, keys[j] as number);
      if (round === 1) out.push(two);
      else if (common.has(two))
        for (let k = j + 1; k < keys.length; k++) {
          const third = keys[k] as number;
          if (
            common.has(join(keys[i] as number, third)) &&
            common.has(join(keys[j] as number, third))
          )
            out.push(join(two, third));
        }
    }
  return Uint32Array.from(out);
}

function join(a: number, b: number): number {
  return mix32(mix32(a) + b);
}

function pairsOf(entries: Float64Array, runs: readonly Run[], size: number): Float64Array {
  let length = 0;
  for (const { start, end } of runs) length += ((end - start) * (end - start - 1)) / 2;
  const pairs = new Float64Array(length);
  let at = 0;
  for (const { start, end } of runs)
    for (let i = start; i < end; i++)
      for (let j = i + 1; j < end; j++)
        pairs[at++] = recordOf(entries[i] as number) * size + recordOf(entries[j] as number);
  return pairs;
}

function ascendingOnce(lists: readonly Float64Array[], count: number): Float64Array {
  const all = new Float64Array(count);
  let at = 0;
  for (const list of lists) {
    all.set(list, at);
    at += list.length;
  }
  all.sort();
  let kept = 0;
  for (let i = 0; i < count; i++)
    if (i === 0 || all[i] !== all[i - 1]) all[kept++] = all[i] as number;
  return all.slice(0, kept);
}

function entriesOf(keys: readonly Uint32Array[]): Float64Array {
  let length = 0;
  for (const list of keys) length += list.length;
  const entries = new Float64Array(length);
  let at = 0;
  for (const [record, list] of keys.entries())
    for (const key of list) entries[at++] = key * RECORD_RANGE + record;
  return entries.sort();
}

function keyOf(entry: number): number {
  return Math.floor(entry / RECORD_RANGE);
}

function recordOf(entry: number): number {
  return entry % RECORD_RANGE;
}

interface Run {
  readonly start: number;
  readonly end: number;
}

/** Runs of at least two entries with one key. */
function runsOf(entries: Float64Array): Run[] {
  const runs: Run[] = [];
  let start = 0;
  while (start < entries.length) {
    const key = keyOf(entries[start] as number);
    let end = start + 1;
    while (end < entries.length && keyOf(entries[end] as number) === key) end++;
    if (end - start > 1) runs.push({ start, end });
    start = end;
  }
  return runs;
}

/** The largest size of a block such that all blocks up to it fit into the room. */
function blockLimit(runs: readonly Run[], room: number): number {
  const pairsBySize = new Float64Array(MAX_BLOCK + 1);
  for (const { start, end } of runs) {
    const size = end - start;
    if (size <= MAX_BLOCK)
      pairsBySize[size] = (pairsBySize[size] as number) + (size * (size - 1)) / 2;
  }
  let sum = 0;
  for (let size = 2; size <= MAX_BLOCK; size++) {
    sum += pairsBySize[size] as number;
    if (sum > room) return size - 1;
  }
  return MAX_BLOCK;
}
