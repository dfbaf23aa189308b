/** Sets of values looked up by their smallest hashes, so that what refers is found from what it refers to without comparing all pairs. */
import { keyCounts } from "../../frequencies.ts";

/** Hashes by which a set is looked for. */
const PROBES = 4;
/** More than there are sets; a hash and a set are then one exact number. */
const MOST_SETS = 2 ** 21;

const NOBODY = new Uint32Array(0);

/** A set by the smallest hashes of its values. */
export interface Probed {
  readonly sketch: Uint32Array;
  /** Looked for by all of them, since which are the smallest says nothing that lasts. */
  readonly holdsStandIns: boolean;
}

/**
 * Positions of the sets that hold a hash among their smallest. A value that more of them hold is from a list that everybody uses:
 * dropped, and told to `onCut`.
 */
export function holdersByProbe(
  sets: readonly Probed[],
  maxPosting: number,
  onCut: () => void,
): (hash: number) => Uint32Array {
  const probes = Float64Array.from(
    sets.flatMap(({ sketch, holdsStandIns }, i) =>
      Array.from(
        holdsStandIns ? sketch : sketch.subarray(0, PROBES),
        (hash) => hash * MOST_SETS + i,
      ),
    ),
  ).sort();
  const holders = Uint32Array.from(probes, (probe) => probe % MOST_SETS);
  const runs: { hash: number; start: number; end: number }[] = [];
  for (let start = 0; start < probes.length; ) {
    const hash = Math.floor((probes[start] as number) / MOST_SETS);
    let end = start + 1;
    while (end < probes.length && (probes[end] as number) < (hash + 1) * MOST_SETS) end++;
    if (end - start <= maxPosting) runs.push({ hash, start, end });
    else onCut();
    start = end;
  }
  const starts = keyCounts(
    Uint32Array.from(runs, ({ hash }) => hash),
    Uint32Array.from(runs, (_, i) => i + 1),
  );
  return (hash) => {
    const run = runs[starts.get(hash) - 1];
    return run ? holders.subarray(run.start, run.end) : NOBODY;
  };
}
