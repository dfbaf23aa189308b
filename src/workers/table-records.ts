/** Rows of one table that describe one thing, as the project's page of duplicates shows them. */
import { fileRowOf } from "../core/kit/row-runs.ts";
import type { Sheet } from "../core/model/document.ts";
import {
  type EntityCluster,
  ResolveOptions,
  type ResolveResult,
  type ResolveTable,
  type ScoredPair,
} from "../core/quality/entity-resolution/contract.ts";
import type { ListColumn } from "../core/quality/entity-resolution/list-pairs.ts";
import { resolveEntities } from "../core/quality/entity-resolution/resolve.ts";
import {
  areExceptions,
  listedColumns,
  listsThings,
} from "../core/quality/entity-resolution/suitable.ts";

/** Rows of the largest table that is compared with itself; time grows with their square root at best, so larger ones are left out and named. */
export const MOST_RECORD_ROWS = 20_000;
export const MOST_PAIRS = 1_000_000;
/** Shown unasked, so surer than a person who asks for duplicates needs it. */
export const SURE = 0.9;
export const SHOWN_COLUMNS = 12;
export const SHOWN_ROWS = 20;
const SHOWN_CHARS = 120;
const SHOWN_REASONS = 6;

export interface RecordGroup {
  readonly confidence: number;
  readonly columns: readonly string[];
  readonly rows: ReadonlyArray<{ readonly row: number; readonly cells: readonly string[] }>;
  readonly rowCount: number;
  /** All of its rows by their place in the file, those too that are not shown. */
  readonly allRows: readonly number[];
  /** Rows that are equal, cell by cell, to another one of the group. */
  readonly copyCount: number;
  readonly reasons: ReadonlyArray<{
    readonly column: string;
    readonly level: string;
    readonly bits: number;
  }>;
}

export interface TableRecords {
  readonly groups: readonly RecordGroup[];
  /** Columns of a table that lists things, to compare it with other lists; null for others. */
  readonly list: readonly ListColumn[] | null;
  /** Why there are none to show; empty where the table was compared and its groups are exceptions. */
  readonly reason: string;
}

/** Groups of rows of a table that lists things; none, with the reason, where it does not or where too many rows are alike. */
export function findRecordGroups(sheet: Sheet, rows: readonly (readonly string[])[]): TableRecords {
  const table: ResolveTable = {
    name: sheet.name,
    columns: sheet.columns.map(({ name }) => name),
    rows,
  };
  const kinds = listedColumns(table);
  const suits = listsThings(table, kinds);
  if (!suits.isSuitable) return { groups: [], list: null, reason: suits.reason };
  const list = sheet.columns.map(({ name, valueSketch }, index) => ({
    name,
    kind: kinds[index]?.kind ?? "words",
    isNaming: kinds[index]?.isNaming ?? false,
    sketch: valueSketch,
  }));
  const options = ResolveOptions.parse({ threshold: SURE, maxPairs: MOST_PAIRS, oneToOne: "no" });
  const result = resolveEntities([table], options);
  const exceptions = areExceptions(result);
  if (!exceptions.isSuitable) return { groups: [], list, reason: exceptions.reason };
  const weakest = weakestPairs(result);
  return {
    groups: result.clusters.map((cluster, at) =>
      groupOf(sheet, rows, result, cluster, weakest[at]),
    ),
    list,
    reason: "",
  };
}

function groupOf(
  sheet: Sheet,
  rows: readonly (readonly string[])[],
  { columns, leftOut }: ResolveResult,
  { members, confidence }: EntityCluster,
  weakest: ScoredPair | undefined,
): RecordGroup {
  // What was compared comes first: it is what a person decides by.
  const compared = new Set(columns.map(({ name }) => name));
  const ignored = new Set(leftOut.map(({ name }) => name));
  const order = sheet.columns
    .map((column, index) => ({
      index,
      name: column.name,
      rank: compared.has(column.name) ? 0 : ignored.has(column.name) ? 2 : 1,
    }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .slice(0, SHOWN_COLUMNS);
  return {
    confidence: rounded(confidence),
    columns: order.map(({ name }) => name),
    rows: members.slice(0, SHOWN_ROWS).map(({ row }) => ({
      row: fileRowOf(sheet, row),
      cells: order.map(({ index }) => shownCell(rows[row]?.[index])),
    })),
    rowCount: members.length,
    allRows: members.map(({ row }) => fileRowOf(sheet, row)),
    copyCount: members.length - new Set(members.map(({ row }) => JSON.stringify(rows[row]))).size,
    reasons: reasonsOf(weakest),
  };
}

export function shownCell(cell: string | undefined): string {
  return (cell ?? "").slice(0, SHOWN_CHARS);
}

export function rounded(confidence: number): number {
  return Math.round(confidence * 1_000) / 1_000;
}

/** The least likely pair of each cluster that was compared, by the cluster's place; pairs stand within clusters, likeliest first. */
export function weakestPairs({ clusters, pairs }: ResolveResult): Array<ScoredPair | undefined> {
  const clusterOf = new Map<string, number>();
  for (const [at, { members }] of clusters.entries())
    for (const { table, row } of members) clusterOf.set(`${table}:${row}`, at);
  const weakest = new Array<ScoredPair | undefined>(clusters.length);
  for (const pair of pairs) {
    const at = clusterOf.get(`${pair.a.table}:${pair.a.row}`);
    if (at !== undefined) weakest[at] = pair;
  }
  return weakest;
}

/** What speaks for a pair and against it, strongest first. */
export function reasonsOf(pair: ScoredPair | undefined): RecordGroup["reasons"] {
  const reasons = (pair?.terms ?? [])
    .filter(({ column }) => column !== "")
    .map(({ column, level, log2BayesFactor }) => ({
      column,
      level,
      bits: Math.round(log2BayesFactor * 10) / 10,
    }))
    .sort((a, b) => Math.abs(b.bits) - Math.abs(a.bits));
  return reasons.slice(0, SHOWN_REASONS);
}
