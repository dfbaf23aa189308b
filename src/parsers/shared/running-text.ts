/**
 * Running text as documents have it: headings that nest, numbered paragraphs under them, lists, tables, comments and tracked changes, each
 * with its address. Readers of Word, OpenDocument and RTF files say what they find; this keeps the Markdown and the lists in step.
 */
import type { Annotation, ExplicitLink, InlineTable, LinkKind } from "../../core/model/document.ts";
import type { Location } from "../../core/model/location.ts";
import { MarkdownBuilder } from "../../core/parse/markdown-builder.ts";
import { linkTarget } from "./office-package.ts";

/** A comment or the trace of a change. */
export interface Remark {
  readonly author: string | null;
  /** ISO 8601, or null where the file does not tell. */
  readonly date: string | null;
  readonly text: string;
}

/** Longer texts in a heading style are paragraphs that someone made large. */
const MAX_HEADING_CHARS = 400;

export class RunningText {
  readonly text: MarkdownBuilder;
  readonly tables: InlineTable[] = [];
  readonly links: ExplicitLink[] = [];
  readonly annotations: Annotation[] = [];
  readonly #path: { readonly level: number; readonly text: string }[] = [];
  readonly #list: number[] = [];
  #paragraphs = 0;
  #fixed: Location | null = null;

  constructor(maxChars: number) {
    this.text = new MarkdownBuilder(maxChars);
  }

  /** Lets everything up to the next call stand at one place (a slide, a header), or in the run again (null). */
  stand(location: Location | null): void {
    this.endList();
    this.#fixed = location;
  }

  /** Where the last paragraph stands. */
  place(): Location {
    if (this.#fixed) return this.#fixed;
    return {
      kind: "heading",
      path: this.#path.map((heading) => heading.text),
      paragraph: this.#paragraphs,
    };
  }

  /** A heading; false (and nothing written) where the words are none or too many for one. */
  heading(level: number, words: string): boolean {
    const title = words.replace(/\s+/g, " ").trim();
    if (title === "" || title.length >= MAX_HEADING_CHARS) return false;
    this.endList();
    if (this.#fixed) {
      this.text.heading(level, title, this.#fixed);
      return true;
    }
    while ((this.#path.at(-1)?.level ?? 0) >= level) this.#path.pop();
    this.#path.push({ level, text: title });
    this.#paragraphs = 0;
    this.text.heading(level, title, {
      kind: "heading",
      path: this.#path.map((heading) => heading.text),
    });
    return true;
  }

  /** A paragraph; blank ones only count. */
  paragraph(words: string): void {
    this.#paragraphs++;
    if (words.trim() === "") return;
    this.endList();
    this.text.block(words, this.place());
  }

  /** A list item with the label that readers see (`3.`, `b)`), or null for a bullet. `level` counts from 0; gaps between levels are closed. */
  item(level: number, label: string | null, words: string): void {
    this.#paragraphs++;
    if (words.trim() === "") return;
    while (this.#list.length > 0 && (this.#list.at(-1) ?? 0) > level) this.#list.pop();
    const isFirst = this.#list.length === 0;
    if (this.#list.at(-1) !== level) this.#list.push(level);
    const line = listLine(this.#list.length - 1, label, words);
    if (isFirst) this.text.block(line, this.place());
    else this.text.line(line, this.place());
  }

  endList(): void {
    this.#list.length = 0;
  }

  /** A table with its first row as header; one without cells is passed over. Gives its location, or null. */
  table(grid: readonly (readonly string[])[]): Location | null {
    this.endList();
    return addTable(this.text, this.tables, grid, this.#fixed ?? undefined);
  }

  /** Text that stands outside the run: headers, notes without a place, text of pictures. */
  aside(words: string, location: Location = this.place()): void {
    if (words.trim() === "") return;
    this.endList();
    this.text.block(words, location);
  }

  /** A comment, in the text and among the annotations. */
  comment(remark: Remark, isReply = false, location: Location = this.place()): void {
    if (remark.text.trim() === "") return;
    this.aside(commentLine(remark, isReply), location);
    this.annotations.push({ kind: "comment", ...remark, location });
  }

  change(kind: "insertion" | "deletion" | "move", remark: Remark, location = this.place()): void {
    if (remark.text.trim() !== "") this.annotations.push({ kind, ...remark, location });
  }

  /** An address that the text points at; those inside the document (`#mark`) are no links. */
  link(
    target: string,
    words: string,
    location: Location = this.place(),
    kind: LinkKind = "hyperlink",
  ): void {
    if (target.trim() === "" || target.startsWith("#")) return;
    this.links.push({ kind, target: linkTarget(target), text: words.trim() || null, location });
  }
}

/** A list item in Markdown. Labels that Markdown itself would not show as written stand in the words of a bullet. */
export function listLine(depth: number, label: string | null, words: string): string {
  const indent = "    ".repeat(depth);
  const line = words.trim().replace(/\s*\n\s*/g, " ");
  if (label === null) return `${indent}- ${line}`;
  return /^\d{1,9}[.)]$/.test(label) ? `${indent}${label} ${line}` : `${indent}- ${label} ${line}`;
}

/** A comment as it stands in Markdown: a quotation that says whose it is. */
export function commentLine({ author, date, text }: Remark, isReply = false): string {
  const who = [author, date?.slice(0, 10)].filter(Boolean).join(", ");
  const words = text.trim().replace(/\s*\n\s*/g, " ");
  return `> ${isReply ? "Reply" : "Comment"}${who ? ` (${who})` : ""}: ${words}`;
}

/** Writes a table and lists it; null where it has no cells. Rows have addresses of their own unless `place` says where all of it stands. */
export function addTable(
  text: MarkdownBuilder,
  tables: InlineTable[],
  grid: readonly (readonly string[])[],
  place?: Location,
): Location | null {
  const columns = grid.reduce((most, row) => Math.max(most, row.length), 0);
  if (columns === 0) return null;
  const table = tables.length + 1;
  const location: Location = place ?? { kind: "table", table };
  const header = Array.from({ length: columns }, (_, column) => grid[0]?.[column] ?? "");
  const rows = grid.slice(1);
  if (place) text.table(header, rows, location);
  else text.table(header, rows, location, (row) => ({ kind: "table", table, row: row + 1 }));
  tables.push({ rows: rows.length, columns, header, location, tableRef: null });
  return location;
}
