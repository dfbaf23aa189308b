/** Tables of OpenDocument as grids: cells in their columns, repeated ones repeated, what a merged cell covers in its place. */
import { elements, type OdfNode } from "./odf-tree.ts";

/** Repetition is for filling the rest of a sheet; more than this says nothing. */
const MAX_REPEAT = 200;
const MAX_ROWS = 100_000;

interface Above {
  readonly text: string;
  rows: number;
}

/** What of a table was left out. */
export interface GridLoss {
  /** Cells with words that are repeated more often than is kept. */
  cells: number;
}

/**
 * The grid of a `table` element; `cellText` gives the words of a cell. A cell that goes on downwards is shown in each row, sideways once.
 * Repetition is bounded; what that leaves out is added to `loss`.
 */
export function gridOf(
  table: OdfNode,
  cellText: (cell: OdfNode) => string,
  loss: GridLoss,
): string[][] {
  const above = new Map<number, Above>();
  const grid: string[][] = [];
  for (const row of rowsOf(table, 0)) {
    const line = lineOf(row, above, cellText, loss);
    const filled = line.reduce((count, cell) => count + (cell === "" ? 0 : 1), 0);
    const wanted = filled === 0 ? 1 : repeats(row.attributes["number-rows-repeated"]);
    const repeat = Math.min(MAX_REPEAT, wanted, MAX_ROWS - grid.length);
    for (let count = 0; count < repeat; count++) grid.push(line);
    loss.cells += (wanted - repeat) * filled;
  }
  while (grid.at(-1)?.every((cell) => cell === "")) grid.pop();
  return grid;
}

function lineOf(
  row: OdfNode,
  above: Map<number, Above>,
  cellText: (cell: OdfNode) => string,
  loss: GridLoss,
): string[] {
  const line: string[] = [];
  for (const cell of elements(row)) {
    if (cell.name === "covered-table-cell") {
      const count = repeated(cell.attributes["number-columns-repeated"]);
      for (let extra = 0; extra < count; extra++) line.push(covered(above, line.length));
    } else if (cell.name === "table-cell") {
      const text = cellText(cell);
      const rows = repeated(cell.attributes["number-rows-spanned"]);
      if (rows > 1) above.set(line.length, { text, rows: rows - 1 });
      const wanted = repeats(cell.attributes["number-columns-repeated"]);
      const count = Math.min(MAX_REPEAT, wanted);
      for (let extra = 0; extra < count; extra++) line.push(text);
      if (text !== "") loss.cells += wanted - count;
    }
  }
  return line;
}

function covered(above: Map<number, Above>, column: number): string {
  const cell = above.get(column);
  if (!cell || cell.rows === 0) return "";
  cell.rows--;
  return cell.text;
}

function* rowsOf(node: OdfNode, depth: number): Generator<OdfNode> {
  for (const item of elements(node))
    if (item.name === "table-row") yield item;
    else if (/^table-(?:header-rows|rows|row-group)$/.test(item.name) && depth < 20)
      yield* rowsOf(item, depth + 1);
}

function repeated(text: string | undefined): number {
  return Math.min(MAX_REPEAT, repeats(text));
}

function repeats(text: string | undefined): number {
  const count = Number(text ?? 1);
  return Number.isSafeInteger(count) && count > 0 ? count : 1;
}
