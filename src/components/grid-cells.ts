/** A cell as the grid draws it. */
export interface GridCell {
  text: string;
  align?: "right";
  strong?: boolean;
  /** A heading inside the sheet. */
  head?: boolean;
  mark?: "evidence" | "issue" | "stand-in" | "comment";
  formula?: string;
  /** Columns that its text runs over, for there is nothing in the cells beside it. */
  spill?: number;
  /** Said about the cell beyond its text: the issue, what it is evidence for. */
  title?: string;
}

/** A merged block; rows and columns count from 0. */
export interface GridMerge {
  row: number;
  column: number;
  rows: number;
  columns: number;
}

/** A chosen block; the focus is its corner that moves when it grows. */
export interface GridBlock extends GridMerge {
  focusRow: number;
  focusColumn: number;
}

export interface GridPlace {
  row: number;
  column: number;
}

export interface GridRange {
  rowStart: number;
  rowEnd: number;
  colStart: number;
  colEnd: number;
}

/** The letters of a column: 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return letters;
}

/** A1 address of a place. */
export function placeAddress(place: GridPlace): string {
  return `${columnLetters(place.column)}${place.row + 1}`;
}

/** The merged block a place belongs to, if any. */
export function mergeAt(
  merges: readonly GridMerge[],
  row: number,
  column: number,
): GridMerge | undefined {
  return merges.find(
    (merge) =>
      row >= merge.row &&
      row < merge.row + merge.rows &&
      column >= merge.column &&
      column < merge.column + merge.columns,
  );
}

/** Where a key leads from a place; null when the key is not one of the grid's. */
export function gridStep(
  from: GridPlace,
  key: string,
  toEdge: boolean,
  rows: number,
  columns: number,
  page = 20,
): GridPlace | null {
  const hold = (row: number, column: number): GridPlace => ({
    row: Math.min(Math.max(0, rows - 1), Math.max(0, row)),
    column: Math.min(Math.max(0, columns - 1), Math.max(0, column)),
  });
  switch (key) {
    case "ArrowUp":
      return hold(toEdge ? 0 : from.row - 1, from.column);
    case "ArrowDown":
      return hold(toEdge ? rows - 1 : from.row + 1, from.column);
    case "ArrowLeft":
      return hold(from.row, toEdge ? 0 : from.column - 1);
    case "ArrowRight":
      return hold(from.row, toEdge ? columns - 1 : from.column + 1);
    case "PageUp":
      return hold(from.row - page, from.column);
    case "PageDown":
      return hold(from.row + page, from.column);
    case "Home":
      return hold(toEdge ? 0 : from.row, 0);
    case "End":
      return hold(toEdge ? rows - 1 : from.row, columns - 1);
    default:
      return null;
  }
}
