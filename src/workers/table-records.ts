/** Rows of one table that describe one thing, as the project's page of duplicates shows them. */
import { fileRowOf } from "../core/kit/row-runs.ts";
import type { Sheet } from "../core/model/document.ts";
import {
  type EntityCluster,
  ResolveOptions,
  type ResolveResult,
  type ResolveTable,
} from "../core/quality/entity-resolution/contract.ts";
import { resolveEntities } from "../core/quality/entity-resolution/resolve.ts";
import { areExceptions, listsThings } from "../core/quality/entity-resolution/suitable.ts";

/** Rows of the largest table that is compared with itself; time grows with their square root at best, so larger ones are left out and named. */
export const MOST_RECORD_ROWS = 20_000;
const MOST_PAIRS = 1_000_000;
/** Shown unasked, so surer than a person who asks for duplicates needs it. */
const SURE = 0.8;
const SHOWN_COLUMNS = 12;
const SHOWN_ROWS = 20;
const SHOWN_CHARS = 120;
const SHOWN_REASONS = 6;

export interface RecordGroup {
  readonly confidence: number;
  readonly columns: readonly string[];
  readonly rows: ReadonlyArray<{ readonly row: number; readonly cells: readonly string[] }>;
  readonly rowCount: number;
  readonly reasons: ReadonlyArray<{
    readonly column: string;
    readonly level: string;
    readonly bits: number;
  }>;
}

export interface TableRecords {
  readonly groups: readonly RecordGroup[];
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
  const suits = listsThings(table);
  if (!suits.isSuitable) return { groups: [], reason: suits.reason };
  const options = ResolveOptions.parse({ threshold: SURE, maxPairs: MOST_PAIRS, oneToOne: "no" });
  const result = resolveEntities([table], options);
  const exceptions = areExceptions(result);
  if (!exceptions.isSuitable) return { groups: [], reason: exceptions.reason };
  return {
    groups: result.clusters.map((cluster) => groupOf(sheet, rows, result, cluster)),
    reason: "",
  };
}

function groupOf(
  sheet: Sheet,
  rows: readonly (readonly string[])[],
  { pairs, columns, leftOut }: ResolveResult,
  { members, confidence }: EntityCluster,
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
  const inGroup = new Set(members.map(({ row }) => row));
  const weakest = pairs.findLast(({ a, b }) => inGroup.has(a.row) && inGroup.has(b.row));
  const reasons = (weakest?.terms ?? [])
    .filter(({ column }) => column !== "")
    .map(({ column, level, log2BayesFactor }) => ({
      column,
      level,
      bits: Math.round(log2BayesFactor * 10) / 10,
    }))
    .sort((a, b) => Math.abs(b.bits) - Math.abs(a.bits));
  return {
    confidence: Math.round(confidence * 1_000) / 1_000,
    columns: order.map(({ name }) => name),
    rows: members.slice(0, SHOWN_ROWS).map(({ row }) => ({
      row: fileRowOf(sheet, row),
      cells: order.map(({ index }) => (rows[row]?.[index] ?? "").slice(0, SHOWN_CHARS)),
    })),
    rowCount: members.length,
    reasons: reasons.slice(0, SHOWN_REASONS),
  };
}
