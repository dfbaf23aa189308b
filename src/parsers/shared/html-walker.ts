/** HTML as Markdown blocks: headings, paragraphs, lists, tables and links in document order. Scripts, styles and hidden parts are left out. */
import type { ExplicitLink, InlineTable } from "../../core/model/document.ts";
import type { Location } from "../../core/model/location.ts";
import type { MarkdownBuilder } from "../../core/parse/markdown-builder.ts";
import {
  BLOCKS,
  type ChildNode,
  collapse,
  type Document,
  type Element,
  forEachElement,
  hasChildren,
  htmlTree,
  isHidden,
  isTag,
  isText,
  textOf,
} from "./html-nodes.ts";
import { gridOf, isLayoutTable, tableRows } from "./html-tables.ts";

const SILENT = new Set([
  "script",
  "style",
  "noscript",
  "template",
  "head",
  "svg",
  "iframe",
  "object",
  "audio",
  "video",
  "canvas",
  "datalist",
]);
/** Elements that take another file into the page, and the attribute that names it. */
const EMBEDS: Readonly<Record<string, string>> = {
  img: "src",
  iframe: "src",
  frame: "src",
  embed: "src",
  object: "data",
  source: "src",
  audio: "src",
  video: "src",
};
/** Nesting past this is taken as plain text; real pages stay below a hundred. */
const MAX_DEPTH = 300;
/** Tables in tables past this are blocks one after another: each look at one costs as much as all that is in it. */
const MAX_TABLES_DEEP = 30;
const MAX_LINKS = 5_000;
/** What a link shows is short; one that wraps a page is not walked for each link in it. */
const MAX_LINK_NODES = 1_000;

export interface HtmlResult {
  readonly title: string | null;
  readonly meta: ReadonlyMap<string, string>;
  readonly language: string | null;
  readonly tables: InlineTable[];
  readonly links: ExplicitLink[];
}

/** Walks a page into `text`. `place` says where a block stands, given its running number from 1. */
export function walkHtml(
  html: string,
  text: MarkdownBuilder,
  place: (block: number) => Location,
  firstTable = 1,
): HtmlResult {
  const document = htmlTree(html);
  const walker = new HtmlWalker(text, place, firstTable);
  walker.children(document, 0);
  walker.flush();
  const head = headFacts(document);
  return { ...head, tables: walker.tables, links: walker.links };
}

interface ListState {
  readonly isNumbered: boolean;
  count: number;
}

class HtmlWalker {
  readonly tables: InlineTable[] = [];
  readonly links: ExplicitLink[] = [];
  readonly #text: MarkdownBuilder;
  readonly #place: (block: number) => Location;
  readonly #firstTable: number;
  readonly #lists: ListState[] = [];
  #inline = "";
  #blocks = 0;
  #marker = "";
  #wasItem = false;
  #tablesDeep = 0;

  constructor(text: MarkdownBuilder, place: (block: number) => Location, firstTable: number) {
    this.#text = text;
    this.#place = place;
    this.#firstTable = firstTable;
  }

  children(node: Document | Element, depth: number): void {
    for (const child of node.children) this.#node(child, depth);
  }

  /** Ends the open paragraph. */
  flush(): void {
    const words = collapse(this.#inline);
    this.#inline = "";
    if (words === "") return;
    const location = this.#next();
    if (this.#marker !== "") {
      const item = `${"  ".repeat(Math.max(0, this.#lists.length - 1))}${this.#marker} ${words}`;
      if (this.#wasItem) this.#text.line(item, location);
      else this.#text.block(item, location);
      this.#marker = "";
      this.#wasItem = true;
      return;
    }
    this.#wasItem = false;
    this.#text.block(words, location);
  }

  #node(node: ChildNode, depth: number): void {
    if (isText(node)) this.#inline += node.data;
    else if (isTag(node)) {
      if (isHidden(node)) return;
      this.#keepEmbedded(node);
      if (SILENT.has(node.name)) return;
      if (depth > MAX_DEPTH) this.#inline += textOf(node);
      else this.#element(node, depth);
    } else if (hasChildren(node)) this.children(node as unknown as Element, depth + 1);
  }

  #element(node: Element, depth: number): void {
    const level = /^h([1-6])$/.exec(node.name)?.[1];
    if (level) this.#heading(Number(level), node);
    else if (node.name === "br") this.#inline += "\n";
    else if (node.name === "table" && this.#tablesDeep < MAX_TABLES_DEEP) {
      this.#tablesDeep++;
      this.#table(node, depth);
      this.#tablesDeep--;
    } else if (node.name === "pre") this.#pre(node);
    else if (node.name === "ul" || node.name === "ol") this.#list(node, depth);
    else if (node.name === "li") this.#item(node, depth);
    else if (node.name === "img") this.#inline += node.attribs.alt ? ` ${node.attribs.alt} ` : "";
    else if (node.name === "input") this.#inline += inputText(node);
    else if (node.name === "select") this.#inline += ` ${chosenOptions(node)} `;
    else {
      const isBlock = BLOCKS.has(node.name);
      if (isBlock) this.flush();
      this.children(node, depth + 1);
      if (isBlock) this.flush();
      if (node.name === "a") this.#keepLink(node, this.#place(this.#blocks + 1));
    }
  }

  #heading(level: number, node: Element): void {
    this.flush();
    this.#wasItem = false;
    const words = collapse(textOf(node)).replace(/\n/g, " ");
    if (words !== "") this.#text.heading(level, words, this.#next());
    this.#keepLinksIn(node);
  }

  #pre(node: Element): void {
    this.flush();
    this.#wasItem = false;
    const code = textOf(node).replace(/^\n+/, "").trimEnd();
    if (code !== "") this.#text.block(`\`\`\`\n${code}\n\`\`\``, this.#next());
  }

  #list(node: Element, depth: number): void {
    this.flush();
    if (this.#lists.length === 0) this.#wasItem = false;
    this.#lists.push({
      isNumbered: node.name === "ol",
      count: Number(node.attribs.start ?? 1) - 1 || 0,
    });
    this.children(node, depth + 1);
    this.flush();
    this.#lists.pop();
    if (this.#lists.length === 0) this.#wasItem = false;
  }

  #item(node: Element, depth: number): void {
    this.flush();
    const list = this.#lists.at(-1);
    if (list) list.count++;
    this.#marker = list?.isNumbered ? `${list.count}.` : "-";
    this.children(node, depth + 1);
    this.flush();
    this.#marker = "";
  }

  #table(node: Element, depth: number): void {
    this.flush();
    this.#wasItem = false;
    const rows = tableRows(node);
    const grid = gridOf(rows);
    const columns = grid.reduce((most, row) => Math.max(most, row.length), 0);
    if (isLayoutTable(node, rows, grid)) {
      for (const row of rows) {
        for (const cell of row) {
          this.children(cell, depth + 1);
          this.flush();
        }
      }
      return;
    }
    const caption = node.children.find(
      (child): child is Element => isTag(child) && child.name === "caption",
    );
    if (caption) this.#text.block(collapse(textOf(caption)), this.#next());
    const location: Location = { kind: "table", table: this.#firstTable + this.tables.length };
    const header = Array.from({ length: columns }, (_, column) => grid[0]?.[column] ?? "");
    this.#blocks++;
    this.#text.table(header, grid.slice(1), location);
    this.tables.push({ rows: grid.length - 1, columns, header, location, tableRef: null });
    this.#keepLinksIn(node);
  }

  #keepLinksIn(node: Element): void {
    forEachElement(node, (inner) => {
      if (inner.name === "a") this.#keepLink(inner, this.#place(this.#blocks));
      this.#keepEmbedded(inner);
    });
  }

  /** Pictures and frames from files beside the page; what lies on the web or within the page is none. */
  #keepEmbedded(node: Element): void {
    const target = node.attribs[EMBEDS[node.name] ?? ""]?.trim();
    if (!target || /^(?:[a-z][a-z\d+.-]*:|\/\/|#)/i.test(target) || this.links.length >= MAX_LINKS)
      return;
    this.links.push({
      kind: "embedded",
      target: target.slice(0, 2_000),
      text: node.attribs.alt?.trim().slice(0, 300) || null,
      location: this.#place(Math.max(1, this.#blocks)),
    });
  }

  #keepLink(node: Element, location: Location): void {
    const target = node.attribs.href?.trim();
    if (
      !target ||
      target.startsWith("#") ||
      /^javascript:/i.test(target) ||
      this.links.length >= MAX_LINKS
    )
      return;
    this.links.push({
      kind: "hyperlink",
      target: target.slice(0, 2_000),
      text: collapse(textOf(node, MAX_LINK_NODES)).slice(0, 300) || null,
      location,
    });
  }

  #next(): Location {
    return this.#place(++this.#blocks);
  }
}

/** What a browser shows of an input: its value, or whether it is ticked. */
function inputText({ attribs }: Element): string {
  const type = attribs.type?.toLowerCase() ?? "text";
  if (type === "checkbox" || type === "radio")
    return attribs.checked === undefined ? " [ ] " : " [x] ";
  if (/^(?:hidden|password|file|image|range|color)$/.test(type)) return "";
  return attribs.value ? ` ${attribs.value} ` : "";
}

/** A list to choose from shows what is chosen, the first where nothing is. */
function chosenOptions(node: Element): string {
  const options: Element[] = [];
  forEachElement(node, (inner) => {
    if (inner.name === "option") options.push(inner);
  });
  const chosen = options.filter((option) => option.attribs.selected !== undefined);
  const shown = chosen.length > 0 ? chosen : options.slice(0, 1);
  return shown.map((option) => collapse(textOf(option))).join(", ");
}

function headFacts(document: Document): Pick<HtmlResult, "title" | "meta" | "language"> {
  const meta = new Map<string, string>();
  let title: string | null = null;
  let language: string | null = null;
  forEachElement(document, (node) => {
    if (node.name === "html") language ??= node.attribs.lang || null;
    else if (node.name === "title" && title === null) title = collapse(textOf(node)) || null;
    else if (node.name === "link" && /^canonical$/i.test(node.attribs.rel ?? ""))
      meta.set("canonical", node.attribs.href ?? "");
    else if (node.name === "meta") {
      const name = (
        node.attribs.name ??
        node.attribs.property ??
        node.attribs["http-equiv"] ??
        ""
      ).toLowerCase();
      if (name && node.attribs.content && !meta.has(name)) meta.set(name, node.attribs.content);
    }
  });
  return { title, meta, language };
}
