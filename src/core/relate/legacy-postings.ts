/**
 * Pairs of files that share rare keys, without comparing all files: an inverted index whose long postings are cut.
 *
 * Each file speaks with its `keysPerFile` rarest keys; a posting of more than `maxPosting` files says too little and is dropped and
 * counted; of each file's partners the `pairsPerFile` heaviest stay. Work is at most files * keysPerFile * maxPosting.
 */
import { idf, saturate } from "../kit/stats.ts";
import type { CandidatePair } from "./contract.ts";

export interface PostingLimits {
  readonly maxPosting: number;
  readonly keysPerFile: number;
  readonly pairsPerFile: number;
  /** Sum of inverse document frequencies at which a pair weighs 1 - 1/e. */
  readonly scale: number;
}

export interface PostingResult {
  readonly pairs: CandidatePair[];
  readonly counters: { keys: number; postingsCut: number; pairsCut: number };
}

type Key = string | number;

/** In how many files each key stands. */
export function documentFrequencies<K extends Key>(
  keysByFile: readonly Iterable<K>[],
): Map<K, number> {
  const counts = new Map<K, number>();
  for (const keys of keysByFile)
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** `keysByFile[i]` are the distinct keys of file i. Pairs come sorted by (a, b). */
export function pairsBySharedKeys<K extends Key>(
  keysByFile: readonly Iterable<K>[],
  frequencies: ReadonlyMap<K, number>,
  limits: PostingLimits,
): PostingResult {
  const counters = { keys: frequencies.size, postingsCut: 0, pairsCut: 0 };
  for (const count of frequencies.values()) if (count > limits.maxPosting) counters.postingsCut++;
  const postings = new Map<K, number[]>();
  const chosen = keysByFile.map((keys) => rarestKeys(keys, frequencies, limits));
  for (const [file, keys] of chosen.entries()) {
    for (const key of keys) {
      const posting = postings.get(key);
      if (posting) posting.push(file);
      else postings.set(key, [file]);
    }
  }
  const pairs = new Map<number, CandidatePair>();
  for (const [file, keys] of chosen.entries()) {
    const partners = weighPartners(file, keys, postings, frequencies, keysByFile.length);
    const ranked = [...partners].sort((x, y) => y[1] - x[1] || x[0] - y[0]);
    counters.pairsCut += Math.max(0, ranked.length - limits.pairsPerFile);
    for (const [other, sum] of ranked.slice(0, limits.pairsPerFile)) {
      const a = Math.min(file, other);
      const b = Math.max(file, other);
      pairs.set(a * keysByFile.length + b, { a, b, weight: saturate(sum, limits.scale) });
    }
  }
  return { pairs: [...pairs.values()].sort((x, y) => x.a - y.a || x.b - y.b), counters };
}

function rarestKeys<K extends Key>(
  keys: Iterable<K>,
  frequencies: ReadonlyMap<K, number>,
  limits: PostingLimits,
): K[] {
  const usable: { key: K; count: number }[] = [];
  for (const key of keys) {
    const count = frequencies.get(key) ?? 0;
    if (count >= 2 && count <= limits.maxPosting) usable.push({ key, count });
  }
  usable.sort((x, y) => x.count - y.count || (x.key < y.key ? -1 : 1));
  return usable.slice(0, limits.keysPerFile).map((entry) => entry.key);
}

function weighPartners<K extends Key>(
  file: number,
  keys: readonly K[],
  postings: ReadonlyMap<K, readonly number[]>,
  frequencies: ReadonlyMap<K, number>,
  fileCount: number,
): Map<number, number> {
  const partners = new Map<number, number>();
  for (const key of keys) {
    const weight = idf(fileCount, frequencies.get(key) ?? fileCount);
    for (const other of postings.get(key) ?? []) {
      if (other !== file) partners.set(other, (partners.get(other) ?? 0) + weight);
    }
  }
  return partners;
}
