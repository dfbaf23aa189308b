/** What texts and whole numbers without names have in common when they are laid beside keys: who may refer, how likely, and to which. */
import type { SketchOverlap } from "../../../kit/sketch/kmv.ts";
import { clamp, logit } from "../../../kit/stats.ts";
import type { StructureOptions } from "./options.ts";
import type { NumberRange } from "./range-fit.ts";
import { mayHold, overlapOf } from "./sketches.ts";
import { type ColumnFeature, type Reference, type TableFeature, typesAgree } from "./tables.ts";

export interface ColumnPlace {
  readonly table: TableFeature;
  readonly feature: ColumnFeature;
}

export interface KeyPlace extends ColumnPlace {
  /** Null for texts. */
  readonly range: NumberRange | null;
}

export interface Weighed {
  readonly key: KeyPlace;
  /** Of "refers to this key" against "refers to nothing". */
  readonly odds: number;
  readonly containment: number;
}

/** Chance that a column without a name refers to another table; that it does so although it is unique itself. */
const REFERS = 0.15;
const REFERS_ONE_TO_ONE = 0.03;
/** Columns of fewer values are mostly flags and kinds. */
const FEW_VALUES = 8;
/** How much likelier a table is referred to by one whose name begins with its own, as order lines are by name. */
const NAMED_AFTER = 8;
/** Share of long columns that must stand in a key; of short ones all values but one. */
const NEARLY_ALL = 0.98;
/** Columns of a table that are laid beside those of another to see whether both list the same rows. */
const MAX_SHARED = 24;
/** A probability below this is not worth an observation. */
const LEAST_PROBABILITY = 0.1;

export function isNameless({ name }: ColumnFeature): boolean {
  return name.hash === 0;
}

/** False for years, dates, measures and the row numbers that programs write into a column without a name. */
export function mayTakePart({ table, feature }: ColumnPlace): boolean {
  const { type, distinctCount, least, greatest } = feature;
  if (distinctCount < 2) return false;
  if (type === "text" || type === "mixed") return true;
  if (type !== "integer") return false;
  if (isNameless(feature) && table.keys.length > 0) return false;
  return !(least >= 1800 && greatest <= 2100);
}

/** Null for columns that are not of whole numbers which can be told from their neighbours. */
export function rangeOf(column: ColumnFeature): NumberRange | null {
  const { least, greatest, distinctCount, rows } = column;
  if (!Number.isSafeInteger(least) || !Number.isSafeInteger(greatest)) return null;
  return { least, greatest, distinct: distinctCount, rows };
}

export function mayRefer(from: ColumnPlace, { table, feature }: KeyPlace): boolean {
  return (
    table.file !== from.table.file &&
    (isNameless(from.feature) || isNameless(feature)) &&
    typesAgree(from.feature, feature) &&
    !(from.feature.isKeyCandidate && areOneTable(from.table, table))
  );
}

/**
 * Tables of one layout, and tables that list the same rows with other columns left out, are states or parts of one table: their keys
 * meet without a reference.
 */
function areOneTable(a: TableFeature, b: TableFeature): boolean {
  const isOneLayout =
    a.columns.length === b.columns.length &&
    a.columns.every(({ type }, i) => type === b.columns[i]?.type);
  return isOneLayout || sharedColumns(a, b) >= 2;
}

/** Columns of the one that hold the same values as one of the other; columns of few values hold the same by chance. */
function sharedColumns(a: TableFeature, b: TableFeature): number {
  const tell = ({ columns }: TableFeature): ColumnFeature[] =>
    columns.filter(({ distinctCount }) => distinctCount >= 12).slice(0, MAX_SHARED);
  const others = tell(b);
  return tell(a).filter((x) =>
    others.some(
      (y) =>
        (x.holdsStandIns || x.sketch[0] === y.sketch[0]) &&
        typesAgree(x, y) &&
        overlapOf(x, y).jaccard >= 0.9,
    ),
  ).length;
}

export function priorOdds({ table, feature }: ColumnPlace, key: KeyPlace): number {
  const few = Math.min(1, feature.distinctCount / FEW_VALUES);
  const refers = few * (feature.isKeyCandidate ? REFERS_ONE_TO_ONE : REFERS);
  const atFront = key.feature.index === 0 ? 1 : 0.2;
  return (refers / (1 - refers)) * atFront * (isNamedAfter(table, key.table) ? NAMED_AFTER : 1);
}

/** `order-details` is named after `orders`. */
function isNamedAfter(source: TableFeature, target: TableFeature): boolean {
  const name = target.normalName;
  return name !== "" && source.normalName.startsWith(`${name} `);
}

/** What the sketches of a column and a key say, if all values of the column stand in the key. */
export function holdsAll(
  from: ColumnPlace,
  key: KeyPlace,
  options: StructureOptions,
): SketchOverlap | null {
  if (!mayHold(from.feature, key.feature, options.containment)) return null;
  const overlap = overlapOf(from.feature, key.feature);
  const { containment, compared } = overlap;
  const least = Math.max(options.containment, Math.min(NEARLY_ALL, 1 - 1 / compared));
  return compared >= 2 && containment >= least ? overlap : null;
}

/** The likeliest two targets, against nothing (odds 1) and against the odds of keys that were not compared. */
export function likeliest(
  from: ColumnPlace,
  weighed: readonly Weighed[],
  rest: number,
): Reference[] {
  const sum = weighed.reduce((total, { odds }) => total + odds, 1 + rest);
  return weighed
    .filter(({ odds }) => odds / sum >= LEAST_PROBABILITY)
    .sort((x, y) => y.odds - x.odds || x.key.table.file - y.key.table.file)
    .slice(0, 2)
    .map(({ key, odds, containment }) => ({
      source: from.table,
      target: key.table,
      from: from.feature,
      to: key.feature,
      score: strengthOf(odds / sum),
      containment,
    }));
}

/** Strength at which fusion comes out near the probability in a pile of about a hundred files. */
function strengthOf(probability: number): number {
  return clamp(0.7 + logit(probability) / 5.5);
}
