/**
 * Looks for what is odd in the columns of one table while its rows stream past: once to learn what is usual, and where something is far from
 * it, a second time for all places. Memory is bounded by columns, not by rows.
 */
import { isNullText, readCellValue } from "../../kit/cell-value.ts";
import { hash32 } from "../../kit/hash.ts";
import type { ColumnProfile } from "../../model/document.ts";
import type { ColumnAnomaly } from "./contract.ts";
import { DateColumn } from "./date-column.ts";
import { LevelColumn } from "./level-change.ts";
import { monthOfText } from "./month-text.ts";
import { NumberColumn } from "./number-column.ts";
import { TextColumn } from "./text-column.ts";

/** Columns of a table that are looked at, numbers before words; a table with more says so. */
export const MOST_COLUMNS_WATCHED = 100;
const LEAST_ROWS = 30;
/** Dates of so few rows may still show that one stands in each month. */
const LEAST_DATES = 8;
/** Whole numbers nearly all of which differ number the rows. */
const NUMBERING_SHARE = 0.95;
const NAMES_ROWS =
  /(?:^|[^a-z])(?:id|ids|key|no|nr|number|code|zip|plz|postal|phone|tel|year|jahr)(?:$|[^a-z])/i;

export type WatchedColumn = Pick<
  ColumnProfile,
  "name" | "index" | "type" | "rowCount" | "nullCount" | "distinctCount" | "isKeyCandidate"
> & { readonly holdsPersonalData: boolean };

/** Columns with fewer dates among their cells hold something else. */
const LEAST_DATE_SHARE = 0.75;

interface Watched {
  readonly column: WatchedColumn;
  readonly number: NumberColumn | null;
  readonly level: LevelColumn | null;
  readonly date: DateColumn | null;
  readonly others: DatesAmongOthers | null;
  readonly text: TextColumn | null;
  readonly months: MonthColumn | null;
}

export class TableWatch {
  readonly #watched: readonly Watched[];
  /** The column whose dates order the rows in time. */
  readonly #timeColumn: number | null;
  /** Columns that were not looked at because there are too many. */
  readonly columnsCut: number;

  constructor(columns: readonly WatchedColumn[]) {
    const all = columns
      .filter(isWorthWatching)
      .sort((a, b) => rankOf(a) - rankOf(b) || a.index - b.index);
    const chosen = all.slice(0, MOST_COLUMNS_WATCHED);
    this.columnsCut = all.length - chosen.length;
    this.#timeColumn = chosen.find(({ type }) => isDateType(type))?.index ?? null;
    this.#watched = chosen.map((column) => watch(column, this.#timeColumn !== null));
  }

  /** False where no column of the table can be odd, so that it need not be read. */
  get isWorthReading(): boolean {
    return this.#watched.length > 0;
  }

  /** The next data row of the first reading. */
  add(cells: readonly string[], row: number): void {
    const month = this.#timeColumn === null ? null : monthOf(cells[this.#timeColumn] ?? "");
    for (const { column, number, level, date, others, text, months } of this.#watched) {
      const cell = cells[column.index] ?? "";
      if (isNullText(cell)) continue;
      if (text !== null || months !== null) {
        text?.add(cell.trim(), row);
        months?.add(cell, row);
        continue;
      }
      const value = readCellValue(cell);
      if (number !== null && value.number !== undefined) {
        number.add(value.number, row, cell);
        if (month !== null) level?.add(month, value.number);
      }
      const isDate = value.type === "date" || value.type === "datetime";
      if (isDate) (date ?? others)?.add(value.canonical, row, cell);
      else others?.pass();
    }
  }

  /** Ends the first reading; true where the rows have to stream past `again`. */
  learn(): boolean {
    let isNeeded = false;
    for (const { number } of this.#watched) {
      number?.learn();
      if (number?.needsAgain) isNeeded = true;
    }
    return isNeeded;
  }

  again(cells: readonly string[], row: number): void {
    for (const { column, number } of this.#watched) {
      if (!number?.needsAgain) continue;
      const cell = cells[column.index] ?? "";
      if (isNullText(cell)) continue;
      const value = readCellValue(cell);
      if (value.number !== undefined) number.again(value.number, row, cell);
    }
  }

  findings(): ColumnAnomaly[] {
    return this.#watched
      .flatMap(({ column: { index, name }, number, level, date, others, text, months }) => {
        const called = name === "" ? `column ${index + 1}` : name;
        return [number, level, date, others, text, months].flatMap(
          (each) => each?.findings(index, called) ?? [],
        );
      })
      .sort((a, b) => a.column - b.column);
  }
}

function watch(column: WatchedColumn, hasTime: boolean): Watched {
  const isNumber = isNumberType(column.type);
  return {
    column,
    number: isNumber ? new NumberColumn(hash32(`${column.index}:${column.name}`)) : null,
    level: isNumber && hasTime ? new LevelColumn() : null,
    date: isDateType(column.type) ? new DateColumn() : null,
    others: column.type === "mixed" ? new DatesAmongOthers() : null,
    text:
      column.type === "text" && !isShort(column) && !column.isKeyCandidate
        ? new TextColumn()
        : null,
    months: column.type === "text" ? new MonthColumn() : null,
  };
}

/** Columns that name their rows, hold persons or next to nothing have no usual range. */
function isWorthWatching(column: WatchedColumn): boolean {
  const filled = column.rowCount - column.nullCount;
  if (filled < LEAST_DATES || column.holdsPersonalData) return false;
  // One entry in each month makes a key of its date.
  if (isDateType(column.type) || column.type === "text" || column.type === "mixed") return true;
  if (isShort(column) || column.isKeyCandidate || !isNumberType(column.type)) return false;
  const isNumbering = column.type === "integer" && column.distinctCount >= NUMBERING_SHARE * filled;
  return !isNumbering && !NAMES_ROWS.test(column.name.replace(/([a-z])([A-Z])/g, "$1 $2"));
}

function isShort({ rowCount, nullCount }: WatchedColumn): boolean {
  return rowCount - nullCount < LEAST_ROWS;
}

/** Dates of a column in which other cells stand too: days that do not exist, "soon". */
class DatesAmongOthers {
  readonly #dates = new DateColumn();
  #added = 0;
  #passed = 0;

  add(iso: string, row: number, cell: string): void {
    this.#added++;
    this.#dates.add(iso, row, cell);
  }

  /** A cell that is no date. */
  pass(): void {
    this.#passed++;
  }

  findings(column: number, name: string): ColumnAnomaly[] {
    const isOfDates = this.#added >= LEAST_DATE_SHARE * (this.#added + this.#passed);
    return isOfDates ? this.#dates.findings(column, name) : [];
  }
}

/** Words of a column as months, as long as all of them are. */
class MonthColumn {
  #dates: DateColumn | null = new DateColumn();

  add(cell: string, row: number): void {
    if (this.#dates === null) return;
    const month = monthOfText(cell);
    if (month === null) this.#dates = null;
    else this.#dates.add(`${month}-01`, row, cell);
  }

  findings(column: number, name: string): ColumnAnomaly[] {
    return this.#dates?.findings(column, name).filter(({ code }) => OF_MONTHS.has(code)) ?? [];
  }
}

const OF_MONTHS: ReadonlySet<string> = new Set([
  "far-date",
  "month-without-rows",
  "month-with-odd-count",
]);

function rankOf({ type }: WatchedColumn): number {
  if (isDateType(type)) return 0;
  return isNumberType(type) ? 1 : 2;
}

function isNumberType(type: string): boolean {
  return type === "integer" || type === "number" || type === "money" || type === "percent";
}

function isDateType(type: string): boolean {
  return type === "date" || type === "datetime";
}

function monthOf(cell: string): string | null {
  const { type, canonical } = readCellValue(cell);
  return type === "date" || type === "datetime" ? canonical.slice(0, 7) : null;
}
