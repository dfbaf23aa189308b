/** Tables of an HTML page as grids of texts, and which tables only lay out the page. */
import {
  collapse,
  contains,
  type Element,
  forEachElement,
  isHidden,
  isTag,
  textOf,
} from "./html-nodes.ts";

const MAX_SPAN = 200;
const MAX_COLUMNS = 2_000;
/** Cells longer than this hold a part of a page, not a value. */
const MAX_DATA_CELL_CHARS = 1_500;
/** Cells that hold tables or headings of their own count as data only in tables up to this size. */
const MAX_NESTING_CHARS = 3_000;

type Row = readonly Element[];

/** Rows of this table, hidden ones and those of tables inside its cells left out; a row may have no cells of its own. */
export function tableRows(table: Element): Row[] {
  const rows: Row[] = [];
  const visit = (node: Element) => {
    for (const child of node.children) {
      if (!isTag(child) || isHidden(child)) continue;
      if (child.name === "tr") rows.push(cellsOf(child));
      else if (child.name === "thead" || child.name === "tbody" || child.name === "tfoot")
        visit(child);
    }
  };
  visit(table);
  return rows;
}

function cellsOf(row: Element): Element[] {
  return row.children.filter(
    (cell): cell is Element =>
      isTag(cell) && (cell.name === "td" || cell.name === "th") && !isHidden(cell),
  );
}

/**
 * Cell texts on a grid: spanned columns stay empty, spanned rows repeat the text. Rows without words or pictures go, and those that
 * only begin spans: a browser gives them no height.
 */
export function gridOf(rows: readonly Row[]): string[][] {
  const grid: string[][] = rows.map(() => []);
  for (const [index, row] of rows.entries()) placeRow(grid, row, index);
  return grid.filter((cells, index) => {
    for (let at = 0; at < cells.length; at++) cells[at] ??= "";
    const own = rows[index] ?? [];
    const next = rows[index + 1] ?? [];
    if (own.length === 0) return false;
    if (next.length > 0 && own.every((cell) => span(cell.attribs.rowspan) > 1)) return false;
    return (
      cells.some((cell) => cell !== "") ||
      own.some((cell) => contains(cell, (inner) => inner.name === "img"))
    );
  });
}

function placeRow(grid: string[][], row: Row, index: number): void {
  const cells = grid[index] ?? [];
  let column = 0;
  for (const cell of row) {
    while (cells[column] !== undefined) column++;
    if (column >= MAX_COLUMNS) return;
    const words = collapse(textOf(cell));
    const across = span(cell.attribs.colspan);
    const down = Math.min(span(cell.attribs.rowspan), grid.length - index);
    for (let y = 0; y < down; y++)
      for (let x = 0; x < across; x++)
        (grid[index + y] as string[])[column + x] = x === 0 ? words : "";
    column += across;
  }
}

function span(text: string | undefined): number {
  return Math.min(MAX_SPAN, Math.max(1, Number.parseInt(text ?? "1", 10) || 1));
}

/** True for tables that place parts of the page side by side: by their role, one column, or cells too long or too rich for values. */
export function isLayoutTable(
  table: Element,
  rows: readonly Row[],
  grid: readonly (readonly string[])[],
): boolean {
  if (/^(?:presentation|none)$/i.test(table.attribs.role ?? "")) return true;
  if (grid.every((row) => row.length < 2)) return true;
  if (grid.some((row) => row.some((cell) => cell.length > MAX_DATA_CELL_CHARS)))
    return !hasHead(table);
  const cells = rows.flat();
  const rich = cells.filter((cell) =>
    contains(cell, (inner) => inner.name === "table" || /^h[1-6]$/.test(inner.name)),
  );
  if (rich.length === 0) return false;
  const chars = grid.flat().reduce((sum, cell) => sum + cell.length, 0);
  const isSmall = rich.length <= cells.length / 2 && chars <= MAX_NESTING_CHARS;
  return !(isSmall && (grid.length >= 2 || hasHead(table)));
}

function hasHead(table: Element): boolean {
  let found = false;
  forEachElement(table, (node) => {
    if (node.name === "thead" || node.name === "caption") found = true;
  });
  return found;
}
