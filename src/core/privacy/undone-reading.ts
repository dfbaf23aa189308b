/**
 * A text as those read it who undo its escapes: percent signs of addresses (RFC 3986), character references of HTML, `\x20` and `\u0020` of
 * program texts, also where a percent sign was itself escaped; marks without width (soft hyphen, zero-width space and joiners) are left out, and
 * words parted by a hyphen at the end of a line are joined; a text that is encoded inside the text stands as what it says. Each character knows where it stood.
 */
import { stretchOf } from "../kit/stretch.ts";
import { referenceOf } from "../kit/text/references.ts";
import { UNSEEN } from "../kit/text/unseen.ts";
import { wordsOfBase64 } from "./encoded/base64-texts.ts";
import { type EncodedText, encodedTexts } from "./encoded/encoded-text.ts";

export interface UndoneReading {
  readonly text: string;
  /** The range of the text as written behind the characters [start, end) of the reading; not for an empty range. */
  range(start: number, end: number): [number, number];
}

const MAY_HOLD = new RegExp(
  String.raw`%[0-9a-f]{2}|&(?:#|[a-z]{2})|\\[xu][0-9a-f]{2}|${UNSEEN.source}|[-\u2010]\r?\n`,
  "i",
);
/** A hyphen at the end of a line; whether it parts a word is asked of the letters on both sides. */
const WRAP = "(?<wrap>[-\u2010\u00ad]\\r?\\n[ \\t]{0,8})";
/** A byte in percent signs, also escaped once more, up to three times: "%20", "%2520". */
export const BYTE = "%(?:25){0,3}";
/** Of the bytes of one character in UTF-8, any but the first. */
export const NEXT = `${BYTE}[89ab][0-9a-f]`;
const REFERENCE = "&#x(?<hex>[0-9a-f]{1,6});|&#(?<decimal>\\d{1,7});|&(?<named>[a-z]{2,8});";
/** One character in each alternative: UTF-8 of up to three bytes is all that names hold. */
const ESCAPE = new RegExp(
  `${WRAP}|(?<percent>${BYTE}[cd][0-9a-f]${NEXT}|${BYTE}e[0-9a-f](?:${NEXT}){2}|${BYTE}[2-7][0-9a-f])|${REFERENCE}|\\\\x(?<byte>[0-9a-f]{2})|\\\\u(?<unit>[0-9a-f]{4})|${UNSEEN.source}`,
  "gi",
);
/** Of mark-up and of texts in quotes, which detectors read as they are written. */
const KEPT = new Set(["<", ">", '"', "'"]);

/** Asked first: a pattern that begins with a letter is tried at every one. */
const LINE_END = /[-\u2010\u00ad]\r?\n/u;
const WRAPPED = /\p{L}[-\u2010\u00ad]\r?\n[ \t]{0,8}\p{L}/u;
const MAY_REFER = /&(?:#|[a-z]{2})/i;
const PLAIN = new RegExp(`${WRAP}|${REFERENCE}`, "gi");

/** Null where nothing is to be undone, which is nearly always. Linear. */
export function undoneReading(text: string): UndoneReading | null {
  const encoded = encodedTexts(text, wordsOfBase64(text));
  if (encoded.length === 0) return MAY_HOLD.test(text) ? readingOf(text, ESCAPE) : null;
  // What is encoded may have escapes and encoded texts of its own; each is shorter than what it stands in.
  const inner = encoded.map((part) => ({
    ...part,
    text: undoneReading(part.text)?.text ?? part.text,
  }));
  return readingOf(text, ESCAPE, inner);
}

/** Only words parted at the ends of lines are joined and character references undone; null where there is none. */
export function plainReading(text: string): UndoneReading | null {
  return (LINE_END.test(text) && WRAPPED.test(text)) || MAY_REFER.test(text)
    ? readingOf(text, PLAIN)
    : null;
}

function readingOf(
  text: string,
  pattern: RegExp,
  encoded: readonly EncodedText[] = [],
): UndoneReading | null {
  const parts: string[] = [];
  /** Where in the reading a stretch begins, and in the text as written; stretches are verbatim, or undone as one. */
  const froms: number[] = [];
  const writtens: number[] = [];
  /** Behind what was undone as one; 0 for a stretch that is verbatim. */
  const ends: number[] = [];
  let length = 0;
  let at = 0;
  const push = (part: string, written: number, end = 0) => {
    if (part === "") return;
    parts.push(part);
    froms.push(length);
    writtens.push(written);
    ends.push(end);
    length += part.length;
  };
  const replace = (start: number, end: number, undone: string) => {
    push(text.slice(at, start), at);
    push(undone, start, end);
    at = end;
  };
  let next = 0;
  const replaceEncoded = (before: number) => {
    for (; (encoded[next]?.start ?? before) < before; next++) {
      const part = encoded[next] as EncodedText;
      if (part.start >= at) replace(part.start, part.end, part.text);
    }
  };
  for (const match of text.matchAll(pattern)) {
    replaceEncoded(match.index + match[0].length);
    const undone = match.index < at ? null : undo(match);
    if (undone !== null) replace(match.index, match.index + match[0].length, undone);
  }
  replaceEncoded(text.length);
  if (at === 0) return null;
  push(text.slice(at), at);
  const written = (offset: number) => {
    const i = stretchOf(froms, offset);
    return (writtens[i] ?? 0) + ((ends[i] ?? 0) > 0 ? 0 : offset - (froms[i] ?? 0));
  };
  const behind = (offset: number) => {
    const end = ends[stretchOf(froms, offset - 1)] ?? 0;
    return end > 0 ? end : written(offset - 1) + 1;
  };
  return { text: parts.join(""), range: (start, end) => [written(start), behind(end)] };
}

function undo(match: RegExpExecArray): string | null {
  const { wrap, percent, hex, decimal, named, byte, unit } = match.groups ?? {};
  if (wrap !== undefined) return joined(match, wrap);
  if (percent !== undefined) return decoded(percent);
  if (named !== undefined) return namedSign(named);
  const digits = hex ?? byte ?? unit;
  if (digits === undefined && decimal === undefined) return "";
  const code = digits === undefined ? Number(decimal) : Number.parseInt(digits, 16);
  if (code < 32 || code > 0xffff || (code >= 0xd800 && code < 0xe000)) return null;
  return String.fromCharCode(code).replace(UNSEEN, "");
}

function namedSign(name: string): string | null {
  const sign = referenceOf(name);
  return sign === null || KEPT.has(sign) ? null : sign.replace(UNSEEN, "");
}

/** Nothing before a small letter, the hyphen of a double name before a capital; null where it parts no word. */
function joined({ input, index }: RegExpExecArray, wrap: string): string | null {
  const after = input.slice(index + wrap.length, index + wrap.length + 2);
  if (index === 0 || !/\p{L}/u.test(input[index - 1] ?? "") || !/^\p{L}/u.test(after)) return null;
  return /^\p{Lu}/u.test(after) ? "-" : "";
}

/** Bytes in percent signs, each escaped only once. */
export function escapedOnce(percent: string): string {
  return percent.replace(/%(?:25)+(?=[0-9a-f]{2})/gi, "%");
}

function decoded(percent: string): string | null {
  try {
    return decodeURIComponent(escapedOnce(percent)).replace(UNSEEN, "");
  } catch {
    return null;
  }
}
