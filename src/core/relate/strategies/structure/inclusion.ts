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
import {
  type ColumnFeature,
  isEverybodys,
  type Reference,
  type TableFeature,
  typesAgree,
} from "./tables.ts";
import type { RarityOfValues } from "./value-rarity.ts";

/** Least number of distinct values that a referring column and a key must have. */
const LEAST_DISTINCT = 2;
/** A key of so few values in a table that it does not name is a breakdown (by line, by region): sharing it points nowhere. */
const FEW_VALUES = 12;
/** Referring columns looked up per block; a name that more tables carry proposes no pairs. */
const MAX_BLOCK = 200;
const LEAST_SCORE = 0.3;
/** Share of the values of two keys that both have, from which they are the values of one domain. */
const ONE_DOMAIN = 0.8;
/** Rarity from which codes that two tables have one row each for are of things that only these know. */
const RARE = 0.5;

interface TableKey {
  readonly table: TableFeature;
  readonly key: ColumnFeature;
}

interface Search {
  readonly keysByName: ReadonlyMap<string, readonly TableKey[]>;
  readonly rarityOf: RarityOfValues;
  readonly isSameKind: (source: TableFeature, target: TableFeature) => boolean;
  readonly options: StructureOptions;
  readonly counters: Record<string, number>;
}

/** References told by names and values; of each column the best, and another that is as good. */
export function inferredReferences(
  tables: readonly TableFeature[],
  alike: NameSimilarity,
  rarityOf: RarityOfValues,
  options: StructureOptions,
  counters: Record<string, number>,
): Reference[] {
  counters.keyBlocksCut = 0;
  const search: Search = {
    keysByName: keysByAlias(tables),
    rarityOf,
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
      const reference = judge(source, from, table, key, search);
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
  { options, rarityOf }: Search,
): Reference | null {
  if (!typesAgree(from, to)) return null;
  const isHome = namesTable(to.name, target) || namesTable(from.name, target);
  if (!isHome && to.distinctCount <= FEW_VALUES) return null;
  const names = namesOf(source, from, to, isHome);
  // Values are laid side by side only where they can make a reference of it
  if (scoreOf(0.36, names, 1) < LEAST_SCORE) return null;
  if (!mayHold(from, to, options.containment)) return null;
  const { containment, compared, jaccard } = overlapOf(from, to);
  if (compared === 0 || containment < options.containment) return null;
  // One row for each state here and there: both tables break something down by state, and neither is the list of states
  const isBreakdown = !(from.isIssued && rarityOf(from) >= RARE);
  if (isBreakdown && !isHome && from.isKeyCandidate && jaccard >= ONE_DOMAIN) return null;
  const held = clamp((containment - options.containment) / (1 - options.containment));
  const score = scoreOf(0.1 + 0.25 * held, names, rarityOf(from));
  return score < LEAST_SCORE
    ? null
    : { source, target, from, to, score: clamp(score), containment };
}

/** Names of keys that say nothing about what they identify. */
const GENERIC_KEY = /^(?:id|key|code|name|date|year|rank|no|nr|number|index|title)$/;
const GENERIC_CONCEPTS: ReadonlySet<string> = new Set(["id", "name", "title", "category", "score"]);
/** What names, places and sizes of the two columns say. */
interface Names {
  /** Of what does not hang on the values. */
  readonly score: number;
  readonly isSame: boolean;
  readonly isHome: boolean;
  readonly saysNothing: boolean;
  readonly isCommon: boolean;
  readonly isOfWords: boolean;
}

function namesOf(
  source: TableFeature,
  from: ColumnFeature,
  to: ColumnFeature,
  isHome: boolean,
): Names {
  const coverage = to.distinctCount === 0 ? 0 : Math.min(1, from.distinctCount / to.distinctCount);
  let score = isHome ? 0.35 : 0;
  score += 0.1 * Math.sqrt(coverage);
  if (from.isKeyCandidate && namesTable(from.name, source)) score -= 0.3;
  if (to.index > 2) score -= 0.15;
  if (to.type === "integer" && to.distinctCount <= FEW_VALUES) score -= 0.05;
  const { words, concept } = to.name;
  const isCommon = isEverybodys(to);
  return {
    score,
    isSame: from.name.normal === to.name.normal,
    isHome,
    isCommon,
    saysNothing:
      isCommon ||
      (words.length === 1 &&
        (GENERIC_KEY.test(words[0] ?? "") || (concept !== null && GENERIC_CONCEPTS.has(concept)))),
    isOfWords: to.type === "text" && !to.isCode,
  };
}

/**
 * How surely it is a reference, by how much of the values the key holds (`byValues`), by names, and by how rare the values are. A name that
 * says nothing (`code`, `Nr`) is as good as another where the values stand in few files; what everybody has, such as countries, the numbers
 * from 1 on or words, tells of no one's list.
 */
function scoreOf(byValues: number, names: Names, rarity: number): number {
  const { score, isSame, isHome, isCommon, saysNothing, isOfWords } = names;
  const rare = isCommon ? 0 : rarity;
  const told = saysNothing ? rare : 1;
  let sum = byValues + score + (isSame ? 0.3 * told : 0);
  if (isHome) return sum;
  sum -= 0.3 * (1 - told);
  return isOfWords ? sum - 0.2 * (1 - rare) : sum;
}

/** Where the keys of tables stand. */
const LAST_KEY_PLACE = 2;
/** Share of a longer list from which a shorter one is a list of the same things, and not of a few of a kind, as sales staff are of all staff. */
const SAME_LIST = 0.2;

/**
 * True where a column of the same name numbers the rows of both tables and neither is called after what it numbers: each has a row for the same
 * respondent, part or employee, and none of them is the list that the other refers to.
 */
export function numbersRowsOfBoth({ target, from, to }: Reference): boolean {
  return (
    from.isKeyCandidate &&
    to.isKeyCandidate &&
    Math.max(from.index, to.index) <= LAST_KEY_PLACE &&
    from.distinctCount >= SAME_LIST * to.distinctCount &&
    from.name.normal === to.name.normal &&
    !namesTable(to.name, target)
  );
}

/** Does a column name such as `customer_id` name the table `raw_customers`? */
function namesTable({ thing }: ColumnName, { normalName }: TableFeature): boolean {
  return thing !== "" && (normalName === thing || normalName.endsWith(` ${thing}`));
}
