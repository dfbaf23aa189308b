/**
 * Walks WordprocessingML and gives its blocks in reading order: paragraphs with style, list and links, tables with their cells. Tracked
 * changes are read in their final state (what was deleted or moved away stands beside it); field codes are left out, results kept.
 */
import type { DocxBlock, DocxCell, DocxMark, DocxTable } from "./docx-blocks.ts";
import { FieldStack } from "./docx-fields.ts";
import { asParagraph, type OpenParagraph, openParagraph } from "./docx-paragraph.ts";
import { pictureWords } from "./shared/drawing-text.ts";
import { mathText } from "./shared/office-math.ts";
import { readXml, type XmlAttributes, type XmlNode, type XmlOutcome } from "./shared/xml.ts";

type Writable<T> = { -readonly [K in keyof T]: T[K] };

interface OpenTable {
  readonly rows: {
    cells: DocxCell[];
    before: number;
    change: DocxTable["rows"][number]["change"];
  }[];
  cell: (Writable<DocxCell> & { blocks: DocxBlock[] }) | null;
}

/** A note, comment or other named part inside a part. */
export interface DocxNoteStart {
  readonly name: string;
  readonly attributes: XmlAttributes;
}

/** Elements of which nothing is part of the final document. Properties before a change (`…Change`) would pass for those after it. */
const LEFT_OUT = new Set([
  "Fallback",
  "rPr",
  "sectPr",
  "tblPr",
  "tblPrEx",
  "tblGrid",
  "pPrChange",
  "tcPrChange",
  "trPrChange",
  "sdtPr",
  "sdtEndPr",
  "rt",
  "delInstrText",
]);
const MAX_SPAN = 200;
/** Tables and boxes nested deeper are read as if they stood in the one around them. */
const MAX_NESTING = 40;
const CHANGES: Readonly<Record<string, "insertion" | "deletion" | "move">> = {
  ins: "insertion",
  moveTo: "move",
  del: "deletion",
  moveFrom: "move",
};

/** Reads one part (document, header, notes) and hands each block to `emit` in order; `note` is told where a note or comment begins. */
export function readDocxBody(
  xml: string,
  emit: (block: DocxBlock) => void,
  note?: (start: DocxNoteStart) => void,
): XmlOutcome {
  return new BodyReader(emit, note).read(xml);
}

class BodyReader {
  readonly #emit: (block: DocxBlock) => void;
  readonly #note: ((start: DocxNoteStart) => void) | undefined;
  readonly #paragraphs: OpenParagraph[] = [];
  readonly #tables: (OpenTable | null)[] = [];
  /** Where finished blocks go: the part itself (null), a cell or a text box. */
  readonly #sinks: (DocxBlock[] | null)[] = [null];
  /** Structural elements that are open, so that a part that is cut off can be closed in order. */
  readonly #open: string[] = [];
  readonly #fields = new FieldStack();
  readonly #math: XmlNode[] = [];
  #skip = 0;
  #isText = false;
  #isInstruction = false;
  #inParagraphProperties = false;
  #inRowProperties = false;
  /** A paragraph whose end was deleted: the next one goes on with its words. */
  #carried: OpenParagraph | null = null;

  constructor(emit: (block: DocxBlock) => void, note?: (start: DocxNoteStart) => void) {
    this.#emit = emit;
    this.#note = note;
  }

  read(xml: string): XmlOutcome {
    const outcome = readXml(xml, {
      open: (name, attributes) => this.#start(name, attributes),
      text: (text) => this.#text(text),
      close: (name) => this.#close(name),
    });
    this.#skip = 0;
    this.#math.length = 0;
    while (this.#open.length > 0) this.#end(this.#open.at(-1) ?? "");
    this.#flushCarried();
    return outcome;
  }

  get #paragraph(): OpenParagraph | undefined {
    return this.#paragraphs.at(-1);
  }

  #start(name: string, attributes: XmlAttributes): void {
    if (this.#math.length > 0) this.#startMath(name, attributes);
    else if (this.#skip > 0 || LEFT_OUT.has(name)) {
      // Within the properties of the paragraph's mark, `del` says that its end was deleted.
      if (name === "del" && this.#skip === 1 && this.#inParagraphProperties && this.#paragraph)
        this.#paragraph.isMarkDeleted = true;
      this.#skip++;
    } else if (name === "oMath") this.#startMath(name, attributes);
    else if (name === "p") this.#startParagraph(attributes);
    else if (name === "tbl") this.#startTable();
    else if (name === "txbxContent") this.#startBox();
    else if (name === "footnote" || name === "endnote" || name === "comment")
      this.#note?.({ name, attributes });
    else if (!this.#startTablePart(name, attributes)) this.#startInParagraph(name, attributes);
  }

  #startParagraph(attributes: XmlAttributes): void {
    const paragraph = openParagraph(attributes.paraId ?? null);
    const carried = this.#carried;
    if (carried && this.#paragraphs.length === 0) {
      this.#carried = null;
      paragraph.text = carried.text;
      for (const list of ["links", "marks", "changes", "boxes"] as const)
        (paragraph[list] as unknown[]).push(...carried[list]);
    }
    this.#paragraphs.push(paragraph);
    this.#open.push("p");
  }

  #startTable(): void {
    this.#flushCarried();
    this.#tables.push(this.#sinks.length > MAX_NESTING ? null : { rows: [], cell: null });
    this.#open.push("tbl");
  }

  #startBox(): void {
    const boxes = this.#paragraph?.boxes;
    this.#sinks.push(
      boxes && this.#sinks.length <= MAX_NESTING ? boxes : (this.#sinks.at(-1) ?? null),
    );
    this.#open.push("txbxContent");
  }

  #startTablePart(name: string, attributes: XmlAttributes): boolean {
    const table = this.#tables.at(-1);
    if (table === undefined) return false;
    if (name === "tr") table?.rows.push({ cells: [], before: 0, change: null });
    else if (name === "tc") {
      if (table) table.cell = { blocks: [], span: 1, continues: false };
      this.#sinks.push(table?.cell?.blocks ?? this.#sinks.at(-1) ?? null);
      this.#open.push("tc");
    } else if (name === "trPr") this.#inRowProperties = true;
    else return table !== null && this.#startTableProperty(table, name, attributes);
    return true;
  }

  #startTableProperty(table: OpenTable, name: string, attributes: XmlAttributes): boolean {
    const row = table.rows.at(-1);
    if (name === "gridSpan" && table.cell)
      table.cell.span = Math.min(MAX_SPAN, Math.max(1, Number(attributes.val) || 1));
    else if (name === "vMerge" && table.cell) table.cell.continues = attributes.val !== "restart";
    else if (name === "gridBefore" && row)
      row.before = Math.min(MAX_SPAN, Math.max(0, Number(attributes.val) || 0));
    else if (this.#inRowProperties && row && (name === "ins" || name === "del"))
      row.change = {
        kind: name === "ins" ? "insertion" : "deletion",
        author: attributes.author ?? null,
        date: attributes.date ?? null,
      };
    else return false;
    return true;
  }

  #startInParagraph(name: string, attributes: XmlAttributes): void {
    const paragraph = this.#paragraph;
    if (!paragraph) return;
    const change = CHANGES[name];
    if (change) paragraph.openChange(change, name === "del" || name === "moveFrom", attributes);
    else if (name === "t" || name === "delText") this.#isText = true;
    else if (name === "instrText") this.#isInstruction = true;
    else if (name === "pPr") this.#inParagraphProperties = true;
    else if (this.#inParagraphProperties) setProperty(paragraph, name, attributes);
    else if (name === "hyperlink")
      paragraph.openLink({
        relationId: attributes["r:id"] ?? null,
        address: null,
        isWorkbook: false,
      });
    else if (name === "fldChar")
      this.#fields.mark(attributes.fldCharType ?? "", paragraph, (words) => this.#add(words));
    else if (name === "fldSimple") this.#fields.simple(attributes.instr ?? "", paragraph);
    else if (name === "checkBox" || name === "checked" || name === "default")
      this.#fields.checkBox(name, attributes.val);
    else {
      const mark = markOf(name, attributes);
      if (mark) paragraph.marks.push(mark);
      else this.#add(wordsOf(name, attributes));
    }
  }

  #startMath(name: string, attributes: XmlAttributes): void {
    const node: XmlNode = { name, attributes, children: [], text: "" };
    this.#math.at(-1)?.children.push(node);
    this.#math.push(node);
  }

  #text(text: string): void {
    const math = this.#math.at(-1);
    if (math) math.text += text;
    else if (this.#skip > 0) return;
    else if (this.#isInstruction) this.#fields.code(text);
    else if (this.#isText) this.#add(text);
  }

  /** Words of the paragraph, unless they belong to the code of a field. */
  #add(words: string): void {
    if (words !== "" && !this.#fields.code(words, true)) this.#paragraph?.add(words);
  }

  #close(name: string): void {
    if (this.#math.length > 0) {
      const node = this.#math.pop();
      if (node && this.#math.length === 0) this.#add(mathText(node));
    } else if (this.#skip > 0) this.#skip--;
    else this.#end(name);
  }

  #end(name: string): void {
    if (name === "t" || name === "delText") this.#isText = false;
    else if (name === "instrText") this.#isInstruction = false;
    else if (name === "pPr") this.#inParagraphProperties = false;
    else if (name === "trPr") this.#inRowProperties = false;
    else if (name === "p") this.#endParagraph();
    else if (name === "hyperlink" || name === "fldSimple") this.#paragraph?.closeLink();
    else if (CHANGES[name] && !this.#inRowProperties) this.#paragraph?.closeChange();
    else if (name === "tc") this.#endCell();
    else if (name === "tbl") this.#endTable();
    else if (name === "txbxContent") {
      this.#flushCarried();
      this.#sinks.pop();
      this.#open.pop();
    }
  }

  #endParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    this.#open.pop();
    if (!paragraph) return;
    this.#inParagraphProperties = false;
    this.#isText = false;
    paragraph.closeAll();
    this.#flushCarried();
    if (paragraph.isMarkDeleted && this.#paragraphs.length === 0) this.#carried = paragraph;
    else this.#give(asParagraph(paragraph));
  }

  #flushCarried(): void {
    const carried = this.#carried;
    this.#carried = null;
    if (carried) this.#give(asParagraph(carried));
  }

  #give(block: DocxBlock): void {
    const sink = this.#sinks.at(-1);
    if (sink) sink.push(block);
    else this.#emit(block);
  }

  #endCell(): void {
    this.#flushCarried();
    this.#sinks.pop();
    this.#open.pop();
    const table = this.#tables.at(-1);
    if (!table?.cell) return;
    table.rows.at(-1)?.cells.push(table.cell);
    table.cell = null;
  }

  #endTable(): void {
    const table = this.#tables.pop();
    this.#open.pop();
    if (table) this.#give({ kind: "table", rows: table.rows });
  }
}

function setProperty(paragraph: OpenParagraph, name: string, attributes: XmlAttributes): void {
  if (name === "pStyle") paragraph.styleId = attributes.val ?? null;
  else if (name === "outlineLvl") paragraph.outlineLevel = Number(attributes.val ?? 9);
  else if (name === "numId") paragraph.numberId = attributes.val ?? null;
  else if (name === "ilvl") paragraph.listLevel = Number(attributes.val ?? 0);
}

function markOf(name: string, attributes: XmlAttributes): DocxMark | null {
  const id = attributes.id ?? "";
  switch (name) {
    case "commentReference":
      return { kind: "comment", id };
    case "footnoteReference":
      return { kind: "footnote", id };
    case "endnoteReference":
      return { kind: "endnote", id };
    case "chart":
      return attributes["r:id"] ? { kind: "chart", id: attributes["r:id"] } : null;
    case "relIds":
      return attributes["r:dm"] ? { kind: "diagram", id: attributes["r:dm"] } : null;
    case "docPr":
    case "cNvPr":
      return pictureMark(attributes.descr);
    case "shape":
      return pictureMark(attributes.alt);
    default:
      return null;
  }
}

function pictureMark(description: string | undefined): DocxMark | null {
  const words = pictureWords(description);
  return words === null ? null : { kind: "picture", words };
}

function wordsOf(name: string, attributes: XmlAttributes): string {
  switch (name) {
    case "tab":
    case "ptab":
      return "\t";
    case "br":
      return attributes.type === "page" ? "" : "\n";
    case "cr":
      return "\n";
    case "noBreakHyphen":
      return "-";
    case "sym":
      return symbol(attributes.font ?? "", attributes.char ?? "");
    // The words of WordArt, such as a watermark.
    case "textpath":
      return attributes.string ?? "";
    default:
      return "";
  }
}

/** Signs of symbol fonts that carry meaning in forms and lists; others are ornaments. */
const SYMBOLS: Readonly<Record<string, string>> = {
  "wingdings/a8": "☐",
  "wingdings/6f": "☐",
  "wingdings/71": "☐",
  "wingdings/72": "☐",
  "wingdings/fe": "☑",
  "wingdings/fd": "☒",
  "wingdings/78": "☒",
  "wingdings/fc": "✓",
  "wingdings/fb": "✗",
  "wingdings/e0": "→",
  "wingdings/e8": "→",
  "wingdings 2/52": "☑",
  "wingdings 2/53": "☒",
  "wingdings 2/a3": "☐",
  "symbol/ae": "→",
  "symbol/b0": "°",
  "symbol/b1": "±",
  "symbol/b3": "≥",
  "symbol/a3": "≤",
  "symbol/b7": "•",
};

function symbol(font: string, code: string): string {
  const value = Number.parseInt(code, 16);
  if (!Number.isFinite(value)) return " ";
  const isPrivate = value >= 0xf000 && value <= 0xf0ff;
  const found = SYMBOLS[`${font.toLowerCase()}/${(value & 0xff).toString(16)}`];
  if (found) return found;
  return isPrivate || value < 0x80 ? " " : String.fromCharCode(value);
}
