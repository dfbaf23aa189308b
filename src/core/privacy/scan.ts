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
  /** Words of letters and digits mixed, or digits next to letters, at least 4 characters. */
  readonly codes: readonly Span[];
  readonly hasCapital: boolean;
  readonly hasDigit: boolean;
  readonly hasScheme: boolean;
  readonly colonPairs: readonly number[];
}

/** Longest run of digits and separators that is looked at; longer ones are tables of numbers, not identifiers. */
const MAX_RUN = 48;
const LEAST_DIGITS = 4;
const LEAST_CODE = 4;
const MAX_CODE = 40;
/** From À on characters beyond ASCII are taken for letters. */
const LAST_SIGN = 0xbf;
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
  const scanner = new Scanner(text);
  for (let i = 0; i < text.length; i++) scanner.take(i, text.charCodeAt(i));
  // A character of no class ends whatever is still open.
  scanner.take(text.length, 0);
  const { ats, numbers, codes, colonPairs, hasCapital, hasDigit } = scanner;
  const hasScheme = text.includes("://") || text.includes("www.");
  return { text, ats, numbers, codes, hasCapital, hasDigit, hasScheme, colonPairs };
}

class Scanner {
  readonly ats: number[] = [];
  readonly numbers: NumericRun[] = [];
  readonly codes: Span[] = [];
  readonly colonPairs: number[] = [];
  hasCapital = false;
  hasDigit = false;
  private readonly text: string;
  private wordStart = -1;
  private wordHasDigit = false;
  private wordHasLetter = false;
  private runStart = -1;
  private runEnd = 0;
  private runDigits = 0;
  private lastColon = -100;

  constructor(text: string) {
    this.text = text;
  }

  take(at: number, code: number): void {
    const cls = code < 128 ? (CLASS[code] ?? OTHER) : code > LAST_SIGN ? LOWER : OTHER;
    this.takeNumber(at, code, cls);
    this.takeWord(at, code, cls);
    if (code === AT) this.ats.push(at);
    else if (code === COLON) {
      if (at - this.lastColon <= 5) this.colonPairs.push(at);
      this.lastColon = at;
    }
  }

  private takeNumber(at: number, code: number, cls: number): void {
    if (cls === DIGIT) {
      if (this.runStart < 0) {
        this.runStart = at;
        this.runDigits = 0;
      }
      this.runDigits++;
      this.runEnd = at + 1;
      return;
    }
    if (this.runStart < 0) return;
    if (cls === SEPARATOR && at - this.runEnd < 3 && code !== PLUS) return;
    if (this.runDigits >= LEAST_DIGITS)
      pushRun(this.text, this.numbers, this.runStart, this.runEnd, this.runDigits);
    this.runStart = -1;
  }

  private takeWord(at: number, code: number, cls: number): void {
    if (cls === DIGIT || cls === UPPER || cls === LOWER) {
      if (this.wordStart < 0) {
        this.wordStart = at;
        this.wordHasDigit = false;
        this.wordHasLetter = false;
      }
      if (cls === DIGIT) this.wordHasDigit = this.hasDigit = true;
      else this.wordHasLetter = true;
      if (cls === UPPER || code > LAST_SIGN) this.hasCapital = true;
      return;
    }
    if (this.wordStart < 0) return;
    const length = at - this.wordStart;
    if (this.wordHasDigit && this.wordHasLetter && length >= LEAST_CODE && length <= MAX_CODE) {
      this.codes.push({ start: this.wordStart, end: at });
    }
    this.wordStart = -1;
  }
}

/** The text before `start` on the same line (and the line above where it is short), lower case, at most `length` characters. */
export function contextBefore(text: string, start: number, length = 60): string {
  return text.slice(Math.max(0, start - length), start).toLowerCase();
}

/** True when the characters on both sides of [start, end) do not continue a word or number. */
export function standsAlone(text: string, start: number, end: number): boolean {
  return !isWordChar(text, start - 1) && !isWordChar(text, end);
}

function isWordChar(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128
    ? CLASS[code] === DIGIT || CLASS[code] === UPPER || CLASS[code] === LOWER || code === 95
    : code > LAST_SIGN;
}

/** Takes brackets and plus in front of the first digit into the run, and cuts overlong runs. */
function pushRun(text: string, runs: NumericRun[], start: number, end: number, digits: number) {
  if (end - start > MAX_RUN) return;
  let from = start;
  while (from > 0 && (text[from - 1] === "(" || text[from - 1] === "+")) from--;
  runs.push({ start: from, end, digits });
}
