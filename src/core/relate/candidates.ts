/**
 * Merges what the strategies propose. A pair's weight is the noisy-or of its proposals; each file keeps its `pairsPerFile` heaviest
 * pairs (a pair stays when either of its files keeps it), so the number judged is at most files * pairsPerFile.
 */
import { floats32, words32 } from "../kit/column.ts";
import { groupPositions, type PairList } from "./pairs.ts";
import type { Proposals } from "./strategy-host.ts";

export interface MergedCandidates {
  readonly pairs: PairList;
  readonly proposed: number;
  readonly cut: number;
}

export function mergeCandidates(
  proposals: readonly Proposals[],
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

function distinctPairs(proposals: readonly Proposals[], fileCount: number): WeighedPairs {
  const said = joined(proposals, fileCount);
  const { start, order } = groupPositions(fileCount, said.a);
  const out = { a: words32(), b: words32(), weight: floats32() };
  for (let a = 0; a < fileCount; a++) {
    const doubts = new Map<number, number>();
    for (let i = start[a] as number; i < (start[a + 1] as number); i++) {
      const at = order[i] as number;
      const b = said.b[at] as number;
      doubts.set(b, (doubts.get(b) ?? 1) * (1 - (said.weight[at] as number)));
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

/** All proposals of pairs within the corpus, the lower file first; no single one is sure. */
function joined(proposals: readonly Proposals[], fileCount: number): Proposals {
  const out = { a: words32(), b: words32(), weight: floats32() };
  for (const { a, b, weight } of proposals) {
    for (let i = 0; i < a.length; i++) {
      const [x, y] = [a[i] as number, b[i] as number];
      if (x === y || Math.max(x, y) >= fileCount) continue;
      out.a.push(Math.min(x, y));
      out.b.push(Math.max(x, y));
      out.weight.push(Math.min(weight[i] as number, 0.999));
    }
  }
  return { a: out.a.view(), b: out.b.view(), weight: out.weight.view() };
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
