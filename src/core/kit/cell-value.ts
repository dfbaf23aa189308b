/**
 * What one displayed cell says: number, money, percent, date, time, boolean or text, with a canonical form. Works on texts as
 * people and programs write them (1,234.50; 1.234,50; (12); EUR 3; 12 %; 31.12.2024; 2024-12-31T10:00Z), without a locale setting.
 */

export type CellType =
  | "integer"
  | "number"
  | "money"
  | "percent"
  | "boolean"
  | "date"
  | "datetime"
  | "time"
  | "text";

export interface CellValue {
  readonly type: CellType;
  /** Numbers without separators, dates and times as ISO 8601; texts trimmed. */
  readonly canonical: string;
  /** Set for integer, number, money and percent (as written: 12 % is 12). */
  readonly number?: number;
  /** Currency sign or code, or `%`. */
  readonly unit?: string;
}

const NULLS = new Set([
  "",
  "null",
  "n/a",
  "#n/a",
  "nan",
  "none",
  "\\n",
  "nil",
  "-",
  "--",
  "–",
  "—",
]);
/** `[erased]`, in one cell as often as it was put there, or the blocks that stand in a later file; as a mailbox too, of which the domain stays. */
const ERASED_TEXT =
  /^(?:\[erased\]|█{2,})(?:@[\p{L}\p{N}.-]{1,253})?(?: (?:\[erased\]|█{2,})(?:@[\p{L}\p{N}.-]{1,253})?)*$/u;
const ERASED_FIRST = 91;
const BLOCK = 0x2588;
const CURRENCY_SIGNS = "$€£¥₹₽₩₺₴₫₪฿";
const CURRENCY_CODE =
  /^(?:USD|EUR|GBP|CHF|JPY|CNY|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|INR|BRL|MXN|ZAR|SGD|HKD|TRY|ILS|KRW|RON|BGN|US\$)$/i;
const MONEY = new RegExp(
  `^([-+(]?)\\s*(?:([A-Z]{2,3}\\$?|[${CURRENCY_SIGNS}])\\s*)?([-+]?[\\d.,'  \\u202f]*\\d[\\d.,]*-?)\\s*(?:([A-Z]{3}|[${CURRENCY_SIGNS}]))?\\s*\\)?$`,
  "i",
);
const PLAIN_INTEGER = /^[-+]?\d{1,15}$/;
const PLAIN_NUMBER = /^[-+]?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d{1,3})?$/;
const ISO_DATE =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[-+]\d{2}:?\d{2})?)?$/;
const PARTS_DATE =
  /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:[ ,T]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp][Mm])?)?$/;
const WORD_DATE =
  /^(?:[A-Za-z]{3,9},?\s+)?(?:(\d{1,2})(?:st|nd|rd|th)?[\s.-]+([A-Za-z]{3,9})\.?[\s,-]+(\d{2,4})|([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4}))(?:[ ,T]+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([AaPp][Mm])?)?$/;
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([AaPp][Mm])?$/;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** False for a day that no calendar has, as 30 February. `iso` begins with a date of ISO 8601, YYYY-MM-DD. */
export function isCalendarDay(iso: string): boolean {
  const last = new Date(Date.UTC(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), 0)).getUTCDate();
  return Number(iso.slice(8, 10)) <= last;
}

/** True for texts that stand for "no value", such as an empty cell, `NULL`, a lone dash or what an erased person left: nobody. */
export function isNullText(text: string): boolean {
  if (text.length === 0) return true;
  const first = text.charCodeAt(0);
  if (first === ERASED_FIRST || first === BLOCK) return isErasedText(text);
  if (text.length > 4) return false;
  return mayBeginNull(first) && NULLS.has(text.trim().toLowerCase());
}

/** True for a cell that says nothing but that somebody was erased: it is neither missing nor wrong, nor the same as another such cell. */
export function isErasedText(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first === ERASED_FIRST || first === BLOCK) && ERASED_TEXT.test(text);
}

/** First letters of NULLS, and all that may be a space. */
function mayBeginNull(code: number): boolean {
  return code <= 35 || code === 45 || code === 78 || code === 92 || code === 110 || code > 126;
}

/** `raw.trim()`, without asking for it where both ends are ASCII and no space. */
export function trimmedCell(raw: string): string {
  const last = raw.length - 1;
  return isInk(raw.charCodeAt(0)) && isInk(raw.charCodeAt(last)) ? raw : raw.trim();
}

function isInk(code: number): boolean {
  return code > 32 && code < 127;
}

/** Reads one displayed value; anything that is nothing else is text. Never throws. */
export function readCellValue(raw: string): CellValue {
  const text = trimmedCell(raw);
  if (text.length === 0 || text.length > 64) return { type: "text", canonical: text };
  const first = text.charCodeAt(0);
  if (first >= 58) return readWord(text);
  return (
    readPlainNumber(text) ??
    (text.charCodeAt(4) === DASH ? (readPlainDay(text) ?? readTemporal(text)) : null) ??
    readNumeric(text) ??
    readTemporal(text) ?? { type: "text", canonical: text }
  );
}

/** Form in which values of different files are compared: trimmed, lower-case, single spaces, numbers canonical. */
export function comparableValue(raw: string): string {
  const text = raw.trim();
  const first = text.charCodeAt(0);
  if (first < 58 && text.length <= 64) {
    const numeric = readPlainNumber(text) ?? readNumeric(text);
    if (numeric && numeric.type !== "percent") return numeric.canonical;
  }
  return foldedText(text);
}

/** Whether `comparableValue` of the trimmed `text`, as which `value` was read, is its canonical form; else it is `foldedText`. */
export function comparesAsNumber(text: string, { number, type }: CellValue): boolean {
  return number !== undefined && type !== "percent" && text.charCodeAt(0) < 58;
}

/** Lower-case with single spaces. */
export function foldedText(text: string): string {
  let hasCapitals = false;
  let previous = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 || code > 126 || (code === 32 && previous === 32))
      return text.toLowerCase().replace(/\s+/g, " ");
    if (code >= 65 && code <= 90) hasCapitals = true;
    previous = code;
  }
  return hasCapitals ? text.toLowerCase() : text;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/**
 * Digits with at most a sign before and a point between them: most cells of numbers are, and it is found out in one pass. Null for all
 * others, numbers too. Below 10^15 and divided by a power of ten, whole numbers give exactly what `Number` reads.
 */
function readPlainNumber(text: string): CellValue | null {
  if (text.length > 16) return null;
  const start = text.charCodeAt(0) === DASH ? 1 : 0;
  let point = 0;
  let digits = 0;
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isDigit(code)) digits = digits * 10 + (code - 48);
    else if (code !== 46 || point > 0 || i === start) return null;
    else point = i;
  }
  return plainNumber(text, start, point, start > 0 ? -digits : digits);
}

/** `digits` is the number without its point, which stands at `point` where there is one; leading zeros mean a code. */
function plainNumber(text: string, start: number, point: number, digits: number): CellValue | null {
  const whole = (point || text.length) - start;
  const isZeroFirst = text.charCodeAt(start) === 48;
  if (whole === 0 || whole > 15 || (isZeroFirst && whole > 1)) return null;
  if (point === 0)
    return isZeroFirst && start > 0 ? null : { type: "integer", canonical: text, number: digits };
  if (isZeroFirst && text.startsWith("0.00000", start)) return null;
  const canonical = digits === 0 ? "0" : withoutEndZeros(text);
  const number = digits / (TENS[text.length - point - 1] as number);
  return { type: "number", canonical, number };
}

const TENS = Array.from({ length: 16 }, (_, power) => 10 ** power);

/** As a number prints. */
function withoutEndZeros(text: string): string {
  let end = text.length;
  while (text.charCodeAt(end - 1) === 48) end--;
  if (text.charCodeAt(end - 1) === 46) end--;
  return end === text.length ? text : text.slice(0, end);
}

/** A date as `2024-03-01`, which is its own canonical form; null for all others, dates too. */
function readPlainDay(text: string): CellValue | null {
  if (text.length !== 10 || text.charCodeAt(7) !== DASH || text.charCodeAt(0) === 48) return null;
  for (let at = 0; at < 10; at++)
    if (at !== 4 && at !== 7 && !isDigit(text.charCodeAt(at))) return null;
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= 31;
  return isDay ? { type: "date", canonical: text } : null;
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}

const DASH = 45;

/** A day of one or two digits after a first word of `lead` letters, as dates with a month or a weekday in front have it. */
function hasMarkedDay(text: string, lead: number): boolean {
  let at = lead;
  if (text.charCodeAt(at) === 46 || text.charCodeAt(at) === 44) at++;
  const space = at;
  while (isSpace(text.charCodeAt(at))) at++;
  const day = at;
  while (at < day + 3 && isDigit(text.charCodeAt(at))) at++;
  return day > space && at > day && at < day + 3;
}

function isSpace(code: number): boolean {
  return (
    code === 32 || (code >= 9 && code <= 13) || (code > 126 && /\s/.test(String.fromCharCode(code)))
  );
}

/** Letters A to Z that a text begins with. */
function leadingLetters(text: string): number {
  let at = 0;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at) | 32;
    if (code < 97 || code > 122) return at;
  }
  return at;
}

/** A text that does not begin with a digit or a mark below: a date or an amount only where its beginning allows it. */
function readWord(text: string): CellValue {
  if (text.length <= 5) {
    const lower = text.toLowerCase();
    if (lower === "true" || lower === "false" || lower === "yes" || lower === "no")
      return { type: "boolean", canonical: lower };
  }
  const lead = leadingLetters(text);
  const mayBeMoney = (lead === 0 && text.charCodeAt(0) > 126) || lead === 2 || lead === 3;
  return (
    (mayBeMoney ? readNumeric(text) : null) ??
    (lead >= 3 && lead <= 9 && hasMarkedDay(text, lead) ? readTemporal(text) : null) ?? {
      type: "text",
      canonical: text,
    }
  );
}

function readNumeric(text: string): CellValue | null {
  if (PLAIN_INTEGER.test(text)) return readPlainInteger(text);
  if (PLAIN_NUMBER.test(text)) return numeric("number", Number(text));
  if (text.endsWith("%")) {
    const value = readDigits(text.slice(0, -1).trim());
    return value === null
      ? null
      : { type: "percent", canonical: String(value), number: value, unit: "%" };
  }
  return readMoney(text);
}

/** Leading zeros mean a code, not a quantity. */
function readPlainInteger(text: string): CellValue | null {
  const digits = text.replace(/^[-+]/, "");
  if (digits.length > 1 && digits.startsWith("0")) return { type: "text", canonical: text };
  return numeric("integer", Number(text));
}

function readMoney(text: string): CellValue | null {
  if (text.length > 32 || !mayBeAmount(text)) return null;
  const match = MONEY.exec(text);
  if (!match?.[3]) return null;
  const unit = match[2] ?? match[4];
  if (unit !== undefined && unit.length > 1 && !CURRENCY_CODE.test(unit)) return null;
  const isNegative = match[1] === "(" || match[1] === "-" || match[3].endsWith("-");
  if (text.includes("(") !== text.includes(")")) return null;
  const size = readDigits(match[3].replace(/-$/, ""));
  if (size === null) return null;
  const value = isNegative ? -size : size;
  if (unit !== undefined)
    return { type: "money", canonical: String(value), number: value, unit: unit.toUpperCase() };
  return numeric(
    Number.isInteger(value) && !/[.,]\d{1,2}$/.test(match[3]) ? "integer" : "number",
    value,
  );
}

/** False where a longer word, or a colon, slash or dash between digits, tells at once that a text is no amount. */
function mayBeAmount(text: string): boolean {
  let letters = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isLetter = (code | 32) >= 97 && (code | 32) <= 122;
    letters = isLetter ? letters + 1 : 0;
    if (letters > 3 || code === 47 || code === 58) return false;
    const isBetween = code === DASH && at > 0 && isDigit(text.charCodeAt(at - 1));
    if (isBetween && isDigit(text.charCodeAt(at + 1))) return false;
  }
  return true;
}

/** Digits with thousands and decimal marks of either habit; null where the marks make no number. */
function readDigits(raw: string): number | null {
  const text = raw.replace(/[\s'\u202f\u00a0]/g, "");
  if (/^[-+]?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (/^[-+]?\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?$/.test(text))
    return Number(text.replaceAll(",", ""));
  if (/^[-+]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(text))
    return Number(text.replaceAll(".", "").replace(",", "."));
  if (/^[-+]?\d+,\d+$/.test(text)) return Number(text.replace(",", "."));
  return null;
}

function numeric(type: "integer" | "number", value: number): CellValue {
  return { type, canonical: String(value === 0 ? 0 : value), number: value };
}

function readTemporal(text: string): CellValue | null {
  const iso = ISO_DATE.exec(text);
  if (iso) return temporal(iso[1], iso[2], iso[3], iso[4], iso[5], iso[6], undefined, iso[7]);
  const parts = PARTS_DATE.exec(text);
  if (parts) return readPartsDate(parts);
  const words = WORD_DATE.exec(text);
  if (words) {
    const month = MONTHS.indexOf((words[2] ?? words[4] ?? "").slice(0, 3).toLowerCase()) + 1;
    if (month === 0) return null;
    return temporal(
      fullYear(words[3] ?? words[6]),
      String(month),
      words[1] ?? words[5],
      words[7],
      words[8],
      words[9],
      words[10],
    );
  }
  const time = TIME.exec(text);
  if (time) return readTime(time[1], time[2], time[3], time[4]);
  return null;
}

/** Order of day and month where both could be either: dots and dashes mean day first, slashes month first. */
function readPartsDate(parts: RegExpExecArray): CellValue | null {
  const [, first = "", mark = "", second = "", third = ""] = parts;
  const clock = [parts[5], parts[6], parts[7], parts[8]] as const;
  if (first.length === 4) return temporal(first, second, third, ...clock);
  if (first.length > 2 || third.length === 3) return null;
  const monthFirst = Number(first) <= 12 && (mark === "/" || Number(second) > 12);
  const [month, day] = monthFirst ? [first, second] : [second, first];
  return temporal(fullYear(third), month, day, ...clock);
}

function fullYear(text: string | undefined): string | undefined {
  if (text === undefined || text.length > 2) return text;
  return String(Number(text) + (Number(text) < 50 ? 2000 : 1900));
}

type Part = string | undefined;

function temporal(
  year: Part,
  month: Part,
  day: Part,
  hour?: Part,
  minute?: Part,
  second?: Part,
  half?: Part,
  zone?: Part,
): CellValue | null {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (!(y >= 1000 && y <= 9999 && m >= 1 && m <= 12 && d >= 1 && d <= 31)) return null;
  const date = `${y}-${pad(m)}-${pad(d)}`;
  if (hour === undefined) return { type: "date", canonical: date };
  const time = readTime(hour, minute, second, half);
  return time ? { type: "datetime", canonical: `${date}T${time.canonical}${zone ?? ""}` } : null;
}

function readTime(hour: Part, minute: Part, second: Part, half: Part): CellValue | null {
  let h = Number(hour);
  const [m, s] = [Number(minute), Number(second ?? 0)];
  if (half) h = (h % 12) + (half.toLowerCase() === "pm" ? 12 : 0);
  if (h > 23 || m > 59 || s > 59) return null;
  return { type: "time", canonical: `${pad(h)}:${pad(m)}:${pad(s)}` };
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
