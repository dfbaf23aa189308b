import { columnLetters } from "../../../core/kit/column-letters.ts";
import { dataRowAt, fileRowOf } from "../../../core/kit/row-runs.ts";
import type { Sheet } from "../../../core/model/document.ts";
import type { Role } from "../../../core/model/role.ts";
import type { Deps } from "../../deps.ts";
import { findFile } from "../file/find-file.ts";
import { loadDocument } from "../file/load-document.ts";
import { readTable } from "../file/read-table.ts";

export interface CellSnippet {
  /** Letters of the shown columns. */
  readonly columns: string[];
  readonly rows: Array<{
    readonly head: string;
    readonly cells: string[];
    /** Which of `cells` were asked for: its index there, and that of the wish. */
    readonly marks: Array<{ readonly column: number; readonly wish: number }>;
  }>;
}

const MAX_ROWS = 6;
const MAX_COLUMNS = 3;
const MAX_CHARS = 80;
/** Stands for the header among data rows. */
const HEADER = -1;
/** Parts of a wish's words that are no words of their own. */
const LEAST_CELL = 3;

interface Wanted {
  /** Data row from 0, or `HEADER`. */
  readonly row: number;
  /** From 0, both included. */
  readonly columns: readonly [number, number];
  readonly wish: number;
  readonly words: string;
}

/**
 * The cells of a sheet that a link rests on, with the header row and the first column, which mostly says what a row is. `cells` are
 * addresses of cells or of runs of cells in a row (A52:AS52); of a run those cells are shown that hold the words beside it. Null when the
 * sheet or all of the cells are not there (any more).
 */
export async function readCells(
  deps: Deps,
  wish: {
    workspaceId: string;
    projectId: string;
    role: Role;
    fileId: string;
    sheet: string;
    cells: readonly string[];
    /** The words that were found there, by wish. */
    words: readonly string[];
  },
): Promise<CellSnippet | null> {
  const file = await findFile(deps, wish);
  const document = await loadDocument(deps, wish.workspaceId, file, false);
  const index = document?.facts.sheets.findIndex((entry) => entry.name === wish.sheet) ?? -1;
  const sheet = document?.facts.sheets[index];
  if (sheet === undefined) return null;
  const asked = wish.cells.flatMap((address, at) =>
    inSheet(sheet, address, { wish: at, words: wish.words[at] ?? "" }),
  );
  const rows = unique(asked.map((cell) => cell.row)).slice(0, MAX_ROWS);
  if (rows.length === 0) return null;
  const place = { ...wish, rawFor: null, sheet: index };
  const texts = new Map(
    await Promise.all(
      rows.map(async (row): Promise<[number, readonly string[]]> => {
        if (row === HEADER) return [row, sheet.columns.map((column) => column.name)];
        return [row, (await readTable(deps, { ...place, from: row, count: 1 })).rows[0] ?? []];
      }),
    ),
  );
  const marked = asked.flatMap((cell) => {
    const column = columnOf(cell, texts.get(cell.row) ?? []);
    return column === null ? [] : [{ ...cell, column }];
  });
  const columns = unique([0, ...unique(marked.map(({ column }) => column)).slice(0, MAX_COLUMNS)]);
  const rowOf = (row: number) => ({
    head: String(row === HEADER ? sheet.headerRow : fileRowOf(sheet, row)),
    cells: columns.map((column) => short(texts.get(row)?.[column])),
    marks: marked
      .filter((cell) => cell.row === row && columns.includes(cell.column))
      .map((cell) => ({ column: columns.indexOf(cell.column), wish: cell.wish })),
  });
  const isHeaderAsked = rows.includes(HEADER);
  const header =
    sheet.headerRow === null || isHeaderAsked
      ? []
      : [
          {
            head: String(sheet.headerRow),
            cells: columns.map((column) => short(sheet.columns[column]?.name)),
            marks: [],
          },
        ];
  return {
    columns: columns.map((column) => columnLetters(sheet.firstColumn + column)),
    rows: [...header, ...rows.map(rowOf)],
  };
}

/** The column of a wish that holds its words, else one of which they hold the text, else the first with any text; null in an empty row. */
function columnOf({ columns: [from, to], words }: Wanted, texts: readonly string[]): number | null {
  if (from === to) return from;
  const said = plain(words);
  const cells = Array.from({ length: to - from + 1 }, (_, at) => plain(texts[from + at]));
  const at =
    [
      said === "" ? -1 : cells.indexOf(said),
      said === "" ? -1 : cells.findIndex((text) => text.includes(said)),
      cells.findIndex((text) => text.length >= LEAST_CELL && said.includes(text)),
      cells.findIndex((text) => text !== ""),
    ].find((found) => found >= 0) ?? -1;
  return at < 0 ? null : from + at;
}

function plain(text: string | undefined): string {
  return (text ?? "").replace(/\s+/g, " ").trim().toLowerCase();
}

const ADDRESS = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/;

/** Where an address lies; nothing for one outside the table. Of a run over several rows the first row counts. */
function inSheet(
  sheet: Sheet,
  address: string,
  rest: { readonly wish: number; readonly words: string },
): Wanted[] {
  const parts = ADDRESS.exec(address);
  if (parts === null) return [];
  const fileRow = Number(parts[2]);
  const row = fileRow === sheet.headerRow ? HEADER : (dataRowAt(sheet, fileRow) ?? sheet.rowCount);
  const from = columnNumber(parts[1] ?? "") - sheet.firstColumn;
  const to = parts[3] === undefined ? from : columnNumber(parts[3]) - sheet.firstColumn;
  const isInside = row < sheet.rowCount && from >= 0 && from < sheet.columnCount && to >= from;
  return isInside ? [{ row, columns: [from, Math.min(to, sheet.columnCount - 1)], ...rest }] : [];
}

/** 1 for A, as `firstColumn` counts. */
function columnNumber(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

function unique(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

function short(text: string | undefined): string {
  return (text ?? "").slice(0, MAX_CHARS);
}
