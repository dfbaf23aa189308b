/** A report as a PDF of A4 pages, its letters with it: what a person or an authority keeps. */
import {
  beginText,
  endText,
  PDFDocument,
  PDFName,
  type PDFPage,
  rgb,
  setFontAndSize,
  setTextMatrix,
  showText,
} from "pdf-lib";
import type { Block } from "../../../core/privacy/subject/report-blocks.ts";
import { PdfFont } from "./pdf-font.ts";

const [WIDTH, HEIGHT] = [595.28, 841.89];
const MARGIN = 54;
const FOOT = 40;
const INNER = WIDTH - 2 * MARGIN;
const SIZE = { title: 17, heading: 12, text: 9.5, cell: 8, foot: 7.5 } as const;
const LINE = 1.45;
const GAP = 8;
const CELL_GAP = 6;
/** Of one table: a longer one makes no paper that anybody reads. */
const MOST_ROWS = 2_000;
const FONT = PDFName.of("F1");

/** Texts of Latin, Greek and Cyrillic letters; others show as a box. `madeAt` stands in the file, so that equal reports are equal bytes. */
export async function reportPdf(of: {
  readonly title: string;
  readonly foot: string;
  readonly madeAt: Date;
  readonly blocks: readonly Block[];
}): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setTitle(of.title);
  document.setProducer("Ligature");
  document.setLanguage("en");
  document.setCreationDate(of.madeAt);
  document.setModificationDate(of.madeAt);
  const paper = new Paper(document);
  paper.paragraph(of.title, SIZE.title);
  for (const block of of.blocks) paper.block(block);
  paper.foot(of.foot);
  return document.save();
}

class Paper {
  readonly #document: PDFDocument;
  readonly #font: PdfFont;
  readonly #pages: PDFPage[] = [];
  #y = 0;

  constructor(document: PDFDocument) {
    this.#document = document;
    this.#font = new PdfFont(document);
    this.#newPage();
  }

  block(block: Block): void {
    switch (block.kind) {
      case "heading":
        this.#y -= GAP;
        this.#room(SIZE.heading * LINE * 3);
        this.paragraph(block.text, SIZE.heading);
        break;
      case "text":
        this.paragraph(block.text, SIZE.text);
        break;
      case "list":
        for (const item of block.items) this.paragraph(`•  ${item}`, SIZE.text);
        break;
      case "table":
        if (block.rows.length > 0) this.#table(block);
        else this.paragraph("None.", SIZE.text);
    }
  }

  paragraph(text: string, size: number): void {
    for (const line of this.#lines(text, INNER, size)) {
      this.#room(size * LINE);
      this.#y -= size * LINE;
      this.#show(line, MARGIN, size);
    }
    this.#y -= GAP / 2;
  }

  /** The last act: what stands below every page, and the font. */
  foot(text: string): void {
    for (const [index, page] of this.#pages.entries()) {
      const words = `${text}, page ${index + 1} of ${this.#pages.length}`;
      this.#write(page, words, { x: MARGIN, y: FOOT, size: SIZE.foot });
    }
    this.#font.embed();
  }

  #table({ heads, rows, shares }: Extract<Block, { kind: "table" }>): void {
    const sum = heads.reduce((all, _, index) => all + (shares?.[index] ?? 1), 0);
    const widths = heads.map((_, index) => ((shares?.[index] ?? 1) / sum) * INNER);
    this.#row(heads, widths);
    for (const row of rows.slice(0, MOST_ROWS)) this.#row(row.map(String), widths);
    this.#y -= GAP / 2;
    if (rows.length > MOST_ROWS)
      this.paragraph(`The first ${MOST_ROWS} of ${rows.length}; the JSON form has all.`, SIZE.text);
  }

  /** A row is not cut unless it is higher than a page. */
  #row(cells: readonly string[], widths: readonly number[]): void {
    const lines = cells.map((cell, index) =>
      this.#lines(cell, (widths[index] ?? 0) - CELL_GAP, SIZE.cell),
    );
    const count = Math.max(...lines.map((cell) => cell.length));
    this.#room(Math.min(count, 40) * SIZE.cell * LINE + GAP / 2);
    for (let line = 0; line < count; line++) {
      this.#room(SIZE.cell * LINE);
      this.#y -= SIZE.cell * LINE;
      let x = MARGIN;
      for (const [index, cell] of lines.entries()) {
        const text = cell[line];
        if (text) this.#show(text, x, SIZE.cell);
        x += widths[index] ?? 0;
      }
    }
    this.#y -= GAP / 2;
    this.#page().drawLine({
      start: { x: MARGIN, y: this.#y + 1 },
      end: { x: MARGIN + INNER, y: this.#y + 1 },
      thickness: 0.4,
      color: rgb(0.8, 0.8, 0.8),
    });
  }

  /** Words by lines; a word that is longer than a line is cut. */
  #lines(text: string, width: number, size: number): string[] {
    const lines: string[] = [];
    let line = "";
    for (const word of text.split(/\s+/).flatMap((each) => this.#pieces(each, width, size))) {
      const longer = line === "" ? word : `${line} ${word}`;
      if (line !== "" && this.#font.width(longer, size) > width) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    return [...lines, line];
  }

  #pieces(word: string, width: number, size: number): string[] {
    if (this.#font.width(word, size) <= width) return [word];
    const pieces: string[] = [];
    let piece = "";
    for (const letter of word) {
      if (piece !== "" && this.#font.width(piece + letter, size) > width) {
        pieces.push(piece);
        piece = "";
      }
      piece += letter;
    }
    return [...pieces, piece];
  }

  #room(height: number): void {
    if (this.#y - height < MARGIN + FOOT / 2) this.#newPage();
  }

  #newPage(): void {
    const page = this.#document.addPage([WIDTH, HEIGHT]);
    page.node.setFontDictionary(FONT, this.#font.ref);
    this.#pages.push(page);
    this.#y = HEIGHT - MARGIN;
  }

  #page(): PDFPage {
    return this.#pages.at(-1) ?? this.#document.addPage();
  }

  #show(text: string, x: number, size: number): void {
    this.#write(this.#page(), text, { x, y: this.#y, size });
  }

  #write(page: PDFPage, text: string, at: { x: number; y: number; size: number }): void {
    page.pushOperators(
      beginText(),
      setFontAndSize(FONT, at.size),
      setTextMatrix(1, 0, 0, 1, at.x, at.y),
      showText(this.#font.encode(text)),
      endText(),
    );
  }
}
