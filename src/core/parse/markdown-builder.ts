/**
 * Builds the Markdown text of a document block by block, keeping for each the place in the file that it came from. Bounded: past
 * `maxChars` further blocks are dropped and `isCut` tells so.
 */
import type { Heading, TextAnchor } from "../model/document.ts";
import type { Location } from "../model/location.ts";
import { markdownRow, markdownTable } from "./markdown-table.ts";

export class MarkdownBuilder {
  readonly headings: Heading[] = [];
  readonly #maxChars: number;
  readonly #parts: string[] = [];
  readonly #anchors: TextAnchor[] = [];
  #length = 0;
  #isCut = false;
  #lastKey = "";

  constructor(maxChars: number) {
    this.#maxChars = maxChars;
  }

  /** UTF-16 length so far. */
  get length(): number {
    return this.#length;
  }

  /** True when something was dropped for want of room. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** Adds a block (paragraph, list item, code) followed by an empty line; blank blocks are passed over. */
  block(text: string, location: Location): void {
    const body = trimLines(text);
    if (body === "") return;
    if (this.#length > 0) this.#append("\n\n");
    this.#anchor(location);
    this.#append(body);
  }

  /** Adds a line to the block before it (list items that belong together, table rows). */
  line(text: string, location: Location): void {
    if (this.#length > 0) this.#append("\n");
    this.#anchor(location);
    this.#append(text.replace(/\r?\n/g, " "));
  }

  /** Adds a heading of level 1 to 6 and lists it. */
  heading(level: number, text: string, location: Location): void {
    const title = text.replace(/\s+/g, " ").trim();
    if (title === "") return;
    const depth = Math.min(6, Math.max(1, Math.floor(level)));
    this.block(`${"#".repeat(depth)} ${title}`, location);
    this.headings.push({ level: depth, text: title, location });
  }

  /** Adds a table; `rowLocation` gives each row (from 0) a place of its own. */
  table(
    header: readonly string[],
    rows: readonly (readonly string[])[],
    location: Location,
    rowLocation?: (row: number) => Location,
  ): void {
    if (header.length === 0 && rows.length === 0) return;
    if (!rowLocation) {
      this.block(markdownTable(header, rows), location);
      return;
    }
    const width = rows.reduce((most, row) => Math.max(most, row.length), header.length);
    const filled = Array.from({ length: width }, (_, column) => header[column] ?? "");
    this.block(markdownTable(filled, []), location);
    for (const [index, row] of rows.entries())
      this.line(markdownRow(row, width), rowLocation(index));
  }

  /** The text with its anchors, ascending by start. */
  finish(): { markdown: string; anchors: TextAnchor[]; headings: Heading[] } {
    const markdown = this.#parts.join("");
    const anchors = this.#anchors.filter((anchor) => anchor.start < markdown.length);
    return { markdown, anchors, headings: this.headings };
  }

  #anchor(location: Location): void {
    if (this.#isCut) return;
    const key = JSON.stringify(location);
    if (key === this.#lastKey) return;
    this.#lastKey = key;
    const last = this.#anchors.at(-1);
    if (last && last.start === this.#length) last.location = location;
    else this.#anchors.push({ start: this.#length, location });
  }

  #append(text: string): void {
    if (this.#isCut) return;
    const room = this.#maxChars - this.#length;
    const fitting = text.length <= room ? text : text.slice(0, room);
    if (fitting.length < text.length) this.#isCut = true;
    this.#parts.push(fitting);
    this.#length += fitting.length;
  }
}

/** Spaces at line ends and empty lines at both ends go; written without a pattern because runs of spaces can be long. */
function trimLines(text: string): string {
  const lines = text.split("\n").map((line) => line.trimEnd());
  let first = 0;
  let end = lines.length;
  while (first < end && lines[first] === "") first++;
  while (end > first && lines[end - 1] === "") end--;
  return lines.slice(first, end).join("\n");
}
