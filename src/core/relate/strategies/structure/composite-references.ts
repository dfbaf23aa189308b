/**
 * Foreign keys of two columns: pairs of values that all stand in a key of two columns of another table, as shipments name order and line.
 * Found by the smallest hashes of the pairs, whatever the columns are called; told by how unlikely it is that values which stand in the
 * two columns stand together in a row, by names, and by how much of the key is used. A key that holds nearly every combination of its
 * values holds any pair of them, and tells nothing.
 */
import { clamp } from "../../../kit/stats.ts";
import { matchColumns } from "./column-match.ts";
import type { ColumnName, NameSimilarity } from "./column-name.ts";
import type { PairFeature } from "./column-pairs.ts";
import { bearSameNames } from "./inclusion.ts";
import type { StructureOptions } from "./options.ts";
import { holdersByProbe } from "./probes.ts";
import { mayHold, overlapOf } from "./sketches.ts";
import { type TableFeature, typesAgree } from "./tables.ts";

export interface CompositeReference {
  readonly source: TableFeature;
  readonly target: TableFeature;
  readonly from: PairFeature;
  readonly to: PairFeature;
  readonly score: number;
  /** Share of the pairs of values that stand in the key. */
  readonly containment: number;
}

interface PairPlace {
  readonly table: TableFeature;
  readonly pair: PairFeature;
}

/** Pairs of fewer values, and fewer that could be compared, tell nothing. */
const LEAST_COMPARED = 6;
/** Share of all combinations of its values from which a key holds them by design. */
const GRID = 0.85;
/** Chance, as a natural logarithm, below which pairs that lie in a key by accident must be. */
const UNLIKELY = -7;
/** Names from this likeness on are of one thing. */
const ALIKE = 0.7;
/** Of columns that names do not tell apart: share of the values that must stand in the key, and of the key's values that must be used. */
const NEARLY_ALL = 0.98;
const MOSTLY_USED = 0.6;
const LEAST_SCORE = 0.4;

/** References between tables of different files; of each pair of columns the best, and another that is as good. */
export function compositeReferences(
  tables: readonly TableFeature[],
  alike: NameSimilarity,
  options: StructureOptions,
  counters: Record<string, number>,
): CompositeReference[] {
  counters.pairPostingsCut = 0;
  const places = tables.flatMap((table) => table.pairs.map((pair) => ({ table, pair })));
  const keys = places.filter(({ pair }) => pair.isKey);
  if (keys.length === 0) return [];
  const referring = places.filter(({ pair }) => pair.first.index < pair.second.index);
  const met = keysMet(referring, keys, options.maxPosting, counters);
  const found = [...met]
    .sort(([x], [y]) => x - y)
    .flatMap(([i, held]) => bestTargets(referring[i] as PairPlace, held, alike, options));
  return oneWay(onePerTables(found));
}

/** For each referring pair of columns the keys in whose sketches its smallest hashes stand. */
function keysMet(
  referring: readonly PairPlace[],
  keys: readonly PairPlace[],
  maxPosting: number,
  counters: Record<string, number>,
): Map<number, PairPlace[]> {
  const sets = referring.map(({ pair: { sketch, first, second } }) => ({
    sketch,
    holdsStandIns: first.holdsStandIns || second.holdsStandIns,
  }));
  const holders = holdersByProbe(sets, maxPosting, () => {
    counters.pairPostingsCut = (counters.pairPostingsCut ?? 0) + 1;
  });
  const found = new Map<number, PairPlace[]>();
  for (const key of keys) {
    const met = new Set<number>();
    for (const hash of key.pair.sketch) for (const i of holders(hash)) met.add(i);
    for (const i of met) {
      if (referring[i]?.table.file === key.table.file) continue;
      const list = found.get(i);
      if (!list) found.set(i, [key]);
      else if (list.length < maxPosting) list.push(key);
    }
  }
  return found;
}

function bestTargets(
  from: PairPlace,
  keys: readonly PairPlace[],
  alike: NameSimilarity,
  options: StructureOptions,
): CompositeReference[] {
  const found = keys
    .flatMap((key) => judge(from, key, alike, options) ?? [])
    .sort((x, y) => y.score - x.score || x.target.file - y.target.file);
  const least = (found[0]?.score ?? 0) - 0.02;
  return found.slice(0, 2).filter((each) => each.score >= least && !areStatesOfOne(each, alike));
}

/** Share of the columns beside the key that two states of one table have in common at least. */
const MOST_OF_THE_REST = 0.6;

/** Tables of one name or schema, and tables of one row for each key that have most of what stands beside it in common. */
function areStatesOfOne(
  { source, target, from, to }: CompositeReference,
  alike: NameSimilarity,
): boolean {
  if (bearSameNames(source, target)) return true;
  if (!from.isKey) return false;
  const beside = matchColumns(source, target, alike).filter(
    ({ a, b }) => a !== from.first && a !== from.second && b !== to.first && b !== to.second,
  );
  const rest = Math.min(source.columns.length, target.columns.length) - 2;
  return beside.length >= MOST_OF_THE_REST * rest;
}

function judge(
  place: PairPlace,
  { table: target, pair: to }: PairPlace,
  alike: NameSimilarity,
  options: StructureOptions,
): CompositeReference | null {
  const { table: source, pair: from } = place;
  if (!typesAgree(from.first, to.first) || !typesAgree(from.second, to.second)) return null;
  const density = to.distinctCount / (to.first.distinctCount * to.second.distinctCount);
  if (density > GRID || !mayHold(from, to, options.containment)) return null;
  const { containment, compared, jaccard } = overlapOf(from, to);
  if (compared < LEAST_COMPARED || containment < options.containment) return null;
  if (compared * Math.log(density) > UNLIKELY) return null;
  const names = namesOf(from, to, target, alike);
  if (names.same < 2 && !(containment >= NEARLY_ALL && usedOf(from, to) >= MOSTLY_USED))
    return null;
  // Two tables with one row for each pair are two tables of one thing, unless one of them is called after it
  if (from.isKey && jaccard >= NEARLY_ALL && !names.isHome) return null;
  const held = clamp((containment - options.containment) / (1 - options.containment));
  const score = clamp(scoreOf(0.1 + 0.25 * held, place, to, names));
  return score < LEAST_SCORE ? null : { source, target, from, to, score, containment };
}

interface Names {
  /** How many of the two columns bear names of one thing. */
  readonly same: number;
  /** How many of the two have a name on both sides that is of another thing. */
  readonly other: number;
  readonly isHome: boolean;
}

function namesOf(
  from: PairFeature,
  to: PairFeature,
  target: TableFeature,
  alike: NameSimilarity,
): Names {
  let same = 0;
  let other = 0;
  for (const [a, b] of [
    [from.first.name, to.first.name],
    [from.second.name, to.second.name],
  ] as const) {
    if (areOfOneThing(a, b, alike)) same++;
    else if (a.hash !== 0 && b.hash !== 0) other++;
  }
  return { same, other, isHome: same > 0 && namesRows(target, to) };
}

function areOfOneThing(a: ColumnName, b: ColumnName, alike: NameSimilarity): boolean {
  return (a.thing !== "" && a.thing === b.thing) || alike(a, b) >= ALIKE;
}

/** Is the table called after what both columns identify, as `order_lines` is after `order_no` and `line_no`? */
function namesRows({ normalName }: TableFeature, { first, second }: PairFeature): boolean {
  const named = ` ${normalName} `;
  return [first, second].every(
    ({ name: { thing } }) => thing !== "" && named.includes(` ${thing} `),
  );
}

/** The lesser share of the values of one of the key's columns that the referring column has too. */
function usedOf(from: PairFeature, to: PairFeature): number {
  return Math.min(
    from.first.distinctCount / to.first.distinctCount,
    from.second.distinctCount / to.second.distinctCount,
  );
}

function scoreOf(
  byValues: number,
  { table: source, pair: from }: PairPlace,
  to: PairFeature,
  names: Names,
): number {
  const nameless = 2 - names.same - names.other;
  let score = byValues + 0.1 * Math.sqrt(Math.min(1, from.distinctCount / to.distinctCount));
  score += 0.15 * names.same + 0.15 * nameless - 0.1 * names.other;
  score += names.isHome ? 0.15 * names.same : 0;
  if (from.isKey && !names.isHome) score -= 0.1;
  if (from.isKey && namesRows(source, from)) score -= 0.3;
  if (Math.max(to.first.index, to.second.index) > 3) score -= 0.1;
  return score;
}

/** Of several pairs of columns by which one table refers to another the best. */
function onePerTables(found: readonly CompositeReference[]): CompositeReference[] {
  const byTables = Map.groupBy(found, ({ source }) => source);
  return [...byTables.values()].flatMap((list) =>
    [...Map.groupBy(list, ({ target }) => target).values()].map((several) =>
      several.reduce((best, each) => (each.score > best.score ? each : best)),
    ),
  );
}

/** Of two tables that would refer to each other the one does whose pairs are no key, or fit better. */
function oneWay(found: readonly CompositeReference[]): CompositeReference[] {
  const ways = new Map(found.map((each) => [`${each.source.file}>${each.target.file}`, each]));
  return found.filter((each) => {
    const back = ways.get(`${each.target.file}>${each.source.file}`);
    if (!back) return true;
    const rank = ({ from, score }: CompositeReference): number => score - Number(from.isKey);
    return (
      rank(each) > rank(back) || (rank(each) === rank(back) && each.source.file > each.target.file)
    );
  });
}
