import type { GridCell, GridMerge } from "~/components/grid-cells";
import { type CellBlock, holds, parseRange } from "./cell-range";
import type { FileIssue, FileLink, SheetView } from "./file-types";

/** Stand-ins as the policy writes them: kind, dash, eight hex digits; or a mask in brackets. */
const STAND_IN = /^(?:[A-Z][A-Z_]{1,15}-[0-9A-F]{8}|\[[A-Za-z_]{2,16}\])$/;
const NUMBER = /^[\s€$£¥]*[−-]?\s*[\d.,' ]*\d\s*(?:%|[A-Z]{3}|€|m|k)?$/;

const MAX_MARKED_COLUMNS = 3;

export interface SheetMark {
  readonly block: CellBlock;
  readonly kind: "evidence" | "issue";
  readonly title: string;
}

export interface SheetGrid {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly merges: readonly GridMerge[];
  /** Row of the grid (from 0) at which the stored table begins. */
  readonly dataTop: number;
  readonly dataLeft: number;
  cell(row: number, column: number): GridCell | undefined;
}

/**
 * A sheet as it stands in its file: titles and header where they were, then the stored rows. `rowOf` gives a stored row (from 0), or
 * undefined while it is not loaded.
 */
export function sheetGrid(
  sheet: SheetView,
  rowOf: (row: number) => readonly string[] | undefined,
  marks: readonly SheetMark[],
): SheetGrid {
  const dataTop = sheet.firstRow - 1;
  const dataLeft = sheet.firstColumn - 1;
  const columnCount = dataLeft + Math.max(sheet.columnCount, sheet.storedColumns, 1);
  const above = rowsAbove(sheet);
  const formulas = new Map(sheet.formulas.map(({ cell, formula }) => [cell, formula]));
  return {
    rowCount: dataTop + sheet.rowCount,
    columnCount,
    dataTop,
    dataLeft,
    merges: sheet.merged.flatMap(toMerge),
    cell(row, column) {
      if (column < dataLeft) return { text: "" };
      const isHead = row < dataTop;
      const cells = isHead ? (above.get(row) ?? []) : rowOf(row - dataTop);
      if (cells === undefined) return undefined;
      const text = cells[column - dataLeft] ?? "";
      const mark = marks.find(({ block }) => holds(block, row, column));
      const formula = formulas.get(`${letters(column)}${row + 1}`);
      const isHeader = sheet.headerRow !== null && row === sheet.headerRow - 1;
      return {
        text,
        ...(NUMBER.test(text) ? { align: "right" as const } : {}),
        ...(isHeader ? { head: true } : {}),
        ...(isHead && !isHeader && text !== "" ? { strong: true } : {}),
        ...markOf(text, mark),
        ...(formula === undefined ? {} : { formula: `=${formula.replace(/^=/, "")}` }),
      };
    },
  };
}

function markOf(text: string, mark: SheetMark | undefined): Pick<GridCell, "mark" | "title"> {
  if (mark !== undefined) return { mark: mark.kind, title: mark.title };
  return STAND_IN.test(text) ? { mark: "stand-in" } : {};
}

/** Titles and header, by the row of the grid that they stand in. */
function rowsAbove(sheet: SheetView): Map<number, readonly string[]> {
  const rows = new Map<number, readonly string[]>();
  if (sheet.headerRow === null) return rows;
  rows.set(
    sheet.headerRow - 1,
    sheet.columns.map((column) => column.name),
  );
  const titles = sheet.titleRows ?? [];
  titles.forEach((title, i) => {
    const row = (sheet.headerRow ?? 0) - 1 - titles.length + i;
    if (row >= 0) rows.set(row, title);
  });
  return rows;
}

function toMerge(range: string): GridMerge[] {
  const block = parseRange(range);
  if (block === null) return [];
  return [
    {
      row: block.top,
      column: block.left,
      rows: block.bottom - block.top + 1,
      columns: block.right - block.left + 1,
    },
  ];
}

/** Cells of a sheet that links stand on or issues name. */
export function sheetMarks(
  sheet: string,
  links: readonly FileLink[],
  issues: readonly FileIssue[],
): SheetMark[] {
  const marks: SheetMark[] = [];
  for (const issue of issues) {
    if (issue.where?.kind !== "sheet" || issue.where.sheet !== sheet) continue;
    const block = parseRange(issue.where.range ?? "");
    if (block !== null) marks.push({ block, kind: "issue", title: issue.detail });
  }
  for (const link of links) {
    for (const block of blocksOf(link, sheet)) {
      // A whole row as evidence would paint the sheet: its first cell stands for it.
      const isWide = block.right - block.left > MAX_MARKED_COLUMNS;
      marks.push({
        block: isWide ? { ...block, right: block.left } : block,
        kind: "evidence",
        title: `Evidence for a link with ${link.other.name}`,
      });
    }
  }
  return marks;
}

/** Blocks of a sheet that a link's evidence names in this file. */
export function blocksOf(link: FileLink, sheet: string): CellBlock[] {
  return link.places.flatMap(({ own }) => {
    if (own?.location.kind !== "sheet" || own.location.sheet !== sheet) return [];
    const block = parseRange(own.location.range ?? "");
    return block === null ? [] : [block];
  });
}

function letters(column: number): string {
  let text = "";
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    text = String.fromCharCode(65 + ((left - 1) % 26)) + text;
  return text;
}
