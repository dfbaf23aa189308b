/**
 * Foreign keys: columns whose values all stand in a key of another table (unary inclusion dependencies). Inclusion alone is weak,
 * because any small range of whole numbers lies in any larger one; so the columns' names, the table that the key names, and how much
 * of the key's range is used decide. Containment is estimated from bottom-k sketches. Without names: value-references.ts.
 *
 * Features after Rostin et al., "A machine learning approach to foreign key discovery", WebDB 2009.
 */
import { sketchOverlap } from "../../../kit/sketch/kmv.ts";
import { clamp } from "../../../kit/stats.ts";
import { intersectionSize } from "../../../kit/text/similarity.ts";
import type { Evidence } from "../../../model/evidence.ts";
import type { FileProfile } from "../../../model/profile.ts";
import type { CandidatePair } from "../../contract.ts";
import { columnPlace, evidence } from "../../observe.ts";
import { pairKey } from "../../pair-key.ts";
import { typesAgree } from "./column-match.ts";
import type { StructureOptions } from "./options.ts";
import { listSameThings } from "./schema.ts";
import { type ColumnFeature, singular, type TableFeature } from "./tables.ts";
import { referencesByValue } from "./value-references.ts";

interface Reference {
  readonly source: TableFeature;
  readonly target: TableFeature;
  readonly from: ColumnFeature;
  readonly to: ColumnFeature;
  readonly score: number;
  readonly containment: number;
  readonly signal: "inclusion-dependency" | "declared-foreign-key" | "included-values";
}

export interface ReferenceFinder {
  candidates(): CandidatePair[];
  observe(a: number, b: number): Evidence[];
}

/** Least number of distinct values that a referring column and a key must have. */
const LEAST_DISTINCT = 2;
/** A key of so few values in a table that it does not name is a breakdown (by line, by region): sharing it points nowhere. */
const FEW_VALUES = 12;
/** Referring columns looked up per block; a name that more tables carry proposes no pairs. */
const MAX_BLOCK = 200;

export function prepareReferences(
  tables: readonly TableFeature[],
  profiles: readonly FileProfile[],
  options: StructureOptions,
  counters: Record<string, number>,
): ReferenceFinder {
  const references = [
    ...declaredReferences(tables, profiles),
    ...inferredReferences(tables, options, counters),
    ...referencesByValue(tables, options, counters)
      .filter(
        ({ from, source, target }) => !(from.column.isKeyCandidate && isSameKind(source, target)),
      )
      .map((found) => ({ ...found, signal: "included-values" as const })),
  ];
  const byPair = new Map<string, Reference[]>();
  for (const reference of references) {
    const key = pairKey(reference.source.file, reference.target.file);
    const list = byPair.get(key);
    if (list) list.push(reference);
    else byPair.set(key, [reference]);
  }
  counters.references = references.length;
  return {
    candidates: () =>
      [...byPair].map(([key, list]) => {
        const [a = 0, b = 0] = key.split(":").map(Number);
        return { a, b, weight: Math.max(...list.map((reference) => reference.score)) };
      }),
    observe: (a, b) => report(byPair.get(pairKey(a, b)) ?? [], a),
  };
}

function declaredReferences(
  tables: readonly TableFeature[],
  profiles: readonly FileProfile[],
): Reference[] {
  const byName = new Map<string, TableFeature[]>();
  for (const table of tables) {
    const key = table.nameWords.join(" ");
    const list = byName.get(key);
    if (list) list.push(table);
    else byName.set(key, [table]);
  }
  const out: Reference[] = [];
  for (const source of tables) {
    for (const declared of profiles[source.file]?.foreignKeys ?? []) {
      if (declared.table !== source.name) continue;
      const from = source.columns.find((feature) => feature.column.name === declared.column);
      for (const target of byName.get(declared.targetTable.toLowerCase()) ?? []) {
        const to = target.columns.find((feature) => feature.column.name === declared.targetColumn);
        if (from && to && target.file !== source.file) {
          out.push({
            source,
            target,
            from,
            to,
            score: 1,
            containment: 1,
            signal: "declared-foreign-key",
          });
        }
      }
    }
  }
  return out;
}

interface TableKey {
  readonly table: TableFeature;
  readonly key: ColumnFeature;
}

function inferredReferences(
  tables: readonly TableFeature[],
  options: StructureOptions,
  counters: Record<string, number>,
): Reference[] {
  const keysByName = keysByAlias(tables);
  counters.keyBlocksCut = 0;
  return tables.flatMap((source) =>
    source.columns
      .filter(mayRefer)
      .flatMap((from) => bestTargets(source, from, keysByName, options, counters)),
  );
}

function mayRefer({ column }: ColumnFeature): boolean {
  return (
    column.distinctCount >= LEAST_DISTINCT && column.type !== "money" && column.type !== "percent"
  );
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
      if (!key.column.isKeyCandidate || key.column.distinctCount < LEAST_DISTINCT) continue;
      for (const alias of aliasesOfKey(table, key)) add(alias, { table, key });
    }
  }
  return byName;
}

/** Names under which a reference to this key may run: its own, and `<table> <key>` for short keys such as `id`. */
function aliasesOfKey(table: TableFeature, key: ColumnFeature): Set<string> {
  const aliases = new Set<string>();
  if (key.key === "") return aliases;
  aliases.add(normalKey(key.words));
  const last = table.nameWords.at(-1);
  if (key.words.length === 1 && last !== undefined) {
    aliases.add(normalKey([last, ...key.words]));
    aliases.add(normalKey([...table.nameWords, ...key.words]));
  }
  if (last !== undefined && normalKey(table.nameWords) !== "")
    aliases.add(normalKey(table.nameWords));
  return aliases;
}

function normalKey(words: readonly string[]): string {
  return words.map(singular).join(" ");
}

function bestTargets(
  source: TableFeature,
  from: ColumnFeature,
  keysByName: ReadonlyMap<string, readonly TableKey[]>,
  options: StructureOptions,
  counters: Record<string, number>,
): Reference[] {
  const seen = new Set<ColumnFeature>();
  const found: Reference[] = [];
  for (const alias of aliasesOfColumn(from)) {
    const block = keysByName.get(alias) ?? [];
    if (block.length > MAX_BLOCK) {
      counters.keyBlocksCut = (counters.keyBlocksCut ?? 0) + 1;
      continue;
    }
    for (const { table, key } of block) {
      if (table.file === source.file || seen.has(key)) continue;
      seen.add(key);
      const reference = judge(source, from, table, key, options);
      if (reference && !(from.column.isKeyCandidate && isSameKind(source, table)))
        found.push(reference);
    }
  }
  found.sort((x, y) => y.score - x.score || x.target.file - y.target.file);
  const top = found[0]?.score ?? 0;
  // A column refers to one table; others that hold the same keys are its siblings
  return found.filter((reference) => reference.score >= top - 0.02).slice(0, 2);
}

/** Tables that share a name or most columns are states or parts of one table; their keys meet without a reference. */
function isSameKind(a: TableFeature, b: TableFeature): boolean {
  if (a.nameWords.length > 0 && a.nameWords.join(" ") === b.nameWords.join(" ")) return true;
  const shared = intersectionSize(a.keys, b.keys);
  const isAlike = shared >= 4 && shared / (a.keys.size + b.keys.size - shared) >= 0.5;
  return isAlike || listSameThings(a, b);
}

/** A referring column's own name, and its ends: `ship_customer_id` may refer to `customer_id`, `user_id` to `id`. */
function aliasesOfColumn(from: ColumnFeature): string[] {
  const words = from.words;
  const aliases = [normalKey(words)];
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
  if (!typesAgree(from.column.type, to.column.type)) return null;
  const { containment, compared } = sketchOverlap(from.sketch, to.sketch);
  if (compared === 0 || containment < options.containment) return null;
  const sameName = normalKey(from.words) === normalKey(to.words);
  const isHome = namesTable(to.words, target.nameWords) || namesTable(from.words, target.nameWords);
  if (!isHome && to.column.distinctCount <= FEW_VALUES) return null;
  const sourceIsHome = namesTable(from.words, source.nameWords) && from.column.isKeyCandidate;
  const isGeneric =
    to.words.length === 1 &&
    /^(?:id|key|code|name|date|year|rank|no|nr|number|index|title)$/.test(to.words[0] ?? "");
  const coverage =
    to.column.distinctCount === 0
      ? 0
      : Math.min(1, from.column.distinctCount / to.column.distinctCount);
  let score = 0.1 + 0.25 * clamp((containment - options.containment) / (1 - options.containment));
  score += sameName && !isGeneric ? 0.3 : 0;
  score += isHome ? 0.35 : 0;
  score += 0.1 * Math.sqrt(coverage);
  if (sourceIsHome) score -= 0.3;
  if (isGeneric && !isHome) score -= 0.3;
  if (to.column.index > 2) score -= 0.15;
  if (isSmallRange(to)) score -= 0.05;
  return score < 0.3
    ? null
    : {
        source,
        target,
        from,
        to,
        score: clamp(score),
        containment,
        signal: "inclusion-dependency",
      };
}

/** Does a column name such as `customer_id` name the table `raw_customers`? */
function namesTable(columnWords: readonly string[], tableWords: readonly string[]): boolean {
  const named = columnWords
    .filter((word) => !/^(?:id|key|code|no|nr|number|fk|pk|ref)$/.test(word))
    .map(singular);
  if (named.length === 0) return false;
  const table = tableWords.map(singular);
  return table.slice(-named.length).join(" ") === named.join(" ");
}

function isSmallRange(feature: ColumnFeature): boolean {
  return feature.column.type === "integer" && feature.column.distinctCount <= FEW_VALUES;
}

function report(references: readonly Reference[], a: number): Evidence[] {
  const best = new Map<string, Reference[]>();
  for (const reference of references) {
    const way = `${reference.signal}:${reference.source.file === a ? "ab" : "ba"}`;
    const list = best.get(way);
    if (list) list.push(reference);
    else best.set(way, [reference]);
  }
  return [...best.values()].map((list) => {
    const sorted = [...list].sort(
      (x, y) => y.score - x.score || x.from.column.index - y.from.column.index,
    );
    const first = sorted[0] as Reference;
    const forward = first.source.file === a;
    const here = (reference: Reference) =>
      columnPlace(reference.source.profile, reference.source.name, reference.from.column.name);
    const there = (reference: Reference) =>
      columnPlace(reference.target.profile, reference.target.name, reference.to.column.name);
    return evidence("structure", {
      signal: first.signal,
      strength: first.score,
      direction: forward ? "a-to-b" : "b-to-a",
      detail: `${Math.round(first.containment * 100)} % of the values of ${called(first.from)} stand in the key ${called(first.to)} of "${first.target.profile.file.name}".`,
      places: sorted.map((reference) =>
        forward
          ? { a: here(reference), b: there(reference) }
          : { a: there(reference), b: here(reference) },
      ),
      columnMatches: sorted.map((reference) => ({
        sourceColumn: (forward ? reference.from : reference.to).column.name,
        targetColumn: (forward ? reference.to : reference.from).column.name,
        sourceTable: (forward ? reference.source : reference.target).name || null,
        targetTable: (forward ? reference.target : reference.source).name || null,
        score: reference.score,
      })),
    });
  });
}

function called({ column }: ColumnFeature): string {
  return column.name.trim() === "" ? `column ${column.index + 1}` : `"${column.name}"`;
}
