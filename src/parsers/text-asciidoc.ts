/** AsciiDoc as Markdown: sections, lists, tables, code, links; the document's header and attributes become properties. */
import type { DocumentProperties, ExplicitLink } from "../core/model/document.ts";
import { toIsoDate } from "../core/parse/iso-date.ts";
import { lineOf, MAX_MARKUP_CHARS, type MarkedLine, type MarkedText } from "./text-lines.ts";
import { lineInclusion, tableLines } from "./text-markup.ts";

/** Lines of an AsciiDoc file. */
export function fromAsciidoc(lines: readonly string[]): MarkedText {
  return new AsciidocReader(lines).read();
}

interface OpenTable {
  readonly attributes: string;
  readonly separator: string;
  readonly lines: { text: string; line: number }[];
}

class AsciidocReader {
  readonly #lines: readonly string[];
  readonly #out: MarkedLine[] = [];
  readonly #links: ExplicitLink[] = [];
  readonly #attributes = new Map<string, string>();
  #author: string | null = null;
  #date: string | null = null;
  #title: string | null = null;
  #table: OpenTable | null = null;
  /** The line that ends the open code or remark, or null. */
  #fence: string | null = null;
  #isRemark = false;
  #blockAttributes = "";

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  read(): MarkedText {
    for (let index = 0; index < this.#lines.length; index++) {
      const text = this.#lines[index] ?? "";
      if (this.#fence !== null) this.#inFence(text, index);
      else if (this.#table) this.#inTable(text, index);
      else if (!this.#fenceBegins(text, index)) index += this.#line(text, index);
    }
    if (this.#table) this.#closeTable();
    return { lines: this.#out, links: this.#links, properties: this.#properties() };
  }

  #inFence(text: string, index: number): void {
    if (text.trimEnd() === this.#fence) {
      if (!this.#isRemark) this.#push("```", index);
      this.#fence = null;
    } else if (!this.#isRemark) this.#push(text, index);
  }

  #fenceBegins(text: string, index: number): boolean {
    const line = text.trimEnd();
    const table = /^([|,:!])===+$/.exec(line)?.[1];
    if (table) {
      this.#table = { attributes: this.#blockAttributes, separator: table, lines: [] };
      return true;
    }
    if (!/^(?:-{4,}|\.{4,}|\/{4,}|\+{4,}|```+\w*)$/.test(line)) return false;
    this.#isRemark = line.startsWith("/");
    this.#fence = line.startsWith("```") ? "```" : line;
    const language = /^\[source,\s*(\w+)/.exec(this.#blockAttributes)?.[1] ?? "";
    if (!this.#isRemark) this.#push(`\`\`\`${language}`, index);
    return true;
  }

  /** Reads one line and returns how many further lines it took. */
  #line(text: string, index: number): number {
    if (text.length > MAX_MARKUP_CHARS) {
      this.#push(text, index);
      return 0;
    }
    const attribute = /^:([\w-]+):\s*(.*)$/.exec(text);
    if (attribute?.[1]) {
      this.#attributes.set(attribute[1].toLowerCase(), attribute[2] ?? "");
      this.#push(text, index);
      return 0;
    }
    if (/^\/\/(?!\/)/.test(text)) return 0;
    if (/^\[.*\]\s*$/.test(text)) {
      this.#blockAttributes = text.trim();
      this.#push(text, index);
      return 0;
    }
    const heading = /^(={1,6}|#{1,6})\s+(\S.*?)(?:\s+\1)?\s*$/.exec(text);
    if (heading?.[1] && heading[2]) {
      this.#push(`${"#".repeat(heading[1].length)} ${this.#inline(heading[2], index)}`, index);
      if (heading[1].length > 1 || this.#title !== null) return 0;
      this.#title = heading[2];
      return this.#header(index + 1);
    }
    if (text.trim() !== "") this.#blockAttributes = "";
    const bare = this.#bareTable(index);
    if (bare > 0) return bare - 1;
    this.#push(this.#inline(listItem(text), index), index);
    return 0;
  }

  /** Author and revision right below the title. */
  #header(start: number): number {
    const author = this.#lines[start] ?? "";
    if (!/^[\p{L}][^<=|*:[]*(?:<[^>]+>)?(?:;.*)?$/u.test(author) || /[.!?]$/.test(author)) return 0;
    const next = this.#lines[start + 1] ?? "";
    const isAlone = next.trim() === "" || next.startsWith(":") || /^v?\d/.test(next);
    if (!isAlone || (!author.includes("<") && author.split(/\s+/).length > 4)) return 0;
    this.#author = author
      .split(";")
      .map((name) => name.replace(/<[^>]*>/, "").trim())
      .join(", ");
    this.#push(author, start);
    const revision = /^(?:v?[\d.]+,?\s*)?(\d{4}-\d{2}-\d{2})?/.exec(next);
    if (next.trim() === "" || next.startsWith(":")) return 1;
    this.#date = revision?.[1] ?? null;
    this.#push(next, start + 1);
    return 2;
  }

  /** Lines between bars without a fence are meant as a table as well. */
  #bareTable(index: number): number {
    const isRow = (text: string | undefined) => /^\|.*\|\s*$/.test(text ?? "");
    let end = index;
    while (isRow(this.#lines[end])) end++;
    if (end - index < 2) return 0;
    const rows = this.#lines.slice(index, end).map((text, at) => ({
      cells: text.trim().slice(1, -1).split("|"),
      line: index + at + 1,
    }));
    this.#out.push(...tableLines(rows));
    return end - index;
  }

  #inTable(text: string, index: number): void {
    const table = this.#table;
    if (table && new RegExp(`^\\${table.separator}===+\\s*$`).test(text)) this.#closeTable();
    else if (!/^\/\/(?!\/)/.test(text)) table?.lines.push({ text, line: index + 1 });
  }

  #closeTable(): void {
    const table = this.#table;
    this.#table = null;
    this.#blockAttributes = "";
    if (!table) return;
    const rows = asciidocRows(table.lines, table.attributes, table.separator);
    this.#out.push(
      ...tableLines(
        rows.map((row) => ({
          ...row,
          cells: row.cells.map((cell) => this.#inline(cell, row.line - 1)),
        })),
      ),
    );
  }

  /** Links, images and inclusions within a line. */
  #inline(text: string, index: number): string {
    return text
      .replace(/^include::([^\s[]+)\[[^\]]*\]\s*$/, (_, target: string) => {
        this.#links.push(lineInclusion(target, index + 1));
        return `[${target}](${target})`;
      })
      .replace(
        /image::?([^\s:[][^\s[]{0,1000})\[([^\],]{0,1000})(?:,[^\]]{0,1000})?\]/g,
        (_, target: string, alt: string) => {
          this.#links.push(lineInclusion(target, index + 1));
          return `![${alt.replaceAll('"', "")}](${target})`;
        },
      )
      .replace(
        /(?:link|xref):([^\s[]{1,1000})\[([^\]]{0,1000})\]/g,
        (_, target: string, label: string) => `[${label || target}](${target})`,
      )
      .replace(/(https?:\/\/[^\s[\]]{1,2000})\[([^\]^]{1,1000})\^?\]/g, "[$2]($1)")
      .replace(/<<([^,<>]{1,500}),\s*([^<>]{1,1000})>>/g, "$2")
      .replace(/<<([^<>]{1,1000})>>/g, "$1");
  }

  #push(text: string, index: number): void {
    this.#out.push(lineOf(text, index));
  }

  #properties(): Partial<DocumentProperties> {
    const of = (...names: string[]) =>
      names.map((name) => this.#attributes.get(name)).find((value) => value) ?? null;
    return {
      title: of("doctitle", "title") ?? this.#title,
      author: of("author", "authors") ?? this.#author,
      subject: of("description"),
      keywords: (of("keywords") ?? "")
        .split(",")
        .map((word) => word.trim())
        .filter(Boolean),
      createdAt: toIsoDate(of("revdate", "date") ?? this.#date),
      revision: of("revnumber"),
      language: of("lang"),
    };
  }
}

/** `**` tells how deep an item lies; a title line of a block loses its dot. */
function listItem(text: string): string {
  const item = /^\s*(\*{1,6})\s+(.*)$/.exec(text);
  if (item?.[1]) {
    const own = /^\s*/.exec(text)?.[0] ?? "";
    const deeper = "  ".repeat(item[1].length - 1);
    return `${own}${deeper}- ${item[2]}`;
  }
  return text.replace(/^\.(?=[^\s.])/, "");
}

/** A cell's mark: copies, spans and style before the bar. */
const CELL = /(?:^|(?<=\s))((?:\d+\*)?(?:(\d+)?(?:\.(\d+))?\+)?[<^>.]{0,3}[adehlmsv]?)\|/;

/** Rows of an AsciiDoc table: as many cells as its columns, however they stand on lines. */
function asciidocRows(
  lines: readonly { text: string; line: number }[],
  attributes: string,
  separator: string,
): { cells: string[]; line: number }[] {
  if (separator !== "|" && separator !== "!")
    return lines
      .filter(({ text }) => text.trim() !== "")
      .map(({ text, line }) => ({ cells: text.split(separator), line }));
  const byLine = lines.map(({ text, line }) => ({ cells: cellsOf(text), line }));
  const filled = byLine.filter((row) => row.cells.length > 0);
  const width =
    columnCount(attributes) ?? filled[0]?.cells.reduce((sum, c) => sum + c.span, 0) ?? 0;
  // Rows that stand on a line each stay so, also where one has a cell too few or too many.
  if (filled.every((row) => row.cells.length >= Math.min(2, width)))
    return filled.map(({ cells, line }) => ({
      cells: spread(cells).slice(0, Math.max(width, 1)),
      line,
    }));
  return flowing(byLine, lines, Math.max(1, width));
}

interface Cell {
  text: string;
  readonly span: number;
}

function cellsOf(text: string): Cell[] {
  if (text.length > MAX_MARKUP_CHARS)
    return text
      .split("|")
      .slice(1)
      .map((cell) => ({ text: cell.trim(), span: 1 }));
  const cells: Cell[] = [];
  let rest = text;
  for (let mark = CELL.exec(rest); mark; mark = CELL.exec(rest)) {
    const last = cells.at(-1);
    if (last) last.text = rest.slice(0, mark.index).trim();
    cells.push({ text: "", span: Math.min(50, Number(mark[2] ?? 1) || 1) });
    rest = rest.slice(mark.index + mark[0].length);
    const next = rest.indexOf("|");
    if (next >= 0 && !CELL.test(rest)) rest = `${rest.slice(0, next)} ${rest.slice(next)}`;
  }
  const last = cells.at(-1);
  if (last) last.text = rest.trim();
  return cells;
}

function spread(cells: readonly Cell[]): string[] {
  return cells.flatMap(({ text, span }) => [text, ...Array<string>(span - 1).fill("")]);
}

/** `cols="1,2,3"`, `cols=3*`: how many columns are declared. */
function columnCount(attributes: string): number | null {
  const declared = /cols\s*=\s*(?:"([^"]*)"|([^\],]+))/.exec(attributes);
  const text = declared?.[1] ?? declared?.[2];
  if (!text) return null;
  const count = text
    .split(/[,;]/)
    .reduce((sum, part) => sum + (Number(/^\s*(\d+)\*/.exec(part)?.[1] ?? 1) || 1), 0);
  return count > 0 && count <= 500 ? count : null;
}

/** Cells one after the other, lines without a bar go on with the cell before. */
function flowing(
  byLine: readonly { cells: Cell[]; line: number }[],
  lines: readonly { text: string }[],
  width: number,
): { cells: string[]; line: number }[] {
  const rows: { cells: string[]; line: number }[] = [];
  for (const [index, { cells, line }] of byLine.entries()) {
    const open = rows.at(-1);
    const text = lines[index]?.text.trim() ?? "";
    if (cells.length === 0 && open && text !== "")
      open.cells[open.cells.length - 1] = `${open.cells.at(-1) ?? ""} ${text}`.trim();
    for (const cell of spread(cells)) {
      const row = rows.at(-1);
      if (row && row.cells.length < width) row.cells.push(cell);
      else rows.push({ cells: [cell], line });
    }
  }
  return rows;
}
