/**
 * The form that most cells of a column have, counted over all of them, and what is wrong with the others: a column of dates takes dates, one of
 * figures takes figures. Days that do not exist have the form of a date, so that they count for it and are told by themselves.
 */
import { readCellValue } from "../../kit/cell-value.ts";
import { isReplaced } from "../checks/value-types.ts";
import { isMissingWord } from "./missing-words.ts";

export type Form = "figure" | "date" | "time" | "yes-no";

/** Share of the cells with a value that have to be of one form, and how many; the others are exceptions, a few or a tenth. */
const LEAST_SHARE = 0.75;
const LEAST_CELLS = 3;
const FEW_OTHERS = 2;
const MOST_OTHERS = 0.1;

/** Words that come so often among whole numbers, as a size or a hall among rooms, are values of the column; so many are remembered. */
const LEAST_REPEATS = 3;
const MOST_WORDS = 200;
const LONGEST_WORD = 40;

/** How the dates of a column are written, from all of them; null where they do not tell, or tell both. */
export type DayOrder = "day-first" | "month-first" | null;

export type CellVerdict = Form | "no-such-day" | "missing" | "empty" | "replaced" | "text";

const PARTS = /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?=$|[ ,T])/;

/**
 * What one cell is by itself. `order` is how its column writes days; where it is not known, either reading makes a day. `hasReplaced`: a policy
 * replaced something in its column.
 */
export function verdictOf(raw: string, order: DayOrder, hasReplaced: boolean): CellVerdict {
  const cell = raw.trim();
  if (cell === "") return "empty";
  if (isMissingWord(cell, "among-figures")) return "missing";
  const { type, canonical } = readCellValue(cell);
  if (type === "text") return textVerdict(cell, hasReplaced);
  if (type === "boolean") return "yes-no";
  if (type === "time") return "time";
  if (type !== "date" && type !== "datetime") return "figure";
  return isDay(cell, canonical, order) ? "date" : "no-such-day";
}

/** Leading zeros make a code of a figure, which is one all the same; what looks like a date and is none is a day that does not exist. */
function textVerdict(cell: string, hasReplaced: boolean): CellVerdict {
  if (/^\d+$/.test(cell)) return "figure";
  const parts = PARTS.exec(cell);
  if (parts !== null && parts[0].length === cell.length && hasYear(parts)) return "no-such-day";
  return hasReplaced && isReplaced(cell) ? "replaced" : "text";
}

function hasYear([, first = "", , , third = ""]: RegExpExecArray): boolean {
  return first.length === 4 || (first.length <= 2 && (third.length === 4 || third.length === 2));
}

/** Whether the day exists in the reading of the column, or in any where the column does not tell. */
function isDay(cell: string, canonical: string, order: DayOrder): boolean {
  const parts = isYearFirst(cell) ? null : PARTS.exec(cell);
  if (parts === null) {
    const day = Number(canonical.slice(8, 10));
    if (day <= 28) return true;
    return exists(Number(canonical.slice(0, 4)), Number(canonical.slice(5, 7)), day);
  }
  const [first, second] = [Number(parts[1]), Number(parts[3])];
  const year = fullYear(parts[4] ?? "");
  // 13/05 among dates with the month first is written in the other order, which another rule tells.
  const dayFirst = exists(year, second, first);
  const monthFirst = exists(year, first, second);
  if (order === "day-first" && second <= 12) return dayFirst;
  if (order === "month-first" && first <= 12) return monthFirst;
  return dayFirst || monthFirst;
}

/** Four digits first. */
function isYearFirst(cell: string): boolean {
  for (let at = 0; at < 4; at++) if (!isDigit(cell.charCodeAt(at))) return false;
  return true;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function fullYear(text: string): number {
  const year = Number(text);
  return text.length > 2 ? year : year + (year < 50 ? 2000 : 1900);
}

function exists(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

/** Counts the forms of one column while its rows stream by. */
export class ColumnForm {
  readonly #counts: Record<CellVerdict, number> = {
    figure: 0,
    date: 0,
    time: 0,
    "yes-no": 0,
    "no-such-day": 0,
    missing: 0,
    empty: 0,
    replaced: 0,
    text: 0,
  };
  /** A policy replaced something in the column. */
  readonly hasReplaced: boolean;
  /** All cells, with and without a value. */
  total = 0;
  #form: Form | null | undefined;
  #yearLast = 0;
  #dayFirst = 0;
  #monthFirst = 0;
  #points = 0;
  #commas = 0;
  #fractions = 0;
  readonly #words = new Map<string, number>();

  constructor({ replacedCount = 0 }: { readonly replacedCount?: number | undefined }) {
    this.hasReplaced = replacedCount > 0;
  }

  note(raw: string): void {
    const verdict = verdictOf(raw, null, this.hasReplaced);
    this.#counts[verdict]++;
    this.total++;
    this.#form = undefined;
    if (verdict === "date" || verdict === "no-such-day") this.#noteOrder(raw.trim());
    else if (verdict === "figure") this.#noteMarks(raw);
    else if (verdict === "text") this.#noteWord(raw);
  }

  /** The form that nearly all cells with a value have; null where none has. */
  get form(): Form | null {
    if (this.#form === undefined) this.#form = this.#mostly();
    return this.#form;
  }

  #mostly(): Form | null {
    const { figure, date, time, "yes-no": yesNo, text } = this.#counts;
    const dates = date + this.#counts["no-such-day"];
    const all = figure + dates + time + yesNo + text;
    for (const [form, count] of [
      ["figure", figure],
      ["date", dates],
      ["time", time],
      ["yes-no", yesNo],
    ] as const)
      if (count >= LEAST_CELLS && count >= LEAST_SHARE * all && areFew(all - count, all))
        return form;
    return null;
  }

  get order(): DayOrder {
    if (this.#dayFirst > 0 === this.#monthFirst > 0) return null;
    return this.#dayFirst > 0 ? "day-first" : "month-first";
  }

  /** True where commas mark decimals and points do not: 1.234 is then one thousand and more. */
  get hasDecimalComma(): boolean {
    return this.#commas > 0 && this.#points === 0;
  }

  /** Whether a cell with a fraction was seen: a column without any may number things. */
  get hasFractions(): boolean {
    return this.#fractions > 0;
  }

  /** Whether what the order of days tells makes some days impossible that by themselves are not. */
  get dependsOnOrder(): boolean {
    return this.order !== null && this.#yearLast > 0;
  }

  /** Whether the words of a cell, whatever numbers stand beside them, come again and again. */
  repeats(raw: string): boolean {
    return (this.#words.get(wordOf(raw)) ?? 0) >= LEAST_REPEATS;
  }

  count(verdict: CellVerdict): number {
    return this.#counts[verdict];
  }

  #noteOrder(cell: string): void {
    if (isYearFirst(cell)) return;
    const parts = PARTS.exec(cell);
    if (parts === null) return;
    this.#yearLast++;
    if (Number(parts[1]) > 12 && Number(parts[3]) <= 12) this.#dayFirst++;
    if (Number(parts[3]) > 12 && Number(parts[1]) <= 12) this.#monthFirst++;
  }

  #noteWord(raw: string): void {
    if (raw.length > LONGEST_WORD) return;
    const word = wordOf(raw);
    const known = this.#words.get(word);
    if (known !== undefined || this.#words.size < MOST_WORDS)
      this.#words.set(word, (known ?? 0) + 1);
  }

  #noteMarks(raw: string): void {
    const comma = raw.lastIndexOf(",");
    const point = raw.lastIndexOf(".");
    if (comma < 0 && point < 0) return;
    this.#fractions++;
    const after = raw.length - Math.max(comma, point) - 1;
    const isSure = (comma >= 0 && point >= 0) || /[.,]\d{1,2}\D*$/.test(raw);
    if (!isSure || after === 0) return;
    if (comma > point) this.#commas++;
    else this.#points++;
  }
}

function wordOf(raw: string): string {
  return raw.trim().toLowerCase().replace(/\d+/g, "9");
}

function areFew(others: number, all: number): boolean {
  return others <= Math.max(FEW_OTHERS, MOST_OTHERS * all);
}

/** Why a cell, which by itself is `verdict`, does not fit the form of its column, in a few words; null where it fits, or says nothing. */
export function misfitOf(
  raw: string,
  verdict: CellVerdict,
  form: Form,
  column: Pick<ColumnForm, "hasFractions" | "repeats">,
): string | null {
  const { hasFractions } = column;
  if (verdict === form || verdict === "empty" || verdict === "missing" || verdict === "replaced")
    return null;
  // House numbers, flats and parts of codes: 12a is one of them.
  if (form === "figure" && !hasFractions && /^\d+\s?[-/]?\s?\p{L}?\d?$/u.test(raw.trim()))
    return null;
  if (form === "figure" && !hasFractions && verdict === "text" && column.repeats(raw)) return null;
  return NOT[form];
}

const NOT: Readonly<Record<Form, string>> = {
  figure: "not a number, as the other cells of the column are",
  date: "not a date, as the other cells of the column are",
  time: "not a time of day, as the other cells of the column are",
  "yes-no": "neither yes nor no, as the other cells of the column are",
};
