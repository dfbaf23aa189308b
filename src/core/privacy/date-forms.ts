/** Dates that stand alone in a cell, as people, programs and formats of exchange write them. Years alone are none: they may stay. */
import { readCellValue } from "../kit/cell-value.ts";
import { findPersonalData } from "./find-personal-data.ts";

/** The basic form of ISO 8601, which calendars and contact cards have (RFC 5545, 3.3.5; RFC 6350, 4.3). */
const BASIC =
  /^((?:1[6-9]|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(T\d{2}(?:\d{2}){0,2}(?:Z|[-+]\d{2,4})?)?$/;
/** Without its year, or without its day (RFC 6350, 4.3.1). */
const SHORTENED = /^--(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])?$|^---(?:0[1-9]|[12]\d|3[01])$/;
const MONTH =
  /^(?:1[6-9]|20)\d{2}[-/.](?:0?[1-9]|1[0-2])$|^(?:0?[1-9]|1[0-2])[/.](?:1[6-9]|20)\d{2}$/;
const EASTERN =
  /^(?:(?:1[6-9]|20)\d{2}|\p{Script=Han}{2}(?:\d{1,2}|元))\s?[年년]\s?(?:0?[1-9]|1[0-2])\s?[月월](?:\s?(?:0?[1-9]|[12]\d|3[01])\s?[日일])?$|^(?:0?[1-9]|1[0-2])\s?[月월]\s?(?:0?[1-9]|[12]\d|3[01])\s?[日일]$/u;
/** Two digits of a year before its month and day; such a year is no day of a month. */
const YEAR_FIRST = /^(3[2-9]|[4-9]\d)([-/.])(?:0?[1-9]|1[0-2])\2(?:0?[1-9]|[12]\d|3[01])$/;
/** Before a date stand weekdays and months: "seen 2 Apr 2019" is more than a date. */
const OTHER_WORD =
  /^(?!(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))[a-z]/i;
const LONGEST = 48;
const DATES: ReadonlySet<string> = new Set(["DATE", "DATE_OF_BIRTH"]);

/** The year of a date in the basic form, which no space or mark parts from the rest; null for everything else. */
export function yearOfBasic(value: string): string | null {
  return BASIC.exec(value)?.[1] ?? null;
}

/** The two digits of the year of a date that begins with them and can be read in no other way, as "84-03-12"; null for everything else. */
export function yearBefore(value: string): string | null {
  return YEAR_FIRST.exec(value)?.[1] ?? null;
}

/** True for a value that is a date by its form alone. */
export function isDate(value: string): boolean {
  const text = value.trim();
  if (text.length > LONGEST || text.length < LEAST) return false;
  const { type } = readCellValue(text);
  if ((type === "date" || type === "datetime") && !OTHER_WORD.test(text)) return true;
  if (BASIC.exec(text)?.[4] !== undefined || EASTERN.test(text)) return true;
  return isWholeFinding(text);
}

/** Shorter is no date that has a year. */
const LEAST = 6;

/** True for a value that may be a date: it is one where its column is called so, or most of its neighbours are dates too. */
export function mayBeDate(value: string): boolean {
  const text = value.trim();
  return (
    BASIC.test(text) ||
    SHORTENED.test(text) ||
    MONTH.test(text) ||
    YEAR_FIRST.test(text) ||
    isDate(text) ||
    (text.length <= LONGEST && /^\D*\d{1,2}\D*$/.test(text) && isWholeFinding(`${text} 2000`))
  );
}

/** "12 marzo 2019", "Mar 2019": what words for a month make a date of. */
function isWholeFinding(text: string): boolean {
  if (!/\d/.test(text)) return false;
  const [found, next] = findPersonalData(text, { types: DATES });
  return (
    found !== undefined &&
    next === undefined &&
    found.start === 0 &&
    found.end === text.length &&
    !/^\d{4}s?$/.test(text)
  );
}
