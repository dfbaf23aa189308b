/**
 * Texts inside a text that only a program reads: base64 (RFC 4648) as mails, cards and addresses of the kind `data:` (RFC 2397) carry it, and
 * what such an address has in percent signs. Pictures and keys are encoded so too; they are no texts, and stay what they are.
 */
import { base64ToBytes } from "../kit/base64.ts";

export interface EncodedText {
  readonly text: string;
  /** As written, [start, end). */
  readonly start: number;
  readonly end: number;
}

/** In lines as mails have them (RFC 2045, 6.8), or in one, of which fewer letters hold no name. */
export const BASE64 =
  "(?<![A-Za-z0-9+/=])(?:(?:[A-Za-z0-9+/]{60,76}\\r?\\n[ \\t]?){1,20000}[A-Za-z0-9+/]{2,76}|[A-Za-z0-9+/]{24,})={0,2}(?![A-Za-z0-9+/=])";
/** A longer one is read as far as this. */
const MOST = 400_000;
/** Decoded first: hardly anything but a text begins with so many characters of one. */
const FIRST = 64;
const DATA = /data:[\w/+.;="'-]{0,120},([^\s"'<>()[\]{}|]{8,20000})/giu;
const NO_TEXT = /[^\P{Cc}\t\n\r]|\ufffd/u;
const READABLE = /[\p{L}\p{N}\s@.,:;-]/gu;
const LEAST_READABLE = 0.9;
const LETTERS = /\p{L}{3}/u;

/** The text behind base64; null for bytes of anything else. */
export function decodedBase64(encoded: string): string | null {
  if (!isText(utf8(encoded.slice(0, FIRST)))) return null;
  const text = utf8(encoded.slice(0, MOST - (MOST % 4)));
  return isText(text) ? text : null;
}

/** The texts behind `data:` addresses in percent signs, ascending. */
export function percentTexts(text: string): EncodedText[] {
  if (!/data:/i.test(text)) return [];
  return Array.from(text.matchAll(DATA)).flatMap(({ 0: all, 1: body = "", index }) => {
    const decoded = body.includes("%") ? fromPercent(body) : null;
    const end = index + all.length;
    return decoded === null ? [] : [{ text: decoded, start: end - body.length, end }];
  });
}

/** A character may be cut at the end. */
function utf8(encoded: string): string {
  return new TextDecoder().decode(base64ToBytes(encoded)).replace(/\ufffd{1,3}$/u, "");
}

function isText(text: string): boolean {
  if (text === "" || NO_TEXT.test(text) || !LETTERS.test(text)) return false;
  return (text.match(READABLE)?.length ?? 0) >= LEAST_READABLE * [...text].length;
}

function fromPercent(body: string): string | null {
  try {
    return decodeURIComponent(body);
  } catch {
    return null;
  }
}
