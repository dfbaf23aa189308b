/** What stands in a failing place, as it is kept with it. */
import type { Sheet } from "../../model/document.ts";

/** Longest stretch of a cell that is kept with a failing place. */
export const MOST_VALUE_CHARS = 300;

export function keptValue(value: string): string {
  return value.length > MOST_VALUE_CHARS ? `${value.slice(0, MOST_VALUE_CHARS)}…` : value;
}

/** Cells of a row with the names of their columns. */
export function namedCells(
  sheet: Pick<Sheet, "columns">,
  row: readonly string[],
  columns: readonly number[],
): string {
  return columns
    .map((column) => `${sheet.columns[column]?.name ?? ""}: ${row[column] ?? ""}`)
    .join(" · ");
}
