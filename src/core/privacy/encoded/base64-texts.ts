/**
 * Texts in base64. Nothing says where base64 begins and ends beside words and paths, or in which character set it is: so from every place
 * where it may begin the bytes are scored, and a text reaches as far as they are most like one.
 */
import { base64ToBytes } from "../../kit/base64.ts";
import { Base64Run, firstLetter } from "./base64-run.ts";
import type { EncodedText } from "./encoded-text.ts";
import { lenientText } from "./lenient-text.ts";

/** A word of fewer letters holds no full name. */
export const LEAST_WORD = 10;
const LEAST_BYTES = 7;
/** Fewer bytes than this are a text only if nearly all of them are what words are written in. */
const SHORT_BYTES = 18;
const READABLE = /[\p{L}\p{N}\s@.,:;'-]/gu;
const LEAST_READABLE = 0.9;
const TELLING = /\p{L}{3}|\d{7}/u;
/** What colours a line of a log, and other characters without a shape. */
const ESCAPE = String.fromCharCode(27);
const UNSHAPED = new RegExp(`${ESCAPE}\\[[\\d;]*[A-Za-z]|[^\\P{Cc}\\t\\n\\r]|\\ufeff`, "gu");

/** What a byte that texts hardly have takes of what others give: random bytes fall, a text with a few strange ones rises. */
const STRANGE = -4;
/** A text has ended where the score has fallen so far from its highest, or is so far below half of one for each byte. */
const DROP = 24;
const SLACK = 16;
const LETTER = /[\p{L}\p{M}\p{N}\p{P}\p{Z}]/u;

type Charset = "unknown" | "utf-16le" | "utf-16be";

/** Where words begin that base64 could have, ascending: words of ASCII in which capitals and small letters are mixed. Linear. */
export function wordsOfBase64(text: string): number[] {
  const words: number[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    if (isWordLetter(text.charCodeAt(at))) continue;
    if (at - start >= LEAST_WORD && isMixed(text, start, at)) words.push(start);
    start = at + 1;
  }
  return words;
}

/** True where a capital stands behind the first letter, and a small letter anywhere. */
export function isMixed(text: string, start: number, end: number): boolean {
  let hasCapital = false;
  let hasSmall = false;
  for (let at = start; at < end && !(hasCapital && hasSmall); at++) {
    const code = text.charCodeAt(at);
    if (code >= 97) hasSmall = true;
    else if (code >= 65 && at > start) hasCapital = true;
  }
  return hasCapital && hasSmall;
}

function isWordLetter(code: number): boolean {
  const small = code | 32;
  return (small >= 97 && small <= 122) || (code >= 48 && code <= 57);
}

/** Ascending and disjoint. `words` are places as `wordsOfBase64` gives them. */
export function base64Texts(text: string, words: readonly number[]): EncodedText[] {
  const found: EncodedText[] = [];
  let reached = 0;
  for (const word of words) {
    if (word < reached) continue;
    const run = new Base64Run(text, firstLetter(text, word, reached));
    reached = Math.max(run.end, word + 1);
    let behind = 0;
    for (const [index, start] of run.borders.entries()) {
      const end = start < behind ? 0 : endOfText(run, index);
      const decoded = end === 0 ? null : decodedText(run, start, end);
      if (decoded === null) continue;
      const [from, to] = run.written(start, end);
      found.push({ text: decoded, start: from, end: to });
      behind = end;
    }
  }
  return found;
}

/**
 * The border at which the text ends that begins at a border, 0 where none does. What it reads beyond its end is no longer than the text and
 * a few bytes, so that all borders together cost what the run is long.
 */
function endOfText(run: Base64Run, border: number): number {
  const start = run.borders[border] ?? 0;
  const charset = charsetAt(run, start);
  const width = charset === "unknown" ? 1 : 2;
  const count = run.countFrom(start);
  let next = border + 1;
  let score = 0;
  let top = 0;
  let best = 0;
  let end = 0;
  for (let at = 0; at < count; ) {
    const length = lengthAt(run, start, at, charset);
    score += length > 0 ? length : STRANGE;
    at += length > 0 ? length : width;
    top = Math.max(top, score);
    if (score < top - DROP || score < at / 2 - SLACK) break;
    for (; bytesTo(run, next, start) <= at; next++) {
      if (score < 0) return end;
      if (score <= best || at < LEAST_BYTES) continue;
      best = score;
      end = run.borders[next] ?? 0;
    }
  }
  return end;
}

function bytesTo(run: Base64Run, border: number, start: number): number {
  const place = run.borders[border];
  return place === undefined ? Number.POSITIVE_INFINITY : Math.floor(((place - start) * 3) / 4);
}

/** Bytes of the character at a byte; 0 for what is none, and for signs that are not written. */
function lengthAt(run: Base64Run, start: number, at: number, charset: Charset): number {
  return charset === "unknown" ? lengthInUtf8(run, start, at) : unitAt(run, start, at, charset);
}

/** Bytes of the character of ASCII or UTF-8 at a byte; 0 for what is neither, and for signs that are not written. */
function lengthInUtf8(run: Base64Run, start: number, at: number): number {
  const byte = run.byte(start, at);
  if (byte < 128)
    return (byte >= 32 && byte < 127) || byte === 9 || byte === 10 || byte === 13 ? 1 : 0;
  const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
  if (byte < 0xc2 || byte > 0xf4) return 0;
  for (let i = 1; i < length; i++)
    if (at + i < run.countFrom(start) && (run.byte(start, at + i) & 0xc0) !== 0x80) return 0;
  return length;
}

/** 2 for a letter or a sign in UTF-16, else 0. */
function unitAt(run: Base64Run, start: number, at: number, charset: Charset): number {
  const first = run.byte(start, at);
  const second = run.byte(start, at + 1);
  const unit = charset === "utf-16le" ? first | (second << 8) : (first << 8) | second;
  const isShown =
    unit < 128
      ? unit >= 32 || (unit >= 9 && unit <= 13)
      : unit === 0xfeff || LETTER.test(String.fromCharCode(unit));
  return isShown ? 2 : 0;
}

/** UTF-16 is known by its mark, or by the zeros beside letters of ASCII. */
function charsetAt(run: Base64Run, start: number): Charset {
  if (run.countFrom(start) < LEAST_BYTES) return "unknown";
  const [a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3].map((at) => run.byte(start, at));
  if ((a === 0xff && b === 0xfe) || (a > 0 && b === 0 && c > 0 && d === 0)) return "utf-16le";
  if ((a === 0xfe && b === 0xff) || (a === 0 && b > 0 && c === 0 && d > 0)) return "utf-16be";
  return "unknown";
}

function decodedText(run: Base64Run, start: number, end: number): string | null {
  const bytes = base64ToBytes(run.letters.slice(start, end));
  const charset = charsetAt(run, start);
  const text = charset === "unknown" ? lenientText(bytes) : new TextDecoder(charset).decode(bytes);
  const shown = text.replace(UNSHAPED, " ");
  if (!TELLING.test(shown)) return null;
  if (bytes.length >= SHORT_BYTES) return shown;
  const readable = text.match(READABLE)?.length ?? 0;
  return readable >= LEAST_READABLE * text.length ? shown : null;
}
