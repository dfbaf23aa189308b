/**
 * Where one table of a delimited text ends and the next begins. Blocks of rows stand apart by blank rows; a block is a table of its own
 * where it has a header of its own, or another width, and else the table before it goes on.
 */
import { readCellValue } from "../../kit/cell-value.ts";
import { findHeaderRow, isHeaderRow } from "../header-row.ts";

export interface NumberedRow {
  /** Row in the file, from 1, blank ones counted. */
  readonly number: number;
  readonly cells: string[];
}

/** Rows without a blank one between them, and the blank ones above. */
export interface Block {
  readonly blank: readonly NumberedRow[];
  readonly rows: readonly NumberedRow[];
}

/** What is known of the table that a block may belong to. */
export interface TableBefore {
  readonly header: readonly string[] | null;
  /** Columns that its rows fill. */
  readonly width: number;
}

/** A block that states a heading may be so high. */
const MOST_TITLE_ROWS = 3;
/** A table without a header of its own needs so many rows to be told from a few odd ones. */
const LEAST_BARE_ROWS = 3;

export function isBlankRow(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== "" && cell.trim() !== "") return false;
  return true;
}

/** Cuts rows at the blank ones; blank rows at the end come as a block without rows. */
export function blocksOf(rows: readonly NumberedRow[]): Block[] {
  const blocks: { blank: NumberedRow[]; rows: NumberedRow[] }[] = [];
  let last: { blank: NumberedRow[]; rows: NumberedRow[] } | null = null;
  for (const row of rows) {
    const isBlank = isBlankRow(row.cells);
    if (last === null || (isBlank && last.rows.length > 0)) {
      last = { blank: [], rows: [] };
      blocks.push(last);
    }
    (isBlank ? last.blank : last.rows).push(row);
  }
  return blocks;
}

/** True for a block with at least two rows that fill two columns: the first such one is the table, what stands above are titles. */
export function isTableBlock(block: Block): boolean {
  return block.rows.filter(({ cells }) => filled(cells) >= 2).length >= 2;
}

/** True for a few rows of one text each, as they announce what comes below. */
export function isTitleBlock({ rows }: Block): boolean {
  return (
    rows.length > 0 &&
    rows.length <= MOST_TITLE_ROWS &&
    rows.every(({ cells }) => filled(cells) <= 1)
  );
}

/** Whether the block begins a table of its own after `before`. */
export function beginsTable(block: Block, before: TableBefore): boolean {
  const all = block.rows.map(({ cells }) => cells);
  const titles = all.findIndex((cells) => filled(cells) >= 2);
  if (titles < 0 || titles > MOST_TITLE_ROWS) return false;
  const rows = all.slice(titles);
  const [first = [], ...below] = rows;
  if (below.length === 0) return false;
  if (sameTexts(first, before.header)) return true;
  const width = typicalWidth(rows);
  if (width < 2) return false;
  if (findHeaderRow(rows) === 0 && hasTypedColumn(first, below)) return true;
  if (width === before.width) return false;
  return isHeaderRow(first, below) || (titles === 0 && isRegular(rows, width));
}

/** Columns up to the last filled one, in most rows. */
export function typicalWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const cells of rows) {
    let width = cells.length;
    while (width > 0 && (cells[width - 1] ?? "").trim() === "") width--;
    counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  return [...counts].sort(([a, n], [b, m]) => m - n || b - a)[0]?.[0] ?? 0;
}

/** A name over numbers or dates: what no row of a table that goes on has. */
function hasTypedColumn(first: readonly string[], below: readonly (readonly string[])[]): boolean {
  return first.some((name, column) => {
    if (name.trim() === "" || readCellValue(name).type !== "text") return false;
    const values = below.map((cells) => cells[column] ?? "").filter((cell) => cell.trim() !== "");
    const typed = values.filter((cell) => readCellValue(cell).type !== "text").length;
    return values.length > 0 && typed === values.length;
  });
}

function isRegular(rows: readonly (readonly string[])[], width: number): boolean {
  return rows.length >= LEAST_BARE_ROWS && rows.every((cells) => typicalWidth([cells]) === width);
}

function sameTexts(first: readonly string[], header: readonly string[] | null): boolean {
  if (header === null) return false;
  const trimmed = (cells: readonly string[]) => cells.map((cell) => cell.trim()).join("\u001f");
  return trimmed(first) === trimmed(header);
}

function filled(cells: readonly string[]): number {
  return cells.reduce((count, cell) => count + (cell.trim() === "" ? 0 : 1), 0);
}
