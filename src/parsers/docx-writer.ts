/** Writes the blocks of a Word document as running text: headings with their numbers, lists, tables, and beside each place what is kept elsewhere. */
import type { Issue } from "../core/model/issue.ts";
import type { Location } from "../core/model/location.ts";
import { toIsoDate } from "../core/parse/iso-date.ts";
import type {
  DocxBlock,
  DocxChange,
  DocxLink,
  DocxMark,
  DocxParagraph,
  DocxRow,
  DocxTable,
} from "./docx-blocks.ts";
import { readDocxBody } from "./docx-body.ts";
import type { DocxNote, DocxParts } from "./docx-notes.ts";
import type { DocxNumbering } from "./docx-numbering.ts";
import type { DocxStyles } from "./docx-styles.ts";
import type { ListMark } from "./shared/list-counter.ts";
import type { Relation } from "./shared/office-package.ts";
import { listLine, RunningText } from "./shared/running-text.ts";
import { issue } from "./shared/stops.ts";

type Relations = ReadonlyMap<string, Relation>;

/** Recursion through tables in cells and boxes; the walker bounds their nesting as well. */
const MAX_DEPTH = 60;

export class DocxWriter {
  readonly out: RunningText;
  readonly issues: Issue[] = [];
  readonly #styles: DocxStyles;
  readonly #numbering: DocxNumbering;
  readonly #parts: DocxParts;
  readonly #outerTexts = new Set<string>();
  readonly #written = new Set<string>();
  #relations: Relations = new Map();

  constructor(
    maxChars: number,
    {
      styles,
      numbering,
      parts,
    }: { styles: DocxStyles; numbering: DocxNumbering; parts: DocxParts },
  ) {
    this.out = new RunningText(maxChars);
    this.#styles = styles;
    this.#numbering = numbering;
    this.#parts = parts;
  }

  /** The main part. `isWhole` is false where the package could not give all of its bytes. */
  part(xml: string, relations: Relations, isWhole: boolean): void {
    this.#relations = relations;
    let blocks = 0;
    const outcome = readDocxBody(xml, (block) => {
      blocks++;
      this.#block(block, 0);
    });
    if (outcome.fault || !isWhole)
      this.issues.push(
        issue(
          "parse.truncated",
          "warning",
          `The document's XML is cut off or damaged; ${blocks} paragraphs and tables (${xml.length} characters of XML) were read.`,
        ),
      );
    if (outcome.hasEntities)
      this.issues.push(
        issue(
          "parse.xml-entities",
          "warning",
          "The document declares XML entities of its own; they were not expanded.",
        ),
      );
    // Notes and comments that nothing in the text refers to.
    for (const [key, note] of this.#parts.notes)
      if (!this.#written.has(key)) this.#note(key, note, { kind: "property", name: note.kind });
  }

  /** A header or footer: plain blocks, each once, because every section repeats them. */
  outerPart(xml: string, relations: Relations, name: string): void {
    const location: Location = { kind: "property", name };
    readDocxBody(xml, (block) => {
      for (const { links } of paragraphsOf(block, 0)) this.#keepLinks(links, relations, location);
      const text = this.#plain(block, 0).trim();
      // Page numbers alone say nothing.
      if (text === "" || /^\d+$/.test(text) || this.#outerTexts.has(`${name} ${text}`)) return;
      this.#outerTexts.add(`${name} ${text}`);
      this.out.aside(text, location);
    });
  }

  #block(block: DocxBlock, depth: number): void {
    if (block.kind === "table") this.#table(block, depth);
    else this.#paragraph(block, depth);
  }

  #paragraph(block: DocxParagraph, depth: number): void {
    const words = block.text.trim();
    const { level, mark, listLevel } = this.#meaning(block);
    const label = mark?.label;
    const isHeading =
      level !== null && this.out.heading(level, label && words ? `${label} ${words}` : words);
    if (!isHeading && mark && label !== "") this.out.item(listLevel, label ?? null, words);
    else if (!isHeading) this.out.paragraph(words);
    this.#beside(block, depth);
  }

  /** Links, changes, notes, pictures and boxes of a paragraph, after its words. */
  #beside(block: DocxParagraph, depth: number): void {
    const place = this.out.place();
    this.#keepLinks(block.links, this.#relations, place);
    for (const change of block.changes) this.out.change(change.kind, remarkOf(change), place);
    for (const mark of distinctMarks(block.marks)) this.#mark(mark, place);
    if (depth < MAX_DEPTH) for (const inner of block.boxes) this.#block(inner, depth + 1);
  }

  #meaning(block: DocxParagraph): {
    level: number | null;
    mark: ListMark | null;
    listLevel: number;
  } {
    const style = this.#styles.paragraph(block.styleId);
    const own = block.outlineLevel;
    const level = own === null ? style.headingLevel : own >= 0 && own <= 8 ? own + 1 : null;
    const numberId = block.numberId ?? style.numberId;
    const listLevel =
      block.listLevel ??
      style.listLevel ??
      (block.styleId === null ? null : this.#numbering.levelOfStyle(block.styleId)) ??
      0;
    // An empty paragraph in a list is not shown with a number, but Word counts it.
    const isCounted = numberId !== null && numberId !== "0";
    return { level, mark: isCounted ? this.#numbering.next(numberId, listLevel) : null, listLevel };
  }

  #mark(mark: DocxMark, place: Location): void {
    if (mark.kind === "picture") this.out.aside(`Picture: ${mark.words}`, place);
    else if (mark.kind === "chart" || mark.kind === "diagram") this.#drawing(mark.id, place);
    else {
      const key = `${mark.kind}/${mark.id}`;
      const note = this.#parts.notes.get(key);
      if (note) this.#note(key, note, place);
    }
  }

  #drawing(relationId: string, place: Location): void {
    const drawing = this.#parts.drawings.get(relationId);
    if (!drawing) return;
    if (drawing.title) this.out.aside(`Chart: ${drawing.title}`, place);
    this.out.table(drawing.grid);
    for (const words of drawing.words) this.out.aside(`- ${words}`, place);
  }

  #note(key: string, note: DocxNote, place: Location): void {
    if (this.#written.has(key)) return;
    this.#written.add(key);
    const text = note.blocks
      .map((block) => this.#plain(block, 0))
      .join("\n")
      .trim();
    for (const block of note.blocks)
      for (const { links } of paragraphsOf(block, 0)) this.#keepLinks(links, note.relations, place);
    if (note.kind !== "comment") {
      if (text !== "") this.out.aside(`Note ${note.number}: ${text}`, place);
      return;
    }
    const remark = { author: note.author, date: toIsoDate(note.date), text };
    this.out.comment(remark, note.isReply, place);
    for (const reply of note.replies) {
      const found = this.#parts.notes.get(reply);
      if (found) this.#note(reply, found, place);
    }
  }

  #table(table: DocxTable, depth: number): void {
    const rows = table.rows.filter((row) => !this.#isGone(row) && row.cells.length > 0);
    const [only] = rows[0]?.cells ?? [];
    // A frame of one cell is layout: what it holds stands in the text.
    if (only && rows.length === 1 && rows[0]?.cells.length === 1 && depth < MAX_DEPTH) {
      for (const block of only.blocks) this.#block(block, depth + 1);
      return;
    }
    const grid = this.#grid(rows, depth);
    const location = this.out.table(grid);
    for (const paragraph of paragraphsOf(table, depth)) this.#besideCell(paragraph, location);
  }

  #besideCell(paragraph: DocxParagraph, location: Location | null): void {
    const place = location ?? this.out.place();
    this.#keepLinks(paragraph.links, this.#relations, place);
    for (const change of paragraph.changes) this.out.change(change.kind, remarkOf(change), place);
    for (const mark of distinctMarks(paragraph.marks))
      if (mark.kind !== "picture") this.#mark(mark, place);
  }

  /** Deleted rows are not part of the final text. */
  #isGone(row: DocxRow): boolean {
    if (!row.change) return false;
    const text = row.cells
      .flatMap((cell) => cell.blocks.map((block) => this.#plain(block, 1)))
      .filter(Boolean)
      .join(" | ");
    this.out.change(row.change.kind, remarkOf({ ...row.change, text }));
    return row.change.kind === "deletion";
  }

  /** Cells in their columns: a cell over several columns stands in the first, one that continues downwards shows what is above. */
  #grid(rows: readonly DocxRow[], depth: number): string[][] {
    const above: string[] = [];
    return rows.map((row) => {
      const line: string[] = Array.from({ length: row.before }, () => "");
      for (const cell of row.cells) {
        const own = cell.blocks.map((block) => this.#plain(block, depth + 1)).filter(Boolean);
        const text =
          own.length === 0 && cell.continues ? (above[line.length] ?? "") : own.join("\n");
        above[line.length] = text;
        line.push(text, ...Array.from({ length: cell.span - 1 }, () => ""));
      }
      return line;
    });
  }

  /** A block inside a cell, header or note as plain lines. */
  #plain(block: DocxBlock, depth: number): string {
    if (depth > MAX_DEPTH) return "";
    if (block.kind === "table")
      return this.#grid(block.rows, depth)
        .map((row) => row.filter(Boolean).join(" "))
        .filter(Boolean)
        .join("\n");
    const words = block.text.trim();
    const { mark } = this.#meaning(block);
    const pictures = distinctMarks(block.marks).flatMap((found) =>
      found.kind === "picture" ? [found.words] : [],
    );
    const line = mark && words && mark.label !== "" ? listLine(0, mark.label, words) : words;
    const boxes = block.boxes.map((inner) => this.#plain(inner, depth + 1));
    return [line, ...pictures, ...boxes].filter(Boolean).join("\n");
  }

  #keepLinks(links: readonly DocxLink[], relations: Relations, location: Location): void {
    for (const link of links) {
      const relation = link.relationId ? relations.get(link.relationId) : undefined;
      const target = link.address ?? relation?.target;
      const kind = link.isWorkbook ? "external-workbook" : "hyperlink";
      if (target) this.out.link(target, link.text, location, kind);
    }
  }
}

function remarkOf({ author, date, text }: DocxChange) {
  return { author, date: toIsoDate(date), text };
}

/** Marks in order, each picture's description once (the drawing and the picture in it both carry it). */
function distinctMarks(marks: readonly DocxMark[]): DocxMark[] {
  const seen = new Set<string>();
  return marks.filter((mark) => {
    const key = mark.kind === "picture" ? `picture/${mark.words}` : `${mark.kind}/${mark.id}`;
    return !seen.has(key) && seen.add(key);
  });
}

function* paragraphsOf(block: DocxBlock, depth: number): Generator<DocxParagraph> {
  if (depth > MAX_DEPTH) return;
  if (block.kind === "paragraph") {
    yield block;
    for (const inner of block.boxes) yield* paragraphsOf(inner, depth + 1);
  } else
    for (const row of block.rows)
      for (const cell of row.cells)
        for (const inner of cell.blocks) yield* paragraphsOf(inner, depth + 1);
}
