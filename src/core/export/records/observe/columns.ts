/** Columns of a read file by their values, for finding rows of two files that speak of one thing. */
import { isNullText } from "../../../kit/cell-value.ts";
import type { ReadFile, ReadTable } from "../read-file.ts";
import { holdsHidden, wordsOf } from "../terms.ts";

export interface ReadColumn {
  readonly file: ReadFile;
  readonly table: ReadTable;
  readonly index: number;
  readonly name: string;
  /** Of `wordsOf`. */
  readonly head: string;
  readonly type: string;
  /** First row of each value (of `wordsOf`). */
  readonly rowOf: ReadonlyMap<string, number>;
  /** Values (of `wordsOf`) that stand in several rows. */
  readonly repeated: ReadonlySet<string>;
  /** Cells with a value. */
  readonly filled: number;
}

const MOST_COLUMNS = 60;
const MOST_COLUMNS_OF_TABLE = 30;
const cached = new WeakMap<ReadFile, readonly ReadColumn[]>();

/** The first 60 columns of a file that have values. */
export function columnsOf(file: ReadFile): readonly ReadColumn[] {
  const known = cached.get(file);
  if (known !== undefined) return known;
  const columns: ReadColumn[] = [];
  for (const table of file.tables)
    for (const index of table.columns.keys()) {
      if (columns.length === MOST_COLUMNS || index === MOST_COLUMNS_OF_TABLE) break;
      const column = readColumn(file, table, index);
      if (column.filled > 0) columns.push(column);
    }
  cached.set(file, columns);
  return columns;
}

function readColumn(file: ReadFile, table: ReadTable, index: number): ReadColumn {
  const rowOf = new Map<string, number>();
  const repeated = new Set<string>();
  let filled = 0;
  for (const [row, cells] of table.rows.entries()) {
    const cell = cells[index] ?? "";
    const words = isNullText(cell) ? "" : wordsOf(cell);
    if (words === "") continue;
    filled++;
    if (rowOf.has(words)) repeated.add(words);
    else rowOf.set(words, row);
  }
  const { name = "", type = "" } = table.columns[index] ?? {};
  return { file, table, index, name, head: wordsOf(name), type, rowOf, repeated, filled };
}

/** The other columns of its table that have a head without a stand-in. */
export function columnsBeside(column: ReadColumn): ReadColumn[] {
  return columnsOf(column.file).filter(
    (other) =>
      other.table === column.table &&
      other !== column &&
      other.head !== "" &&
      !holdsHidden(other.name),
  );
}

/** All that a row of the column's table says, as `wordsOf` has it. */
export function rowWords({ table }: ReadColumn, row: number): string {
  return wordsOf((table.rows[row] ?? []).join(" "));
}

/** Whether the value picks one row of all that the table has. */
export function picksOneRow(column: ReadColumn, value: string): boolean {
  return column.table.isWhole && !column.repeated.has(wordsOf(value));
}

/** Whether two cells are one key: letter for letter but for case and the space around, since "A-1" and "A/1" may be two things. */
export function isSameKey(a: string, b: string): boolean {
  const folded = (cell: string) => cell.normalize("NFKC").trim().toLowerCase();
  return folded(a) === folded(b);
}

export function isUnique(column: ReadColumn): boolean {
  return column.rowOf.size === column.filled && column.filled > 1;
}

/** A type whose cells a file shows as they are stored here: dates and shares have a display of their own. */
export function isPlainType(type: string): boolean {
  return type === "text" || type === "integer" || type === "number" || type === "money";
}

export function cellOf(column: ReadColumn, row: number): string {
  return (column.table.rows[row]?.[column.index] ?? "").trim();
}

/** A value that is asked about or answered with: short, of one line, and something, of which the policy hid nothing. */
export function isTellable(cell: string): boolean {
  return (
    cell.length > 0 &&
    cell.length <= 80 &&
    !isNullText(cell) &&
    cell.toLowerCase() !== "na" &&
    !/[\r\n]/.test(cell) &&
    wordsOf(cell) !== "" &&
    !holdsHidden(cell)
  );
}
