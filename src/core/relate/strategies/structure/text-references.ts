/** References of texts without column names: how unlikely is it that all of them stand in a key by chance? */
import { keyCounts } from "../../frequencies.ts";
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
import type { Reference, TableFeature } from "./tables.ts";

/** Hashes by which a referring column is looked for in keys. */
const PROBES = 4;
/** More than there are columns; a hash and a column are then one exact number. */
const MOST_COLUMNS = 2 ** 21;

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
  const holders = columnsByProbe(columns, maxPosting, counters);
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

const NO_COLUMNS = new Uint32Array(0);

/** Columns by their smallest hashes. A value that more columns hold among theirs is from a list that everybody uses: dropped, counted. */
function columnsByProbe(
  columns: readonly ColumnPlace[],
  maxPosting: number,
  counters: Record<string, number>,
): (hash: number) => Uint32Array {
  const probes = Float64Array.from(
    columns.flatMap(({ feature }, i) =>
      Array.from(feature.sketch.subarray(0, PROBES), (hash) => hash * MOST_COLUMNS + i),
    ),
  ).sort();
  const holders = Uint32Array.from(probes, (probe) => probe % MOST_COLUMNS);
  const runs: { hash: number; start: number; end: number }[] = [];
  for (let start = 0; start < probes.length; ) {
    const hash = Math.floor((probes[start] as number) / MOST_COLUMNS);
    let end = start + 1;
    while (end < probes.length && (probes[end] as number) < (hash + 1) * MOST_COLUMNS) end++;
    if (end - start <= maxPosting) runs.push({ hash, start, end });
    else counters.valuePostingsCut = (counters.valuePostingsCut ?? 0) + 1;
    start = end;
  }
  const starts = keyCounts(
    Uint32Array.from(runs, ({ hash }) => hash),
    Uint32Array.from(runs, (_, i) => i + 1),
  );
  return (hash) => {
    const run = runs[starts.get(hash) - 1];
    return run ? holders.subarray(run.start, run.end) : NO_COLUMNS;
  };
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
