/**
 * One pass over the characters of a text that notes where anything of interest may stand: at-signs, runs of digits with their
 * separators, tokens that mix letters and digits, colons, words beside which personal data stands. Detectors look only there, so plain
 * prose costs a few nanoseconds per character whatever the number of detectors.
 */
import { Buffer } from "node:buffer";
import { type Cue, type CueKind, cueKinds, MAX_CUE, mayBeCue } from "./cues.ts";
import { isMixed, LEAST_WORD } from "./encoded/base64-texts.ts";

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Digits joined by spaces, dots, dashes, slashes, brackets or plus. `digits` counts them. */
export interface NumericRun extends Span {
  readonly digits: number;
  /** Whether spaces, and whether other marks stand between the digits. */
  readonly hasSpace: boolean;
  readonly hasMark: boolean;
}

export interface Scan {
  readonly text: string;
  readonly ats: readonly number[];
  readonly numbers: readonly NumericRun[];
  /** Runs too long for a number of any kind, such as rows of figures and dates. */
  readonly longRuns: readonly NumericRun[];
  /** Words of letters and digits mixed, or digits next to letters, at least 4 characters. */
  readonly codes: readonly Span[];
  /** Mixed words of two to seven places with a capital: postal codes or their first half. */
  readonly shortCodes: readonly Span[];
  /** Unbroken words of letters and digits too long for a word of any language: keys and tokens. */
  readonly longWords: readonly Span[];
  /** Where words begin that base64 could have, as `wordsOfBase64` gives them. */
  readonly encodedWords: readonly number[];
  readonly hasCapital: boolean;
  readonly hasDigit: boolean;
  readonly hasScheme: boolean;
  readonly colonPairs: readonly number[];
  readonly cues: ReadonlyMap<CueKind, readonly Cue[]>;
}

/** Longest run of digits and separators that is looked at; longer ones are tables of numbers, not identifiers. */
const MAX_RUN = 48;
const LEAST_DIGITS = 4;
const LEAST_CODE = 4;
const MAX_CODE = 40;
const LEAST_LONG = 20;
/** Classes are bits, so that one word's classes are read at once. */
const OTHER = 0;
const DIGIT = 1;
const SEPARATOR = 2;
const UPPER = 4;
const LOWER = 8;
/** Letters beyond ASCII, whose case is not asked. */
const BEYOND = 16;
const LETTER = UPPER | LOWER | BEYOND;
const WORD = LETTER | DIGIT;
const CAPITALISED = UPPER | LOWER;
const SMALL_A = 97;
const SMALL_Z = 122;
const NO_CUES: readonly Cue[] = [];

/** From À on characters beyond ASCII are taken for letters. */
const LAST_SIGN = 0xbf;
const CLASS = new Uint8Array(0x10000).fill(BEYOND, LAST_SIGN + 1);
for (let c = 48; c <= 57; c++) CLASS[c] = DIGIT;
for (let c = 65; c <= 90; c++) CLASS[c] = UPPER;
for (let c = 97; c <= 122; c++) CLASS[c] = LOWER;
for (const c of " .-/()+") CLASS[c.charCodeAt(0)] = SEPARATOR;
// Spaces, dashes and quotation marks of typography, halves of pictographs, × and ÷ are no letters.
CLASS.fill(OTHER, 0x2000, 0x2070);
CLASS.fill(OTHER, 0xd800, 0xe000);
for (const c of [0xd7, 0xf7, 0x3000, 0xfeff]) CLASS[c] = OTHER;
for (const c of [0xa0, 0x2007, 0x202f, 0x2010, 0x2011, 0x2012, 0x2013]) CLASS[c] = SEPARATOR;
const HAS_SPACE = 1;
const HAS_MARK = 2;
const SPACE = 32;
const NO_BREAK_SPACE = 0xa0;
const AT = 64;
const COLON = 58;
/** A plus only starts a number. */
const PLUS = 43;

/** Texts up to this many characters share one scratch buffer; a longer one gets its own for the time of the scan. */
const SHARED_UNITS = 1 << 18;
const shared = new Uint16Array(SHARED_UNITS + 1);

/** The code units of a text with a zero behind them: reading them costs half of asking the string for each. */
function unitsOf(text: string): Uint16Array {
  const units = text.length <= SHARED_UNITS ? shared : new Uint16Array(text.length + 1);
  Buffer.from(units.buffer, 0, text.length * 2).write(text, "utf16le");
  units[text.length] = 0;
  return units;
}

/** Scans a text once. Cost is linear; the lists hold only candidates. */
export function scanText(text: string): Scan {
  const scanner = new Scanner(text);
  scanner.run();
  const hasScheme = text.includes("://") || text.includes("www.");
  const { ats, numbers, longRuns, codes, shortCodes, longWords, encodedWords, colonPairs, cues } =
    scanner;
  const { hasCapital, hasDigit } = scanner;
  return {
    text,
    ats,
    numbers,
    longRuns,
    codes,
    shortCodes,
    longWords,
    encodedWords,
    colonPairs,
    cues,
    hasCapital,
    hasDigit,
    hasScheme,
  };
}

/** The cues of one kind, ascending. */
export function cuesOf(scan: Scan, kind: CueKind): readonly Cue[] {
  return scan.cues.get(kind) ?? NO_CUES;
}

/** Tells for ascending places whether a cue of the kind begins shortly before; each cue is passed once. */
export function cueBefore(scan: Scan, kind: CueKind, reach: number): (start: number) => boolean {
  const cues = cuesOf(scan, kind);
  let next = 0;
  let asked = 0;
  return (start) => {
    // Parts of one run are not asked in order.
    if (start < asked) while (next > 0 && (cues[next - 1]?.start ?? 0) >= start) next--;
    asked = start;
    while ((cues[next]?.start ?? Number.POSITIVE_INFINITY) < start) next++;
    return next > 0 && (cues[next - 1]?.start ?? 0) >= start - reach;
  };
}

class Scanner {
  readonly ats: number[] = [];
  readonly numbers: NumericRun[] = [];
  readonly longRuns: NumericRun[] = [];
  readonly codes: Span[] = [];
  readonly shortCodes: Span[] = [];
  readonly longWords: Span[] = [];
  readonly encodedWords: number[] = [];
  readonly colonPairs: number[] = [];
  readonly cues = new Map<CueKind, Cue[]>();
  hasCapital = false;
  hasDigit = false;
  private readonly text: string;
  private readonly units: Uint16Array;
  private runStart = -1;
  private runEnd = 0;
  private runDigits = 0;
  /** Marks met since the last digit, and between digits. */
  private runPending = 0;
  private runMarks = 0;
  private lastColon = -100;

  constructor(text: string) {
    this.text = text;
    this.units = unitsOf(text);
  }

  /** Words are read in loops of their own: most of a text is letters, and each costs one look-up. */
  run(): void {
    const { units } = this;
    const { length } = this.text;
    let i = 0;
    while (i < length) {
      const code = units[i] as number;
      const cls = CLASS[code] as number;
      if ((cls & WORD) !== 0) i = this.word(i, cls);
      else {
        if (this.runStart >= 0) this.afterDigits(i, code, cls);
        if (code === SPACE) {
          i++;
          continue;
        }
        if (code === AT) this.ats.push(i);
        else if (code === COLON) this.colon(i);
        i++;
      }
    }
    this.endRun();
  }

  /** Reads the word that starts here; returns its end. The zero behind the text is of no class and ends the last one. */
  private word(start: number, first: number): number {
    const { units } = this;
    let i = start;
    let seen = 0;
    let cls = first;
    while ((cls & WORD) !== 0) {
      if ((cls & LETTER) !== 0 && this.runStart >= 0) this.endRun();
      while ((cls & LETTER) !== 0) {
        seen |= cls;
        const behind = behindSmall(units, ++i);
        if (behind > i) seen |= LOWER;
        i = behind;
        cls = CLASS[units[i] as number] as number;
      }
      for (; cls === DIGIT; cls = CLASS[units[++i] as number] as number) {
        seen |= DIGIT;
        this.digit(i);
      }
    }
    if (
      i - start >= LEAST_WORD &&
      (seen & CAPITALISED) === CAPITALISED &&
      isMixed(this.text, start, i)
    )
      this.encodedWords.push(start);
    if (seen === LOWER || seen === CAPITALISED) {
      if (seen === CAPITALISED) this.hasCapital = true;
      this.endLetters(start, i, true);
    } else this.endWord(start, i, seen);
    return i;
  }

  private endLetters(start: number, end: number, isAscii: boolean): void {
    const length = end - start;
    if (length >= LEAST_LONG) this.longWords.push({ start, end });
    if (length <= MAX_CUE && mayBeCue(this.units, start, end, isAscii)) this.cue(start, end);
  }

  private endWord(start: number, end: number, seen: number): void {
    const length = end - start;
    const hasLetter = (seen & LETTER) !== 0;
    if ((seen & UPPER) !== 0) this.hasCapital = true;
    else if ((seen & BEYOND) !== 0 && !this.hasCapital) {
      const word = this.text.slice(start, end);
      this.hasCapital = word !== word.toLowerCase();
    }
    if ((seen & DIGIT) !== 0) {
      this.hasDigit = true;
      if (hasLetter && length >= LEAST_CODE && length <= MAX_CODE) this.codes.push({ start, end });
      if (hasLetter && length >= 2 && length <= 7 && (seen & UPPER) !== 0)
        this.shortCodes.push({ start, end });
    }
    if (hasLetter) this.endLetters(start, end, (seen & BEYOND) === 0);
    else if (length >= LEAST_LONG) this.longWords.push({ start, end });
  }

  private cue(start: number, end: number): void {
    for (const kind of cueKinds(this.text, start, end) ?? []) {
      const list = this.cues.get(kind);
      if (list) list.push({ kind, start, end });
      else this.cues.set(kind, [{ kind, start, end }]);
    }
  }

  private digit(at: number): void {
    if (this.runStart < 0) {
      this.runStart = at;
      this.runDigits = 0;
      this.runMarks = 0;
    } else this.runMarks |= this.runPending;
    this.runPending = 0;
    this.runDigits++;
    this.runEnd = at + 1;
  }

  private afterDigits(at: number, code: number, cls: number): void {
    if (cls === SEPARATOR && at - this.runEnd < 3 && code !== PLUS)
      this.runPending |= code === SPACE || code === NO_BREAK_SPACE ? HAS_SPACE : HAS_MARK;
    else this.endRun();
  }

  /** Takes brackets and plus in front of the first digit into the run, and sets overlong runs apart. */
  private endRun(): void {
    const { runStart, runEnd, runDigits } = this;
    if (runStart < 0) return;
    this.runStart = -1;
    if (runDigits < LEAST_DIGITS) return;
    const hasSpace = (this.runMarks & HAS_SPACE) !== 0;
    const hasMark = (this.runMarks & HAS_MARK) !== 0;
    if (runEnd - runStart > MAX_RUN) {
      this.longRuns.push({ start: runStart, end: runEnd, digits: runDigits, hasSpace, hasMark });
      return;
    }
    let from = runStart;
    while (from > 0 && (this.text[from - 1] === "(" || this.text[from - 1] === "+")) from--;
    this.numbers.push({ start: from, end: runEnd, digits: runDigits, hasSpace, hasMark });
  }

  private colon(at: number): void {
    if (at - this.lastColon <= 5) this.colonPairs.push(at);
    this.lastColon = at;
  }
}

/** Behind the small letters of ASCII that stand here: most of every text, told without the table. */
function behindSmall(units: Uint16Array, from: number): number {
  let at = from;
  let code = units[at] as number;
  while (code >= SMALL_A && code <= SMALL_Z) code = units[++at] as number;
  return at;
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
  if (at < 0 || at >= text.length) return false;
  const code = text.charCodeAt(at);
  return ((CLASS[code] as number) & WORD) !== 0 || code === 95;
}
