/**
 * Letters of base64 and base64url (RFC 4648) that hang together in a text: in one line or in many, as mails and keys have them, also where
 * JSON or an address escapes their slashes, plus signs and ends of lines.
 */
import { stretchOf } from "../../kit/stretch.ts";

/** No program breaks lines shorter than this; shorter ones are a list. */
const LEAST_LINE = 28;
const LETTER = /[\w+/-]/;
const PIECE = /[\w+/-]+|\\\/|%2[bf]/iy;
const LINE_END =
  /(?:\r?\n|(?:\\{1,2}r)?\\{1,2}n|(?:%0d)?%0a|(?:&#(?:13|xd);)?&#(?:10|xa);)[ \t]{0,8}(?=[\w+/-])/iy;
const PADDING = /(?:=|%3d){0,2}/iy;
const ESCAPED_LETTER = /^2[bf]/i;
const ESCAPED_BYTE = /^[0-9a-f]{2}/i;
const ESCAPED_END = /[nrt]/;
const SEPARATORS = /[+/]/g;

const VALUES = new Uint8Array(128);
for (const [value, letter] of [
  ..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
].entries())
  VALUES[letter.charCodeAt(0)] = value;

export class Base64Run {
  /** Of the standard alphabet. */
  readonly letters: string;
  /** Places between letters where a text may begin or end, ascending: beside signs that are also no base64, and ends of lines. */
  readonly borders: readonly number[];
  /** Behind its padding, as written. */
  readonly end: number;
  /** For each piece that is written in one, where it begins in the letters, and [start, end) as written. */
  readonly #froms: number[] = [];
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  /** Reads the run whose first letter stands at `start`. */
  constructor(text: string, start: number) {
    const pieces: string[] = [];
    const borders = new Set([0]);
    let length = 0;
    let line = 0;
    let at = start;
    for (;;) {
      const piece = matchAt(PIECE, text, at);
      if (piece === "") {
        const lineEnd = length - line < LEAST_LINE ? "" : matchAt(LINE_END, text, at);
        if (lineEnd === "") break;
        borders.add(length);
        line = length;
        at += lineEnd.length;
        continue;
      }
      const letters = lettersOf(piece);
      for (const { index } of letters.matchAll(SEPARATORS)) {
        borders.add(length + index);
        borders.add(length + index + 1);
      }
      this.#froms.push(length);
      this.#starts.push(at);
      at += piece.length;
      this.#ends.push(at);
      pieces.push(letters);
      length += letters.length;
    }
    borders.add(length);
    this.letters = pieces.join("");
    this.borders = [...borders];
    this.end = at + matchAt(PADDING, text, at).length;
  }

  /** How many bytes the letters from `start` on encode. */
  countFrom(start: number): number {
    return Math.floor(((this.letters.length - start) * 3) / 4);
  }

  /** The byte `at` of those that the letters from `start` on encode. */
  byte(start: number, at: number): number {
    const part = at % 3;
    const letter = start + ((at - part) / 3) * 4 + part;
    const first = VALUES[this.letters.charCodeAt(letter)] ?? 0;
    const second = VALUES[this.letters.charCodeAt(letter + 1)] ?? 0;
    return ((first << (2 + 2 * part)) | (second >> (4 - 2 * part))) & 255;
  }

  /** The letters [start, end), as written; with the padding at the end of the run. */
  written(start: number, end: number): [start: number, end: number] {
    const first = stretchOf(this.#froms, start);
    const last = stretchOf(this.#froms, end - 1);
    const from = (this.#starts[first] ?? 0) + start - (this.#froms[first] ?? 0);
    const behind = (this.#starts[last] ?? 0) + end - (this.#froms[last] ?? 0);
    const isWhole = end === (this.#froms[last + 1] ?? this.letters.length);
    if (end === this.letters.length) return [from, this.end];
    return [from, isWhole ? (this.#ends[last] ?? 0) : behind];
  }
}

/** Where the letters begin in which the word at `word` stands, not before `least`; what is escaped before them is none of them. */
export function firstLetter(text: string, word: number, least: number): number {
  let start = word;
  while (start > least) {
    const before = text[start - 1] ?? "";
    const here = text.slice(start, start + 2);
    if (LETTER.test(before)) start--;
    else if (before === "\\" && here.startsWith("/")) start--;
    else if (before === "%" && ESCAPED_LETTER.test(here)) start--;
    else if (before === "%" && ESCAPED_BYTE.test(here)) return start + 2;
    else return before === "\\" && ESCAPED_END.test(here[0] ?? "") ? start + 1 : start;
  }
  return start;
}

function lettersOf(piece: string): string {
  if (piece === "\\/") return "/";
  if (piece.startsWith("%")) return piece.toLowerCase() === "%2b" ? "+" : "/";
  return piece.replaceAll("-", "+").replaceAll("_", "/");
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}
