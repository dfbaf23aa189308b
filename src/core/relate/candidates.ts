/**
 * Merges what the strategies propose. A pair's weight is the noisy-or of its proposals; each file keeps its `pairsPerFile` heaviest
 * pairs (a pair stays when either of its files keeps it), so the number judged is at most files * pairsPerFile.
 */
import type { CandidatePair } from "./contract.ts";

export interface MergedCandidates {
  /** Sorted by (a, b). */
  readonly pairs: CandidatePair[];
  readonly proposed: number;
  readonly cut: number;
}

export function mergeCandidates(
  proposals: Iterable<CandidatePair>,
  fileCount: number,
  pairsPerFile: number,
): MergedCandidates {
  const weights = new Map<number, number>();
  for (const { a, b, weight } of proposals) {
    if (a === b || a < 0 || b >= fileCount) continue;
    const key = Math.min(a, b) * fileCount + Math.max(a, b);
    weights.set(key, 1 - (1 - (weights.get(key) ?? 0)) * (1 - Math.min(weight, 0.999)));
  }
  const byFile: CandidatePair[][] = Array.from({ length: fileCount }, () => []);
  for (const [key, weight] of weights) {
    const pair = { a: Math.floor(key / fileCount), b: key % fileCount, weight };
    byFile[pair.a]?.push(pair);
    byFile[pair.b]?.push(pair);
  }
  const kept = new Set<CandidatePair>();
  for (const pairs of byFile) {
    pairs.sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b);
    for (const pair of pairs.slice(0, pairsPerFile)) kept.add(pair);
  }
  const pairs = [...kept].sort((x, y) => x.a - y.a || x.b - y.b);
  return { pairs, proposed: weights.size, cut: weights.size - pairs.length };
}
