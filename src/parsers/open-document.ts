/** OpenDocument texts and presentations: headings, paragraphs, lists, tables, slides with notes, links and properties. */
import {
  type DocumentProperties,
  type ExplicitLink,
  emptyDocument,
  type InlineTable,
  NO_PROPERTIES,
  type ParsedDocument,
  type Slide,
} from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { Issue } from "../core/model/issue.ts";
import type { Location } from "../core/model/location.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { toIsoDate } from "../core/parse/iso-date.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { linkTarget, OfficePackage } from "./shared/office-package.ts";
import { issue, ParseStop } from "./shared/stops.ts";
import { childAt, readXml, type XmlAttributes, xmlTree } from "./shared/xml.ts";

export const openDocumentParser: Parser = {
  name: "open-document",
  version: 1,
  types: ["odt", "odp"],
  parse,
};

const MAX_LINKS = 5_000;
const MAX_REPEAT = 200;

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const office = await OfficePackage.open(source, ctx);
  try {
    const manifest = (await office.text("META-INF/manifest.xml")) ?? "";
    if (/<(?:\w+:)?encryption-data/.test(manifest))
      throw new ParseStop("parse.encrypted", "The document is locked with a password.");
    const content = await office.text("content.xml");
    if (content === null)
      throw new ParseStop("parse.damaged", "The document's main part is missing or damaged.");
    const body = new BodyReader(new MarkdownBuilder(ctx.limits.maxTextChars));
    body.read(content);
    if (office.zip.damage) body.issues.push(issue("parse.truncated", "warning", office.zip.damage));
    return {
      ...emptyDocument(format),
      ...body.text.finish(),
      status: body.issues.length > 0 ? "partial" : "ok",
      properties: readOpenDocumentProperties(await office.text("meta.xml")),
      slides: body.slides,
      tables: body.tables,
      links: body.links,
      issues: body.issues,
    };
  } finally {
    office.close();
  }
}

/** Properties of `meta.xml`, which may be missing. */
export function readOpenDocumentProperties(xml: string | null): DocumentProperties {
  const meta = childAt(xml ? xmlTree(xml) : null, "meta");
  const text = (name: string) => childAt(meta, name)?.text.trim() || null;
  return {
    ...NO_PROPERTIES,
    title: text("title"),
    author: text("initial-creator") ?? text("creator"),
    lastAuthor: text("creator"),
    subject: text("subject"),
    keywords:
      meta?.children.filter((node) => node.name === "keyword").map((node) => node.text.trim()) ??
      [],
    createdAt: toIsoDate(text("creation-date")),
    modifiedAt: toIsoDate(text("date")),
    revision: text("editing-cycles"),
    application: text("generator"),
    language: text("language"),
  };
}

interface OpenText {
  readonly kind: "p" | "h";
  readonly level: number;
  text: string;
}

class BodyReader {
  readonly text: MarkdownBuilder;
  readonly slides: Slide[] = [];
  readonly tables: InlineTable[] = [];
  readonly links: ExplicitLink[] = [];
  readonly issues: Issue[] = [];
  readonly #open: OpenText[] = [];
  readonly #path: { level: number; text: string }[] = [];
  readonly #tables: { rows: string[][]; cell: string[] | null; repeat: number }[] = [];
  readonly #parents = new Map<string, string>();
  #lists = 0;
  #isItemStart = false;
  #number = 0;
  #slide: { title: string; notes: string; frames: number } | null = null;
  #isTitleFrame = false;
  #inNotes = false;
  #skip = 0;
  #link: { target: string; start: number } | null = null;

  constructor(text: MarkdownBuilder) {
    this.text = text;
  }

  read(xml: string): void {
    const outcome = readXml(xml, {
      open: (name, attributes) => this.#start(name, attributes),
      text: (text) => this.#add(text),
      close: (name) => this.#end(name),
    });
    if (outcome.fault)
      this.issues.push(
        issue(
          "parse.truncated",
          "warning",
          "The document's XML is damaged; it was read as far as it goes.",
        ),
      );
  }

  #start(name: string, attributes: XmlAttributes): void {
    if (this.#skip > 0 || name === "tracked-changes" || name === "forms") this.#skip++;
    else if (name === "style")
      this.#parents.set(attributes["style:name"] ?? "", attributes["parent-style-name"] ?? "");
    else if (name === "p" || name === "h") this.#open.push(this.#textStart(name, attributes));
    else if (name === "s")
      this.#add(" ".repeat(Math.min(MAX_REPEAT, Number(attributes.c ?? 1) || 1)));
    else if (name === "tab") this.#add("\t");
    else if (name === "line-break") this.#add("\n");
    else if (name === "list") this.#lists++;
    else if (name === "list-item") this.#isItemStart = true;
    else if (name === "a")
      this.#link = { target: attributes.href ?? "", start: this.#open.at(-1)?.text.length ?? 0 };
    else if (name === "notes") this.#inNotes = true;
    else if (name === "page") this.#slide = { title: "", notes: "", frames: this.text.length };
    else if (name === "frame") this.#isTitleFrame = attributes["presentation:class"] === "title";
    else this.#startTable(name, attributes);
  }

  /** Paragraphs in the styles of a title are headings too. */
  #textStart(name: "p" | "h", attributes: XmlAttributes): OpenText {
    const style = attributes["style-name"] ?? "";
    const titled = [style, this.#parents.get(style) ?? ""].find(
      (known) => known === "Title" || known === "Subtitle",
    );
    if (titled && !this.#slide) return { kind: "h", level: titled === "Title" ? 1 : 2, text: "" };
    return { kind: name, level: Number(attributes["outline-level"] ?? 1) || 1, text: "" };
  }

  #startTable(name: string, attributes: XmlAttributes): void {
    const table = this.#tables.at(-1);
    if (name === "table") this.#tables.push({ rows: [], cell: null, repeat: 1 });
    else if (name === "table-row") table?.rows.push([]);
    else if ((name === "table-cell" || name === "covered-table-cell") && table) {
      table.cell = [];
      table.repeat = Math.min(MAX_REPEAT, Number(attributes["number-columns-repeated"] ?? 1) || 1);
    }
  }

  #add(text: string): void {
    const open = this.#open.at(-1);
    if (open && this.#skip === 0) open.text += text;
  }

  #end(name: string): void {
    if (this.#skip > 0) {
      this.#skip--;
      return;
    }
    if (name === "p" || name === "h") this.#endText();
    else if (name === "list") this.#lists = Math.max(0, this.#lists - 1);
    else if (name === "a") this.#endLink();
    else if (name === "notes") this.#inNotes = false;
    else if (name === "frame") this.#isTitleFrame = false;
    else if (name === "page") this.#endSlide();
    else if (name === "table-cell" || name === "covered-table-cell") this.#endCell();
    else if (name === "table") this.#endTable();
  }

  #endText(): void {
    const open = this.#open.pop();
    const words = open?.text.trim() ?? "";
    if (!open || words === "") return;
    const cell = this.#tables.at(-1)?.cell;
    // Notes and anchored boxes stand inside a paragraph; their text follows it.
    if (cell) cell.push(words);
    else if (this.#slide && this.#inNotes)
      this.#slide.notes += `${this.#slide.notes ? "\n" : ""}${words}`;
    else if (this.#slide && this.#isTitleFrame && this.#slide.title === "") {
      this.#slide.title = words.replace(/\s+/g, " ");
      this.text.heading(2, this.#slide.title, this.#place());
    } else if (open.kind === "h") this.#heading(open.level, words);
    else if (this.#lists > 0) {
      this.text.block(
        `${"  ".repeat(this.#lists - 1)}${this.#isItemStart ? "- " : "  "}${words}`,
        this.#place(),
      );
      this.#isItemStart = false;
    } else this.text.block(words, this.#place());
  }

  #heading(level: number, words: string): void {
    while ((this.#path.at(-1)?.level ?? 0) >= level) this.#path.pop();
    this.#path.push({ level, text: words.replace(/\s+/g, " ") });
    this.#number = 0;
    this.text.heading(level, words, {
      kind: "heading",
      path: this.#path.map((heading) => heading.text),
    });
  }

  #endLink(): void {
    const link = this.#link;
    this.#link = null;
    if (!link?.target || link.target.startsWith("#") || this.links.length >= MAX_LINKS) return;
    this.links.push({
      kind: "hyperlink",
      target: linkTarget(link.target),
      text: this.#open.at(-1)?.text.slice(link.start).trim() || null,
      location: this.#place(false),
    });
  }

  #endSlide(): void {
    const slide = this.#slide;
    this.#slide = null;
    if (!slide) return;
    const number = this.slides.length + 1;
    if (slide.notes)
      this.text.block(`Notes: ${slide.notes}`, { kind: "slide", slide: number, shape: "notes" });
    this.slides.push({ number, title: slide.title, notes: slide.notes, hidden: false });
  }

  #endCell(): void {
    const table = this.#tables.at(-1);
    const words = table?.cell?.join("\n") ?? "";
    if (!table) return;
    for (let count = 0; count < table.repeat; count++)
      table.rows.at(-1)?.push(count === 0 ? words : "");
    table.cell = null;
  }

  #endTable(): void {
    const table = this.#tables.pop();
    const rows = table?.rows.filter((row) => row.some((cell) => cell !== "")) ?? [];
    const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
    if (columns === 0) return;
    const outer = this.#tables.at(-1)?.cell;
    if (outer) {
      outer.push(rows.map((row) => row.filter(Boolean).join(" ")).join("\n"));
      return;
    }
    const location: Location = this.#slide
      ? { kind: "slide", slide: this.slides.length + 1 }
      : { kind: "table", table: this.tables.length + 1 };
    const header = Array.from({ length: columns }, (_, column) => rows[0]?.[column] ?? "");
    this.text.table(header, rows.slice(1), location);
    this.tables.push({ rows: rows.length - 1, columns, header, location, tableRef: null });
  }

  #place(isNew = true): Location {
    if (this.#slide) return { kind: "slide", slide: this.slides.length + 1 };
    if (isNew) this.#number++;
    return {
      kind: "heading",
      path: this.#path.map((heading) => heading.text),
      paragraph: this.#number,
    };
  }
}
