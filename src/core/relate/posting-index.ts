/**
 * Pairs of files that share rare keys, without comparing all files: an inverted index whose long postings are cut.
 *
 * Each file speaks with its `keysPerFile` rarest keys; a posting of more than `maxPosting` files says too little and is dropped and
 * counted; of each file's partners the `pairsPerFile` heaviest stay. Work is at most files * keysPerFile * maxPosting.
 */
import { hash32 } from "../kit/hash.ts";
import { idf, saturate } from "../kit/stats.ts";
import type { CandidatePair } from "./contract.ts";
import type { Frequencies, Statistics } from "./statistics.ts";

/**
 * All keys that equally many files hold, or none of them, the rarest first: until those taken stand for CLASS_WORK looks at other files.
 */
export const WHOLE_CLASSES = "whole classes";
const CLASS_WORK = 16_384;

export interface PostingLimits {
  readonly maxPosting: number;
  /** WHOLE_CLASSES for keys whose hashes must have no say in which are taken. */
  readonly keysPerFile: number | typeof WHOLE_CLASSES;
  readonly pairsPerFile: number;
  /** Sum of inverse document frequencies at which a pair weighs 1 - 1/e. */
  readonly scale: number;
}

export interface PostingResult {
  readonly pairs: CandidatePair[];
  readonly counters: { keys: number; postingsCut: number; pairsCut: number };
}

/** Distinct hashes of texts, as keys of a file. */
export function keysOfTexts(texts: Iterable<string>): Uint32Array {
  return Uint32Array.from(new Set(Array.from(texts, (text) => hash32(text))));
}

/** `keysByFile[i]` are the distinct keys of file i, `frequencies` theirs. */
export function pairsBySharedKeys(
  keysByFile: readonly Uint32Array[],
  frequencies: Frequencies,
  { files }: Pick<Statistics, "files">,
  limits: PostingLimits,
): PostingResult {
  const counters = { keys: frequencies.shared.size, postingsCut: 0, pairsCut: 0 };
  for (const [, count] of frequencies.shared.entries())
    if (count > limits.maxPosting) counters.postingsCut++;
  const chosen = keysByFile.map((keys) => rarestKeys(keys, frequencies, limits));
  const postings = postingsOf(chosen);
  const weigh = weigher(keysByFile.length);
  const partners = chosen.map((keys, file) => {
    const ranked = weigh(file, keys, postings, (key) => idf(files, frequencies.of(key)));
    counters.pairsCut += Math.max(0, ranked.length - limits.pairsPerFile);
    return ranked.slice(0, limits.pairsPerFile);
  });
  const pairs: CandidatePair[] = [];
  for (const [file, list] of partners.entries()) {
    for (const { other, sum } of list) {
      const isSaidTwice = other < file && partners[other]?.some((back) => back.other === file);
      if (isSaidTwice) continue;
      const weight = saturate(sum, limits.scale);
      pairs.push({ a: Math.min(file, other), b: Math.max(file, other), weight });
    }
  }
  return { pairs, counters };
}

/**
 * Keys are chosen by the statistics, which stand while files come and go: so that a file that goes does not make its partners speak with
 * other keys. Only a key that has become twice as common since is dropped.
 */
function rarestKeys(
  keys: Uint32Array,
  frequencies: Frequencies,
  { maxPosting, keysPerFile }: PostingLimits,
): Float64Array {
  // Count and key in one number, so that they are sorted without a call for each two.
  const usable = new Float64Array(keys.length);
  let length = 0;
  for (const key of keys) {
    const [then, now] = [frequencies.of(key), frequencies.now(key)];
    if (Math.max(then, now) >= 2 && then <= maxPosting && now <= 2 * maxPosting)
      usable[length++] = then * KEYS + key;
  }
  const ranked = usable.subarray(0, length).sort();
  const taken = keysPerFile === WHOLE_CLASSES ? wholeClasses(ranked) : keysPerFile;
  return ranked.slice(0, taken).map((key) => key % KEYS);
}

/** How many of the keys, ascending by count, make whole classes within CLASS_WORK; the rarest class is always taken. */
function wholeClasses(ranked: Float64Array): number {
  let taken = 0;
  let work = 0;
  for (let start = 0; start < ranked.length; ) {
    const count = Math.floor((ranked[start] as number) / KEYS);
    let end = start + 1;
    while (end < ranked.length && Math.floor((ranked[end] as number) / KEYS) === count) end++;
    work += (end - start) * count;
    if (start > 0 && work > CLASS_WORK) break;
    taken = end;
    start = end;
  }
  return taken;
}

/** More than any key. */
const KEYS = 2 ** 32;

/** Files by key, ascending. */
function postingsOf(chosen: readonly Float64Array[]): ReadonlyMap<number, number[]> {
  const postings = new Map<number, number[]>();
  for (const [file, keys] of chosen.entries()) {
    for (const key of keys) {
      const posting = postings.get(key);
      if (posting) posting.push(file);
      else postings.set(key, [file]);
    }
  }
  return postings;
}

interface Partner {
  readonly other: number;
  readonly sum: number;
}

/** Sums the weights of shared keys by partner, heaviest first; one array of sums serves all files. */
function weigher(
  fileCount: number,
): (
  file: number,
  keys: Float64Array,
  postings: ReadonlyMap<number, readonly number[]>,
  weightOf: (key: number) => number,
) => Partner[] {
  const sums = new Float64Array(fileCount);
  return (file, keys, postings, weightOf) => {
    const met: number[] = [];
    for (const key of keys) {
      // A key that everybody holds weighs next to nothing, but whoever holds it was met.
      const weight = Math.max(weightOf(key), 1e-9);
      for (const other of postings.get(key) ?? []) {
        if (other === file) continue;
        if (sums[other] === 0) met.push(other);
        sums[other] = (sums[other] as number) + weight;
      }
    }
    const partners = met.map((other) => ({ other, sum: sums[other] as number }));
    for (const other of met) sums[other] = 0;
    return partners.sort((x, y) => y.sum - x.sum || x.other - y.other);
  };
}
