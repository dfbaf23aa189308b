/** The words and numbers of a text with what stands between them, the raw material of addresses. One linear pass. */
import { charClasses, DIGIT_CHAR, MARK_CHAR, UPPER_CHAR } from "../../kit/text/char-class.ts";
import { foldText } from "../../kit/text/normalise.ts";

/** What stands before a token. */
export const GAP_BREAK = 0;
export const GAP_SPACE = 1;
export const GAP_COMMA = 2;
/** One line end, or two with nothing between; with a comma or marks of quotation around it. */
export const GAP_LINE = 3;
/** A full stop or a slash, and a space or line end. */
export const GAP_STOP = 4;

const MAX_WORD = 40;
const MAX_NUMBER = 10;
const MAX_GAP = 24;

export interface Token {
  readonly start: number;
  /** Without a full stop after it. */
  readonly end: number;
  readonly gap: number;
  /** Starts with a digit: "12", "12a", "12-14", "3rd". */
  readonly isNumber: boolean;
  readonly isCapital: boolean;
  /** No small letter, numbers too. */
  readonly isAllCapitals: boolean;
  /** Folded, computed on demand. */
  readonly key: string;
}

class TextToken implements Token {
  readonly start: number;
  readonly end: number;
  readonly gap: number;
  readonly isNumber: boolean;
  readonly isCapital: boolean;
  private readonly text: string;
  private folded: string | undefined;

  constructor(text: string, start: number, end: number, gap: number, cls: number) {
    this.text = text;
    this.start = start;
    this.end = end;
    this.gap = gap;
    this.isNumber = cls === DIGIT_CHAR;
    this.isCapital = cls === UPPER_CHAR;
  }

  get isAllCapitals(): boolean {
    const written = this.text.slice(this.start, this.end);
    return written === written.toUpperCase();
  }

  get key(): string {
    this.folded ??= foldText(this.text.slice(this.start, this.end));
    return this.folded;
  }
}

/** The tokens of the part of the text between two places. */
export function addressTokens(text: string, from: number, to: number): Token[] {
  const classes = charClasses();
  const tokens: Token[] = [];
  let last = from;
  for (let i = from; i < to; ) {
    const cls = classes[text.charCodeAt(i)] as number;
    if (cls === 0 || cls === MARK_CHAR) {
      i++;
      continue;
    }
    const end = tokenEnd(text, i, to, classes);
    const isTooLong = end - i > (cls === DIGIT_CHAR ? MAX_NUMBER : MAX_WORD);
    if (!isTooLong) {
      tokens.push(new TextToken(text, i, end, gapOf(text, last, i, tokens.length === 0), cls));
      last = end;
    }
    i = end;
  }
  return tokens;
}

/** Letters, digits and marks, over apostrophes, hyphens and slashes between them. */
function tokenEnd(text: string, start: number, to: number, classes: Uint8Array): number {
  let end = start + 1;
  for (; end < to; end++) {
    const code = text.charCodeAt(end);
    if (classes[code] !== 0) continue;
    const isJoint =
      code === 0x27 ||
      code === 0x2019 ||
      code === 0x2d ||
      code === 0x2f ||
      (code === 0x2e && isOrdinalMark(text.charCodeAt(end + 1)));
    if (!isJoint || (classes[text.charCodeAt(end + 1)] ?? 0) === 0) break;
  }
  return end;
}

/** "3.º", "n.ª": the full stop does not end the word. */
function isOrdinalMark(code: number): boolean {
  return code === 0xba || code === 0xaa;
}

function gapOf(text: string, from: number, to: number, isFirst: boolean): number {
  if (isFirst) return GAP_BREAK;
  const width = to - from;
  if (width === 1) {
    const code = text.charCodeAt(from);
    return code === 0x20 || code === 0xa0 ? GAP_SPACE : code === 0x0a ? GAP_LINE : GAP_BREAK;
  }
  return width > MAX_GAP ? GAP_BREAK : wideGap(text.slice(from, to));
}

function wideGap(gap: string): number {
  // The apostrophe of "'s-Hertogenbosch".
  if (/^\)? {1,2}$|^ ?#$|^ ['’]$/.test(gap)) return GAP_SPACE;
  if (/^\)? ?[,·•] ?$/.test(gap)) return GAP_COMMA;
  if (/^\)?\.?,?[ \t]*\r?\n(?:[ \t>]*\r?\n)?[ \t>|?*]*,?[ \t]*$/.test(gap)) return GAP_LINE;
  if (/^[./],? {0,2}$/.test(gap)) return gap.includes(",") ? GAP_COMMA : GAP_STOP;
  return GAP_BREAK;
}
