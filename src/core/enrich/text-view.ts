/** A document's running text as the finders of enrich see it: bounded, with places and quotations for every offset. */

import { ownOfGeneralised } from "../kit/text/generalised-forms.ts";
import { neutralTokens, type TokenText, tokenText } from "../kit/text/stand-ins.ts";
import { wordEnd, wordStart } from "../kit/text/words-around.ts";
import type { ParsedDocument, TextAnchor } from "../model/document.ts";
import type { Location } from "../model/location.ts";
import { locationAt } from "../model/location-at.ts";

export interface TextView {
  /** The Markdown with neutral stand-ins and without the words of values made less exact, cut at the bound. Offsets, of this and of `tokens`, are UTF-16 code units. */
  readonly text: string;
  /** The same with stand-ins that say whose they are, each as one token. */
  readonly tokens: string;
  /** Characters of the whole text, beyond the bound too. */
  readonly length: number;
  /** Places by offset in the text. */
  readonly anchors: readonly TextAnchor[];
  /** [start, end) as it is written in the document. */
  written(start: number, end: number): string;
  /** Where the character at `offset` stands in the file. */
  locate(offset: number): Location;
  /** A quotation of [start, end) on one line with some words around it. */
  quote(start: number, end: number): string;
  /** True where the offset stands in a table of a sheet, whose cells are read one by one elsewhere. */
  isSheetRow(offset: number): boolean;
}

/** Characters quoted on each side. */
const AROUND = 44;
/** How far back a line's start is looked for. */
const LINE_CHARS = 4_000;

/** Stand-ins that are looked for: of any form, tokens only, which takes a fifteenth of the time, or none, so that all stays as written. */
export type SoughtStandIns = "any" | "tokens" | "none";

export function viewOf(
  document: ParsedDocument,
  maxCharacters: number,
  sought: SoughtStandIns = "any",
): TextView {
  const { markdown } = document;
  const whole = sought === "any" ? tokenText(markdown) : asWritten(markdown);
  const tokens =
    whole.text.length > maxCharacters ? whole.text.slice(0, maxCharacters) : whole.text;
  const text = ownOfGeneralised(sought === "none" ? tokens : neutralTokens(tokens));
  const anchors = document.anchors.map((anchor) => ({
    ...anchor,
    start: whole.fromWritten(anchor.start),
  }));
  const locate = (offset: number) => locationAt(anchors, offset);
  const written = (start: number, end: number) =>
    markdown.slice(whole.toWritten(start), whole.toWritten(end));
  const end = whole.toWritten(text.length);
  return {
    text,
    tokens,
    length: whole.text.length,
    anchors,
    written,
    locate,
    quote: (start, stop) => quoteOf(markdown, end, whole.toWritten(start), whole.toWritten(stop)),
    isSheetRow(offset) {
      if (locate(offset).kind !== "sheet") return false;
      const from = Math.max(0, offset - LINE_CHARS);
      return text[from + text.slice(from, offset).lastIndexOf("\n") + 1] === "|";
    },
  };
}

function asWritten(text: string): TokenText {
  return { text, toWritten: (offset) => offset, fromWritten: (offset) => offset };
}

/** Running text without the rows of sheets, which are read cell by cell; `tokens` with stand-ins that say whose they are. */
export function proseOf(
  document: ParsedDocument,
  view: TextView,
  reading: "text" | "tokens" = "text",
): string {
  if (document.sheets.length === 0) return view[reading];
  return view[reading].replace(/^[ \t]*\|.*$/gm, "");
}

function quoteOf(text: string, length: number, start: number, end: number): string {
  const head = text.slice(Math.max(0, start - AROUND), start);
  const tail = text.slice(end, Math.min(length, end + AROUND));
  const lineStart = head.lastIndexOf("\n");
  const lineEnd = tail.indexOf("\n");
  const isCutBefore = lineStart < 0 && start > AROUND;
  const isCutAfter = lineEnd < 0 && end + AROUND < length;
  const before = isCutBefore
    ? text.slice(wordStart(text, start - AROUND, start), start)
    : head.slice(lineStart + 1);
  const after = isCutAfter
    ? text.slice(end, Math.min(length, wordEnd(text, end + AROUND, end)))
    : tail.slice(0, lineEnd < 0 ? tail.length : lineEnd);
  const body = plainText(`${before}${text.slice(start, end)}${after}`);
  return `${isCutBefore ? "… " : ""}${body}${isCutAfter ? " …" : ""}`;
}

/** Text without Markdown's signs on one line. */
export function plainText(markdown: string): string {
  return (
    markdown
      .replace(/!?\[([^\]\n]{0,300})\]\([^)\s]{0,2000}\)/g, "$1")
      .replace(/^[ \t]*(?:#{1,6}|[-*+]|>|\d{1,3}[.)])[ \t]+/gm, "")
      .replace(/\|(?:\s*:?-{3,}:?\s*\|)+/g, " ")
      .replace(/[*`]{1,3}(?=\S)|(?<=\S)[*`]{1,3}|\\(?=[|*_])/g, "")
      // Within a word an underscore is a part of it: "order_date".
      .replace(/(?<![\p{L}\p{N}_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![\p{L}\p{N}_])/gu, "")
      .replaceAll("|", " ")
      .replace(/\s+/g, " ")
      .trim()
  );
}
