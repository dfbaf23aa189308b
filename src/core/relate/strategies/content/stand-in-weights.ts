/** Stand-ins that two texts share. They stand apart from sampled words: all of a text's are known, and no sum depends on their order. */
import { idf } from "../../../kit/stats.ts";
import type { SampledText } from "../../sampled-text.ts";
import type { Frequencies, Statistics } from "../../statistics.ts";

export interface StandInWeight {
  readonly squares: number;
  readonly sum: number;
  readonly count: number;
  /** Sums of squares of all of each text. */
  readonly left: number;
  readonly right: number;
}

/** Tells of two texts how much of their stand-ins they share, each weighed by how rare it is. */
export function standInWeigher(
  texts: readonly SampledText[],
  frequencies: Frequencies,
  { files }: Pick<Statistics, "files">,
): (a: number, b: number) => StandInWeight {
  const weightOf = (standIn: number): number => idf(Math.max(2, files), frequencies.of(standIn));
  const own = Float64Array.from(texts, ({ standIns }) => squared(weightsOf(standIns, weightOf)));
  return (a, b) => {
    const shared = sharedOf(texts[a] as SampledText, texts[b] as SampledText);
    const weights = weightsOf(shared, weightOf);
    return {
      squares: squared(weights),
      sum: weights.reduce((sum, weight) => sum + weight, 0),
      count: shared.length,
      left: own[a] as number,
      right: own[b] as number,
    };
  };
}

function sharedOf({ standIns: one }: SampledText, { standIns: other }: SampledText): number[] {
  const shared: number[] = [];
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    const x = one[i] as number;
    const y = other[j] as number;
    if (x === y) shared.push(x);
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return shared;
}

/** Ascending, so that sums of them do not depend on the order of the stand-ins. */
function weightsOf(
  standIns: Uint32Array | readonly number[],
  weightOf: (standIn: number) => number,
): number[] {
  return Array.from(standIns, weightOf).sort((x, y) => x - y);
}

function squared(weights: readonly number[]): number {
  return weights.reduce((sum, weight) => sum + weight * weight, 0);
}
