/** A block of cells, rows and columns from 0, ends included. */
export interface CellBlock {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

const ADDRESS = /^\$?([A-Z]{1,3})\$?(\d{1,9})$/i;
const COLUMN = /^\$?([A-Z]{1,3})$/i;
const ROW = /^\d{1,9}$/;
/** More rows than any sheet has. */
const LAST_ROW = 999_999_999;

export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** Reads `D7`, `A1:C10` or `D:E` (whole columns); null for anything else. */
export function parseRange(range: string): CellBlock | null {
  const [from = "", to = from, more] = range.split(":");
  if (more !== undefined) return null;
  const first = parseCell(from);
  const last = parseCell(to);
  if (first !== null && last !== null) {
    return {
      top: Math.min(first.row, last.row),
      bottom: Math.max(first.row, last.row),
      left: Math.min(first.column, last.column),
      right: Math.max(first.column, last.column),
    };
  }
  const a = COLUMN.exec(from)?.[1];
  const b = COLUMN.exec(to)?.[1];
  if (a === undefined || b === undefined || !range.includes(":")) return null;
  const [left, right] = [columnOf(a), columnOf(b)].sort((x, y) => x - y) as [number, number];
  return { top: 0, bottom: LAST_ROW, left, right };
}

/** The two corners of a range as they are written: the second one moves when the range grows. Null for anything but cells. */
export function parseCorners(range: string): { from: Cell; to: Cell } | null {
  const [first = "", last = first] = range.split(":");
  const from = parseCell(first);
  const to = parseCell(last);
  return from === null || to === null ? null : { from, to };
}

/** True when the cell lies in the block. */
export function holds(block: CellBlock, row: number, column: number): boolean {
  return row >= block.top && row <= block.bottom && column >= block.left && column <= block.right;
}

/**
 * The place that was typed: `D7`, `A1:C10`, `D:E`, a row's number, a sheet's name, or `Sheet!D7` with or without quotes. A row's number
 * keeps the column. Null where there is none in this file.
 */
export function parsePlace(
  text: string,
  at: { sheets: readonly string[]; sheet: string; column: string },
): { sheet: string; range: string | null } | null {
  const wanted = text.trim();
  const sheetOf = (name: string) =>
    at.sheets.find((sheet) => sheet === name) ??
    at.sheets.find((sheet) => sheet.toLowerCase() === name.toLowerCase());
  const mark = wanted.lastIndexOf("!");
  if (mark > 0) {
    const name = wanted
      .slice(0, mark)
      .replace(/^'(.*)'$/, "$1")
      .replaceAll("''", "'");
    const sheet = sheetOf(name);
    return sheet === undefined
      ? null
      : parsePlace(wanted.slice(mark + 1), { ...at, sheets: [], sheet });
  }
  if (ROW.test(wanted) && Number(wanted) > 0)
    return { sheet: at.sheet, range: `${at.column}${Number(wanted)}` };
  const range = wanted.replaceAll("$", "").toUpperCase();
  if (parseRange(range) !== null) return { sheet: at.sheet, range };
  const sheet = sheetOf(wanted);
  return sheet === undefined ? null : { sheet, range: null };
}

function parseCell(text: string): Cell | null {
  const match = ADDRESS.exec(text);
  if (match === null) return null;
  const row = Number(match[2]);
  return row < 1 ? null : { row: row - 1, column: columnOf(match[1] ?? "") };
}

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
