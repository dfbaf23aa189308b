/** What SheetJS passes over in OpenDocument spreadsheets: who commented when, hidden sheets, text boxes, charts, outer sources. */
import type { DocumentProperties, ExplicitLink } from "../core/model/document.ts";
import { toIsoDate } from "../core/parse/iso-date.ts";
import { readOpenDocumentProperties } from "./open-document.ts";
import { columnLetters } from "./shared/cell-address.ts";
import { linkTarget } from "./shared/office-package.ts";
import { childAt, childrenOf, readXml, type XmlAttributes, xmlTree } from "./shared/xml.ts";
import { MAX_EXTRAS, noExtras, type SheetExtras, type SheetWords } from "./workbook-extras.ts";

export interface OpenSheet {
  readonly name: string;
  isHidden: boolean;
  readonly extras: SheetExtras;
}
export interface OpenFacts {
  readonly sheets: readonly OpenSheet[];
  /** Headers and footers of the page styles. */
  readonly words: readonly SheetWords[];
  readonly links: readonly ExplicitLink[];
  /** Folders of embedded objects by the sheet that shows them. */
  readonly objects: readonly { readonly sheet: number; readonly path: string }[];
}

const SHAPES = new Set([
  "frame",
  "custom-shape",
  "rect",
  "ellipse",
  "circle",
  "caption",
  "polygon",
  "connector",
  "line",
]);
/** Fields that only printing fills, with the words around them. */
const FIELDS = new Set([
  "page-number",
  "page-count",
  "sheet-name",
  "date",
  "time",
  "file-name",
  "title",
]);
const FILE = { kind: "file" } as const;

/** Reads `content.xml`, `styles.xml` or a flat document. Never throws for content. */
export function readOpenSheets(xml: string): OpenFacts {
  const reader = new OpenSheetReader();
  readXml(xml, {
    open: (name, attributes) => reader.open(name, attributes),
    text: (text) => reader.text(text),
    close: (name) => reader.close(name),
  });
  return reader;
}

/** Properties of `meta.xml` or of the head of a flat document, with those that users defined. */
export function openDocumentProperties(xml: string | null): DocumentProperties {
  const end = xml?.search(/<\/(?:\w+:)?meta>/) ?? -1;
  const head = xml && end > 0 ? xml.slice(0, end) : xml;
  const properties = readOpenDocumentProperties(head);
  const meta = childAt(head ? xmlTree(head) : null, "meta");
  const custom = childrenOf(meta, "user-defined")
    .slice(0, 200)
    .flatMap((node) => {
      const name = node.attributes["meta:name"] ?? node.attributes.name;
      const value = node.text.trim().slice(0, 1_000);
      return name && value ? [[name, value] as const] : [];
    });
  const template = childAt(meta, "template")?.attributes;
  return {
    ...properties,
    template: properties.template ?? template?.title ?? template?.href ?? null,
    custom: { ...properties.custom, ...Object.fromEntries(custom) },
  };
}

interface Note {
  author: string;
  date: string;
  readonly paragraphs: string[];
}

class OpenSheetReader implements OpenFacts {
  readonly sheets: OpenSheet[] = [];
  readonly words: SheetWords[] = [];
  readonly links: ExplicitLink[] = [];
  readonly objects: { sheet: number; path: string }[] = [];
  readonly #hiddenStyles = new Set<string>();
  #style = "";
  #tables = 0;
  #row = 0;
  #column = 0;
  #rowRepeat = 1;
  #columnRepeat = 1;
  #note: Note | null = null;
  #shape: string[] | null = null;
  #shapeDepth = 0;
  #page: "header" | "footer" | null = null;
  #hasField = false;
  #isField = false;
  #current: "p" | "creator" | "date" | null = null;
  #buffer = "";

  open(name: string, attributes: XmlAttributes): void {
    if (name === "table") this.#openTable(attributes);
    else if (name === "table-row") this.#rowRepeat = count(attributes["number-rows-repeated"]);
    else if (name === "table-cell" || name === "covered-table-cell")
      this.#columnRepeat = count(attributes["number-columns-repeated"]);
    else if (name === "annotation") this.#note = { author: "", date: "", paragraphs: [] };
    else if (SHAPES.has(name)) this.#openShape();
    else if (name === "object" || name === "object-ole") this.#object(attributes);
    else if (name === "style") this.#style = attributes["style:name"] ?? attributes.name ?? "";
    else if (name === "table-properties" && attributes["table:display"] === "false")
      this.#hiddenStyles.add(this.#style);
    else if (name === "header" || name === "footer") this.#page = name;
    else if (FIELDS.has(name) && this.#page) [this.#hasField, this.#isField] = [true, true];
    else this.#openText(name, attributes);
  }

  text(text: string): void {
    if (this.#current !== null && !this.#isField && this.#buffer.length < 100_000)
      this.#buffer += text;
  }

  close(name: string): void {
    if (name === "table") this.#tables = Math.max(0, this.#tables - 1);
    else if (name === "table-row") {
      this.#row += this.#rowRepeat;
      this.#column = 0;
    } else if (name === "table-cell" || name === "covered-table-cell")
      this.#column += this.#columnRepeat;
    else if (name === "annotation") this.#endNote();
    else if (SHAPES.has(name)) this.#endShape();
    else if (name === "header" || name === "footer") this.#page = null;
    else if (FIELDS.has(name) && this.#page) this.#isField = false;
    else if (name === "p" || name === "creator" || name === "date") this.#endText(name);
  }

  #openTable(attributes: XmlAttributes): void {
    if (this.#tables++ > 0) return;
    this.#row = 0;
    this.#column = 0;
    this.sheets.push({
      name: attributes["table:name"] ?? "",
      isHidden: this.#hiddenStyles.has(attributes["table:style-name"] ?? ""),
      extras: noExtras(),
    });
  }

  #openText(name: string, attributes: XmlAttributes): void {
    if (name === "p" || (this.#note && (name === "creator" || name === "date"))) {
      this.#current = name as "p" | "creator" | "date";
      this.#buffer = "";
    } else if (name === "s") this.text(" ".repeat(Math.min(100, count(attributes.c))));
    else if (name === "line-break") this.text("\n");
    else if (name === "tab") this.text("\t");
    else if (name === "table-source" || name === "cell-range-source")
      this.#link(
        "external-workbook",
        attributes["xlink:href"],
        attributes["table-name"] ?? attributes["table:name"],
      );
    else if (name === "named-range" || name === "named-expression")
      this.#named(
        attributes["table:name"] ?? "",
        attributes["cell-range-address"] ?? attributes["table:expression"] ?? "",
      );
    else if (name === "dde-source")
      this.#link("data-connection", attributes["dde-topic"], attributes["dde-application"]);
    else if (/^database-source-/.test(name))
      this.#link("data-connection", attributes["database-name"], null);
  }

  #endText(name: "p" | "creator" | "date"): void {
    if (this.#current !== name) return;
    const words = this.#buffer.trim();
    this.#current = null;
    if (name === "creator" && this.#note) this.#note.author = words;
    else if (name === "date" && this.#note) this.#note.date = words;
    else if (name === "p") this.#paragraph(words);
  }

  #paragraph(words: string): void {
    const isFilledByPrinting = this.#hasField;
    this.#hasField = false;
    if (words === "") return;
    if (this.#note) this.#note.paragraphs.push(words);
    else if (this.#shape) this.#shape.push(words);
    else if (
      this.#page &&
      !isFilledByPrinting &&
      this.words.length < MAX_EXTRAS &&
      !this.words.some((each) => each.text === words)
    )
      this.words.push({ kind: this.#page, text: words });
  }

  #endNote(): void {
    const note = this.#note;
    this.#note = null;
    const comments = this.sheets.at(-1)?.extras.comments;
    const text = note?.paragraphs.join("\n") ?? "";
    if (!note || !comments || text === "" || comments.length >= MAX_EXTRAS) return;
    comments.push({
      cell: this.#cell(),
      author: note.author || null,
      date: toIsoDate(note.date),
      text,
    });
  }

  #openShape(): void {
    if (this.#shapeDepth++ === 0) this.#shape = [];
  }

  #endShape(): void {
    if (this.#shapeDepth === 0 || --this.#shapeDepth > 0) return;
    const text = this.#shape?.join("\n") ?? "";
    this.#shape = null;
    const words = this.sheets.at(-1)?.extras.words;
    if (text !== "" && words && words.length < MAX_EXTRAS)
      words.push({ kind: "text box", text, range: this.#cell() });
  }

  #object(attributes: XmlAttributes): void {
    const path = (attributes["xlink:href"] ?? "").replace(/^\.\//, "");
    if (path === "" || this.objects.length >= MAX_EXTRAS) return;
    if (/^[a-z]+:|^\.\.?\//i.test(path)) this.#link("external-workbook", path, null);
    else this.objects.push({ sheet: this.sheets.length - 1, path });
  }

  #link(
    kind: ExplicitLink["kind"],
    target: string | undefined,
    text: string | null | undefined,
  ): void {
    const sheet = this.#tables > 0 ? this.sheets.at(-1)?.name : undefined;
    if (!target || this.links.length >= MAX_EXTRAS) return;
    this.links.push({
      kind,
      target: linkTarget(target),
      text: text ?? null,
      location: sheet ? { kind: "sheet", sheet } : FILE,
    });
  }

  #named(name: string, address: string): void {
    if (name === "" || address === "" || this.links.length >= MAX_EXTRAS) return;
    const { target, sheet } = cellRange(address);
    this.links.push({
      kind: "defined-name",
      target,
      text: name,
      location: sheet ? { kind: "sheet", sheet } : FILE,
    });
  }

  #cell(): string {
    return `${columnLetters(Math.min(this.#column, 16_383))}${this.#row + 1}`;
  }
}

/** `$Stock.$B$2:.$B$4` in the form of Excel, `Stock!$B$2:$B$4`; what is no range stays as it is. */
function cellRange(address: string): { target: string; sheet: string | null } {
  const parts =
    /^\$?('(?:[^']|'')+'|[^.$':]+)\.(\$?[A-Z]+\$?\d+)(?::(?:[^:]*)\.(\$?[A-Z]+\$?\d+))?$/i.exec(
      address,
    );
  if (!parts) return { target: address, sheet: null };
  const [, quoted = "", first = "", last] = parts;
  const sheet = quoted.replace(/^'|'$/g, "").replaceAll("''", "'");
  return { target: `${quoted}!${first}${last ? `:${last}` : ""}`, sheet };
}

function count(text: string | undefined): number {
  const value = Number(text ?? 1);
  return Number.isInteger(value) && value > 0 ? value : 1;
}

/** Titles and labels of a chart's `content.xml` in one line, or null. */
export function openChartWords(xml: string | null): string | null {
  const words: string[] = [];
  let depth = 0;
  let buffer = "";
  readXml(xml ?? "", {
    open(name) {
      if (name === "title" || name === "subtitle" || name === "footer") depth++;
      if (name === "table") depth = Number.NEGATIVE_INFINITY;
    },
    text(text) {
      if (depth > 0) buffer += text;
    },
    close(name) {
      if (name !== "title" && name !== "subtitle" && name !== "footer") return;
      depth--;
      if (buffer.trim() !== "") words.push(buffer.trim());
      buffer = "";
    },
  });
  return words.length > 0 ? `Chart: ${words.slice(0, 100).join(". ")}` : null;
}
