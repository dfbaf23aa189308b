/** Writes the pages of a PDF as Markdown: headings, paragraphs with hyphenated words joined, lists and tables, each with page and line. */
import type { InlineTable } from "../core/model/document.ts";
import type { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { headingLevel, type PdfStyle } from "./pdf-headings.ts";
import { continuesParagraph, type PdfLine, withMarkdownBullet } from "./pdf-lines.ts";

/** What stands on a page in reading order: a line of text, or the rows of a table with the header first. */
export type PagePart =
  | { readonly line: PdfLine }
  | { readonly line: null; readonly rows: readonly (readonly string[])[] };

export interface WritingState {
  readonly text: MarkdownBuilder;
  readonly tables: InlineTable[];
  readonly style: PdfStyle;
  /** Words that the file writes with a hyphen within a line, so that they keep it at a line's end. */
  readonly hyphenated: ReadonlySet<string>;
}

interface OpenHeading {
  readonly level: number;
  readonly text: string;
  readonly line: number;
}

/** Writes one page, from 1. Lines of a page count in reading order, a table's rows as one each. */
export function writePage(state: WritingState, parts: readonly PagePart[], page: number): void {
  const { text, style } = state;
  let number = 0;
  let open = null as OpenHeading | null;
  let before = null as PdfLine | null;
  let wasText = false;
  const flush = () => {
    if (open) text.heading(open.level, open.text, { kind: "page", page, line: open.line });
    open = null;
  };
  const lines = joinHyphens(parts, state.hyphenated);
  for (const [index, part] of lines.entries()) {
    number++;
    if (part.line === null) {
      flush();
      writeTable(state, part.rows, page, number);
      number += part.rows.length - 1;
      [before, wasText] = [null, false];
      continue;
    }
    const { line } = part;
    const after = lines[index + 1]?.line ?? null;
    const level = headingLevel(line, { before, after }, style);
    const continues = before !== null && continuesParagraph(before, line);
    // A title that runs over two lines is one heading.
    if (open !== null && continues && before?.font === line.font)
      open = { ...open, text: `${open.text} ${line.text}` };
    else if (level !== null) {
      flush();
      open = { level, text: line.text, line: number };
      wasText = false;
    } else {
      flush();
      const location = { kind: "page", page, line: number } as const;
      if (wasText && continues) text.line(line.text, location);
      else text.block(withMarkdownBullet(line.text), location);
      wasText = true;
    }
    before = line;
  }
  flush();
}

function writeTable(
  { text, tables }: WritingState,
  rows: readonly (readonly string[])[],
  page: number,
  line: number,
): void {
  const [header = [], ...body] = rows;
  const location = { kind: "page", page, line } as const;
  text.table(header, body, location, (row) => ({ kind: "page", page, line: line + 1 + row }));
  tables.push({
    rows: body.length,
    columns: header.length,
    header: [...header],
    location,
    tableRef: null,
  });
}

const MAX_WORD_CHARS = 100;
const HYPHEN_END = /(\p{L}+)[-\u00ad\u2010]$/u;

/** The rest of a word that a line's end parts moves up to its beginning. */
function joinHyphens(parts: readonly PagePart[], hyphenated: ReadonlySet<string>): PagePart[] {
  const out: PagePart[] = [...parts];
  for (let at = 0; at + 1 < out.length; at++) {
    const line = out[at]?.line;
    const next = out[at + 1]?.line;
    if (!line || !next || !continuesParagraph(line, next)) continue;
    const head = HYPHEN_END.exec(line.text.slice(-MAX_WORD_CHARS))?.[1];
    const tail = /^(\p{Ll}[\p{L}\p{N}]*[^\s]*)(?:\s+|$)/u.exec(next.text);
    if (!head || !tail?.[1] || tail[0].length >= next.text.length) continue;
    const keeps = hyphenated.has(`${head}-${/^\p{L}+/u.exec(tail[1])?.[0]}`.toLowerCase());
    out[at] = {
      line: { ...line, text: `${keeps ? line.text : line.text.slice(0, -1)}${tail[1]}` },
    };
    out[at + 1] = { line: { ...next, text: next.text.slice(tail[0].length) } };
  }
  return out;
}

const MAX_HYPHENATED = 50_000;
const MAX_LINE_CHARS = 2_000;

/** Words with a hyphen inside lines, in small letters. */
export function hyphenatedWords(pages: readonly (readonly PdfLine[])[]): Set<string> {
  const words = new Set<string>();
  for (const line of pages.flat())
    for (const [word] of line.text.slice(0, MAX_LINE_CHARS).matchAll(/\p{L}+-\p{L}+/gu))
      if (words.size < MAX_HYPHENATED) words.add(word.toLowerCase());
  return words;
}
