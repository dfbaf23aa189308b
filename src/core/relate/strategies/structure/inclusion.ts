/**
 * Foreign keys: columns whose values all stand in a key of another table (unary inclusion dependencies). Inclusion alone is weak,
 * because any small range of whole numbers lies in any larger one; so the columns' names, the table that the key names, and how much
 * of the key's range is used decide. Containment is estimated from bottom-k sketches. Without names: value-references.ts.
 *
 * Features after Rostin et al., "A machine learning approach to foreign key discovery", WebDB 2009.
 */
import { clamp } from "../../../kit/stats.ts";
import { type ColumnName, type NameSimilarity, normalKey } from "./column-name.ts";
import type { StructureOptions } from "./options.ts";
import { listSameThings } from "./records.ts";
import { mayHold, overlapOf, sharedUpTo } from "./sketches.ts";
import { type ColumnFeature, type Reference, type TableFeature, typesAgree } from "./tables.ts";

/** Least number of distinct values that a referring column and a key must have. */
const LEAST_DISTINCT = 2;
/** A key of so few values in a table that it does not name is a breakdown (by line, by region): sharing it points nowhere. */
const FEW_VALUES = 12;
/** Referring columns looked up per block; a name that more tables carry proposes no pairs. */
const MAX_BLOCK = 200;
const LEAST_SCORE = 0.3;

interface TableKey {
  readonly table: TableFeature;
  readonly key: ColumnFeature;
}

interface Search {
  readonly keysByName: ReadonlyMap<string, readonly TableKey[]>;
  readonly isSameKind: (source: TableFeature, target: TableFeature) => boolean;
  readonly options: StructureOptions;
  readonly counters: Record<string, number>;
}

/** References told by names and values; of each column the best, and another that is as good. */
export function inferredReferences(
  tables: readonly TableFeature[],
  alike: NameSimilarity,
  options: StructureOptions,
  counters: Record<string, number>,
): Reference[] {
  counters.keyBlocksCut = 0;
  const search: Search = {
    keysByName: keysByAlias(tables),
    isSameKind: remembered(alike),
    options,
    counters,
  };
  return tables.flatMap((source) =>
    source.columns.filter(mayRefer).flatMap((from) => bestTargets(source, from, search)),
  );
}

function mayRefer({ distinctCount, type }: ColumnFeature): boolean {
  return distinctCount >= LEAST_DISTINCT && type !== "money" && type !== "percent";
}

function keysByAlias(tables: readonly TableFeature[]): Map<string, TableKey[]> {
  const byName = new Map<string, TableKey[]>();
  const add = (alias: string, entry: TableKey): void => {
    const list = byName.get(alias);
    if (list) list.push(entry);
    else byName.set(alias, [entry]);
  };
  for (const table of tables) {
    for (const key of table.columns) {
      if (!key.isKeyCandidate || key.distinctCount < LEAST_DISTINCT) continue;
      const entry = { table, key };
      for (const alias of aliasesOfKey(table, key)) add(alias, entry);
    }
  }
  return byName;
}

/** Names under which a reference to this key may run: its own, and `<table> <key>` for short keys such as `id`. */
function aliasesOfKey(
  { nameWords, normalName }: TableFeature,
  { name }: ColumnFeature,
): Set<string> {
  const aliases = new Set<string>();
  if (name.key === "") return aliases;
  aliases.add(name.normal);
  const last = nameWords.at(-1);
  if (name.words.length === 1 && last !== undefined) {
    aliases.add(normalKey([last, ...name.words]));
    aliases.add(normalKey([...nameWords, ...name.words]));
  }
  if (normalName !== "") aliases.add(normalName);
  return aliases;
}

/** A column refers to one table; others that hold the same keys are its siblings. */
function bestTargets(source: TableFeature, from: ColumnFeature, search: Search): Reference[] {
  const found = keysHolding(source, from, search);
  found.sort((x, y) => y.score - x.score || x.target.file - y.target.file);
  const best: Reference[] = [];
  for (const reference of found) {
    if (best.length === 2 || reference.score < (best[0]?.score ?? 0) - 0.02) break;
    if (!from.isKeyCandidate || !search.isSameKind(source, reference.target)) best.push(reference);
  }
  return best;
}

function keysHolding(source: TableFeature, from: ColumnFeature, search: Search): Reference[] {
  const seen = new Set<ColumnFeature>();
  const found: Reference[] = [];
  for (const alias of aliasesOfColumn(from)) {
    const block = search.keysByName.get(alias) ?? [];
    if (block.length > MAX_BLOCK) {
      search.counters.keyBlocksCut = (search.counters.keyBlocksCut ?? 0) + 1;
      continue;
    }
    for (const { table, key } of block) {
      if (table.file === source.file || seen.has(key)) continue;
      seen.add(key);
      const reference = judge(source, from, table, key, search.options);
      if (reference) found.push(reference);
    }
  }
  return found;
}

/** Answers for the tables that one table is asked about again and again, column after column. */
function remembered(alike: NameSimilarity): Search["isSameKind"] {
  let asked: TableFeature | null = null;
  const known = new Map<TableFeature, boolean>();
  return (source, target) => {
    if (asked !== source) known.clear();
    asked = source;
    const answer = known.get(target) ?? isSameKind(source, target, alike);
    known.set(target, answer);
    return answer;
  };
}

/** Tables that share a name or most columns are states or parts of one table; their keys meet without a reference. */
export function isSameKind(a: TableFeature, b: TableFeature, alike: NameSimilarity): boolean {
  return bearSameNames(a, b) || listSameThings(a, b, alike);
}

/** Tables of one name or of mostly the same column names. */
export function bearSameNames(a: TableFeature, b: TableFeature): boolean {
  if (a.nameWords.length > 0 && a.nameWords.join(" ") === b.nameWords.join(" ")) return true;
  const shared = sharedUpTo(a.keys, b.keys, a.keys.length);
  return shared >= 4 && shared / (a.keys.length + b.keys.length - shared) >= 0.5;
}

/** A referring column's own name, and its ends: `ship_customer_id` may refer to `customer_id`, `user_id` to `id`. */
function aliasesOfColumn({ name: { words, normal } }: ColumnFeature): string[] {
  const aliases = [normal];
  for (let start = 1; start < words.length; start++) aliases.push(normalKey(words.slice(start)));
  if (words.length >= 2 && /^(?:id|key|code|no|nr|number)$/.test(words.at(-1) ?? ""))
    aliases.push(normalKey(words.slice(0, -1)));
  return aliases.filter((alias) => alias !== "");
}

function judge(
  source: TableFeature,
  from: ColumnFeature,
  target: TableFeature,
  to: ColumnFeature,
  options: StructureOptions,
): Reference | null {
  if (!typesAgree(from, to)) return null;
  const isHome = namesTable(to.name, target) || namesTable(from.name, target);
  if (!isHome && to.distinctCount <= FEW_VALUES) return null;
  // Values are laid side by side only where they can make a reference of it
  if (scoreOf(0.36, source, from, to, isHome) < LEAST_SCORE) return null;
  if (!mayHold(from, to, options.containment)) return null;
  const { containment, compared } = overlapOf(from, to);
  if (compared === 0 || containment < options.containment) return null;
  const held = clamp((containment - options.containment) / (1 - options.containment));
  const score = scoreOf(0.1 + 0.25 * held, source, from, to, isHome);
  return score < LEAST_SCORE
    ? null
    : { source, target, from, to, score: clamp(score), containment };
}

const GENERIC_KEY = /^(?:id|key|code|name|date|year|rank|no|nr|number|index|title)$/;

/** What values say of a reference, with what names, places and sizes of the two columns say. */
function scoreOf(
  byValues: number,
  source: TableFeature,
  from: ColumnFeature,
  to: ColumnFeature,
  isHome: boolean,
): number {
  const isSame = from.name.normal === to.name.normal;
  const isGeneric = to.name.words.length === 1 && GENERIC_KEY.test(to.name.words[0] ?? "");
  const coverage = to.distinctCount === 0 ? 0 : Math.min(1, from.distinctCount / to.distinctCount);
  let score = byValues;
  score += isSame && !isGeneric ? 0.3 : 0;
  score += isHome ? 0.35 : 0;
  score += 0.1 * Math.sqrt(coverage);
  if (from.isKeyCandidate && namesTable(from.name, source)) score -= 0.3;
  if (isGeneric && !isHome) score -= 0.3;
  if (to.index > 2) score -= 0.15;
  if (to.type === "integer" && to.distinctCount <= FEW_VALUES) score -= 0.05;
  return score;
}

/** Does a column name such as `customer_id` name the table `raw_customers`? */
function namesTable({ thing }: ColumnName, { normalName }: TableFeature): boolean {
  return thing !== "" && (normalName === thing || normalName.endsWith(` ${thing}`));
}
