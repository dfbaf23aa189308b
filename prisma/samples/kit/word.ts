import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { type Block, type DocumentSpec, runs } from "./document.ts";
import { frozen } from "./freeze.ts";
import { repack } from "./package-zip.ts";

const LANGUAGE = { en: "en-GB", de: "de-DE", fr: "fr-FR" } as const;
const LEVEL = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
} as const;

/** Writes a Word file with real heading styles, lists, tables, links, a footer and document properties. */
export async function word(spec: DocumentSpec): Promise<Uint8Array> {
  const bytes = await frozen(spec.modified, 11, () => Packer.toBuffer(build(spec)));
  return repack(new Uint8Array(bytes), spec);
}

function build(spec: DocumentSpec): Document {
  return new Document({
    title: spec.title,
    creator: spec.author,
    lastModifiedBy: spec.editor ?? spec.author,
    ...(spec.subject === undefined ? {} : { subject: spec.subject }),
    ...(spec.keywords === undefined ? {} : { keywords: spec.keywords }),
    customProperties: [{ name: "Company", value: spec.company }],
    styles: {
      default: {
        document: {
          run: { font: "Calibri", size: 22, language: { value: LANGUAGE[spec.language ?? "en"] } },
        },
        heading1: {
          run: { size: 32, bold: true, color: "2F4858" },
          paragraph: { spacing: { before: 320, after: 160 } },
        },
        heading2: {
          run: { size: 26, bold: true, color: "2F4858" },
          paragraph: { spacing: { before: 240, after: 120 } },
        },
        heading3: {
          run: { size: 23, bold: true, color: "555555" },
          paragraph: { spacing: { before: 200, after: 80 } },
        },
      },
    },
    sections: [{ footers: { default: footer(spec) }, children: spec.blocks.flatMap(paragraphs) }],
  });
}

function footer(spec: DocumentSpec): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        children: [
          new TextRun({
            children: [`${spec.company}  `, PageNumber.CURRENT],
            size: 16,
            color: "777777",
          }),
        ],
      }),
    ],
  });
}

function paragraphs(block: Block): (Paragraph | Table)[] {
  if (block.kind === "heading")
    return [new Paragraph({ heading: LEVEL[block.level], children: [new TextRun(block.text)] })];
  if (block.kind === "text")
    return [new Paragraph({ spacing: { after: 140 }, children: children(block.text) })];
  if (block.kind === "list")
    return block.items.map(
      (item) => new Paragraph({ bullet: { level: 0 }, children: children(item) }),
    );
  return [grid(block.rows), new Paragraph({ text: "" })];
}

function children(text: string, bold = false): ParagraphChild[] {
  return runs(text).map((run) =>
    run.target === null
      ? new TextRun({ text: run.text, bold })
      : new ExternalHyperlink({
          link: encodeURI(run.target),
          children: [
            new TextRun({ text: run.text, style: "Hyperlink", color: "1F5FA8", underline: {} }),
          ],
        }),
  );
}

function grid(rows: string[][]): Table {
  const side = { style: BorderStyle.SINGLE, size: 4, color: "BBBBBB" };
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: {
      top: side,
      bottom: side,
      left: side,
      right: side,
      insideHorizontal: side,
      insideVertical: side,
    },
    rows: rows.map(
      (cells, index) =>
        new TableRow({
          tableHeader: index === 0,
          children: cells.map(
            (cell) =>
              new TableCell({
                children: [new Paragraph({ children: children(cell, index === 0) })],
              }),
          ),
        }),
    ),
  });
}
