/** One sheet of a SheetJS workbook as a recorded table: displayed texts, header, formulas, merges, links and comments. */
import type XLSX from "@e965/xlsx";
import type { ExplicitLink, Sheet, TableRef } from "../core/model/document.ts";
import type { Issue } from "../core/model/issue.ts";
import type { Location } from "../core/model/location.ts";
import type { ParseContext } from "../core/parse/contract.ts";
import type { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { columnLetters } from "./shared/cell-address.ts";
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
  readonly text: MarkdownBuilder;
  readonly links: ExplicitLink[];
  readonly issues: Issue[];
  readonly budget: WorksheetBudget;
  readonly ctx: ParseContext;
  /** Set where `sheet` holds everything but the rows. */
  readonly streamed: StreamedRows | null;
}

type Row = readonly (XLSX.CellObject | undefined)[];

/** Reads a sheet into the document's text and a table. */
export async function readWorksheet(input: WorksheetInput): Promise<Sheet> {
  const { name, hidden, sheet, text } = input;
  const place: Location = { kind: "sheet", sheet: name };
  text.heading(2, name, place);
  const base: Sheet = {
    name,
    kind: kindOf(sheet),
    hidden,
    rowCount: 0,
    columnCount: 0,
    headerRow: null,
    firstRow: 1,
    firstColumn: 1,
    columns: [],
    tableRef: null,
    formulas: [],
    formulaCount: 0,
    merged: mergesOf(sheet),
    foreignKeys: [],
  };
  const rows = (sheet?.["!data"] ?? []) as Row[];
  const extent = input.streamed ? input.streamed.extent : extentOf(rows);
  if (!sheet || !extent) return { ...base, tableRef: await emptyTable(input) };
  const extras = collectExtras(rows, input);
  const batches = input.streamed?.batches() ?? heldBatches(rows, extent);
  const table = await recordRows(batches, extent, input);
  for (const comment of extras.comments) text.block(comment.text, comment.location);
  return {
    ...base,
    ...table,
    formulas: extras.formulas,
    formulaCount: extras.formulaCount + (input.streamed?.moreFormulas ?? 0),
  };
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

/** The text that Excel shows in the cell. */
function displayed(cell: XLSX.CellObject | undefined): string {
  if (!cell || cell.t === "z") return "";
  if (cell.w !== undefined) return cell.w;
  if (cell.v === undefined || cell.v === null) return "";
  if (typeof cell.v === "boolean") return cell.v ? "TRUE" : "FALSE";
  return cell.v instanceof Date ? cell.v.toISOString() : String(cell.v);
}

function collectExtras(
  rows: readonly Row[],
  input: WorksheetInput,
): {
  formulas: Sheet["formulas"];
  formulaCount: number;
  comments: { text: string; location: Location }[];
} {
  const formulas: Sheet["formulas"] = [];
  const comments: { text: string; location: Location }[] = [];
  let formulaCount = 0;
  rows.forEach((row, index) => {
    row?.forEach((cell, column) => {
      if (!cell || (cell.f === undefined && !cell.l && !cell.c)) return;
      const address = `${columnLetters(column)}${index + 1}`;
      const location: Location = { kind: "sheet", sheet: input.name, range: address };
      if (cell.f !== undefined) {
        formulaCount++;
        if (input.budget.formulas-- > 0)
          formulas.push({ cell: address, formula: cell.f.slice(0, 2_000) });
      }
      if (cell.l?.Target && input.budget.links-- > 0)
        input.links.push({
          kind: "hyperlink",
          target: cell.l.Target,
          text: displayed(cell) || null,
          location,
        });
      for (const note of cell.c ?? [])
        if (note.t)
          comments.push({
            text: `Comment on ${address}${note.a ? ` by ${note.a}` : ""}: ${note.t.trim()}`,
            location,
          });
    });
  });
  return { formulas, formulaCount, comments };
}

function kindOf(sheet: XLSX.WorkSheet | undefined): Sheet["kind"] {
  const type = (sheet as { "!type"?: string } | undefined)?.["!type"];
  return type === "chart" || type === "macro" || type === "dialog" ? type : "worksheet";
}

function mergesOf(sheet: XLSX.WorkSheet | undefined): string[] {
  return (sheet?.["!merges"] ?? [])
    .slice(0, 5_000)
    .map(({ s, e }) => `${columnLetters(s.c)}${s.r + 1}:${columnLetters(e.c)}${e.r + 1}`);
}
