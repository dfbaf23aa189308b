/** References of whole numbers without column names: does their range end where a key ends (range-fit.ts)? */

import {
  type ColumnPlace,
  holdsAll,
  type KeyPlace,
  likeliest,
  mayRefer,
  mayTakePart,
  priorOdds,
  rangeOf,
} from "./key-places.ts";
import type { StructureOptions } from "./options.ts";
import { type NumberRange, rangeOdds } from "./range-fit.ts";
import type { ColumnFeature, Reference, TableFeature } from "./tables.ts";

interface RangedKey extends KeyPlace {
  readonly range: NumberRange;
}

/** Whole numbers in a range of fewer tell nothing. */
const LEAST_NUMBERS = 8;
/** Keys whose values are laid beside those of one column, likeliest first. */
const MAX_COMPARED = 6;
/** Where keys end, in ends of the column, that are looked at; and how many of them. */
const LONGEST_MISS = 1.3;
const MAX_RANGES = 200;

export function numberReferences(
  tables: readonly TableFeature[],
  keys: readonly KeyPlace[],
  options: StructureOptions,
  counters: Record<string, number>,
): Reference[] {
  const ranges = keys
    .filter((key): key is RangedKey => key.range !== null)
    .sort((x, y) => x.range.greatest - y.range.greatest);
  return tables.flatMap((table) =>
    table.columns.flatMap((feature) => {
      const from = { table, feature };
      const range = mayTakePart(from) && feature.type === "integer" ? rangeOf(feature) : null;
      if (!range || range.distinct < LEAST_NUMBERS || isOwnKey(feature, range)) return [];
      return refersTo(from, range, ranges, options, counters);
    }),
  );
}

function refersTo(
  from: ColumnPlace,
  range: NumberRange,
  ranges: readonly RangedKey[],
  options: StructureOptions,
  counters: Record<string, number>,
): Reference[] {
  const weighed = keysAround(range, ranges, counters).flatMap((key) => {
    const odds = mayRefer(from, key) ? rangeOdds(range, key.range) / ranges.length : 0;
    return odds > 0 ? [{ key, odds: odds * priorOdds(from, key) }] : [];
  });
  weighed.sort((x, y) => y.odds - x.odds || x.key.table.file - y.key.table.file);
  const rest = weighed.slice(MAX_COMPARED).reduce((sum, { odds }) => sum + odds, 0);
  const held = weighed.slice(0, MAX_COMPARED).flatMap(({ key, odds }) => {
    const overlap = holdsAll(from, key, options);
    return overlap ? [{ key, odds, containment: overlap.containment }] : [];
  });
  return likeliest(from, held, rest);
}

/** Keys that end where the column ends or somewhat later. */
function keysAround(
  { greatest }: NumberRange,
  ranges: readonly RangedKey[],
  counters: Record<string, number>,
): RangedKey[] {
  const start = firstEnding(ranges, greatest);
  const end = firstEnding(ranges, Math.floor(greatest * LONGEST_MISS) + 1);
  if (end - start > MAX_RANGES) counters.keyRangesCut = (counters.keyRangesCut ?? 0) + 1;
  return ranges.slice(start, Math.min(end, start + MAX_RANGES));
}

/** Unique numbers without a gap count the rows of their own table. */
function isOwnKey(
  { isKeyCandidate }: ColumnFeature,
  { least, greatest, distinct }: NumberRange,
): boolean {
  return isKeyCandidate && least <= 1 && greatest - least + 1 <= distinct * 1.1;
}

/** Position of the first key that does not end before `greatest`. */
function firstEnding(ranges: readonly RangedKey[], greatest: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle] as RangedKey).range.greatest < greatest) low = middle + 1;
    else high = middle;
  }
  return low;
}
