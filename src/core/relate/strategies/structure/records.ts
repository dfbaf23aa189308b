/** Do two tables of one kind hold the same records, or do they only have the same columns? */
import type { PlacePair } from "../../../model/evidence.ts";
import type { Observation } from "../../contract.ts";
import { observed } from "../../observe.ts";
import { type ColumnPair, matchColumns } from "./column-match.ts";
import type { NameSimilarity } from "./column-name.ts";
import { overlapOf } from "./sketches.ts";
import { namesThings, type TableFeature } from "./tables.ts";
import type { RarityOfValues } from "./value-rarity.ts";

/** Where the two tables have these columns. */
type PlacesOf = (pairs: readonly ColumnPair[]) => PlacePair[];

/** Mostly the same values both ways: a list of parts that holds those of one product lists another thing. */
const SAME_VALUES = 0.5;
const FEW_VALUES = 3;
const ALL_VALUES = 0.9;

/** True when two tables list the same things under mostly the same columns: their keys then meet without one referring to the other. */
export function listSameThings(
  left: TableFeature,
  right: TableFeature,
  alike: NameSimilarity,
): boolean {
  return listSame(left, right, matchColumns(left, right, alike));
}

/** The same of columns that were matched before. */
export function listSame(
  left: TableFeature,
  right: TableFeature,
  pairs: readonly ColumnPair[],
): boolean {
  const named = pairs.filter(nameThings);
  if (named.length < 2 || named.length < 0.6 * Math.min(naming(left), naming(right))) return false;
  const sum = named.reduce((total, { a, b }) => total + overlapOf(a, b).jaccard, 0);
  return sum / named.length >= SAME_VALUES;
}

/** Columns of a table that name things. */
function naming({ columns }: TableFeature): number {
  return columns.reduce((sum, column) => sum + Number(namesThings(column)), 0);
}

function nameThings({ a, b }: ColumnPair): boolean {
  return namesThings(a) && namesThings(b);
}

/**
 * Told by the columns that name things: a later state keeps most of their values, a sibling (another region, another survey) has its own.
 * Null where no column names things. It tells as much as the values are rare.
 */
export function keptRecords(
  pairs: readonly ColumnPair[],
  rarityOf: RarityOfValues,
  placesOf: PlacesOf,
): Observation | null {
  let sum = 0;
  let rarity = 0;
  let count = 0;
  for (const pair of pairs) {
    if (!nameThings(pair)) continue;
    const { a, b } = pair;
    const [small, large] = a.distinctCount <= b.distinctCount ? [a, b] : [b, a];
    sum += overlapOf(small, large).containment;
    rarity += rarityOf(small);
    count++;
  }
  if (count === 0) return keptValues(pairs, rarityOf, placesOf);
  const places = (): PlacePair[] => placesOf(pairs.filter(nameThings));
  const share = sum / count;
  if (share > 0.15 && share < 0.4) return null;
  if (share < 0.4)
    return observed(
      "structure",
      { signal: "other-records", polarity: "against", strength: 1 - share },
      () => ({
        detail: "The tables have the same columns but name different things.",
        places: places(),
      }),
    );
  return observed(
    "structure",
    { signal: "same-records", strength: (share * rarity) / count },
    () => ({
      detail: `The tables name the same things: ${Math.round(share * 100)} % of the values of their text columns.`,
    }),
  );
}

/** Tables too small to name things are the same where all their columns hold the same values. */
function keptValues(
  pairs: readonly ColumnPair[],
  rarityOf: RarityOfValues,
  placesOf: PlacesOf,
): Observation | null {
  const telling = pairs.filter(
    ({ a, b }) => Math.min(a.distinctCount, b.distinctCount) >= FEW_VALUES,
  );
  if (telling.length < 2 || telling.length < pairs.length / 2) return null;
  let share = 1;
  let rarity = 0;
  for (const { a, b } of telling) {
    rarity += rarityOf(a) / telling.length;
    share = Math.min(share, overlapOf(a, b).jaccard);
    if (share < ALL_VALUES) return null;
  }
  return observed("structure", { signal: "same-records", strength: share * rarity }, () => ({
    detail: "All columns of the tables hold the same values.",
    places: placesOf(telling),
  }));
}
