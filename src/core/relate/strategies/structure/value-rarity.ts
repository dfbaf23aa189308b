/**
 * How rare the values of columns are among the files, which tells lists that one project has for itself from what everybody writes:
 * countries, months, states of an order, the numbers from 1 on. Frequencies tell that in every language, and better the more files there are.
 */
import { clamp, mean } from "../../../kit/stats.ts";
import { packed } from "../../pack.ts";
import type { Statistics } from "../../statistics.ts";
import type { ColumnFeature, TableFeature } from "./tables.ts";

/** 1 where values stand in hardly more files than two, 0 where many hold them. */
export type RarityOfValues = (column: ColumnFeature) => number;

/** Smallest hashes of a column by which it is counted; columns of one domain have mostly the same. */
const SAMPLED = 24;
/** Files that hold a value, on average: up to so many it is rare, from so many on it is everybody's. */
const FEW_FILES = 2.5;
const MANY_FILES = 6;

/** Counts the sampled values of all columns by file. */
export function valueRarity(
  tables: readonly (readonly TableFeature[])[],
  statistics: Statistics,
): RarityOfValues {
  const frequencies = statistics.frequencies("column values", tables.map(valuesOf));
  return (column) => {
    const files = mean(Array.from(sampled(column), (hash) => frequencies.of(hash)));
    return clamp((MANY_FILES - files) / (MANY_FILES - FEW_FILES));
  };
}

function valuesOf(group: readonly TableFeature[]): Uint32Array {
  const values = new Set<number>();
  for (const { columns } of group)
    for (const column of columns) for (const hash of sampled(column)) values.add(hash);
  return packed(Uint32Array.from(values));
}

/** Of stand-ins all, since which of their hashes are the smallest says nothing that lasts. */
function sampled({ sketch, holdsStandIns }: ColumnFeature): Uint32Array {
  return holdsStandIns ? sketch : sketch.subarray(0, SAMPLED);
}
