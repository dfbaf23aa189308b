/** How cells of a table are read by rules: numbers with points or commas, dates in the order that their column has. */
import { isCalendarDay, isNullText, readCellValue } from "../kit/cell-value.ts";

/** True for cells that hold a value; `NULL`, `n/a` or a lone dash are none. */
export function isFilled(cell: string): boolean {
  return !isNullText(cell);
}

/** The number that a cell shows, with decimal point or comma, thousands marks, currency or per cent (12 % is 12); null where it shows none. */
export function numberOf(cell: string): number | null {
  return readCellValue(cell).number ?? null;
}

/** How 03/04/2024 is read; `null` where the column does not tell, then dots mean day first and slashes month first. */
export type DateOrder = "day-first" | "month-first" | null;

const PARTS = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?=$|[ ,T])/;

/** What the values of one column tell about the order of day and month; null where they contradict each other too. */
export function dateOrderOf(samples: readonly string[]): DateOrder {
  let dayFirst = false;
  let monthFirst = false;
  for (const sample of samples) {
    const match = PARTS.exec(sample.trim());
    if (match === null) continue;
    if (Number(match[1]) > 12) dayFirst = true;
    if (Number(match[3]) > 12) monthFirst = true;
  }
  if (dayFirst === monthFirst) return null;
  return dayFirst ? "day-first" : "month-first";
}

/** Milliseconds since 1970 in UTC of the date or time that a cell shows; null where it shows none or a day that does not exist. */
export function dateOf(cell: string, order: DateOrder): number | null {
  const value = readCellValue(order === null ? cell : inOrder(cell.trim(), order));
  if (value.type !== "date" && value.type !== "datetime") return null;
  const iso = value.canonical;
  const time = Date.parse(value.type === "date" || ZONE.test(iso) ? iso : `${iso}Z`);
  if (Number.isNaN(time)) return null;
  return isCalendarDay(iso) ? time : null;
}

const ZONE = /(?:Z|[-+]\d{2}:?\d{2})$/;

function inOrder(cell: string, order: DateOrder): string {
  const match = PARTS.exec(cell);
  if (match === null) return cell;
  const [whole, first = "", , second = "", year = ""] = match;
  const [day, month] = order === "day-first" ? [first, second] : [second, first];
  const full = year.length === 4 ? year : String(Number(year) + (Number(year) < 50 ? 2000 : 1900));
  return `${full}-${month.padStart(2, "0")}-${day.padStart(2, "0")}${cell.slice(whole.length)}`;
}

/** Names of columns are compared so: case, spaces, underscores and dashes do not count. */
export function foldColumn(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_-]+/g, "");
}
