/** Groups of rows that are about one thing, as one. */
import { foldColumn } from "../core/quality/cell-reading.ts";
import type { RowsOfTable } from "../core/quality/entity-resolution/thing-count.ts";
import type { RowGroup } from "./records-across.ts";
import { SHOWN_COLUMNS, SHOWN_ROWS } from "./table-records.ts";

type ShownRow = RowGroup["rows"][number];

/**
 * Takes groups one after another. Work grows with the rows of the groups that are taken, not with how many were taken before; of all rows
 * the numbers are held, of those that can be shown the cells.
 */
export class JoinedGroup {
  #weakest: RowGroup;
  readonly #columns: string[] = [];
  readonly #known = new Set<string>();
  readonly #tables = new Map<string, { readonly table: RowsOfTable; readonly rows: Set<number> }>();
  #shown: Array<{ readonly table: string; readonly row: ShownRow }> = [];

  constructor(first: RowGroup) {
    this.#weakest = first;
    this.add(first);
  }

  /** Different rows that are held. */
  get rowCount(): number {
    let count = 0;
    for (const { rows } of this.#tables.values()) count += rows.size;
    return count;
  }

  add(group: RowGroup): void {
    if (group.confidence < this.#weakest.confidence) this.#weakest = group;
    for (const table of group.tables) {
      const key = keyOf(table);
      const known = this.#tables.get(key) ?? { table, rows: new Set() };
      this.#tables.set(key, known);
      for (const row of table.rows) known.rows.add(row);
    }
    this.#addColumns(group.columns);
    this.#addShown(group);
  }

  #addColumns(names: readonly string[]): void {
    this.#columns.push(...names.filter((name) => !this.#known.has(foldColumn(name))));
    this.#columns.length = Math.min(this.#columns.length, SHOWN_COLUMNS);
    for (const name of names) this.#known.add(foldColumn(name));
  }

  /** What is cut here stays cut: rows that come before it are never taken away. */
  #addShown({ columns, rows }: RowGroup): void {
    const folded = columns.map(foldColumn);
    const places = this.#columns.map((name) => folded.indexOf(foldColumn(name)));
    const found = new Map(this.#shown.map((each) => [shownKey(each), each]));
    for (const row of rows) {
      const table = keyOf(row);
      const key = shownKey({ table, row });
      const before = found.get(key)?.row.cells;
      // A row that two groups show may have cells in one that the other lacks.
      const cells = places.map((at, i) => before?.[i] || (row.cells[at] ?? ""));
      found.set(key, { table, row: { ...row, cells } });
    }
    this.#shown = [...found.values()]
      .sort((x, y) => (x.table === y.table ? x.row.row - y.row.row : x.table < y.table ? -1 : 1))
      .slice(0, SHOWN_ROWS);
  }

  /** Rows of all groups, each once, under the columns of all, by file and sheet; as sure, and for the reasons, of the group that is least so. */
  joined(): RowGroup {
    const { confidence, reasons } = this.#weakest;
    return {
      confidence,
      columns: [...this.#columns],
      rows: this.#shown.map(({ row }) => ({
        ...row,
        cells: this.#columns.map((_, at) => row.cells[at] ?? ""),
      })),
      rowCount: this.rowCount,
      reasons,
      tables: [...this.#tables]
        .sort(([x], [y]) => (x < y ? -1 : 1))
        .map(([, { table, rows }]) => ({ ...table, rows: [...rows].sort((x, y) => x - y) })),
    };
  }
}

function keyOf({ fileId, sheet }: { readonly fileId: string; readonly sheet: string }): string {
  return JSON.stringify([fileId, sheet]);
}

function shownKey({ table, row }: { readonly table: string; readonly row: ShownRow }): string {
  return `${table} ${row.row}`;
}
