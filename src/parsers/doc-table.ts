/** Tables of Word 97 to 2003 as grids. Rows there know only the edges of their own cells; together the edges make the columns. */
import type { RowCell } from "./doc-properties.ts";

export interface DocRow {
  readonly cells: readonly string[];
  /** Edges of the cells, or null where the file does not tell. */
  readonly definition: readonly RowCell[] | null;
}

/** Edges nearer than this (in twentieths of a point, a millimetre) are one. */
const TOLERANCE = 57;

/** Cells in their columns; one that continues downwards shows what is above it, one over several columns stands in the first. */
export function docGrid(rows: readonly DocRow[]): string[][] {
  const isPlaced = rows.every(
    ({ cells, definition }) => definition !== null && definition.length >= cells.length,
  );
  if (!isPlaced) return rows.map(({ cells }) => [...cells]);
  const columns = columnStarts(rows);
  const above: string[] = [];
  return rows.map(({ cells, definition }) => {
    const line = Array.from({ length: Math.max(1, columns.length - 1) }, () => "");
    for (const [index, own] of cells.entries()) {
      const cell = definition?.[index];
      if (!cell) continue;
      const column = Math.min(line.length - 1, columnOf(columns, cell.left));
      const text = cell.continues && own === "" ? (above[column] ?? "") : own;
      above[column] = text;
      if (!cell.isMerged || own !== "") line[column] = text;
    }
    return line;
  });
}

function columnStarts(rows: readonly DocRow[]): number[] {
  const edges = new Set<number>();
  for (const { cells, definition } of rows)
    for (const cell of definition?.slice(0, cells.length) ?? [])
      edges.add(cell.left).add(cell.right);
  const starts: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const edge of [...edges].sort((a, b) => a - b)) {
    if (edge - last > TOLERANCE) starts.push(edge);
    last = edge;
  }
  return starts;
}

function columnOf(starts: readonly number[], edge: number): number {
  let column = 0;
  while (column + 1 < starts.length && (starts[column + 1] ?? 0) <= edge) column++;
  return column;
}
