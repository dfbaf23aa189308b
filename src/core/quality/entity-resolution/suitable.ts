/** Which tables list things, so that two rows may be one of them, and when a result is too bold to be shown unasked. */
import { foldText } from "../../kit/text/normalise.ts";
import { isNamingColumn, kindOfColumn } from "./column-kinds.ts";
import type { ColumnKind, ResolveResult, ResolveTable } from "./contract.ts";

/** Fewer rows teach nothing about what two entries of one thing have in common. */
export const LEAST_ROWS = 20;
const LEAST_COLUMNS = 2;
/** Beyond this share of rows like another one, rows repeat by design: orders of a customer, sizes of a product. */
const MOST_ALIKE_SHARE = 0.3;
/** Columns of dates and amounts that two entries of one thing may differ in. */
const EVENTS: ReadonlySet<ColumnKind> = new Set(["date", "amount", "year"]);
const MOST_EVENT_SHARE = 0.6;

export interface Suitability {
  readonly isSuitable: boolean;
  /** In plain words, where it is not. */
  readonly reason: string;
}

const SUITABLE: Suitability = { isSuitable: true, reason: "" };

/** What a column of a list holds, and whether it says what the rows are called; kind null where it is empty. */
export interface ListedColumn {
  readonly kind: ColumnKind | null;
  readonly isNaming: boolean;
}

/** Looks at all values; linear. */
export function listedColumns({ columns, rows }: ResolveTable): ListedColumn[] {
  return columns.map((name, c) => {
    const values = rows.map((row) => row[c] ?? "").filter((value) => value.trim() !== "");
    const kind = values.length === 0 ? null : kindOfColumn(name, [values]);
    const distinct = new Set(values.map((value) => foldText(value).trim())).size;
    const shares = { rows: rows.length, filled: values.length, distinct };
    const isNaming = kind !== null && isNamingColumn(name, kind, shares);
    return { kind, isNaming };
  });
}

/** Whether the table lists things by name. `kinds`: what its columns hold. */
export function listsThings(
  table: ResolveTable,
  kinds: readonly ListedColumn[] = listedColumns(table),
): Suitability {
  if (table.rows.length < LEAST_ROWS) return not(`fewer than ${LEAST_ROWS} rows`);
  const compared = kinds.filter(({ kind }) => kind !== null && kind !== "identifier");
  if (compared.length < LEAST_COLUMNS) return not("fewer than two columns that can be compared");
  if (!kinds.some(({ isNaming }) => isNaming))
    return not("no column says what its rows are called");
  const events = compared.filter(({ kind }) => kind !== null && EVENTS.has(kind)).length;
  return events > MOST_EVENT_SHARE * compared.length
    ? not("most columns hold dates and amounts: its rows are events")
    : SUITABLE;
}

/** Whether so few rows are like another one that they are exceptions. */
export function areExceptions({ counters }: ResolveResult): Suitability {
  const { rowsAlike, records } = counters;
  return rowsAlike > MOST_ALIKE_SHARE * records
    ? not(`${rowsAlike} of ${records} rows are like another one: rows repeat by design`)
    : SUITABLE;
}

function not(reason: string): Suitability {
  return { isSuitable: false, reason };
}
