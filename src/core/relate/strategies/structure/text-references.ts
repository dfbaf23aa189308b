/** References of texts without column names: how unlikely is it that all of them stand in a key by chance? */
import {
  type ColumnPlace,
  holdsAll,
  type KeyPlace,
  likeliest,
  mayRefer,
  mayTakePart,
  priorOdds,
} from "./key-places.ts";
import type { StructureOptions } from "./options.ts";
import { holdersByProbe } from "./probes.ts";
import type { Reference, TableFeature } from "./tables.ts";

export function textReferences(
  tables: readonly TableFeature[],
  keys: readonly KeyPlace[],
  options: StructureOptions,
  counters: Record<string, number>,
): Reference[] {
  const columns: ColumnPlace[] = tables.flatMap((table) =>
    table.columns
      .map((feature) => ({ table, feature }))
      .filter((place) => place.feature.type !== "integer" && mayTakePart(place)),
  );
  const textKeys = keys.filter((key) => key.range === null);
  const candidates = keysWithValuesOf(columns, textKeys, options.maxPosting, counters);
  return [...candidates]
    .sort(([x], [y]) => x - y)
    .flatMap(([i, found]) => refersTo(columns[i] as ColumnPlace, found, options));
}

function refersTo(
  from: ColumnPlace,
  keys: readonly KeyPlace[],
  options: StructureOptions,
): Reference[] {
  const holding = keys.flatMap((key) => {
    const overlap = mayRefer(from, key) ? holdsAll(from, key, options) : null;
    return overlap ? [{ key, ...overlap }] : [];
  });
  const least = holding.reduce(
    (count, { key }) => Math.min(count, key.feature.distinctCount),
    Number.POSITIVE_INFINITY,
  );
  const weighed = holding.map(({ key, containment, compared }) => {
    // Of keys that hold all values the smallest is the likeliest: values of a larger one would be elsewhere too
    const fit = (least / key.feature.distinctCount) ** 2;
    const odds = (fit * priorOdds(from, key)) / chanceOfTexts(compared, from, key);
    return { key, containment, odds };
  });
  return likeliest(from, weighed, 0);
}

/** For each column the keys in whose sketches its smallest hashes stand: work grows with the keys' sketches, not with pairs. */
function keysWithValuesOf(
  columns: readonly ColumnPlace[],
  keys: readonly KeyPlace[],
  maxPosting: number,
  counters: Record<string, number>,
): Map<number, KeyPlace[]> {
  const sets = columns.map(({ feature }) => feature);
  const holders = holdersByProbe(sets, maxPosting, () => {
    counters.valuePostingsCut = (counters.valuePostingsCut ?? 0) + 1;
  });
  const found = new Map<number, KeyPlace[]>();
  for (const key of keys) {
    const met = new Set<number>();
    for (const hash of key.feature.sketch) for (const i of holders(hash)) met.add(i);
    for (const i of met) {
      const list = found.get(i);
      if (!list) found.set(i, [key]);
      else if (list.length < maxPosting) list.push(key);
    }
  }
  return found;
}

/**
 * Chance that all texts of a column stand in a key to which it does not refer: by drawing from the same ways to write, or because both
 * draw on a list that everybody knows (countries, units), which codes do less often than words.
 */
function chanceOfTexts(compared: number, { feature }: ColumnPlace, key: KeyPlace): number {
  const { distinctCount, ways, isCode } = key.feature;
  const density = Math.min(1, distinctCount / ways);
  const common = isCode ? 0.003 + 0.1 / feature.distinctCount : 0.15;
  const known = Math.max(0.01, common / Math.sqrt(compared));
  return Math.min(1, density ** compared + (isCode ? common : known));
}
