import { type GridCell, type GridMerge, placeAddress } from "~/components/grid-cells";
import { dataRowAt, fileRowOf } from "~/core/kit/row-runs";
import { STAND_IN_PREFIXES } from "~/core/kit/text/stand-ins";
import { type CellBlock, holds, parseRange } from "./cell-range";
import type { FileIssue, FileLink, SheetInfo, SheetView } from "./file-types";

const KINDS = STAND_IN_PREFIXES.join("|");
/** Stand-ins as the policy writes them: kind, dash, twelve hex digits (once eight); or a mask in brackets. */
const STAND_IN = new RegExp(
  `^(?:(?:${KINDS})-[0-9A-F]{8}(?:[0-9A-F]{4})?|\\[(?:${KINDS}|removed|erased)\\])$`,
);
const NUMBER = /^[\s€$£¥]*[−-]?\s*[\d.,' ]*\d\s*(?:%|[A-Z]{3}|€|m|k)?$/;

/** Columns of figures stand at the right, with their heads. */
const FIGURES: ReadonlySet<string> = new Set(["integer", "number", "money", "percent"]);
/** Columns that a title may run over. */
const MAX_SPILL = 8;
const MAX_MARKED_COLUMNS = 3;
/** Marks over more rows are not listed row by row. */
const MAX_MARKED_ROWS = 200;

export interface SheetMark {
  readonly block: CellBlock;
  readonly kind: "evidence" | "issue";
  readonly title: string;
}

export interface SheetGrid {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly dataLeft: number;
  cell(row: number, column: number): GridCell | undefined;
}

/** What the grid asks of the rows that are loaded. */
export interface LoadedRows {
  /** A stored row (from 0), or undefined while it is not loaded. */
  rowOf(row: number): readonly string[] | undefined;
  formulaAt(address: string): string | undefined;
  commentAt(address: string): string | undefined;
}

/** A sheet as it stands in its file: titles and header where they were, then the stored rows. `info` may still be on its way. */
export function sheetGrid(
  sheet: SheetView,
  info: SheetInfo | null,
  rows: LoadedRows,
  marks: readonly SheetMark[],
): SheetGrid {
  const dataTop = sheet.firstRow - 1;
  const dataLeft = sheet.firstColumn - 1;
  const above = rowsAbove(sheet, info);
  const markAt = markFinder(marks);
  const headerRow = (sheet.headerRow ?? 0) - 1;
  return {
    rowCount: rowCountOf(sheet),
    columnCount: dataLeft + Math.max(sheet.columnCount, sheet.storedColumns, 1),
    dataLeft,
    cell(row, column) {
      const isHead = row < dataTop;
      const cells = isHead ? (above.get(row) ?? []) : dataCells(sheet, rows, row);
      if (cells === undefined) return undefined;
      const at = column - dataLeft;
      const text = cells[at] ?? "";
      const address = placeAddress({ row, column });
      const formula = rows.formulaAt(address);
      const look =
        isHead && row === headerRow
          ? headLook(info?.columns[at]?.type)
          : isHead
            ? titleLook(cells, at)
            : dataLook(text);
      return {
        text,
        ...(at < 0 ? {} : look),
        ...markOf(text, markAt(row, column), rows.commentAt(address)),
        ...(formula === undefined ? {} : { formula: `=${formula.replace(/^=/, "")}` }),
      };
    },
  };
}

/** True for types of columns that are set at the right. */
export function holdsFigures(type: string | undefined): boolean {
  return FIGURES.has(type ?? "");
}

type CellLook = Pick<GridCell, "align" | "head" | "strong" | "spill">;

function headLook(type: string | undefined): CellLook {
  return { head: true, ...(holdsFigures(type) ? { align: "right" as const } : {}) };
}

function titleLook(cells: readonly string[], at: number): CellLook {
  if (!cells[at]) return {};
  const spill = emptyAfter(cells, at);
  return { strong: true, ...dataLook(cells[at]), ...(spill > 1 ? { spill } : {}) };
}

function dataLook(text: string): CellLook {
  return NUMBER.test(text) ? { align: "right" } : {};
}

/** Cells from this one on of which only it holds something, as far as text is let run. */
function emptyAfter(cells: readonly string[], from: number): number {
  let count = 1;
  while (count < MAX_SPILL && from + count < cells.length && cells[from + count] === "") count++;
  return count;
}

/** Finds the mark of a cell without a look at all of them. */
function markFinder(marks: readonly SheetMark[]) {
  const byRow = new Map<number, SheetMark[]>();
  const tall: SheetMark[] = [];
  for (const mark of marks) {
    const { top, bottom } = mark.block;
    if (bottom - top > MAX_MARKED_ROWS) tall.push(mark);
    else
      for (let row = top; row <= bottom; row++) {
        const list = byRow.get(row);
        if (list === undefined) byRow.set(row, [mark]);
        else list.push(mark);
      }
  }
  return (row: number, column: number) =>
    [...(byRow.get(row) ?? []), ...tall].find(({ block }) => holds(block, row, column));
}

function markOf(
  text: string,
  mark: SheetMark | undefined,
  comment: string | undefined,
): Pick<GridCell, "mark" | "title"> {
  const title = [mark?.title, comment].filter(Boolean).join(". ");
  if (mark !== undefined) return { mark: mark.kind, title };
  if (comment !== undefined) return { mark: "comment", title };
  return STAND_IN.test(text) ? { mark: "stand-in" } : {};
}

/** Rows of the file down to the last of the table. */
export function rowCountOf(sheet: SheetView): number {
  return sheet.rowCount === 0 ? sheet.firstRow - 1 : fileRowOf(sheet, sheet.rowCount - 1);
}

/** Cells of a row of the grid: none for a blank line, undefined while they are not loaded. */
function dataCells(sheet: SheetView, rows: LoadedRows, row: number): readonly string[] | undefined {
  const data = dataRowAt(sheet, row + 1);
  return data === null ? [] : rows.rowOf(data);
}

/** Titles and header, by the row of the grid that they stand in. */
function rowsAbove(sheet: SheetView, info: SheetInfo | null): Map<number, readonly string[]> {
  const rows = new Map<number, readonly string[]>();
  if (sheet.headerRow === null || info === null) return rows;
  rows.set(sheet.headerRow - 1, info.names);
  const titles = info.titleRows;
  titles.forEach((title, i) => {
    const row = (sheet.headerRow ?? 0) - 1 - titles.length + i;
    if (row >= 0) rows.set(row, title);
  });
  return rows;
}

/** A merged range as the grid draws it; none for what is no range of cells. */
export function toMerge(range: string): GridMerge[] {
  const block = parseRange(range);
  return block === null ? [] : [mergeOf(block)];
}

export function mergeOf({ top, left, bottom, right }: CellBlock): GridMerge {
  return { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
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
