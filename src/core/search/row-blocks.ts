/** Rows of tables as blocks of lines, each with its place, so that a figure is found in the very cell that holds it. */
import { columnLetters } from "../kit/column-letters.ts";
import { fileRowOf } from "../kit/row-runs.ts";
import type { Sheet } from "../model/document.ts";
import type { BlockPlace } from "./search-part.ts";

export interface RowBlock {
  /** Lines of cells divided by tabs. */
  readonly text: string;
  readonly place: BlockPlace;
  readonly range: string;
}

const BLOCK_CHARS = 900;
const BLOCK_ROWS = 40;
const CELL_CHARS = 300;
const MAX_COLUMNS = 200;

/**
 * At most `most` blocks of a sheet's data rows, and how many rows are in none. Of wide rows the first 200 cells are taken, of long cells the
 * first 300 characters. Rows at uneven distances in the file begin a new block.
 */
export async function rowBlocks(
  sheet: Sheet,
  rows: AsyncIterable<readonly string[]>,
  most: number,
): Promise<{ blocks: RowBlock[]; leftOut: number }> {
  const blocks: RowBlock[] = [];
  let open: { lines: string[]; chars: number; place: BlockPlace; width: number } | null = null;
  let taken = 0;
  const close = () => {
    if (open?.lines.some((line) => line.trim() !== "")) blocks.push(toBlock(open));
    open = null;
  };
  let row = 0;
  for await (const cells of rows) {
    const at = fileRowOf(sheet, row++);
    const line = cells.slice(0, MAX_COLUMNS).map(cellText).join("\t").trimEnd();
    if (open !== null && !continues(open, at, line)) close();
    if (open === null) {
      if (blocks.length >= most) break;
      const place = { firstRow: at, step: 1, firstColumn: sheet.firstColumn };
      open = { lines: [line], chars: line.length, place, width: cells.length };
    } else {
      const step = at - open.place.firstRow;
      if (open.lines.length === 1) open.place = { ...open.place, step };
      open.lines.push(line);
      open.chars += line.length;
      open.width = Math.max(open.width, cells.length);
    }
    taken++;
  }
  close();
  return { blocks, leftOut: Math.max(0, (sheet.tableRef?.rowCount ?? taken) - taken) };
}

function continues(
  open: { readonly lines: readonly string[]; readonly chars: number; readonly place: BlockPlace },
  at: number,
  line: string,
): boolean {
  const { lines, chars, place } = open;
  const isInStep = lines.length === 1 || at === place.firstRow + lines.length * place.step;
  return isInStep && lines.length < BLOCK_ROWS && chars + line.length <= BLOCK_CHARS;
}

function toBlock(open: {
  readonly lines: readonly string[];
  readonly place: BlockPlace;
  readonly width: number;
}): RowBlock {
  const { lines, place, width } = open;
  const last = place.firstRow + (lines.length - 1) * place.step;
  const from = columnLetters(place.firstColumn);
  const to = columnLetters(place.firstColumn + Math.max(0, width - 1));
  const range = `${from}${place.firstRow}:${to}${last}`;
  return { text: lines.join("\n"), place, range };
}

function cellText(cell: string): string {
  return (cell.length > CELL_CHARS ? cell.slice(0, CELL_CHARS) : cell)
    .replace(/\s+/g, " ")
    .trim()
    .toWellFormed();
}

/** Address of the cell that stands in a line of a block, at an offset of its text; the cells of a line are divided by tabs. */
export function cellAt(text: string, offset: number, place: BlockPlace): string {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  const line = before.split("\n").length - 1;
  const column = before.slice(lineStart).split("\t").length - 1;
  return `${columnLetters(place.firstColumn + column)}${place.firstRow + line * place.step}`;
}
