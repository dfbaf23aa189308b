/**
 * Tables of one kind: equal or overlapping sets of column names, and columns that hold the same thing under other names, told by
 * spelling, values and shapes.
 */
import { sketchOverlap } from "../../../kit/sketch/kmv.ts";
import { clamp, idf, mean, saturate } from "../../../kit/stats.ts";
import { intersectionSize, wordListSimilarity } from "../../../kit/text/similarity.ts";
import type { ColumnMatch, Evidence, PlacePair } from "../../../model/evidence.ts";
import type { CandidatePair } from "../../contract.ts";
import { columnPlace, evidence } from "../../observe.ts";
import { documentFrequencies, pairsBySharedKeys } from "../../posting-index.ts";
import type { StructureOptions } from "./options.ts";
import type { ColumnFeature, TableFeature } from "./tables.ts";

/** Columns of one table that take part in pairwise matching, to bound it at MAX_COLUMNS squared. */
const MAX_COLUMNS = 60;
/** Pairs of names whose similarity is remembered. */
const MAX_KNOWN_NAMES = 200_000;
/** Tables of one file that take part, largest first. */
const MAX_TABLES = 12;

export interface SchemaMatcher {
  candidates(): CandidatePair[];
  observe(a: number, b: number): Evidence[];
}

interface SchemaContext {
  /** Similarities of pairs of names met so far; headers repeat a lot. */
  readonly names: Map<string, number>;
  readonly threshold: number;
  readonly rarity: (key: string) => number;
  /** Less than 1 for a schema that so many files bear that it is a form. */
  readonly formFactor: (table: TableFeature) => number;
}

export function prepareSchemas(
  tables: readonly TableFeature[],
  fileCount: number,
  options: StructureOptions,
  counters: Record<string, number>,
): SchemaMatcher {
  const byFile = groupByFile(tables, fileCount);
  const headerKeys = byFile.map((group) => new Set(group.flatMap((table) => [...table.keys])));
  const schemaKeys = byFile.map((group) => new Set(group.flatMap(schemaKey)));
  const conceptKeys = byFile.map(
    (group) => new Set(group.flatMap((table) => table.columns.flatMap(conceptKey))),
  );
  const bearers = documentFrequencies(schemaKeys);
  const frequencies = documentFrequencies(headerKeys);
  const tableCount = Math.max(2, byFile.filter((group) => group.length > 0).length);
  const context: SchemaContext = {
    names: new Map(),
    threshold: options.schemaOverlap,
    rarity: (key) => idf(tableCount, frequencies.get(key) ?? 1),
    formFactor(table) {
      const [key] = schemaKey(table);
      return key === undefined ? 1 : Math.min(1, COMMON_SCHEMA / (bearers.get(key) ?? 1));
    },
  };
  return {
    candidates() {
      const keys = byFile.map((_, i) => [
        ...(headerKeys[i] ?? []),
        ...(schemaKeys[i] ?? []),
        ...(conceptKeys[i] ?? []),
      ]);
      const result = pairsBySharedKeys(keys, documentFrequencies(keys), {
        maxPosting: options.maxPosting,
        keysPerFile: 48,
        pairsPerFile: options.pairsPerFile,
        scale: 10,
      });
      counters.headerPostingsCut = result.counters.postingsCut;
      return result.pairs;
    },
    observe(a, b) {
      let best: { score: number; seen: Evidence[] } | null = null;
      for (const left of byFile[a] ?? []) {
        for (const right of byFile[b] ?? []) {
          const seen = compareTables(left, right, context);
          if (seen && (best === null || seen.score > best.score)) best = seen;
        }
      }
      return best ? best.seen : [];
    },
  };
}

/** The whole set of a table's column names as one key. */
function schemaKey(table: TableFeature): string[] {
  return table.keys.size > 0 ? [`#${[...table.keys].sort().join("|")}`] : [];
}

function conceptKey({ concept }: ColumnFeature): string[] {
  return concept === null ? [] : [`~${concept}`];
}

/** A schema that more files than this bear is a form: that two files fill it in says little about the two. */
const COMMON_SCHEMA = 20;

function groupByFile(tables: readonly TableFeature[], fileCount: number): TableFeature[][] {
  const groups: TableFeature[][] = Array.from({ length: fileCount }, () => []);
  for (const table of tables) (groups[table.file] as TableFeature[]).push(table);
  return groups.map((group) =>
    group.length <= MAX_TABLES
      ? group
      : [...group].sort((x, y) => y.columns.length - x.columns.length).slice(0, MAX_TABLES),
  );
}

function compareTables(
  left: TableFeature,
  right: TableFeature,
  { rarity, threshold, names, formFactor }: SchemaContext,
): { score: number; seen: Evidence[] } | null {
  const shared = [...left.keys].filter((key) => right.keys.has(key));
  const union = left.keys.size + right.keys.size - shared.length;
  const overlap = union === 0 ? 0 : shared.length / union;
  const weight = shared.reduce((sum, key) => sum + 0.6 + rarity(key), 0);
  if (shared.length === 0 && hasEqualLayout(left, right)) {
    return {
      score: 1,
      seen: [report("same-schema", 0.6, left, right, layoutMatches(left, right))],
    };
  }
  if (overlap >= threshold) {
    const matches = exactMatches(left, right);
    const signal = overlap >= 0.9 ? "same-schema" : "schema-overlap";
    const told = saturate(weight, signal === "same-schema" ? 3 : 5) * overlap;
    const strength = told * Math.min(formFactor(left), formFactor(right));
    const kept = keptRecords(namesakes(left, right));
    return {
      score: 1 + strength,
      seen: [report(signal, strength, left, right, matches), ...(kept ? [kept] : [])],
    };
  }
  const pairs = matchColumns(left, right, names);
  const score =
    pairs.reduce((sum, pair) => sum + pair.score, 0) /
    Math.max(2, Math.min(left.columns.length, right.columns.length));
  const reach = pairs.length / Math.max(left.columns.length, right.columns.length);
  const strength = clamp(score * Math.sqrt(reach));
  if (pairs.length < 2 || strength < 0.25) return null;
  const matches = pairs.map((pair) => toMatch(left, right, pair.a, pair.b, pair.score));
  const kept = listSame(left, right, pairs) ? keptRecords(pairs) : null;
  const seen = report("matching-columns", strength, left, right, matches);
  // Other schema, other records: nothing that speaks against one more than the schema does.
  return { score: strength, seen: kept?.polarity === "for" ? [seen, kept] : [seen] };
}

/** Columns laid against each other, with how surely they hold the same thing. */
interface ColumnPair {
  readonly a: ColumnFeature;
  readonly b: ColumnFeature;
  readonly score: number;
}

/** True for tables whose columns changed while what they list stayed: most columns that name things, in the table with fewer, have a partner. */
function mostlyNamed(
  left: TableFeature,
  right: TableFeature,
  pairs: readonly ColumnPair[],
): boolean {
  const named = pairs.filter(({ a, b }) => namesThings(a) && namesThings(b)).length;
  const least = Math.min(
    left.columns.filter(namesThings).length,
    right.columns.filter(namesThings).length,
  );
  return named >= 2 && named >= 0.6 * least;
}

/** True when two tables list the same things under mostly the same columns: their keys then meet without one referring to the other. */
export function listSameThings(left: TableFeature, right: TableFeature): boolean {
  return listSame(left, right, matchColumns(left, right, new Map()));
}

/** Mostly the same values both ways: a list of parts that holds those of one product lists another thing. */
const SAME_VALUES = 0.5;

function listSame(left: TableFeature, right: TableFeature, pairs: readonly ColumnPair[]): boolean {
  if (!mostlyNamed(left, right, pairs)) return false;
  const named = pairs.filter(({ a, b }) => namesThings(a) && namesThings(b));
  const alike = named.map(({ a, b }) => sketchOverlap(a.sketch, b.sketch).jaccard);
  return mean(alike) >= SAME_VALUES;
}

function namesakes(left: TableFeature, right: TableFeature): ColumnPair[] {
  const byKey = new Map(right.columns.map((feature) => [feature.key, feature]));
  return left.columns.flatMap((a) => {
    const b = a.key === "" ? undefined : byKey.get(a.key);
    return b ? [{ a, b, score: 1 }] : [];
  });
}

/**
 * Do two tables of one kind hold the same records? Told by the columns that name things: a later state keeps most of their values, a
 * sibling (another region, another survey) has its own. Null where no column names things.
 */
function keptRecords(pairs: readonly ColumnPair[]): Evidence | null {
  let sum = 0;
  let count = 0;
  for (const { a, b } of pairs) {
    if (!namesThings(a) || !namesThings(b)) continue;
    const [small, large] = a.column.distinctCount <= b.column.distinctCount ? [a, b] : [b, a];
    sum += sketchOverlap(small.sketch, large.sketch).containment;
    count++;
  }
  if (count === 0) return keptValues(pairs);
  const share = sum / count;
  if (share > 0.15 && share < 0.4) return null;
  const isKept = share >= 0.4;
  return evidence("structure", {
    signal: isKept ? "same-records" : "other-records",
    polarity: isKept ? "for" : "against",
    strength: isKept ? share : 1 - share,
    detail: isKept
      ? `The tables name the same things: ${Math.round(share * 100)} % of the values of their text columns.`
      : "The tables have the same columns but name different things.",
  });
}

/** Tables too small to name things are the same where all their columns hold the same values. */
function keptValues(pairs: readonly ColumnPair[]): Evidence | null {
  const telling = pairs.filter(
    ({ a, b }) => Math.min(a.column.distinctCount, b.column.distinctCount) >= FEW_VALUES,
  );
  if (telling.length < 2 || telling.length < pairs.length / 2) return null;
  const share = Math.min(...telling.map(({ a, b }) => sketchOverlap(a.sketch, b.sketch).jaccard));
  if (share < ALL_VALUES) return null;
  return evidence("structure", {
    signal: "same-records",
    strength: share,
    detail: "All columns of the tables hold the same values.",
  });
}

const FEW_VALUES = 3;
const ALL_VALUES = 0.9;

function namesThings({ column }: ColumnFeature): boolean {
  return (column.type === "text" || column.type === "mixed") && column.distinctCount >= 8;
}

/**
 * Tables whose generated names are equal in order and not just counted through: columns were picked from a wider table the same way.
 */
function hasEqualLayout(left: TableFeature, right: TableFeature): boolean {
  if (left.columns.length < 3 || left.columns.length !== right.columns.length) return false;
  const numbers = left.columns.map(({ column }) =>
    Number(/\d+$/.exec(column.name)?.[0] ?? Number.NaN),
  );
  const first = numbers[0] ?? Number.NaN;
  if (numbers.every((number, i) => Number.isNaN(number) || number === first + i)) return false;
  return left.columns.every(({ column }, i) => {
    const other = right.columns[i]?.column;
    return other !== undefined && column.name === other.name && typesAgree(column.type, other.type);
  });
}

function layoutMatches(left: TableFeature, right: TableFeature): ColumnMatch[] {
  return left.columns.map((feature, i) =>
    toMatch(left, right, feature, right.columns[i] as ColumnFeature, 1),
  );
}

function exactMatches(left: TableFeature, right: TableFeature): ColumnMatch[] {
  return namesakes(left, right).map(({ a, b }) => toMatch(left, right, a, b, 1));
}

function mayMatch(left: TableFeature, right: TableFeature): boolean {
  return intersectionSize(left.hints, right.hints) >= 2;
}

/** Best one-to-one assignment, greedy from the surest pair. */
function matchColumns(
  left: TableFeature,
  right: TableFeature,
  names: Map<string, number>,
): ColumnPair[] {
  if (!mayMatch(left, right)) return [];
  const scored: ColumnPair[] = [];
  for (const a of left.columns.slice(0, MAX_COLUMNS)) {
    for (const b of right.columns.slice(0, MAX_COLUMNS)) {
      const score = columnSimilarity(a, b, nameSimilarity(a, b, names));
      if (score >= 0.5) scored.push({ a, b, score });
    }
  }
  scored.sort(
    (x, y) =>
      y.score - x.score ||
      x.a.column.index - y.a.column.index ||
      x.b.column.index - y.b.column.index,
  );
  const takenA = new Set<ColumnFeature>();
  const takenB = new Set<ColumnFeature>();
  const pairs: ColumnPair[] = [];
  for (const { a, b, score } of scored) {
    if (takenA.has(a) || takenB.has(b)) continue;
    takenA.add(a);
    takenB.add(b);
    pairs.push({ a, b, score: Math.round(score * 1000) / 1000 });
  }
  return pairs;
}

/** How surely two columns hold the same thing, in [0, 1]: name, values, shapes and type. */
function columnSimilarity(a: ColumnFeature, b: ColumnFeature, name: number): number {
  if (!typesAgree(a.column.type, b.column.type)) return name * 0.6;
  const values = speaksByValue(a, b) ? valueSimilarity(a, b) : 0;
  const sameNature = a.nature !== null && a.nature === b.nature ? 0.55 : 0;
  return clamp(0.85 * name + 0.4 * values + 0.1 * shapeOverlap(a, b) + sameNature * (1 - name));
}

/** Values sampled to see whether two columns share any; only then the whole sketches are laid side by side. */
const PROBE = 48;

function valueSimilarity(a: ColumnFeature, b: ColumnFeature): number {
  if (sketchOverlap(a.sketch.subarray(0, PROBE), b.sketch.subarray(0, PROBE), PROBE).shared === 0)
    return 0;
  const shared = sketchOverlap(a.sketch, b.sketch);
  return Math.max(shared.jaccard, shared.compared >= 10 ? shared.containment * 0.8 : 0);
}

/** Equal names, names of one concept, one name that ends in the other, or a likeness of spelling. */
function nameSimilarity(a: ColumnFeature, b: ColumnFeature, known: Map<string, number>): number {
  if (a.key === "" || b.key === "") return 0;
  if (a.key === b.key) return 1;
  const pair = a.key < b.key ? `${a.key}\n${b.key}` : `${b.key}\n${a.key}`;
  const before = known.get(pair);
  if (before !== undefined) return before;
  const spelling = wordListSimilarity(a.words, b.words);
  const concept = a.concept !== null && a.concept === b.concept ? 0.85 : 0;
  const [short, long] = a.key.length <= b.key.length ? [a.key, b.key] : [b.key, a.key];
  const ends = short.length >= 2 && long.endsWith(` ${short}`) ? 0.75 : 0;
  const similarity = Math.max(spelling, concept, ends);
  if (known.size < MAX_KNOWN_NAMES) known.set(pair, similarity);
  return similarity;
}

function speaksByValue(a: ColumnFeature, b: ColumnFeature): boolean {
  return (
    Math.min(a.column.distinctCount, b.column.distinctCount) >= 3 &&
    !(a.column.type === "integer" && a.column.distinctCount < 100)
  );
}

function shapeOverlap(a: ColumnFeature, b: ColumnFeature): number {
  const most = Math.max(a.shapes.size, b.shapes.size);
  return most === 0 ? 0 : intersectionSize(a.shapes, b.shapes) / most;
}

const NUMERIC = new Set(["integer", "number", "money", "percent"]);
const TEMPORAL = new Set(["date", "datetime", "time"]);

export function typesAgree(a: string, b: string): boolean {
  if (a === b || a === "empty" || b === "empty" || a === "mixed" || b === "mixed") return true;
  return (NUMERIC.has(a) && NUMERIC.has(b)) || (TEMPORAL.has(a) && TEMPORAL.has(b));
}

function toMatch(
  left: TableFeature,
  right: TableFeature,
  a: ColumnFeature,
  b: ColumnFeature,
  score: number,
): ColumnMatch {
  return {
    sourceColumn: a.column.name,
    targetColumn: b.column.name,
    sourceTable: left.name || null,
    targetTable: right.name || null,
    score,
  };
}

function report(
  signal: string,
  strength: number,
  left: TableFeature,
  right: TableFeature,
  matches: ColumnMatch[],
): Evidence {
  const places: PlacePair[] = matches.map((match) => ({
    a: columnPlace(left.profile, left.name, match.sourceColumn),
    b: columnPlace(right.profile, right.name, match.targetColumn),
  }));
  const words = {
    "same-schema": "The tables have the same columns",
    "schema-overlap": "The tables share most columns",
    "matching-columns": "Columns of the tables hold the same things",
  };
  return evidence("structure", {
    signal,
    strength,
    detail: `${words[signal as keyof typeof words]}: ${matches
      .slice(0, 4)
      .map((match) => match.sourceColumn)
      .join(", ")}${matches.length > 4 ? ` and ${matches.length - 4} more` : ""}.`,
    places,
    columnMatches: matches,
  });
}
