/** Two groups of rows that are about one thing, as one. */
import { foldColumn } from "../core/quality/cell-reading.ts";
import type { RowsOfTable } from "../core/quality/entity-resolution/thing-count.ts";
import type { RowGroup } from "./records-across.ts";
import { SHOWN_COLUMNS, SHOWN_ROWS } from "./table-records.ts";

/** Rows of both, each once, under the columns of both; as sure, and for the reasons, of the one that is less so. */
export function joinGroups(a: RowGroup, b: RowGroup): RowGroup {
  const tables = joinTables([...a.tables, ...b.tables]);
  const columns = joinColumns(a.columns, b.columns);
  const weaker = b.confidence < a.confidence ? b : a;
  return {
    confidence: weaker.confidence,
    columns,
    rows: joinRows(a, b, columns),
    rowCount: tables.reduce((sum, { rows }) => sum + rows.length, 0),
    reasons: weaker.reasons,
    tables,
  };
}

/** By file and sheet, so that what is joined in another order is the same. */
function joinTables(tables: readonly RowsOfTable[]): RowsOfTable[] {
  const found = new Map<string, RowsOfTable>();
  for (const table of tables) {
    const key = keyOf(table);
    const rows = new Set([...(found.get(key)?.rows ?? []), ...table.rows]);
    found.set(key, { ...table, rows: [...rows].sort((x, y) => x - y) });
  }
  return [...found].sort(([x], [y]) => (x < y ? -1 : 1)).map(([, table]) => table);
}

function joinColumns(a: readonly string[], b: readonly string[]): string[] {
  const known = new Set(a.map(foldColumn));
  return [...a, ...b.filter((name) => !known.has(foldColumn(name)))].slice(0, SHOWN_COLUMNS);
}

function joinRows(
  a: RowGroup,
  b: RowGroup,
  columns: readonly string[],
): RowGroup["rows"][number][] {
  const rows = new Map<string, RowGroup["rows"][number]>();
  for (const group of [a, b]) {
    const places = columns.map((name) => placeOf(group.columns, name));
    for (const row of group.rows) {
      const key = JSON.stringify([row.fileId, row.sheet, row.row]);
      const before = rows.get(key)?.cells;
      // A row that both groups show may have cells in one that the other lacks.
      const cells = places.map((at, i) => before?.[i] || (row.cells[at] ?? ""));
      rows.set(key, { ...row, cells });
    }
  }
  return [...rows]
    .sort(([, x], [, y]) => (keyOf(x) === keyOf(y) ? x.row - y.row : keyOf(x) < keyOf(y) ? -1 : 1))
    .map(([, row]) => row)
    .slice(0, SHOWN_ROWS);
}

function placeOf(columns: readonly string[], name: string): number {
  return columns.findIndex((each) => foldColumn(each) === foldColumn(name));
}

function keyOf({ fileId, sheet }: { readonly fileId: string; readonly sheet: string }): string {
  return JSON.stringify([fileId, sheet]);
}
