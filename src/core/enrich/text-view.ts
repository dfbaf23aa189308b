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

/** Characters quoted on each side. */
const AROUND = 44;
/** How far back a line's start is looked for. */
const LINE_CHARS = 4_000;
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
    isSheetRow(offset) {
      if (locate(offset).kind !== "sheet") return false;
      const from = Math.max(0, offset - LINE_CHARS);
      return text[from + text.slice(from, offset).lastIndexOf("\n") + 1] === "|";
    },
  };
}

/** Running text without the rows of sheets, which are read cell by cell. */
export function proseOf(document: ParsedDocument, view: TextView): string {
  if (document.sheets.length === 0) return view.text;
  return view.text.replace(/^[ \t]*\|.*$/gm, "");
}

function quoteOf(text: string, start: number, end: number): string {
  const head = text.slice(Math.max(0, start - AROUND), start);
  const tail = text.slice(end, end + AROUND);
  const lineStart = head.lastIndexOf("\n");
  const lineEnd = tail.indexOf("\n");
  const isCutBefore = lineStart < 0 && start > AROUND;
  const isCutAfter = lineEnd < 0 && end + AROUND < text.length;
  const before = isCutBefore ? head.slice(head.indexOf(" ") + 1) : head.slice(lineStart + 1);
  const after = isCutAfter
    ? tail.slice(0, Math.max(0, tail.lastIndexOf(" ")))
    : tail.slice(0, lineEnd < 0 ? tail.length : lineEnd);
  const body = plainText(`${before}${text.slice(start, end)}${after}`);
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
