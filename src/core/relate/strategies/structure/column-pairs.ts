/** Pairs of columns of the profiles in the form that composite references work on. */
import { base64ToWords } from "../../../kit/base64.ts";
import type { ProfileColumnPair } from "../../../model/profile.ts";
import { packed } from "../../pack.ts";
import { LARGEST_HASH, type Sample } from "./sketches.ts";
import type { ColumnFeature } from "./tables.ts";

export interface PairFeature extends Sample {
  readonly first: ColumnFeature;
  readonly second: ColumnFeature;
  readonly distinctCount: number;
  /** Together the two columns identify the rows of their table, and neither does alone. */
  readonly isKey: boolean;
}

const NO_PAIRS: readonly PairFeature[] = [];

/** Pairs of the table whose columns the profile describes. */
export function pairFeatures(
  pairs: readonly ProfileColumnPair[] | undefined,
  table: string,
  columns: readonly ColumnFeature[],
): readonly PairFeature[] {
  if (!pairs) return NO_PAIRS;
  return pairs.flatMap((pair) => {
    if (pair.table !== table) return [];
    const [first, second] = pair.columns.map((at) => columns.find(({ index }) => index === at));
    if (!first || !second) return [];
    const sketch = packed(base64ToWords(pair.valueSketch));
    return {
      first,
      second,
      sketch,
      edge: pair.distinctIsExact ? LARGEST_HASH : (sketch.at(-1) ?? 0),
      distinctCount: pair.distinctCount,
      isKey: pair.isKeyCandidate,
    };
  });
}
