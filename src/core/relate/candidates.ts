/**
 * Merges what the strategies propose. A pair's weight is the noisy-or of its proposals; each file keeps its `pairsPerFile` heaviest
 * pairs (a pair stays when either of its files keeps it), so the number judged is at most files * pairsPerFile.
 */
import type { CandidatePair } from "./contract.ts";
import { floats32, groupPositions, type PairList, words32 } from "./pairs.ts";

export interface MergedCandidates {
  readonly pairs: PairList;
  readonly proposed: number;
  readonly cut: number;
}

export function mergeCandidates(
  proposals: Iterable<CandidatePair>,
  fileCount: number,
  pairsPerFile: number,
): MergedCandidates {
  const distinct = distinctPairs(proposals, fileCount);
  const kept = heaviestByFile(distinct, fileCount, pairsPerFile);
  const a = words32();
  const b = words32();
  for (let i = 0; i < distinct.length; i++) {
    if (kept[i] === 0) continue;
    a.push(distinct.a[i] as number);
    b.push(distinct.b[i] as number);
  }
  return {
    pairs: { length: a.length, a: a.view(), b: b.view() },
    proposed: distinct.length,
    cut: distinct.length - a.length,
  };
}

interface WeighedPairs extends PairList {
  readonly weight: Float32Array;
}

function distinctPairs(proposals: Iterable<CandidatePair>, fileCount: number): WeighedPairs {
  const said = { a: words32(), b: words32(), weight: floats32() };
  for (const { a, b, weight } of proposals) {
    if (a === b || Math.min(a, b) < 0 || Math.max(a, b) >= fileCount) continue;
    said.a.push(Math.min(a, b));
    said.b.push(Math.max(a, b));
    said.weight.push(Math.min(weight, 0.999));
  }
  const [firsts, seconds, weights] = [said.a.view(), said.b.view(), said.weight.view()];
  const { start, order } = groupPositions(fileCount, firsts);
  const out = { a: words32(), b: words32(), weight: floats32() };
  for (let a = 0; a < fileCount; a++) {
    const doubts = new Map<number, number>();
    for (let i = start[a] as number; i < (start[a + 1] as number); i++) {
      const said = order[i] as number;
      const b = seconds[said] as number;
      doubts.set(b, (doubts.get(b) ?? 1) * (1 - (weights[said] as number)));
    }
    for (const [b, doubt] of [...doubts].sort((x, y) => x[0] - y[0])) {
      out.a.push(a);
      out.b.push(b);
      out.weight.push(1 - doubt);
    }
  }
  return {
    length: out.a.length,
    a: out.a.view(),
    b: out.b.view(),
    weight: out.weight.view(),
  };
}

/** 1 for each pair that is among the heaviest of one of its files; the first by index of equal ones. */
function heaviestByFile(
  { a, b, weight }: WeighedPairs,
  fileCount: number,
  pairsPerFile: number,
): Uint8Array {
  const kept = new Uint8Array(a.length);
  const { start, order } = groupPositions(fileCount, a, b);
  for (let file = 0; file < fileCount; file++) {
    const own = order.subarray(start[file], start[file + 1]);
    const ranked =
      own.length <= pairsPerFile
        ? own
        : [...own]
            .sort((x, y) => (weight[y] as number) - (weight[x] as number) || x - y)
            .slice(0, pairsPerFile);
    for (const pair of ranked) kept[pair] = 1;
  }
  return kept;
}
