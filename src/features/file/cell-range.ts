/** A block of cells, rows and columns from 0, ends included. */
export interface CellBlock {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

const ADDRESS = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i;
const COLUMN = /^\$?([A-Z]{1,3})$/i;
const MAX_ROW = 1_048_576;

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
  return { top: 0, bottom: MAX_ROW, left, right };
}

/** True when the cell lies in the block. */
export function holds(block: CellBlock, row: number, column: number): boolean {
  return row >= block.top && row <= block.bottom && column >= block.left && column <= block.right;
}

function parseCell(text: string): { row: number; column: number } | null {
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
