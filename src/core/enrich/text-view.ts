/** A document's running text as the finders of enrich see it: bounded, with places and quotations for every offset. */
import type { ParsedDocument } from "../model/document.ts";
import type { Location } from "../model/location.ts";

export interface TextView {
  /** The Markdown, cut at the bound. Offsets are UTF-16 code units. */
  readonly text: string;
  /** Where the character at `offset` stands in the file. */
  locate(offset: number): Location;
  /** A quotation of [start, end) on one line with some words around it. */
  quote(start: number, end: number): string;
  /** True where the offset stands in a table of a sheet, whose cells are read one by one elsewhere. */
  isSheetRow(offset: number): boolean;
}

const AROUND = 70;
const FILE: Location = { kind: "file" };

export function viewOf(document: ParsedDocument, maxCharacters: number): TextView {
  const text =
    document.markdown.length > maxCharacters
      ? document.markdown.slice(0, maxCharacters)
      : document.markdown;
  const { anchors } = document;
  const anchorAt = (offset: number) => {
    let low = 0;
    let high = anchors.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((anchors[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return anchors[low - 1];
  };
  const locate = (offset: number) => anchorAt(offset)?.location ?? FILE;
  return {
    text,
    locate,
    quote: (start, end) => quoteOf(text, start, end),
    isSheetRow: (offset) =>
      locate(offset).kind === "sheet" && text[text.lastIndexOf("\n", offset - 1) + 1] === "|",
  };
}

function quoteOf(text: string, start: number, end: number): string {
  let from = Math.max(0, start - AROUND);
  let to = Math.min(text.length, end + AROUND);
  const lineStart = text.lastIndexOf("\n", Math.max(0, start - 1)) + 1;
  const lineEnd = text.indexOf("\n", end);
  from = Math.max(from, lineStart);
  if (lineEnd >= 0) to = Math.min(to, lineEnd);
  const isCutBefore = from > lineStart;
  const isCutAfter = to < (lineEnd < 0 ? text.length : lineEnd);
  if (isCutBefore) from = Math.min(start, nextSpace(text, from));
  if (isCutAfter) to = Math.max(end, text.lastIndexOf(" ", to));
  const body = plainText(text.slice(from, to));
  return `${isCutBefore ? "… " : ""}${body}${isCutAfter ? " …" : ""}`;
}

/** Text without Markdown's signs on one line. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]\n]{0,300})\]\([^)\s]{0,2000}\)/g, "$1")
    .replace(/^[ \t]*(?:#{1,6}|[-*+]|>|\d{1,3}[.)])[ \t]+/gm, "")
    .replace(/\|(?:\s*:?-{3,}:?\s*\|)+/g, " ")
    .replace(/[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}|\\(?=[|*_])/g, "")
    .replaceAll("|", " ")
    .replace(/\s+/g, " ")
    .trim();
}

function nextSpace(text: string, at: number): number {
  const space = text.indexOf(" ", at);
  return space < 0 ? at : space + 1;
}
