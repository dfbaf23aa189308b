/** A folder of files whose pages are worth a look: a long table, a deck, a PDF with an empty page, a document with a comment, an archive. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  TextRun,
} from "docx";
import { strToU8, zipSync } from "fflate";
import { PDFDocument, StandardFonts } from "pdf-lib";
import PptxGenJS from "pptxgenjs";

export const LONG_ROWS = 100_000;

/** Writes the folder; `remove` takes it away. */
export async function makeFileFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), "lig-files-"));
  const path = join(root, "pump works");
  await mkdir(path);
  const files: [string, Uint8Array | string][] = [
    ["readings.csv", longTable()],
    ["review.pptx", await deck()],
    ["terms.pdf", await pdf()],
    ["memo.docx", await memo()],
    ["drawings.zip", zipSync({ "part one.txt": strToU8("The first part of the pump.") })],
    ["tool.exe", new Uint8Array([0x4d, 0x5a, ...new Array<number>(200).fill(0)])],
  ];
  for (const [name, content] of files) await writeFile(join(path, name), content);
  return { path, remove: () => rm(root, { recursive: true, force: true }) };
}

function longTable(): string {
  const rows = Array.from({ length: LONG_ROWS }, (_, i) => `${i + 1},P-${i % 40},${i % 991}`);
  return `n,pump,flow\n${rows.join("\n")}\n`;
}

async function deck(): Promise<Uint8Array> {
  const slides = new PptxGenJS();
  for (let number = 1; number <= 4; number++) {
    const slide = slides.addSlide();
    slide.addText(`What changed in region ${number}`, { x: 0.5, y: 0.3, w: 9, h: 1 });
    if (number === 3) slide.addNotes("Say that the order is in.");
    slide.hidden = number === 2;
  }
  return (await slides.write({ outputType: "uint8array" })) as Uint8Array;
}

async function pdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let number = 1; number <= 5; number++) {
    const page = document.addPage();
    if (number !== 3) page.drawText(`Deliveries of part ${number}`, { x: 60, y: 700, font });
  }
  return document.save();
}

function memo(): Promise<Uint8Array> {
  const commented = new Paragraph({
    children: [
      new CommentRangeStart(0),
      new TextRun("The pumps run at nine bar."),
      new CommentRangeEnd(0),
      new TextRun({ children: [new CommentReference(0)] }),
    ],
  });
  return Packer.toBuffer(
    new Document({
      comments: {
        children: [
          { id: 0, author: "A reader", children: [new Paragraph("Is this measured or planned?")] },
        ],
      },
      sections: [
        {
          children: [
            new Paragraph({ text: "Pressure", heading: HeadingLevel.HEADING_1 }),
            commented,
            new Paragraph({ text: "Seals", heading: HeadingLevel.HEADING_1 }),
            new Paragraph("The seals are changed each year."),
          ],
        },
      ],
    }),
  );
}
