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
    /** Indexes into `cells` of the cells that were asked for. */
    readonly marks: number[];
  }>;
}

const MAX_ROWS = 6;
const MAX_COLUMNS = 3;
const MAX_CHARS = 80;

/**
 * The cells of a sheet that a link rests on, with the header row and the first column, which mostly says what a row is. `cells` are
 * A1 addresses. Null when the sheet or all of the cells are not there (any more).
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
  },
): Promise<CellSnippet | null> {
  const file = await findFile(deps, wish);
  const document = await loadDocument(deps, wish.workspaceId, file, false);
  const index = document?.facts.sheets.findIndex((entry) => entry.name === wish.sheet) ?? -1;
  const sheet = document?.facts.sheets[index];
  if (sheet === undefined) return null;
  const wanted = wish.cells.flatMap((address) => inSheet(sheet, address));
  const rows = unique(wanted.map((cell) => cell.row)).slice(0, MAX_ROWS);
  if (rows.length === 0) return null;
  const columns = unique([0, ...unique(wanted.map((cell) => cell.column)).slice(0, MAX_COLUMNS)]);
  const place = { ...wish, rawFor: null, sheet: index };
  const found = await Promise.all(
    rows.map(async (row) => (await readTable(deps, { ...place, from: row, count: 1 })).rows[0]),
  );
  const header =
    sheet.headerRow === null
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
    rows: [
      ...header,
      ...rows.map((row, place) => ({
        head: String(fileRowOf(sheet, row)),
        cells: columns.map((column) => short(found[place]?.[column])),
        marks: columns.flatMap((column, at) =>
          wanted.some((cell) => cell.row === row && cell.column === column) ? [at] : [],
        ),
      })),
    ],
  };
}

/** Data row and column, both from 0, of an address; nothing for one outside the table. */
function inSheet(sheet: Sheet, address: string): Array<{ row: number; column: number }> {
  const parts = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::|$)/.exec(address);
  if (parts === null) return [];
  let column = 0;
  for (const letter of parts[1] ?? "") column = column * 26 + letter.charCodeAt(0) - 64;
  const cell = {
    row: dataRowAt(sheet, Number(parts[2])) ?? -1,
    column: column - sheet.firstColumn,
  };
  const isInside =
    cell.row >= 0 &&
    cell.row < sheet.rowCount &&
    cell.column >= 0 &&
    cell.column < sheet.columnCount;
  return isInside ? [cell] : [];
}

function unique(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

function short(text: string | undefined): string {
  return (text ?? "").slice(0, MAX_CHARS);
}
