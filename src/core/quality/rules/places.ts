import { columnLetters } from "../../kit/column-letters.ts";
import { fileRowOf } from "../../kit/row-runs.ts";
import type { Sheet } from "../../model/document.ts";
import type { Location } from "../../model/location.ts";

/** The data cells of a sheet's column, counted from 0, as `C2:C120`; the whole sheet where it has no rows. */
export function columnPlace(sheet: Sheet, column: number): Location {
  if (sheet.rowCount === 0) return { kind: "sheet", sheet: sheet.name };
  const letters = columnLetters(sheet.firstColumn + column);
  return {
    kind: "sheet",
    sheet: sheet.name,
    range: `${letters}${sheet.firstRow}:${letters}${fileRowOf(sheet, sheet.rowCount - 1)}`,
  };
}

/** The cell with the name of a column; the column itself where there is no header. */
export function headerPlace(sheet: Sheet, column: number): Location {
  if (sheet.headerRow === null) return columnPlace(sheet, column);
  return {
    kind: "sheet",
    sheet: sheet.name,
    range: `${columnLetters(sheet.firstColumn + column)}${sheet.headerRow}`,
  };
}

/** Cells of one data row (from 0): one, or the stretch from the first to the last of several columns. */
export function cellPlace(sheet: Sheet, row: number, columns: readonly number[]): Location {
  return { kind: "sheet", sheet: sheet.name, range: cellRange(sheet, row, columns) };
}

/** The same without the sheet, as `C5` or `B5:D5`. */
export function cellRange(sheet: Sheet, row: number, columns: readonly number[]): string {
  const at = fileRowOf(sheet, row);
  const first = columnLetters(sheet.firstColumn + Math.min(...columns));
  const last = columnLetters(sheet.firstColumn + Math.max(...columns));
  return first === last ? `${first}${at}` : `${first}${at}:${last}${at}`;
}
