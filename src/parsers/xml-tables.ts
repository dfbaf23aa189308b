/** Tables in XML, of HTML's model (`tr`, `td`) and of CALS (`row`, `entry`), as grids of texts. */
import { flatText, type MixedNode } from "./shared/xml-mixed.ts";

const MAX_SPAN = 200;
const MAX_ROWS = 100_000;

/** True for an element whose children are rows or groups of them. */
export function isXmlTable(node: MixedNode): boolean {
  return node.children.some((child) => /^(?:thead|tbody|tr|tgroup|row)$/.test(child.name));
}

/** Cell texts: spanned columns stay empty, spanned rows repeat the text; empty rows go. */
export function xmlGrid(table: MixedNode): string[][] {
  const rows = rowsOf(table);
  const names = columnNames(table);
  const grid: string[][] = rows.map(() => []);
  for (const [index, row] of rows.entries()) {
    const cells = row.children.filter((child) => /^(?:td|th|entry)$/.test(child.name));
    let column = 0;
    for (const cell of cells) {
      while (grid[index]?.[column] !== undefined) column++;
      column += place(grid, index, column, flatText(cell), spans(cell, names));
    }
  }
  return grid
    .map((cells) => Array.from(cells, (cell) => cell ?? ""))
    .filter((cells) => cells.some((cell) => cell !== ""));
}

function place(
  grid: string[][],
  row: number,
  column: number,
  text: string,
  { across, down }: { across: number; down: number },
): number {
  for (let y = row; y < Math.min(row + down, grid.length); y++)
    for (let x = 0; x < across; x++) (grid[y] as string[])[column + x] = x === 0 ? text : "";
  return across;
}

function rowsOf(table: MixedNode): MixedNode[] {
  const rows: MixedNode[] = [];
  const stack = [table];
  for (let node = stack.pop(); node && rows.length < MAX_ROWS; node = stack.pop()) {
    if (node.name === "tr" || node.name === "row") rows.push(node);
    else
      for (let at = node.children.length - 1; at >= 0; at--)
        stack.push(node.children[at] as MixedNode);
  }
  return rows;
}

/** CALS spans name the first and last column. */
function columnNames(table: MixedNode): Map<string, number> {
  const names = new Map<string, number>();
  const group =
    table.name === "tgroup" ? table : table.children.find((child) => child.name === "tgroup");
  for (const spec of group?.children ?? [])
    if (spec.name === "colspec") names.set(spec.attributes.colname ?? `#${names.size}`, names.size);
  return names;
}

function spans(
  { attributes }: MixedNode,
  names: ReadonlyMap<string, number>,
): { across: number; down: number } {
  const from = names.get(attributes.namest ?? "");
  const to = names.get(attributes.nameend ?? "");
  const across =
    from !== undefined && to !== undefined ? to - from + 1 : Number(attributes.colspan);
  const down = attributes.morerows ? Number(attributes.morerows) + 1 : Number(attributes.rowspan);
  const bounded = (count: number) => Math.min(MAX_SPAN, Math.max(1, Math.floor(count) || 1));
  return { across: bounded(across), down: bounded(down) };
}
