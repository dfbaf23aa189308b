/**
 * Journal articles in JATS (NISO Z39.96) and its forerunner NLM: title, authors, abstracts, sections, tables, captions of figures and
 * references in reading order; journal, identifiers, dates and keywords as properties.
 */
import {
  type DocumentProperties,
  type ExplicitLink,
  type InlineTable,
  NO_PROPERTIES,
  type ParsedDocument,
} from "../core/model/document.ts";
import type { Location } from "../core/model/location.ts";
import { toIsoDate } from "../core/parse/iso-date.ts";
import type { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import {
  childNode,
  childNodes,
  findNode,
  findNodes,
  type MixedNode,
  partsOf,
} from "./shared/xml-mixed.ts";
import { linksIn } from "./xml-links.ts";
import { xmlGrid } from "./xml-tables.ts";

const MAX_LINKS = 5_000;

/** An article with the metadata that only JATS has. */
export function isJats(root: MixedNode): boolean {
  return root.name === "article" && childNode(childNode(root, "front"), "article-meta") !== null;
}

/** Writes the article into `text` and returns the rest of it. Never throws for content. */
export function readJats(root: MixedNode, text: MarkdownBuilder): Partial<ParsedDocument> {
  const writer = new JatsWriter(text);
  const meta = findNode(root, "article-meta");
  if (meta) writer.front(meta);
  for (const part of root.children) {
    if (part.name === "body" || part.name === "back") writer.blocks(part, 2);
    if (part.name === "floats-group") writer.blocks(part, 2);
  }
  for (const link of findNodes(root, "sub-article")) writer.blocks(link, 2);
  return {
    tables: writer.tables,
    links: [...doiLink(meta), ...writer.links],
    properties: propertiesOf(root, meta),
  };
}

/** Elements that stand between paragraphs even where they are written inside one. */
const BLOCKS =
  /^(?:list|def-list|fig|fig-group|table-wrap|table-wrap-group|disp-formula|disp-quote|boxed-text|supplementary-material|code|preformat|verse-group|statement|sec)$/;
const SECTIONS =
  /^(?:sec|ack|app|app-group|glossary|notes|bio|ref-list|fn-group|boxed-text|sub-article)$/;
/** Parts that show nothing, or are shown elsewhere. */
const SILENT =
  /^(?:title|label|subtitle|object-id|permissions|front|front-stub|processing-meta|alt-text|long-desc|graphic|media|sec-meta)$/;

class JatsWriter {
  readonly tables: InlineTable[] = [];
  readonly links: ExplicitLink[] = [];
  readonly #text: MarkdownBuilder;
  readonly #path: string[] = [];
  #paragraph = 0;

  constructor(text: MarkdownBuilder) {
    this.#text = text;
  }

  front(meta: MixedNode): void {
    const titles = childNode(meta, "title-group");
    this.#heading(1, words(childNode(titles, "article-title")));
    this.#block(words(childNode(titles, "subtitle")));
    this.#block(authorsOf(meta).join(", "));
    for (const place of findNodes(meta, "aff")) this.#block(words(place));
    for (const note of childNodes(childNode(meta, "author-notes"), "corresp"))
      this.#block(words(note));
    for (const abstract of [
      ...childNodes(meta, "abstract"),
      ...childNodes(meta, "trans-abstract"),
    ]) {
      this.#heading(2, words(childNode(abstract, "title")) || "Abstract");
      this.blocks(abstract, 3);
    }
    for (const group of childNodes(meta, "kwd-group")) {
      this.#block(
        [words(childNode(group, "title")), keywords(group).join(", ")].filter(Boolean).join(": "),
      );
    }
    for (const file of [...findNodes(meta, "self-uri"), ...findNodes(meta, "license")])
      this.#keepLinks(file);
  }

  /** Everything inside a part, section or box; headings in it begin at `level`. */
  blocks(node: MixedNode, level: number): void {
    for (const child of node.children) if (!SILENT.test(child.name)) this.#element(child, level);
  }

  #element(node: MixedNode, level: number): void {
    const { name } = node;
    if (SECTIONS.test(name)) this.#section(node, level);
    else if (name === "list") this.#list(node, 0);
    else if (name === "table-wrap") this.#table(node);
    else if (name === "fig" || name === "supplementary-material") this.#figure(node);
    else if (name === "ref") this.#reference(node);
    else if (/^(?:disp-formula|code|preformat)$/.test(name)) this.#block(words(node));
    else if (
      name !== "p" &&
      node.children.some((child) => BLOCKS.test(child.name) || child.name === "p")
    )
      this.blocks(node, level);
    else this.#paragraphOf(node, level);
  }

  #section(node: MixedNode, level: number): void {
    const title = [words(childNode(node, "label")), words(childNode(node, "title"))]
      .filter(Boolean)
      .join(" ");
    const named = title || (node.name === "ref-list" ? "References" : "");
    if (named !== "") this.#heading(level, named);
    this.blocks(node, named === "" ? level : level + 1);
  }

  /** Running text; what is a block of its own ends the paragraph and begins another. */
  #paragraphOf(node: MixedNode, level: number): void {
    let open = "";
    for (const part of partsOf(node)) {
      if (typeof part === "string") open += part;
      else if (BLOCKS.test(part.name)) {
        this.#block(open.replace(/\s+/g, " ").trim());
        open = "";
        this.#element(part, level);
      } else open += inline(part, node.isMixed);
    }
    this.#block(open.replace(/\s+/g, " ").trim());
    this.#keepLinks(node);
  }

  #list(node: MixedNode, depth: number): void {
    const isNumbered = node.attributes["list-type"] === "order";
    for (const [index, item] of childNodes(node, "list-item").entries()) {
      const label = words(childNode(item, "label")) || (isNumbered ? `${index + 1}.` : "-");
      const inner = item.children.filter(
        (child) => child.name !== "list" && child.name !== "label",
      );
      const mark = /^(?:\d+[.)]|-)$/.test(label)
        ? label
        : `- ${label === "•" ? "" : label}`.trimEnd();
      this.#block(`${"  ".repeat(depth)}${mark} ${inner.map(words).filter(Boolean).join(" ")}`);
      for (const nested of childNodes(item, "list")) if (depth < 20) this.#list(nested, depth + 1);
      this.#keepLinks(item);
    }
  }

  #table(node: MixedNode): void {
    this.#block(captionOf(node));
    for (const table of findNodes(node, "table")) {
      const grid = xmlGrid(table);
      const columns = grid.reduce((most, row) => Math.max(most, row.length), 0);
      if (columns === 0) continue;
      const location: Location = { kind: "table", table: this.tables.length + 1 };
      const header = Array.from({ length: columns }, (_, column) => grid[0]?.[column] ?? "");
      this.#text.table(header, grid.slice(1), location);
      this.tables.push({ rows: grid.length - 1, columns, header, location, tableRef: null });
    }
    for (const foot of childNodes(node, "table-wrap-foot"))
      for (const note of foot.children) this.#block(words(note));
    this.#keepLinks(node);
  }

  #figure(node: MixedNode): void {
    this.#block(captionOf(node));
    this.#keepLinks(node);
  }

  /** A reference as it is cited; the parts of one without punctuation stand apart by spaces. */
  #reference(node: MixedNode): void {
    const label = words(childNode(node, "label"));
    const cited = node.children.filter((child) => child.name !== "label").map(words);
    this.#block(`- ${[label, ...cited].filter(Boolean).join(" ")}`);
    this.#keepLinks(node);
    for (const id of findNodes(node, "pub-id"))
      if (id.attributes["pub-id-type"] === "doi") this.#link("hyperlink", doiUrl(words(id)), null);
  }

  #heading(level: number, title: string): void {
    if (title === "") return;
    const depth = Math.min(6, level);
    this.#path.length = Math.min(this.#path.length, depth - 1);
    this.#path.push(title.slice(0, 200));
    this.#paragraph = 0;
    this.#text.heading(depth, title, { kind: "heading", path: [...this.#path] });
  }

  #block(text: string): void {
    if (text.trim() !== "") this.#text.block(text, this.#place(++this.#paragraph));
  }

  #place(paragraph: number): Location {
    return { kind: "heading", path: [...this.#path], paragraph };
  }

  #keepLinks(node: MixedNode): void {
    const stack = [node];
    for (let at = stack.pop(); at && this.links.length < MAX_LINKS; at = stack.pop()) {
      for (const { kind, target, text } of linksIn(at)) this.#link(kind, target, text);
      for (let i = at.children.length - 1; i >= 0; i--) stack.push(at.children[i] as MixedNode);
    }
  }

  #link(kind: ExplicitLink["kind"], target: string, text: string | null): void {
    const isKnown = this.links.slice(-20).some((link) => link.target === target);
    if (target !== "" && !isKnown)
      this.links.push({ kind, target, text, location: this.#place(Math.max(1, this.#paragraph)) });
  }
}

function words(node: MixedNode | null | undefined): string {
  return node ? inline(node, true).replace(/\s+/g, " ").trim() : "";
}

/** Words in order. A formula given twice, also as TeX, is read once; names have their parts apart. */
function inline(node: MixedNode, isWithin: boolean, depth = 0): string {
  if (node.name === "tex-math" && depth > 0) return "";
  const gap =
    isWithin && !/^(?:name|string-name|person-group|p|td|tr|list-item)$/.test(node.name) ? "" : " ";
  if (depth > 200) return node.text;
  const spaces = node.isMixed || node.children.length < 2 ? "" : " ";
  let text = "";
  for (const part of partsOf(node))
    text += typeof part === "string" ? part : `${spaces}${inline(part, true, depth + 1)}${spaces}`;
  return `${gap}${text}${gap}`;
}

function captionOf(node: MixedNode): string {
  const caption = childNode(node, "caption");
  return [words(childNode(node, "label")), ...(caption?.children.map(words) ?? [])]
    .filter(Boolean)
    .join(" ");
}

function authorsOf(meta: MixedNode): string[] {
  return findNodes(meta, "contrib")
    .filter((each) => (each.attributes["contrib-type"] ?? "author") === "author")
    .map((each) => {
      const name = childNode(each, "name") ?? findNode(each, "name");
      if (!name) return words(childNode(each, "collab") ?? findNode(each, "string-name"));
      const part = (key: string) => words(childNode(name, key));
      return [part("prefix"), part("given-names"), part("surname"), part("suffix")]
        .filter(Boolean)
        .join(" ");
    })
    .filter((name) => name !== "")
    .slice(0, 1_000);
}

function keywords(group: MixedNode): string[] {
  return findNodes(group, "kwd").map(words).filter(Boolean);
}

function propertiesOf(root: MixedNode, meta: MixedNode | null): DocumentProperties {
  const journal = findNode(root, "journal-title");
  const subjects = meta ? findNodes(meta, "subject").map(words) : [];
  const doi = doiOf(meta);
  return {
    ...NO_PROPERTIES,
    title: words(childNode(childNode(meta, "title-group"), "article-title")) || null,
    author: (meta ? authorsOf(meta) : []).join(", ") || null,
    company: words(findNode(root, "publisher-name")) || null,
    subject: subjects.join(", ") || null,
    keywords: childNodes(meta, "kwd-group").flatMap(keywords).slice(0, 500),
    createdAt: publishedAt(meta),
    language: root.attributes["xml:lang"] ?? null,
    custom: {
      ...(journal ? { Journal: words(journal) } : {}),
      ...(doi ? { DOI: doi } : {}),
    },
  };
}

/** The earliest whole date of publication. */
function publishedAt(meta: MixedNode | null): string | null {
  const dates = childNodes(meta, "pub-date").map((date) => {
    const part = (name: string) => words(childNode(date, name)).padStart(2, "0");
    const day = `${part("year")}-${part("month")}-${part("day")}`;
    return toIsoDate(
      date.attributes["iso-8601-date"] ?? (/^\d{4}-\d\d-\d\d$/.test(day) ? day : null),
    );
  });
  return dates.filter((date) => date !== null).sort()[0] ?? null;
}

function doiOf(meta: MixedNode | null): string {
  const id = childNodes(meta, "article-id").find(
    (each) => each.attributes["pub-id-type"] === "doi",
  );
  return words(id);
}

function doiUrl(doi: string): string {
  return /^10\.\d{4,}\//.test(doi) ? `https://doi.org/${doi}` : doi;
}

function doiLink(meta: MixedNode | null): ExplicitLink[] {
  const doi = doiOf(meta);
  if (doi === "") return [];
  return [
    {
      kind: "hyperlink",
      target: doiUrl(doi),
      text: null,
      location: { kind: "property", name: "DOI" },
    },
  ];
}
