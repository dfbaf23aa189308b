/**
 * Tables of one kind: equal or overlapping sets of column names, and columns that hold the same thing under other names, told by
 * spelling, values and shapes.
 */
import { hash32 } from "../../../kit/hash.ts";
import { clamp, idf, saturate } from "../../../kit/stats.ts";
import type { Corpus, Observation } from "../../contract.ts";
import { observed } from "../../observe.ts";
import { packed } from "../../pack.ts";
import { pairsBySharedKeys } from "../../posting-index.ts";
import type { PreparedPart } from "../parts.ts";
import { type ColumnPair, matchColumns } from "./column-match.ts";
import type { ColumnName, NameSimilarity } from "./column-name.ts";
import type { StructureOptions } from "./options.ts";
import { keptRecords, listSame } from "./records.ts";
import { columnPlaces, explainColumns, type SchemaSignal } from "./schema-words.ts";
import { sharedUpTo } from "./sketches.ts";
import { type TableFeature, typesAgree } from "./tables.ts";
import type { RarityOfValues } from "./value-rarity.ts";

/** Tables of one file that take part, largest first. */
const MAX_TABLES = 12;
/** A schema that more files than this bear is a form: that two files fill it in says little about the two. */
const COMMON_SCHEMA = 20;
/** What values that many files hold still tell of two tables without a common schema. */
const LEAST_RARITY = 0.1;
/** Fewer tables do not tell what is common. */
const LEAST_TABLES = 20;
/** Rarity of matched columns together at which they tell most of what they can. */
const TELLING = 1.5;

interface SchemaContext {
  readonly corpus: Corpus;
  readonly alike: NameSimilarity;
  readonly threshold: number;
  /** Of a column name, by its hash. */
  readonly rarity: (key: number) => number;
  /** Of what a column is called, or means. */
  readonly rarityOfColumn: (name: ColumnName) => number;
  readonly rarityOf: RarityOfValues;
  /** Less than 1 for a schema that so many files bear that it is a form. */
  readonly formFactor: (table: TableFeature) => number;
}

export function prepareSchemas(
  tables: readonly (readonly TableFeature[])[],
  corpus: Corpus,
  alike: NameSimilarity,
  rarityOf: RarityOfValues,
  options: StructureOptions,
  counters: Record<string, number>,
): PreparedPart {
  const { statistics } = corpus;
  const byFile = tables.map(largest);
  const keys = byFile.map(keysOf);
  const frequencies = statistics.frequencies("table headers", keys, true);
  const tabular = statistics.figure("table files", () =>
    byFile.reduce((sum, group) => sum + Math.sign(group.length), 0),
  );
  const context: SchemaContext = {
    corpus,
    alike,
    threshold: options.schemaOverlap,
    rarityOf,
    rarityOfColumn: ({ concept, hash }) =>
      idf(
        Math.max(LEAST_TABLES, tabular),
        frequencies.of(concept === null ? hash : conceptKey(concept)),
      ),
    rarity: (key) => idf(Math.max(2, tabular), frequencies.of(key)),
    formFactor: ({ schema }) =>
      schema === 0 ? 1 : Math.min(1, COMMON_SCHEMA / frequencies.of(schema)),
  };
  return {
    candidates() {
      const result = pairsBySharedKeys(keys, frequencies, statistics, {
        maxPosting: options.maxPosting,
        keysPerFile: 48,
        pairsPerFile: options.pairsPerFile,
        scale: 10,
      });
      counters.headerPostingsCut = result.counters.postingsCut;
      return result.pairs;
    },
    compare: (a, b) => compareFiles(byFile[a] ?? [], byFile[b] ?? [], context),
  };
}

function largest(group: readonly TableFeature[]): readonly TableFeature[] {
  return group.length <= MAX_TABLES
    ? group
    : [...group].sort((x, y) => y.columns.length - x.columns.length).slice(0, MAX_TABLES);
}

/** Column names, concepts of columns and whole schemas of a file's tables. */
function keysOf(group: readonly TableFeature[]): Uint32Array {
  const keys = new Set<number>();
  for (const { keys: names, schema, columns } of group) {
    for (const key of names) keys.add(key);
    if (schema !== 0) keys.add(schema);
    for (const { name } of columns) if (name.concept !== null) keys.add(conceptKey(name.concept));
  }
  return packed(Uint32Array.from(keys));
}

function conceptKey(concept: string): number {
  return hash32(`~${concept}`);
}

/** What two tables showed, and how well they went together. */
interface Compared {
  readonly score: number;
  readonly seen: readonly Observation[];
}

function compareFiles(
  left: readonly TableFeature[],
  right: readonly TableFeature[],
  context: SchemaContext,
): readonly Observation[] {
  let best: Compared | null = null;
  for (const one of left) {
    for (const other of right) {
      const compared = compareTables(one, other, context);
      if (compared && (best === null || compared.score > best.score)) best = compared;
    }
  }
  return best?.seen ?? [];
}

function compareTables(
  left: TableFeature,
  right: TableFeature,
  context: SchemaContext,
): Compared | null {
  const shared = sharedUpTo(left.keys, right.keys, left.keys.length);
  if (shared === 0 && haveEqualLayout(left, right)) {
    const pairs = (): ColumnPair[] => sideBySide(left, right);
    return { score: 1, seen: [observeSchema("same-schema", 0.6, left, right, pairs, context)] };
  }
  const union = left.keys.length + right.keys.length - shared;
  const overlap = union === 0 ? 0 : shared / union;
  if (overlap >= context.threshold) return compareNamesakes(left, right, overlap, context);
  return compareMatches(left, right, context);
}

function compareNamesakes(
  left: TableFeature,
  right: TableFeature,
  overlap: number,
  context: SchemaContext,
): Compared {
  const { rarity, formFactor } = context;
  const signal = overlap >= 0.9 ? "same-schema" : "schema-overlap";
  let weight = 0;
  for (let i = 0, j = 0; i < left.keys.length && j < right.keys.length; ) {
    const [x, y] = [left.keys[i] as number, right.keys[j] as number];
    if (x === y) weight += 0.6 + rarity(x);
    if (x <= y) i++;
    if (y <= x) j++;
  }
  const told = saturate(weight, signal === "same-schema" ? 3 : 5) * overlap;
  const strength = told * Math.min(formFactor(left), formFactor(right));
  const pairs = namesakes(left, right);
  const seen = observeSchema(signal, strength, left, right, () => pairs, context);
  // The less of the columns is the same, the likelier what both name is what everybody names
  const kept = keptRecords(
    pairs,
    (column) => Math.max(LEAST_RARITY, context.rarityOf(column)) ** (1 - overlap),
    (shown) => columnPlaces(left, right, shown, context.corpus),
  );
  return { score: 1 + strength, seen: kept ? [seen, kept] : [seen] };
}

function compareMatches(
  left: TableFeature,
  right: TableFeature,
  context: SchemaContext,
): Compared | null {
  const pairs = matchColumns(left, right, context.alike);
  if (pairs.length < 2) return null;
  const score =
    pairs.reduce((sum, pair) => sum + pair.score, 0) /
    Math.max(2, Math.min(left.columns.length, right.columns.length));
  const reach = pairs.length / Math.max(left.columns.length, right.columns.length);
  const strength =
    clamp(score * Math.sqrt(reach)) * saturate(rarityOfColumns(pairs, context), TELLING);
  if (strength < 0.25) return null;
  const kept = listSame(left, right, pairs)
    ? keptRecords(pairs, context.rarityOf, (shown) =>
        columnPlaces(left, right, shown, context.corpus),
      )
    : null;
  const seen = observeSchema("matching-columns", strength, left, right, () => pairs, context);
  // Other schema, other records: nothing that speaks against one more than the schema does.
  return { score: strength, seen: kept?.polarity === "for" ? [seen, kept] : [seen] };
}

/** How rare what the matched columns hold is among tables, all columns together: every other table has a date and a country. */
function rarityOfColumns(pairs: readonly ColumnPair[], { rarityOfColumn }: SchemaContext): number {
  return pairs.reduce(
    (sum, { a, b }) => sum + Math.max(rarityOfColumn(a.name), rarityOfColumn(b.name)),
    0,
  );
}

function observeSchema(
  signal: SchemaSignal,
  strength: number,
  left: TableFeature,
  right: TableFeature,
  pairs: () => readonly ColumnPair[],
  { corpus }: SchemaContext,
): Observation {
  return observed("structure", { signal, strength }, () =>
    explainColumns(signal, left, right, pairs(), corpus),
  );
}

/** Columns of one name; of several in the right table the last. */
function namesakes(left: TableFeature, right: TableFeature): ColumnPair[] {
  const byName = new Map(right.columns.map((feature) => [feature.name.hash, feature]));
  return left.columns.flatMap((a) => {
    const b = a.name.hash === 0 ? undefined : byName.get(a.name.hash);
    return b ? [{ a, b, score: 1 }] : [];
  });
}

/** Tables whose generated names are equal in order and not just counted through: columns were picked from a wider table the same way. */
function haveEqualLayout(left: TableFeature, right: TableFeature): boolean {
  return (
    left.layout !== 0 &&
    left.layout === right.layout &&
    left.columns.length === right.columns.length &&
    left.columns.every((column, i) => {
      const other = right.columns[i];
      return other !== undefined && typesAgree(column, other);
    })
  );
}

function sideBySide(left: TableFeature, right: TableFeature): ColumnPair[] {
  return left.columns.flatMap((a, i) => {
    const b = right.columns[i];
    return b ? [{ a, b, score: 1 }] : [];
  });
}
