/**
 * Foreign keys told by values alone, for columns without names. Two ways, both a posterior over "refers to key 1, to key 2, ..., to
 * nothing": texts by how unlikely it is that all of them stand in a key by chance (text-references.ts), whole numbers by where their range
 * ends (number-references.ts). Several keys that would do share the probability.
 */

import { isNameless, type KeyPlace, mayTakePart, rangeOf } from "./key-places.ts";
import { numberReferences } from "./number-references.ts";
import type { StructureOptions } from "./options.ts";
import type { Reference, TableFeature } from "./tables.ts";
import { textReferences } from "./text-references.ts";

/** References between tables of different files where the column or the key has no name; likeliest two targets of each column. */
export function referencesByValue(
  tables: readonly TableFeature[],
  options: StructureOptions,
  counters: Record<string, number>,
): Reference[] {
  counters.valuePostingsCut = 0;
  counters.keyRangesCut = 0;
  if (!tables.some((table) => table.columns.some(isNameless))) return [];
  const keys = tables.flatMap(firstKey);
  return oneWay([
    ...textReferences(tables, keys, options, counters),
    ...numberReferences(tables, keys, options, counters),
  ]);
}

/** The leftmost column whose values identify rows, if it stands where keys stand. */
function firstKey(table: TableFeature): KeyPlace[] {
  const feature = table.columns.find(({ isKeyCandidate, index }) => isKeyCandidate && index <= 2);
  if (!feature || !mayTakePart({ table, feature })) return [];
  return [{ table, feature, range: feature.type === "integer" ? rangeOf(feature) : null }];
}

/** Of two tables whose keys hold the same values the one with fewer columns refers to the other. */
function oneWay(references: readonly Reference[]): Reference[] {
  const keyOf = ({ source, target }: Reference): string => `${source.file}>${target.file}`;
  const ways = new Map(references.map((reference) => [keyOf(reference), reference]));
  return references.filter(({ source, target, from }) => {
    const back = ways.get(`${target.file}>${source.file}`);
    if (!back || !from.isKeyCandidate || !back.from.isKeyCandidate) return true;
    return (
      source.columns.length < target.columns.length ||
      (source.columns.length === target.columns.length && source.file > target.file)
    );
  });
}
