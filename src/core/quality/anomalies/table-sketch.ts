/** Whether two tables are states of one: the same heads, and for the most part the same values. */
import { decodeSketch, sketchOverlap } from "../../kit/sketch/kmv.ts";
import type { FileProfile } from "../../model/profile.ts";
import { foldColumn } from "../cell-reading.ts";

/** Columns of a table that are compared, and hashes of each: a few kilobytes for a table. */
const MOST_COLUMNS = 16;
const HASHES = 64;
/** Share of their values that two states of a table have in common at least. */
const LEAST_SHARED = 0.5;

export interface TableSketch {
  readonly heads: readonly string[];
  readonly columns: ReadonlyArray<{ readonly distinct: number; readonly hashes: Uint32Array }>;
}

/** Of the table of this name, from what its file's profile says of its columns. */
export function tableSketch({ columns }: Pick<FileProfile, "columns">, name: string): TableSketch {
  const own = columns.filter(({ table }) => table === name).sort((a, b) => a.index - b.index);
  return {
    heads: own.map((column) => foldColumn(column.name)),
    columns: own.slice(0, MOST_COLUMNS).map(({ distinctCount, valueSketch }) => ({
      distinct: distinctCount,
      hashes: decodeSketch(valueSketch).slice(0, HASHES),
    })),
  };
}

/** By the Jaccard similarity of each column's values, one with many values counting for more than one with few. */
export function areStatesOfOne(a: TableSketch, b: TableSketch): boolean {
  const isOfOneHead =
    a.heads.length === b.heads.length && a.heads.every((head, at) => head === b.heads[at]);
  if (!isOfOneHead) return false;
  let weight = 0;
  let shared = 0;
  for (const [at, { distinct, hashes }] of a.columns.entries()) {
    const other = b.columns[at];
    if (other === undefined) continue;
    const most = Math.max(distinct, other.distinct);
    weight += most;
    shared += most * sketchOverlap(hashes, other.hashes, HASHES).jaccard;
  }
  return weight > 0 && shared >= LEAST_SHARED * weight;
}
