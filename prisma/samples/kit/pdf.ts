import {
  PDFArray,
  PDFDocument,
  type PDFFont,
  PDFName,
  type PDFPage,
  PDFString,
  rgb,
  StandardFonts,
} from "pdf-lib";
import { type Block, type DocumentSpec, runs, words } from "./document.ts";

const PAGE = { width: 595.28, height: 841.89, margin: 64 };
const SIZE = { 1: 18, 2: 14, 3: 12 } as const;
const INK = rgb(0.12, 0.14, 0.17);
const LINE = rgb(0.72, 0.74, 0.76);

/** Lays the document out on A4 pages and returns it still open, so that it can be saved or locked first. */
export async function pdfDocument(spec: DocumentSpec): Promise<PDFDocument> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.setTitle(spec.title);
  pdf.setAuthor(spec.author);
  if (spec.subject !== undefined) pdf.setSubject(spec.subject);
  if (spec.keywords !== undefined) pdf.setKeywords(spec.keywords.split(", "));
  pdf.setCreator(`${spec.company} document service`);
  pdf.setProducer("pdf-lib");
  pdf.setCreationDate(spec.created);
  pdf.setModificationDate(spec.modified);
  const regular = await pdf.embedFont(StandardFonts.Helvetica);
  const bold = await pdf.embedFont(StandardFonts.HelveticaBold);
  const layout = new Layout(pdf, regular, bold);
  for (const block of spec.blocks) layout.block(block);
  layout.footers(spec.company);
  return pdf;
}

/** Writes a PDF with a text layer, document properties and page numbers. */
export async function pdf(spec: DocumentSpec): Promise<Uint8Array> {
  const document = await pdfDocument(spec);
  return document.save();
}

class Layout {
  readonly #pdf: PDFDocument;
  readonly #regular: PDFFont;
  readonly #bold: PDFFont;
  readonly #pages: PDFPage[] = [];
  #page: PDFPage;
  #y = 0;

  constructor(document: PDFDocument, regular: PDFFont, bold: PDFFont) {
    this.#pdf = document;
    this.#regular = regular;
    this.#bold = bold;
    this.#page = this.#newPage();
  }

  block(block: Block): void {
    if (block.kind === "heading") {
      this.#y -= 8;
      this.#paragraph(block.text, this.#bold, SIZE[block.level], 0);
    } else if (block.kind === "text") this.#paragraph(block.text, this.#regular, 10.5, 0);
    else if (block.kind === "list")
      for (const item of block.items) this.#paragraph(item, this.#regular, 10.5, 16, "•");
    else this.#table(block.rows);
  }

  footers(company: string): void {
    for (const [index, page] of this.#pages.entries())
      page.drawText(`${company}  ${index + 1}/${this.#pages.length}`, {
        x: PAGE.margin,
        y: 34,
        size: 8,
        font: this.#regular,
        color: LINE,
      });
  }

  #newPage(): PDFPage {
    const page = this.#pdf.addPage([PAGE.width, PAGE.height]);
    this.#pages.push(page);
    this.#y = PAGE.height - PAGE.margin;
    return page;
  }

  #room(height: number): void {
    if (this.#y - height < PAGE.margin) this.#page = this.#newPage();
  }

  #paragraph(text: string, font: PDFFont, size: number, indent: number, bullet?: string): void {
    const target = runs(text).find((run) => run.target !== null)?.target ?? null;
    const lines = wrap(words(text), font, size, PAGE.width - 2 * PAGE.margin - indent);
    const leading = size * 1.4;
    for (const [index, line] of lines.entries()) {
      this.#room(leading);
      this.#y -= leading;
      if (index === 0 && bullet !== undefined)
        this.#page.drawText(bullet, { x: PAGE.margin + 4, y: this.#y, size, font, color: INK });
      this.#page.drawText(line, { x: PAGE.margin + indent, y: this.#y, size, font, color: INK });
      if (index === 0 && target !== null)
        this.#link(target, font.widthOfTextAtSize(line, size), size);
    }
    this.#y -= 6;
  }

  #link(target: string, width: number, height: number): void {
    const annotation = this.#pdf.context.register(
      this.#pdf.context.obj({
        Type: "Annot",
        Subtype: "Link",
        Rect: [PAGE.margin, this.#y - 2, PAGE.margin + width, this.#y + height],
        Border: [0, 0, 0],
        A: { Type: "Action", S: "URI", URI: PDFString.of(encodeURI(target)) },
      }),
    );
    const present = this.#page.node.lookupMaybe(PDFName.of("Annots"), PDFArray);
    if (present === undefined)
      this.#page.node.set(PDFName.of("Annots"), this.#pdf.context.obj([annotation]));
    else present.push(annotation);
  }

  #table(rows: string[][]): void {
    const columns = Math.max(...rows.map((row) => row.length));
    const width = (PAGE.width - 2 * PAGE.margin) / columns;
    for (const [index, row] of rows.entries()) {
      const font = index === 0 ? this.#bold : this.#regular;
      const cells = row.map((cell) => wrap(words(cell), font, 9.5, width - 8));
      const height = Math.max(...cells.map((lines) => lines.length)) * 13 + 5;
      this.#room(height);
      for (const [column, lines] of cells.entries())
        for (const [line, text] of lines.entries())
          this.#page.drawText(text, {
            x: PAGE.margin + column * width + 3,
            y: this.#y - 12 - line * 13,
            size: 9.5,
            font,
            color: INK,
          });
      this.#y -= height;
      this.#page.drawLine({
        start: { x: PAGE.margin, y: this.#y },
        end: { x: PAGE.width - PAGE.margin, y: this.#y },
        thickness: index === 0 ? 1 : 0.5,
        color: LINE,
      });
    }
    this.#y -= 12;
  }
}

function wrap(text: string, font: PDFFont, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && font.widthOfTextAtSize(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
