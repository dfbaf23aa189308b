/**
 * Foreign keys told by values alone, for columns without names. Two ways, both a posterior over "refers to key 1, to key 2, ..., to
 * nothing": texts by how unlikely it is that all of them stand in a key by chance (how many there are, how many could be written that
 * way), whole numbers by where their range ends (range-fit.ts). Several keys that would do share the probability.
 */
import { sketchOverlap } from "../../../kit/sketch/kmv.ts";
import { clamp, logit } from "../../../kit/stats.ts";
import { typesAgree } from "./column-match.ts";
import type { StructureOptions } from "./options.ts";
import { type NumberRange, rangeOdds } from "./range-fit.ts";
import { type ColumnFeature, singular, type TableFeature } from "./tables.ts";

export interface ValueReference {
  readonly source: TableFeature;
  readonly target: TableFeature;
  readonly from: ColumnFeature;
  readonly to: ColumnFeature;
  /** Strength of the evidence; see `strengthOf`. */
  readonly score: number;
  readonly containment: number;
}

interface Place {
  readonly table: TableFeature;
  readonly feature: ColumnFeature;
}

interface KeyPlace extends Place {
  /** Null for texts. */
  readonly range: NumberRange | null;
}

interface RangedKey extends KeyPlace {
  readonly range: NumberRange;
}

interface Weighed {
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
/** Whole numbers in a range of fewer tell nothing. */
const LEAST_NUMBERS = 8;
/** Hashes by which a referring column is looked for in keys. */
const PROBES = 4;
/** Keys whose values are laid beside those of one column, likeliest first. */
const MAX_COMPARED = 6;
/** Where keys end, in ends of the column, that are looked at; and how many of them. */
const LONGEST_MISS = 1.3;
const MAX_RANGES = 200;
/** Share of long columns that must stand in a key; of short ones all values but one. */
const NEARLY_ALL = 0.98;
/** Columns of a table that are laid beside those of another to see whether both list the same rows. */
const MAX_SHARED = 24;
/** A probability below this is not worth an observation. */
const LEAST_PROBABILITY = 0.1;

/** References between tables of different files where the column or the key has no name; likeliest two targets of each column. */
export function referencesByValue(
  tables: readonly TableFeature[],
  options: StructureOptions,
  counters: Record<string, number>,
): ValueReference[] {
  const keys = tables.flatMap(firstKey);
  const nameless = tables.some((table) => table.columns.some(isNameless));
  counters.valuePostingsCut = 0;
  counters.keyRangesCut = 0;
  if (!nameless) return [];
  const found = [
    ...textReferences(tables, keys, options, counters),
    ...numberReferences(tables, keys, options, counters),
  ];
  return oneWay(found);
}

function isNameless(feature: ColumnFeature): boolean {
  return feature.key === "";
}

/** The leftmost column whose values identify rows, if it stands where keys stand. */
function firstKey(table: TableFeature): KeyPlace[] {
  const feature = table.columns.find(({ column }) => column.isKeyCandidate && column.index <= 2);
  if (!feature || !mayTakePart({ table, feature })) return [];
  const range = feature.column.type === "integer" ? rangeOf(feature) : null;
  return [{ table, feature, range }];
}

/** False for years, dates, measures and the row numbers that programs write into a column without a name. */
function mayTakePart({ table, feature }: Place): boolean {
  const { type, distinctCount, min, max } = feature.column;
  if (distinctCount < 2) return false;
  if (type === "text" || type === "mixed") return true;
  if (type !== "integer") return false;
  if (isNameless(feature) && table.keys.size > 0) return false;
  return !(Number(min) >= 1800 && Number(max) <= 2100);
}

function rangeOf({ column }: ColumnFeature): NumberRange | null {
  const [least, greatest] = [column.min, column.max].map((bound) =>
    bound === null ? Number.NaN : Number(bound),
  );
  if (!Number.isSafeInteger(least) || !Number.isSafeInteger(greatest)) return null;
  const rows = column.rowCount - column.nullCount;
  return { least: least ?? 0, greatest: greatest ?? 0, distinct: column.distinctCount, rows };
}

function mayRefer(from: Place, { table, feature }: KeyPlace): boolean {
  return (
    table.file !== from.table.file &&
    (isNameless(from.feature) || isNameless(feature)) &&
    typesAgree(from.feature.column.type, feature.column.type) &&
    !(from.feature.column.isKeyCandidate && areOneTable(from.table, table))
  );
}

/**
 * Tables of one layout, and tables that list the same rows with other columns left out, are states or parts of one table: their keys
 * meet without a reference.
 */
function areOneTable(a: TableFeature, b: TableFeature): boolean {
  const isOneLayout =
    a.columns.length === b.columns.length &&
    a.columns.every(({ column }, i) => column.type === b.columns[i]?.column.type);
  return isOneLayout || sharedColumns(a, b) >= 2;
}

/** Columns of the one that hold the same values as one of the other; columns of few values hold the same by chance. */
function sharedColumns(a: TableFeature, b: TableFeature): number {
  const tell = ({ columns }: TableFeature): ColumnFeature[] =>
    columns.filter(({ column }) => column.distinctCount >= 12).slice(0, MAX_SHARED);
  const others = tell(b);
  return tell(a).filter((x) =>
    others.some(
      (y) =>
        x.sketch[0] === y.sketch[0] &&
        typesAgree(x.column.type, y.column.type) &&
        sketchOverlap(x.sketch, y.sketch).jaccard >= 0.9,
    ),
  ).length;
}

function textReferences(
  tables: readonly TableFeature[],
  keys: readonly KeyPlace[],
  options: StructureOptions,
  counters: Record<string, number>,
): ValueReference[] {
  const columns: Place[] = tables.flatMap((table) =>
    table.columns
      .map((feature) => ({ table, feature }))
      .filter((place) => place.feature.column.type !== "integer" && mayTakePart(place)),
  );
  const textKeys = keys.filter((key) => key.range === null);
  const candidates = keysWithValuesOf(columns, textKeys, options.maxPosting, counters);
  return columns.flatMap((from, i) => {
    const holding = (candidates.get(i) ?? [])
      .filter((key) => mayRefer(from, key))
      .flatMap((key) => holdsAll(from, key, options));
    const least = Math.min(...holding.map(({ key }) => key.feature.column.distinctCount));
    const weighed = holding.map(({ key, containment, compared }) => {
      // Of keys that hold all values the smallest is the likeliest: values of a larger one would be elsewhere too
      const fit = (least / key.feature.column.distinctCount) ** 2;
      const odds = (fit * priorOdds(from, key)) / chanceOfTexts(compared, from, key);
      return { key, containment, odds };
    });
    return likeliest(from, weighed, 0);
  });
}

/** For each column the keys in whose sketches its smallest hashes stand: work grows with the keys' sketches, not with pairs. */
function keysWithValuesOf(
  columns: readonly Place[],
  keys: readonly KeyPlace[],
  maxPosting: number,
  counters: Record<string, number>,
): Map<number, KeyPlace[]> {
  const postings = columnsByProbe(columns, maxPosting, counters);
  const found = new Map<number, KeyPlace[]>();
  for (const key of keys) {
    const met = new Set<number>();
    for (const hash of key.feature.sketch) for (const i of postings.get(hash) ?? []) met.add(i);
    for (const i of met) {
      const list = found.get(i);
      if (!list) found.set(i, [key]);
      else if (list.length < maxPosting) list.push(key);
    }
  }
  return found;
}

/** Columns by their smallest hashes. A value that more columns hold among theirs is from a list that everybody uses: dropped, counted. */
function columnsByProbe(
  columns: readonly Place[],
  maxPosting: number,
  counters: Record<string, number>,
): Map<number, number[]> {
  const postings = new Map<number, number[]>();
  for (const [i, { feature }] of columns.entries()) {
    for (const hash of feature.sketch.subarray(0, PROBES)) {
      const posting = postings.get(hash);
      if (posting) posting.push(i);
      else postings.set(hash, [i]);
    }
  }
  for (const [hash, posting] of postings) {
    if (posting.length <= maxPosting) continue;
    postings.delete(hash);
    counters.valuePostingsCut = (counters.valuePostingsCut ?? 0) + 1;
  }
  return postings;
}

/**
 * Chance that all texts of a column stand in a key to which it does not refer: by drawing from the same ways to write, or because both
 * draw on a list that everybody knows (countries, units), which codes do less often than words.
 */
function chanceOfTexts(compared: number, { feature }: Place, key: KeyPlace): number {
  const { distinctCount } = key.feature.column;
  const density = Math.min(1, distinctCount / waysToWrite(key.feature));
  const common = isCode(key.feature) ? 0.003 + 0.1 / feature.column.distinctCount : 0.15;
  const known = Math.max(0.01, common / Math.sqrt(compared));
  return Math.min(1, density ** compared + (isCode(key.feature) ? common : known));
}

/** How many values could be written in the shapes of a column. */
function waysToWrite({ shapes }: ColumnFeature): number {
  let sum = 0;
  for (const shape of shapes) {
    let ways = 1;
    for (const char of shape) ways *= char === "9" ? 10 : char === "A" || char === "a" ? 26 : 1;
    sum += ways;
  }
  return Math.max(1, sum);
}

/** Short, without spaces, with digits or capitals only: made up to identify, not found in a dictionary. */
function isCode({ column }: ColumnFeature): boolean {
  const codes = column.samples.filter((sample) => /^(?=.*\d|\P{Ll}+$)\S{1,40}$/u.test(sample));
  return codes.length >= 0.8 * column.samples.length;
}

function numberReferences(
  tables: readonly TableFeature[],
  keys: readonly KeyPlace[],
  options: StructureOptions,
  counters: Record<string, number>,
): ValueReference[] {
  const ranges = keys
    .filter((key): key is RangedKey => key.range !== null)
    .sort((x, y) => x.range.greatest - y.range.greatest);
  return tables.flatMap((table) =>
    table.columns.flatMap((feature) => {
      const from = { table, feature };
      const range =
        mayTakePart(from) && feature.column.type === "integer" ? rangeOf(feature) : null;
      if (!range || range.distinct < LEAST_NUMBERS || isOwnKey(feature, range)) return [];
      const weighed = keysAround(range, ranges, counters).flatMap((key) => {
        const odds = mayRefer(from, key) ? rangeOdds(range, key.range) / ranges.length : 0;
        return odds > 0 ? [{ key, odds: odds * priorOdds(from, key) }] : [];
      });
      weighed.sort((x, y) => y.odds - x.odds || x.key.table.file - y.key.table.file);
      const rest = weighed.slice(MAX_COMPARED).reduce((sum, { odds }) => sum + odds, 0);
      const held = weighed
        .slice(0, MAX_COMPARED)
        .flatMap(({ key, odds }) =>
          holdsAll(from, key, options).map(({ containment }) => ({ key, odds, containment })),
        );
      return likeliest(from, held, rest);
    }),
  );
}

/** Keys that end where the column ends or somewhat later. */
function keysAround(
  { greatest }: NumberRange,
  ranges: readonly RangedKey[],
  counters: Record<string, number>,
): RangedKey[] {
  const start = firstAtLeast(ranges, greatest);
  const end = firstAtLeast(ranges, Math.floor(greatest * LONGEST_MISS) + 1);
  if (end - start > MAX_RANGES) counters.keyRangesCut = (counters.keyRangesCut ?? 0) + 1;
  return ranges.slice(start, Math.min(end, start + MAX_RANGES));
}

/** Unique numbers without a gap count the rows of their own table. */
function isOwnKey({ column }: ColumnFeature, { least, greatest, distinct }: NumberRange): boolean {
  return column.isKeyCandidate && least <= 1 && greatest - least + 1 <= distinct * 1.1;
}

function firstAtLeast(
  ranges: readonly { readonly range: NumberRange }[],
  greatest: number,
): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.range.greatest ?? 0) < greatest) low = middle + 1;
    else high = middle;
  }
  return low;
}

function priorOdds({ table, feature }: Place, key: KeyPlace): number {
  const few = Math.min(1, feature.column.distinctCount / FEW_VALUES);
  const refers = few * (feature.column.isKeyCandidate ? REFERS_ONE_TO_ONE : REFERS);
  const atFront = key.feature.column.index === 0 ? 1 : 0.2;
  return (refers / (1 - refers)) * atFront * (isNamedAfter(table, key.table) ? NAMED_AFTER : 1);
}

/** `order-details` is named after `orders`. */
function isNamedAfter(source: TableFeature, target: TableFeature): boolean {
  const words = source.nameWords.map(singular);
  const last = target.nameWords.map(singular);
  return (
    last.length > 0 && last.length < words.length && last.every((word, i) => words[i] === word)
  );
}

/** The key with what the two sketches say, if all values of the column stand in it. */
function holdsAll(
  from: Place,
  key: KeyPlace,
  options: StructureOptions,
): { key: KeyPlace; containment: number; compared: number }[] {
  const { containment, compared } = sketchOverlap(from.feature.sketch, key.feature.sketch);
  const least = Math.max(options.containment, Math.min(NEARLY_ALL, 1 - 1 / compared));
  return compared >= 2 && containment >= least ? [{ key, containment, compared }] : [];
}

/** The likeliest two targets, against nothing (odds 1) and against the odds of keys that were not compared. */
function likeliest(from: Place, weighed: readonly Weighed[], rest: number): ValueReference[] {
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

/** Of two tables whose keys hold the same values the one with fewer columns refers to the other. */
function oneWay(references: readonly ValueReference[]): ValueReference[] {
  const keyOf = ({ source, target }: ValueReference): string => `${source.file}>${target.file}`;
  const ways = new Map(references.map((reference) => [keyOf(reference), reference]));
  return references.filter(({ source, target, from }) => {
    const back = ways.get(`${target.file}>${source.file}`);
    if (!back || !from.column.isKeyCandidate || !back.from.column.isKeyCandidate) return true;
    return (
      source.columns.length < target.columns.length ||
      (source.columns.length === target.columns.length && source.file > target.file)
    );
  });
}
