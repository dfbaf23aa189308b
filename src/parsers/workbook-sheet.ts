/** One sheet of a SheetJS workbook as a recorded table: displayed texts, header, formulas, merges, links and comments. */
import type XLSX from "@e965/xlsx";
import {
  type Annotation,
  type ExplicitLink,
  emptySheet,
  type InlineTable,
  type Sheet,
  type TableRef,
} from "../core/model/document.ts";
import type { Issue } from "../core/model/issue.ts";
import type { Location } from "../core/model/location.ts";
import type { ParseContext } from "../core/parse/contract.ts";
import type { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { columnLetters } from "./shared/cell-address.ts";
import { issue } from "./shared/stops.ts";
import { formattedNumber, formattedText } from "./workbook-cell-text.ts";
import { unsigned } from "./workbook-comments.ts";
import type { CellComment, SheetExtras } from "./workbook-extras.ts";
import { type Region, sheetTables } from "./workbook-regions.ts";
import {
  BATCH_ROWS,
  type Extent,
  MAX_GAP_ROWS,
  recordRows,
  type StreamedRows,
} from "./workbook-table.ts";

/** What is left for the whole workbook; sheets take from it as they are read. */
export interface WorksheetBudget {
  cells: number;
  formulas: number;
  links: number;
}

interface WorksheetInput {
  readonly name: string;
  readonly hidden: boolean;
  readonly sheet: XLSX.WorkSheet | undefined;
  /** The workbook counts days from 1904. */
  readonly is1904: boolean;
  /** Cells come with the texts that their program showed (OpenDocument). */
  readonly hasOwnTexts: boolean;
  readonly extras: SheetExtras;
  /** Comments are those that SheetJS found, not those of `extras`. */
  readonly takesComments: boolean;
  readonly text: MarkdownBuilder;
  readonly links: ExplicitLink[];
  readonly annotations: Annotation[];
  /** Blocks of cells on the sheet, which may be tables of their own. */
  readonly tables: InlineTable[];
  readonly issues: Issue[];
  readonly budget: WorksheetBudget;
  readonly ctx: ParseContext;
  /** Set where `sheet` holds everything but the rows. */
  readonly streamed: StreamedRows | null;
}

/** Of a sheet in any program; numbers past them are damage. */
const MAX_ROWS = 1_048_576;
const MAX_COLUMNS = 16_384;

type Row = readonly (XLSX.CellObject | undefined)[];

/** Reads a sheet into the document's text and a table. */
export async function readWorksheet(input: WorksheetInput): Promise<Sheet> {
  const { name, hidden, sheet, text } = input;
  const place: Location = { kind: "sheet", sheet: name };
  text.heading(2, name, place);
  const base: Sheet = {
    ...emptySheet(name),
    kind: kindOf(sheet),
    hidden,
    merged: mergesOf(sheet),
  };
  const merges = sheet?.["!merges"]?.length ?? 0;
  if (merges > MAX_MERGES)
    input.issues.push(
      issue(
        "parse.list-limit",
        "info",
        `Only the first ${MAX_MERGES} of ${merges} merged areas were kept; all cells were.`,
        place,
      ),
    );
  const rows = rowsOf(sheet);
  showCells(rows, input);
  const extent = input.streamed ? input.streamed.extent : extentOf(rows);
  const extras = collectExtras(rows, input);
  const table =
    sheet && extent
      ? await recordRows(input.streamed?.batches() ?? heldBatches(rows, extent), extent, input)
      : { tableRef: await emptyTable(input) };
  if (extent && !input.streamed)
    input.tables.push(...sheetTables(name, heldTexts(rows, extent), mergedAreas(sheet)));
  writeExtras(extras.comments, extent !== null, input);
  return {
    ...base,
    ...table,
    formulas: extras.formulas,
    formulaCount: extras.formulaCount + (input.streamed?.moreFormulas ?? 0),
  };
}

/** The rows that SheetJS found. A damaged row or column number makes a list as long as that, which would take hours to walk. */
function rowsOf(sheet: XLSX.WorkSheet | undefined): Row[] {
  const rows = (sheet?.["!data"] ?? []) as (XLSX.CellObject | undefined)[][];
  if (rows.length > MAX_ROWS) rows.length = MAX_ROWS;
  for (const row of rows) if (row && row.length > MAX_COLUMNS) row.length = MAX_COLUMNS;
  return rows;
}

/** A sheet without cells still has a table, so that every sheet can be opened the same way. */
async function emptyTable({ ctx, name }: WorksheetInput): Promise<TableRef> {
  const writer = await ctx.tables.open(name);
  await writer.write([]);
  return writer.close();
}

/** Rows and columns between the first and last cells that show something. */
function extentOf(rows: readonly Row[]): Extent | null {
  let top = -1;
  let bottom = -1;
  let left = Number.POSITIVE_INFINITY;
  let right = -1;
  rows.forEach((row, index) => {
    row?.forEach((cell, column) => {
      if (displayed(cell) === "") return;
      if (top < 0) top = index;
      if (bottom >= 0 && index - bottom > MAX_GAP_ROWS) return;
      bottom = index;
      left = Math.min(left, column);
      right = Math.max(right, column);
    });
  });
  return top < 0 ? null : { top, bottom, left, right };
}

/** Texts of the sheet by row and column from 0, those outside the extent left out. */
function heldTexts(rows: readonly Row[], { bottom }: Extent): string[][] {
  const end = Math.min(bottom + 1, rows.length);
  return Array.from({ length: end }, (_, index) => {
    const texts: string[] = [];
    rows[index]?.forEach((cell, column) => {
      texts[column] = displayed(cell);
    });
    return texts;
  });
}

async function* heldBatches(
  rows: readonly Row[],
  { top, bottom, left, right }: Extent,
): AsyncGenerator<string[][]> {
  const textRow = (index: number) =>
    Array.from({ length: right - left + 1 }, (_, column) =>
      displayed(rows[index]?.[left + column]),
    );
  for (let from = top; from <= bottom; from += BATCH_ROWS)
    yield Array.from({ length: Math.min(BATCH_ROWS, bottom + 1 - from) }, (_, offset) =>
      textRow(from + offset),
    );
}

/** Sets the displayed text of every cell. */
function showCells(rows: readonly Row[], { is1904, hasOwnTexts }: WorksheetInput): void {
  for (const row of rows)
    row?.forEach((cell) => {
      if (cell) cell.w = shownText(cell, is1904, hasOwnTexts);
    });
}

/** The text that Excel shows in the cell; where SheetJS knows no format of it, the text that it gives. */
function shownText(cell: XLSX.CellObject, is1904: boolean, hasOwnTexts: boolean): string {
  const { t, v, w, z } = cell;
  if (t === "z" || v === undefined || v === null) return t === "e" ? (w ?? "") : "";
  if (t === "b") return hasOwnTexts && w ? w : v ? "TRUE" : "FALSE";
  if (w !== undefined && (hasOwnTexts || t === "e" || typeof z !== "string")) return w;
  const code = typeof z === "string" ? z : null;
  if (typeof v === "number") return formattedNumber(v, code, is1904);
  return v instanceof Date ? v.toISOString() : formattedText(String(v), code);
}

function displayed(cell: XLSX.CellObject | undefined): string {
  return cell?.w ?? "";
}

function collectExtras(
  rows: readonly Row[],
  input: WorksheetInput,
): { formulas: Sheet["formulas"]; formulaCount: number; comments: CellComment[] } {
  const formulas: Sheet["formulas"] = [];
  const comments: CellComment[] = [...input.extras.comments];
  const threaded = new Set(comments.map((comment) => comment.cell));
  let formulaCount = 0;
  rows.forEach((row, index) => {
    row?.forEach((cell, column) => {
      if (!cell || (cell.f === undefined && !cell.l && !cell.c)) return;
      const address = `${columnLetters(column)}${index + 1}`;
      if (cell.f !== undefined) {
        formulaCount++;
        if (input.budget.formulas-- > 0)
          formulas.push({ cell: address, formula: cell.f.slice(0, 2_000) });
      }
      takeLink(cell, address, input);
      if (input.takesComments && !threaded.has(address))
        comments.push(...(cell.c ?? []).flatMap((note) => commentOf(note, address)));
    });
  });
  return { formulas, formulaCount, comments };
}

function takeLink(cell: XLSX.CellObject, address: string, input: WorksheetInput): void {
  if (!cell.l?.Target || input.budget.links-- <= 0) return;
  input.links.push({
    kind: "hyperlink",
    target: cell.l.Target,
    text: displayed(cell) || null,
    location: { kind: "sheet", sheet: input.name, range: address },
  });
}

/** SheetJS puts a name of its own where old formats keep none, and lists threads twice. */
function commentOf(note: XLSX.Comment, cell: string): CellComment[] {
  const author = !note.a || note.a === "SheetJ5" ? null : note.a;
  const text = unsigned(note.t?.trim() ?? "", author);
  if (text === "" || note.T || author?.startsWith("tc={")) return [];
  return [{ cell, author, date: null, text }];
}

/** Comments, and words that stand on the sheet but in none of its cells. */
function writeExtras(
  comments: readonly CellComment[],
  hasCells: boolean,
  input: WorksheetInput,
): void {
  const { name: sheet, text, annotations, extras } = input;
  for (const { cell, author, date, text: words } of comments) {
    const location: Location = { kind: "sheet", sheet, range: cell };
    text.block(`Comment on ${cell}${author ? ` by ${author}` : ""}: ${words}`, location);
    annotations.push({ kind: "comment", author, date, text: words, location });
  }
  for (const { text: words, range, grid } of extras.words) {
    const location: Location = { kind: "sheet", sheet, ...(range ? { range } : {}) };
    text.block(words, location);
    if (grid) takeChart(grid, location, hasCells, input);
  }
  input.links.push(...extras.links);
}

/** The values of a chart are a table too. They stand in the text where the sheet has no cells that show them. */
function takeChart(
  [header = [], ...rows]: readonly (readonly string[])[],
  location: Location,
  hasCells: boolean,
  { text, tables }: WorksheetInput,
): void {
  if (!hasCells) text.table(header, rows, location);
  tables.push({
    rows: rows.length,
    columns: header.length,
    header: [...header],
    location,
    tableRef: null,
  });
}

function kindOf(sheet: XLSX.WorkSheet | undefined): Sheet["kind"] {
  const type = (sheet as { "!type"?: string } | undefined)?.["!type"];
  return type === "chart" || type === "macro" || type === "dialog" ? type : "worksheet";
}

const MAX_MERGES = 5_000;

function mergesOf(sheet: XLSX.WorkSheet | undefined): string[] {
  return mergedAreas(sheet).map(
    ({ top, bottom, left, right }) =>
      `${columnLetters(left)}${top + 1}:${columnLetters(right)}${bottom + 1}`,
  );
}

function mergedAreas(sheet: XLSX.WorkSheet | undefined): Region[] {
  return (sheet?.["!merges"] ?? [])
    .slice(0, MAX_MERGES)
    .map(({ s, e }) => ({ top: s.r, bottom: e.r, left: s.c, right: e.c }));
}
