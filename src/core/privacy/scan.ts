/**
 * One pass over the characters of a text that notes where anything of interest may stand: at-signs, runs of digits with their
 * separators, tokens that mix letters and digits, colons. Detectors look only there, so plain prose costs a few nanoseconds per
 * character whatever the number of detectors.
 */

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Digits joined by spaces, dots, dashes, slashes, brackets or plus. `digits` counts them. */
export interface NumericRun extends Span {
  readonly digits: number;
}

export interface Scan {
  readonly text: string;
  readonly ats: readonly number[];
  readonly numbers: readonly NumericRun[];
  /** Words of letters and digits mixed, or digits next to letters, at least 8 characters. */
  readonly codes: readonly Span[];
  readonly hasCapital: boolean;
  readonly hasDigit: boolean;
  readonly hasScheme: boolean;
  readonly colonPairs: readonly number[];
}

/** Longest run of digits and separators that is looked at; longer ones are tables of numbers, not identifiers. */
const MAX_RUN = 48;
const OTHER = 0;
const DIGIT = 1;
const SEPARATOR = 2;
const UPPER = 3;
const LOWER = 4;

const CLASS = new Uint8Array(128);
for (let c = 48; c <= 57; c++) CLASS[c] = DIGIT;
for (let c = 65; c <= 90; c++) CLASS[c] = UPPER;
for (let c = 97; c <= 122; c++) CLASS[c] = LOWER;
for (const c of " .-/()+") CLASS[c.charCodeAt(0)] = SEPARATOR;
const AT = 64;
const COLON = 58;
/** A plus only starts a number. */
const PLUS = 43;

/** Scans a text once. Cost is linear; the lists hold only candidates. */
export function scanText(text: string): Scan {
  const ats: number[] = [];
  const numbers: NumericRun[] = [];
  const codes: Span[] = [];
  const colonPairs: number[] = [];
  let hasCapital = false;
  let lastColon = -100;
  let wordStart = -1;
  let wordMix = 0;
  let runStart = -1;
  let runEnd = 0;
  let runDigits = 0;
  const length = text.length;
  for (let i = 0; i <= length; i++) {
    const code = i < length ? text.charCodeAt(i) : 0;
    const cls = code < 128 ? CLASS[code] : code > 0x00bf ? LOWER : OTHER;
    if (cls === DIGIT) {
      if (runStart < 0) {
        runStart = i;
        runDigits = 0;
      }
      runDigits++;
      runEnd = i + 1;
    } else if (runStart >= 0 && (cls !== SEPARATOR || i - runEnd >= 3 || code === PLUS)) {
      if (runDigits >= 4) pushRun(text, numbers, runStart, runEnd, runDigits);
      runStart = -1;
    }
    if (cls === DIGIT || cls === UPPER || cls === LOWER) {
      if (wordStart < 0) {
        wordStart = i;
        wordMix = 0;
      }
      wordMix |= cls === DIGIT ? 1 : 2;
      if (cls === UPPER || (code > 0x00bf && !hasCapital)) hasCapital = true;
    } else {
      if (wordStart >= 0 && wordMix === 3 && i - wordStart >= 4 && i - wordStart <= 40) {
        codes.push({ start: wordStart, end: i });
      }
      wordStart = -1;
      if (code === AT) ats.push(i);
      else if (code === COLON) {
        if (i - lastColon <= 5) colonPairs.push(i);
        lastColon = i;
      }
    }
  }
  return {
    text,
    ats,
    numbers,
    codes,
    hasCapital,
    hasDigit: numbers.length > 0 || codes.length > 0 || /\d/.test(text),
    hasScheme: text.includes("://") || text.includes("www."),
    colonPairs,
  };
}

/** The text before `start` on the same line (and the line above where it is short), lower case, at most `length` characters. */
export function contextBefore(text: string, start: number, length = 60): string {
  return text.slice(Math.max(0, start - length), start).toLowerCase();
}

/** The text after `end`, lower case, at most `length` characters. */
export function contextAfter(text: string, end: number, length = 24): string {
  return text.slice(end, end + length).toLowerCase();
}

/** True when the characters on both sides of [start, end) do not continue a word or number. */
export function standsAlone(text: string, start: number, end: number): boolean {
  return !isWordChar(text, start - 1) && !isWordChar(text, end);
}

function isWordChar(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128
    ? CLASS[code] === DIGIT || CLASS[code] === UPPER || CLASS[code] === LOWER || code === 95
    : code > 0x00bf;
}

/** Takes brackets and plus in front of the first digit into the run, and cuts overlong runs. */
function pushRun(text: string, runs: NumericRun[], start: number, end: number, digits: number) {
  if (end - start > MAX_RUN) return;
  let from = start;
  while (from > 0 && (text[from - 1] === "(" || text[from - 1] === "+")) from--;
  runs.push({ start: from, end, digits });
}
