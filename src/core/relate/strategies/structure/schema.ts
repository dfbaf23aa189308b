/**
 * Tables of one kind: equal or overlapping sets of column names, and columns that hold the same thing under other names, told by
 * spelling, values and shapes.
 */
import { sketchOverlap } from "../../../kit/sketch/kmv.ts";
import { clamp, idf, mean, saturate } from "../../../kit/stats.ts";
import type { ColumnMatch, Evidence, PlacePair } from "../../../model/evidence.ts";
import type { CandidatePair } from "../../contract.ts";
import { columnPlace, evidence } from "../../observe.ts";
import { documentFrequencies, pairsBySharedKeys } from "../../posting-index.ts";
import { type ColumnPair, matchColumns, typesAgree } from "./column-match.ts";
import type { StructureOptions } from "./options.ts";
import type { ColumnFeature, TableFeature } from "./tables.ts";

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
  // Columns without a name have a place, but nothing to call them by
  const named = matches.filter(
    ({ sourceColumn, targetColumn }) => sourceColumn + targetColumn !== "",
  );
  const listed = named.slice(0, 4).map((match) => match.sourceColumn || match.targetColumn);
  const rest = matches.length - listed.length;
  const names =
    listed.length === 0
      ? `${rest} without a name`
      : `${listed.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
  return evidence("structure", {
    signal,
    strength,
    detail: `${words[signal as keyof typeof words]}: ${names}.`,
    places,
    columnMatches: named,
  });
}
