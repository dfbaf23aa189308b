import { fileRowOf } from "../../../core/kit/row-runs.ts";
import { readTableRows } from "../../../workers/table-rows.ts";
import type { Deps } from "../../deps.ts";
import { type FilePlace, findContent, type RawReader } from "./find-file.ts";
import { artifactFolder, loadDocument } from "./load-document.ts";
import { type SheetExtras, sheetExtras } from "./sheet-extras.ts";

export const MAX_TABLE_ROWS = 500;
const MAX_CELL_CHARS = 2_000;
/** Characters of one answer about which cells are cut shorter. */
const MAX_ANSWER_CHARS = 4_000_000;
const MIN_CELL_CHARS = 100;
/** Cells of one answer; screens ask for 20,000 at a time, but however wide a table is for five rows, which are given. */
const MAX_ANSWER_CELLS = 100_000;
const MIN_ROWS = 5;

export interface TableRows {
  /** Number of the first row given, from 0. */
  readonly from: number;
  readonly rows: string[][];
  /** Formulas, merged blocks and comments of these rows; with the first ones, of what stands above them too. */
  readonly extras: SheetExtras;
}

const NO_EXTRAS: SheetExtras = { formulas: [], merged: [], comments: [] };

/** Rows of a sheet's stored table; of tables with hundreds of columns fewer than asked for. Reads only the pieces that hold them. */
export async function readTable(
  deps: Deps,
  input: FilePlace & { rawFor: RawReader | null; sheet: number; from: number; count: number },
): Promise<TableRows> {
  const file = await findContent(deps, input);
  const document = await loadDocument(deps, input.workspaceId, file, input.rawFor !== null);
  const sheet = document?.facts.sheets[input.sheet];
  if (document === null || sheet === undefined)
    return { from: input.from, rows: [], extras: NO_EXTRAS };
  const { tableRef: ref } = sheet;
  const first = input.from === 0 ? 1 : fileRowOf(sheet, input.from);
  const last = fileRowOf(sheet, input.from + input.count - 1);
  const extras = sheetExtras(document.facts, sheet, first, last);
  const most = Math.floor(MAX_ANSWER_CELLS / Math.max(1, ref?.columnCount ?? 0));
  const asked = Math.min(input.count, MAX_TABLE_ROWS, Math.max(MIN_ROWS, most));
  const count = Math.min(asked, (ref?.rowCount ?? 0) - input.from);
  if (ref === null || count <= 0) return { from: input.from, rows: [], extras };
  const cells = Math.max(1, count * ref.columnCount);
  const chars = Math.floor(
    Math.max(MIN_CELL_CHARS, Math.min(MAX_CELL_CHARS, MAX_ANSWER_CHARS / cells)),
  );
  const folder = artifactFolder(deps, input.workspaceId);
  const rows: string[][] = [];
  for await (const row of readTableRows(folder, ref, { from: input.from, count }))
    rows.push(row.map((cell) => short(cell, chars)));
  return { from: input.from, rows, extras };
}

/** Screens need no more of a cell; the whole of it is in the original. */
function short(cell: string, most: number): string {
  return cell.length > most ? `${cell.slice(0, most)}…` : cell;
}
