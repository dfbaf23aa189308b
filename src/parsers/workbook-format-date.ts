/** Dates and times of spreadsheets: serial days under a section of a number format. */
import { PRIMARY_LANGUAGES } from "./shared/languages.ts";
import type { FormatSection, FormatToken } from "./workbook-format-code.ts";

/** What Excel fills a cell with where a date has no form: before the first day or after the year 9999. */
export const UNSHOWABLE = "########";
/** First serial after 31 December 9999. */
const END_OF_DATES = 2_958_466;
/** Days from 1 January 1900 to 1 January 1904 by Excel's count, which has a 29 February 1900. */
const DAYS_TO_1904 = 1_462;
const DAY_SECONDS = 86_400;
const MAX_PART_DIGITS = 3;

interface DateParts {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  /** From 0, Sunday. */
  readonly weekday: number;
}

/** A serial date under a section of kind `date`. Serials that Excel cannot show come out as {@link UNSHOWABLE}. */
export function dateText(serial: number, section: FormatSection, is1904: boolean): string {
  const { tokens } = section;
  const isElapsed = tokens.some((token) => token.kind === "elapsed");
  const hasDay = tokens.some((token) => token.kind === "date" && "ymdegb".includes(token.unit));
  if (serial < 0 && isElapsed && !hasDay) return `-${dateText(-serial, section, false)}`;
  const days = serial + (is1904 ? DAYS_TO_1904 : 0);
  if (!(days >= 0 && days < END_OF_DATES)) return UNSHOWABLE;
  // Shown parts follow from the time rounded to what is shown of it, at least to seconds.
  const part = tokens.find((token) => token.kind === "date" && token.unit === "part");
  const digits = part?.kind === "date" ? Math.min(MAX_PART_DIGITS, part.width) : 0;
  const ticks = Math.round(days * DAY_SECONDS * 10 ** digits);
  const seconds = Math.floor(ticks / 10 ** digits);
  const clock: Clock = {
    elapsed: is1904 ? seconds - DAYS_TO_1904 * DAY_SECONDS : seconds,
    second: seconds % DAY_SECONDS,
    part: String(ticks % 10 ** digits).padStart(digits, "0"),
    isHalfDay: tokens.some((token) => token.kind === "meridiem"),
  };
  const date = dateParts(Math.floor(seconds / DAY_SECONDS));
  return tokens.map((token) => tokenText(token, date, clock, section.locale)).join("");
}

interface Clock {
  /** Seconds since the first day of the epoch. */
  readonly elapsed: number;
  /** Seconds since midnight. */
  readonly second: number;
  readonly part: string;
  readonly isHalfDay: boolean;
}

/** Day of a serial; 0 is the 0 January 1900 and 60 the 29 February 1900 of Excel. */
function dateParts(days: number): DateParts {
  const weekday = (days + 6) % 7;
  if (days === 0) return { year: 1900, month: 1, day: 0, weekday };
  if (days === 60) return { year: 1900, month: 2, day: 29, weekday };
  const date = new Date(Date.UTC(1899, 11, days > 60 ? 30 + days : 31 + days));
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday,
  };
}

function tokenText(
  token: FormatToken,
  date: DateParts,
  clock: Clock,
  locale: number | null,
): string {
  if (token.kind === "literal") return token.text;
  if (token.kind === "meridiem") return clock.second < DAY_SECONDS / 2 ? token.am : token.pm;
  if (token.kind === "elapsed") {
    const per = token.unit === "h" ? 3600 : token.unit === "m" ? 60 : 1;
    return padded(Math.floor(clock.elapsed / per), token.width);
  }
  return token.kind === "date" ? unitText(token, date, clock, locale) : "";
}

function unitText(
  token: Extract<FormatToken, { kind: "date" }>,
  date: DateParts,
  clock: Clock,
  locale: number | null,
): string {
  const { unit, width } = token;
  switch (unit) {
    case "y":
      return yearText(calendarYear(date.year, locale), width);
    case "b":
      return yearText(date.year + 543, width);
    case "m":
      return width <= 2 ? padded(date.month, width) : monthName(date.month, width, locale);
    case "d":
      return width <= 2 ? padded(date.day, width) : weekdayName(date.weekday, width, locale);
    case "h": {
      const hour = Math.floor(clock.second / 3600);
      return padded(clock.isHalfDay ? ((hour + 11) % 12) + 1 : hour, Math.min(2, width));
    }
    case "minute":
      return padded(Math.floor(clock.second / 60) % 60, width);
    case "s":
      return padded(clock.second % 60, Math.min(2, width));
    case "part":
      return `.${clock.part.padEnd(width, "0")}`;
    case "e":
      return padded(eraOf(date, locale)?.year ?? date.year, width > 1 ? 2 : 1);
    case "g":
      return eraOf(date, locale)?.names[Math.min(3, width) - 1] ?? "";
  }
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, "0");
}

function yearText(year: number, width: number): string {
  return width <= 2 ? padded(year % 100, 2) : String(year).padStart(4, "0");
}

/** The calendar stands in the third byte of a locale: 7 counts years as in Thailand. */
function calendarYear(year: number, locale: number | null): number {
  return locale !== null && ((locale >> 16) & 0xff) === 7 ? year + 543 : year;
}

const ERAS = [
  { from: 20190501, first: 2019, names: ["R", "令", "令和"] },
  { from: 19890108, first: 1989, names: ["H", "平", "平成"] },
  { from: 19261225, first: 1926, names: ["S", "昭", "昭和"] },
  { from: 19120730, first: 1912, names: ["T", "大", "大正"] },
  { from: 18680101, first: 1868, names: ["M", "明", "明治"] },
] as const;
const JAPANESE = 0x11;
const TAIWAN = 0x404;

function eraOf(
  { year, month, day }: DateParts,
  locale: number | null,
): { year: number; names: readonly string[] } | null {
  if (locale === null) return null;
  if ((locale & 0xffff) === TAIWAN && year > 1911)
    return { year: year - 1911, names: ["", "民國", "中華民國"] };
  if ((locale & 0x3ff) !== JAPANESE) return null;
  const key = year * 10_000 + month * 100 + day;
  const era = ERAS.find((each) => key >= each.from);
  return era ? { year: year - era.first + 1, names: era.names } : null;
}

/** The same with those for which calendars have names besides, Norwegian by its written form. */
const LANGUAGES: Readonly<Record<number, string>> = {
  ...PRIMARY_LANGUAGES,
  20: "nb",
  23: "rm",
  26: "hr",
  28: "sq",
  32: "ur",
  35: "be",
  43: "hy",
  44: "az",
  45: "eu",
  47: "mk",
  54: "af",
  55: "ka",
  56: "fo",
  57: "hi",
  62: "ms",
  63: "kk",
  65: "sw",
  67: "uz",
  69: "bn",
  70: "pa",
  71: "gu",
  73: "ta",
  74: "te",
  75: "kn",
  76: "ml",
  78: "mr",
  80: "mn",
  86: "gl",
};

interface CalendarNames {
  readonly months: readonly string[];
  readonly shortMonths: readonly string[];
  readonly weekdays: readonly string[];
  readonly shortWeekdays: readonly string[];
}
const namesByLanguage = new Map<string, CalendarNames>();

function monthName(month: number, width: number, locale: number | null): string {
  const names = calendarNames(locale);
  if (width === 3) return names.shortMonths[month - 1] ?? "";
  const name = names.months[month - 1] ?? "";
  return width === 5 ? (name[0] ?? "") : name;
}

function weekdayName(weekday: number, width: number, locale: number | null): string {
  const names = calendarNames(locale);
  return (width === 3 ? names.shortWeekdays : names.weekdays)[weekday] ?? "";
}

function calendarNames(locale: number | null): CalendarNames {
  const isSystem = locale === null || (locale & 0xffff) === 0xf800 || (locale & 0xffff) === 0xf400;
  const language = isSystem ? "en" : (LANGUAGES[locale & 0x3ff] ?? "en");
  // Ids from FC00 ask for the case that stands beside a day: `18 октября`.
  const isGenitive = !isSystem && ((locale ?? 0) & 0xfc00) === 0xfc00;
  const key = `${language}${isGenitive ? "+" : ""}`;
  const known = namesByLanguage.get(key);
  if (known) return known;
  const names = readNames(language, isGenitive);
  namesByLanguage.set(key, names);
  return names;
}

function readNames(language: string, isGenitive: boolean): CalendarNames {
  const list = (count: number, options: Intl.DateTimeFormatOptions, type: "month" | "weekday") => {
    const format = new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, {
      ...options,
      timeZone: "UTC",
    });
    return Array.from({ length: count }, (_, index) => {
      // 1 January 2023 was a Sunday.
      const date = new Date(
        Date.UTC(2023, type === "month" ? index : 0, type === "month" ? 1 : index + 1),
      );
      const part = format.formatToParts(date).find((each) => each.type === type);
      return (part?.value ?? "").replace(/\.$/, "");
    });
  };
  const day = isGenitive ? ({ day: "numeric" } as const) : {};
  return {
    months: list(12, { month: "long", ...day }, "month"),
    shortMonths: list(12, { month: "short" }, "month"),
    weekdays: list(7, { weekday: "long" }, "weekday"),
    shortWeekdays: list(7, { weekday: "short" }, "weekday"),
  };
}
