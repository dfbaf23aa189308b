/** Writes the main text of a Word 97 to 2003 document: headings, lists and tables by the properties of their paragraphs. */
import type { Location } from "../core/model/location.ts";
import type { DocBeside } from "./doc-beside.ts";
import type { DocInline, DocWords } from "./doc-inline.ts";
import type { ParagraphFacts } from "./doc-properties.ts";
import type { DocStyleFacts } from "./doc-styles.ts";
import { type DocRow, docGrid } from "./doc-table.ts";
import type { ListCounter, ListMark } from "./shared/list-counter.ts";
import { listLine, type RunningText } from "./shared/running-text.ts";

export interface DocReaders {
  readonly text: string;
  readonly inline: DocInline;
  facts(position: number): ParagraphFacts;
  style(style: number): DocStyleFacts;
  readonly lists: ListCounter;
  readonly beside: readonly DocBeside[];
}

interface OpenTable {
  readonly rows: DocRow[];
  cells: string[];
  parts: string[];
  readonly words: DocWords[];
  readonly beside: DocBeside[];
}

interface Meaning {
  readonly level: number | null;
  readonly mark: ListMark | null;
  readonly listLevel: number;
}

export class DocWriter {
  readonly #out: RunningText;
  readonly #read: DocReaders;
  #table: OpenTable | null = null;
  #next = 0;

  constructor(out: RunningText, readers: DocReaders) {
    this.#out = out;
    this.#read = readers;
  }

  /** Writes the characters [start, end); gives the number of paragraphs. */
  write(start: number, end: number): number {
    const { text } = this.#read;
    let paragraphs = 0;
    let from = start;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code !== 0x0d && code !== 0x07 && code !== 0x0c) continue;
      this.#paragraph(from, at, code === 0x07);
      from = at + 1;
      paragraphs++;
    }
    if (from < end) this.#paragraph(from, end, false);
    this.#endTable();
    for (const item of this.#takeBeside(Number.POSITIVE_INFINITY)) this.#tell(item);
    return paragraphs;
  }

  /** A header or footer, or another text that has no place in the main one. */
  aside(words: DocWords, location: Location): void {
    this.#out.aside(words.text.trim(), location);
    this.#keep(words, location);
  }

  #paragraph(from: number, mark: number, isCellEnd: boolean): void {
    const facts = this.#read.facts(mark);
    const words = this.#read.inline.read(from, mark);
    const beside = this.#takeBeside(mark + 1);
    if (facts.isInTable || facts.depth > 0 || isCellEnd) {
      this.#cell(words, facts, isCellEnd, beside);
      return;
    }
    this.#endTable();
    const text = words.text.trim();
    const { level, mark: item, listLevel } = this.#meaning(facts, text);
    const label = item?.label;
    const isHeading =
      level !== null && this.#out.heading(level, label && text ? `${label} ${text}` : text);
    if (!isHeading && item && label !== "") this.#out.item(listLevel, label ?? null, text);
    else if (!isHeading) this.#out.paragraph(text);
    this.#keep(words, this.#out.place());
    for (const found of beside) this.#tell(found);
  }

  #meaning(facts: ParagraphFacts, text: string): Meaning {
    const style = this.#read.style(facts.style);
    const own = facts.outline;
    const level = own === null ? style.headingLevel : own < 9 ? own + 1 : null;
    const list = facts.list ?? style.list ?? 0;
    const listLevel = facts.listLevel ?? style.listLevel ?? 0;
    const isCounted = list > 0 && text !== "";
    return {
      level,
      mark: isCounted ? this.#read.lists.next(String(list), listLevel) : null,
      listLevel,
    };
  }

  #cell(words: DocWords, facts: ParagraphFacts, isCellEnd: boolean, beside: DocBeside[]): void {
    this.#table ??= { rows: [], cells: [], parts: [], words: [], beside: [] };
    const table = this.#table;
    table.words.push(words);
    table.beside.push(...beside);
    if (isCellEnd && facts.isRowEnd) {
      table.rows.push({ cells: table.cells, definition: facts.cells });
      table.cells = [];
      table.parts = [];
      return;
    }
    const text = words.text.trim();
    const mark = text === "" ? null : this.#meaning(facts, text).mark;
    if (text !== "")
      table.parts.push(mark && mark.label !== "" ? listLine(0, mark.label, text) : text);
    if (!isCellEnd) return;
    table.cells.push(table.parts.join("\n"));
    table.parts = [];
  }

  #endTable(): void {
    const table = this.#table;
    this.#table = null;
    if (!table) return;
    // A row whose end is missing is kept as far as it goes.
    if (table.parts.length > 0) table.cells.push(table.parts.join("\n"));
    if (table.cells.length > 0) table.rows.push({ cells: table.cells, definition: null });
    const grid = docGrid(table.rows);
    const [only] = grid;
    if (only && grid.length === 1 && only.length === 1)
      for (const line of (only[0] ?? "").split("\n")) this.#out.paragraph(line);
    else this.#out.table(grid);
    const count = this.#out.tables.length;
    const location: Location =
      grid.length > 1 || (only?.length ?? 0) > 1
        ? { kind: "table", table: count }
        : this.#out.place();
    for (const words of table.words) this.#keep(words, location);
    for (const found of table.beside) this.#tell(found, location);
  }

  #keep({ links, changes }: DocWords, location: Location): void {
    for (const { target, isWorkbook, words } of links)
      this.#out.link(target, words, location, isWorkbook ? "external-workbook" : "hyperlink");
    for (const { kind, ...remark } of changes) this.#out.change(kind, remark, location);
  }

  /** What stands beside the text before `position` and was not told yet. */
  #takeBeside(position: number): DocBeside[] {
    const taken: DocBeside[] = [];
    for (;;) {
      const item = this.#read.beside[this.#next];
      if (!item || item.position >= position) return taken;
      taken.push(item);
      this.#next++;
    }
  }

  #tell(item: DocBeside, location: Location = this.#out.place()): void {
    const text = item.words.text.trim();
    if (text === "") return;
    if (item.kind === "comment")
      this.#out.comment({ author: item.author, date: item.date, text }, item.isReply, location);
    else this.#out.aside(item.kind === "note" ? `Note ${item.number}: ${text}` : text, location);
    this.#keep(item.words, location);
  }
}
