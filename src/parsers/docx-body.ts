/**
 * Walks WordprocessingML and gives its blocks in reading order: paragraphs with style, list and links, tables with their cells. Tracked
 * changes are read in their final state (insertions stay, deletions and moved-from text go); field codes are left out, results kept.
 */
import type { XmlAttributes } from "./shared/xml.ts";
import { readXml, type XmlOutcome } from "./shared/xml.ts";

export interface DocxLink {
  /** Relation id of a hyperlink, or the address of a HYPERLINK field. */
  readonly relationId: string | null;
  readonly address: string | null;
  readonly text: string;
}

export interface DocxParagraph {
  readonly kind: "paragraph";
  readonly text: string;
  readonly styleId: string | null;
  readonly outlineLevel: number | null;
  readonly numberId: string | null;
  readonly listLevel: number | null;
  readonly links: readonly DocxLink[];
}

export interface DocxTable {
  readonly kind: "table";
  readonly rows: readonly (readonly string[])[];
  readonly links: readonly DocxLink[];
}

export type DocxBlock = DocxParagraph | DocxTable;

interface OpenParagraph {
  text: string;
  styleId: string | null;
  outlineLevel: number | null;
  numberId: string | null;
  listLevel: number | null;
  links: DocxLink[];
  link: { relationId: string | null; address: string | null; start: number } | null;
  field: string;
  fieldDepth: number;
}

interface OpenTable {
  rows: string[][];
  links: DocxLink[];
  cell: { parts: string[]; span: number; continues: boolean } | null;
  above: string[];
}

/** Elements whose text is not part of the final document. */
const LEFT_OUT = new Set([
  "del",
  "moveFrom",
  "Fallback",
  "instrText",
  "delText",
  "delInstrText",
  "rPr",
  "sectPr",
  "posOffset",
  "tblPr",
  "tcW",
  "pict-ignored",
]);
const MAX_SPAN = 200;

/** Reads one part (document, header, notes) and hands each block to `emit` in order. */
export function readDocxBody(xml: string, emit: (block: DocxBlock) => void): XmlOutcome {
  return new BodyReader(emit).read(xml);
}

class BodyReader {
  readonly #emit: (block: DocxBlock) => void;
  readonly #paragraphs: OpenParagraph[] = [];
  readonly #tables: OpenTable[] = [];
  #skip = 0;
  #isText = false;
  #isInstruction = false;
  #inParagraphProperties = false;

  constructor(emit: (block: DocxBlock) => void) {
    this.#emit = emit;
  }

  read(xml: string): XmlOutcome {
    const outcome = readXml(xml, {
      open: (name, attributes) => this.#open(name, attributes),
      text: (text) => this.#text(text),
      close: (name) => this.#close(name),
    });
    // A part that is cut off leaves paragraphs and tables open; what they hold is kept.
    while (this.#paragraphs.length > 0) this.#endParagraph();
    while (this.#tables.length > 0) this.#endTable();
    return outcome;
  }

  get #paragraph(): OpenParagraph | undefined {
    return this.#paragraphs.at(-1);
  }

  #open(name: string, attributes: XmlAttributes): void {
    if (name === "instrText") this.#isInstruction = true;
    if (this.#skip > 0 || LEFT_OUT.has(name)) {
      // Inside run or paragraph properties `del` and `ins` only mark the paragraph's end.
      if (name === "del" && this.#inParagraphProperties && this.#skip === 0) return;
      this.#skip++;
      return;
    }
    if (name === "p")
      this.#paragraphs.push({
        text: "",
        styleId: null,
        outlineLevel: null,
        numberId: null,
        listLevel: null,
        links: [],
        link: null,
        field: "",
        fieldDepth: 0,
      });
    else if (name === "tbl") this.#tables.push({ rows: [], links: [], cell: null, above: [] });
    else if (this.#openTablePart(name, attributes)) return;
    else this.#openInParagraph(name, attributes);
  }

  #openTablePart(name: string, attributes: XmlAttributes): boolean {
    const table = this.#tables.at(-1);
    if (!table) return false;
    if (name === "tr") table.rows.push([]);
    else if (name === "tc") table.cell = { parts: [], span: 1, continues: false };
    else if (name === "gridSpan" && table.cell)
      table.cell.span = Math.min(MAX_SPAN, Math.max(1, Number(attributes.val) || 1));
    else if (name === "vMerge" && table.cell) table.cell.continues = attributes.val !== "restart";
    else return false;
    return true;
  }

  #openInParagraph(name: string, attributes: XmlAttributes): void {
    const paragraph = this.#paragraph;
    if (!paragraph) return;
    if (name === "t") this.#isText = true;
    else if (name === "pPr") this.#inParagraphProperties = true;
    else if (name === "pStyle") paragraph.styleId = attributes.val ?? null;
    else if (name === "outlineLvl") paragraph.outlineLevel = Number(attributes.val ?? 9);
    else if (name === "numId" && this.#inParagraphProperties)
      paragraph.numberId = attributes.val ?? null;
    else if (name === "ilvl" && this.#inParagraphProperties)
      paragraph.listLevel = Number(attributes.val ?? 0);
    else if (name === "tab" && !this.#inParagraphProperties) paragraph.text += "\t";
    else if ((name === "br" && attributes.type !== "page") || name === "cr") paragraph.text += "\n";
    else if (name === "noBreakHyphen") paragraph.text += "-";
    else if (name === "sym") paragraph.text += " ";
    else if (name === "hyperlink")
      paragraph.link = {
        relationId: attributes["r:id"] ?? attributes.id ?? null,
        address: null,
        start: paragraph.text.length,
      };
    else if (name === "fldChar") this.#field(paragraph, attributes.fldCharType ?? "");
    else if (name === "fldSimple") this.#openFieldLink(paragraph, attributes.instr ?? "");
  }

  #field(paragraph: OpenParagraph, type: string): void {
    if (type === "begin") {
      paragraph.fieldDepth++;
      paragraph.field = "";
    } else if (type === "separate") this.#openFieldLink(paragraph, paragraph.field);
    else if (type === "end") {
      paragraph.fieldDepth = Math.max(0, paragraph.fieldDepth - 1);
      if (paragraph.link?.address) this.#endLink(paragraph);
    }
  }

  #openFieldLink(paragraph: OpenParagraph, instruction: string): void {
    const match =
      /^\s*(?:HYPERLINK|INCLUDETEXT|INCLUDEPICTURE|LINK\s+\S+)\s+"?([^"\\]+(?:\\\\[^"\\]+)*)"?/i.exec(
        instruction,
      );
    if (match?.[1])
      paragraph.link = {
        relationId: null,
        address: match[1].replaceAll("\\\\", "\\").trim(),
        start: paragraph.text.length,
      };
  }

  #text(text: string): void {
    const paragraph = this.#paragraph;
    if (!paragraph) return;
    if (this.#isInstruction) paragraph.field += text;
    else if (this.#isText && this.#skip === 0) paragraph.text += text;
  }

  #close(name: string): void {
    if (name === "instrText") this.#isInstruction = false;
    if (this.#skip > 0) {
      if (name === "del" && this.#inParagraphProperties && this.#skip === 0) return;
      this.#skip--;
      return;
    }
    if (name === "t") this.#isText = false;
    else if (name === "pPr") this.#inParagraphProperties = false;
    else if (name === "p") this.#endParagraph();
    else if (name === "hyperlink" || name === "fldSimple") {
      if (this.#paragraph) this.#endLink(this.#paragraph);
    } else if (name === "tc") this.#endCell();
    else if (name === "tbl") this.#endTable();
  }

  #endLink(paragraph: OpenParagraph): void {
    const { link } = paragraph;
    paragraph.link = null;
    if (link)
      paragraph.links.push({
        relationId: link.relationId,
        address: link.address,
        text: paragraph.text.slice(link.start),
      });
  }

  #endParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    if (!paragraph) return;
    this.#inParagraphProperties = false;
    this.#isText = false;
    if (paragraph.link) this.#endLink(paragraph);
    const { text, styleId, outlineLevel, numberId, listLevel, links } = paragraph;
    const table = this.#tables.at(-1);
    // A text box stands inside a paragraph: its text goes where that paragraph goes.
    if (table?.cell) {
      if (text.trim() !== "") table.cell.parts.push(text.trim());
      table.links.push(...links);
    } else
      this.#emit({ kind: "paragraph", text, styleId, outlineLevel, numberId, listLevel, links });
  }

  #endCell(): void {
    const table = this.#tables.at(-1);
    const row = table?.rows.at(-1);
    if (!table?.cell || !row) return;
    const column = row.length;
    const text =
      table.cell.continues && table.cell.parts.length === 0
        ? (table.above[column] ?? "")
        : table.cell.parts.join("\n");
    table.above[column] = text;
    row.push(text);
    for (let extra = 1; extra < table.cell.span; extra++) row.push("");
    table.cell = null;
  }

  #endTable(): void {
    const table = this.#tables.pop();
    if (!table) return;
    const outer = this.#tables.at(-1);
    if (outer?.cell) {
      outer.cell.parts.push(table.rows.map((row) => row.filter(Boolean).join(" ")).join("\n"));
      outer.links.push(...table.links);
    } else this.#emit({ kind: "table", rows: table.rows, links: table.links });
  }
}
