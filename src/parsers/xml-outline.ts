/** XML of any vocabulary as Markdown: titles as headings, running text as paragraphs, repeated records as tables, the rest as named values. */
import {
  type ExplicitLink,
  emptySheet,
  type InlineTable,
  type Sheet,
} from "../core/model/document.ts";
import type { Location } from "../core/model/location.ts";
import type { ParseContext } from "../core/parse/contract.ts";
import type { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { TableRecorder } from "../core/parse/table-recorder.ts";
import { walkHtml } from "./shared/html-walker.ts";
import { flatText, type MixedNode } from "./shared/xml-mixed.ts";
import { linksIn } from "./xml-links.ts";
import { isXmlTable, xmlGrid } from "./xml-tables.ts";

const TITLES =
  /^(?:title|article-title|subtitle|head|heading|caption-title|invention-title|section-title|doctitle)$/i;
const SECTIONS =
  /^(?:sec|section|sect[1-5]|refsection|simplesect|preface|book|chapter|part|article|div\d?|appendix|abstract|body|front|back|ack|ref-list|app)$/i;
/** Fewer records than this are no table. */
const LEAST_RECORDS = 3;
const MAX_TABLES = 50;
const MAX_COLUMNS = 300;
const TABLES = /^(?:table|informaltable|tgroup)$/;
const HTML_INSIDE = /<(?:p|div|table|ul|ol|h[1-6]|span|br|b|strong|td)\b[^<>]*>/i;
const MAX_LINKS = 5_000;

/** Writes any XML as Markdown. */
export class XmlWriter {
  readonly sheets: Sheet[] = [];
  readonly tables: InlineTable[] = [];
  readonly links: ExplicitLink[] = [];
  title: string | null = null;
  readonly #text: MarkdownBuilder;
  readonly #ctx: ParseContext;
  readonly #path: string[] = [];
  #blocks = 0;

  constructor(text: MarkdownBuilder, ctx: ParseContext) {
    this.#text = text;
    this.#ctx = ctx;
  }

  async element(node: MixedNode, path: string, sections: number): Promise<void> {
    const here = `${path}/${node.name}`;
    if (TITLES.test(node.name)) return this.#heading(node, sections);
    if (TABLES.test(node.name) && isXmlTable(node)) return this.#table(node);
    this.#keepLinks(node);
    if (node.children.length === 0 || (node.isMixed && !holdsSections(node)))
      return this.#value(node, sections, path);
    const records = recordsOf(node);
    if (records && this.sheets.length < MAX_TABLES) {
      for (const child of node.children)
        if (child.name !== records.name) await this.element(child, here, sections);
      return this.#records(records.name, records.rows, `${here}/${records.name}`);
    }
    for (const [name, value] of Object.entries(node.attributes))
      if (isWorthALine(name, value)) this.#block(`${node.name} ${name}: ${value}`);
    const depth = sections + (SECTIONS.test(node.name) ? 1 : 0);
    for (const child of node.children) await this.element(child, here, depth);
  }

  #heading(node: MixedNode, sections: number): void {
    const words = flatText(node);
    if (words === "") return;
    this.title ??= words.slice(0, 300);
    const level = Math.min(6, Math.max(1, sections));
    this.#path.length = Math.min(this.#path.length, level - 1);
    this.#path.push(words.slice(0, 200));
    this.#blocks = 0;
    this.#text.heading(level, words, { kind: "heading", path: [...this.#path] });
  }

  #value(node: MixedNode, sections: number, path: string): void {
    if (node.children.length === 0 && HTML_INSIDE.test(node.text)) {
      this.#html(node.text);
      return;
    }
    for (const child of node.children) this.#keepLinks(child);
    const words = flatText(node);
    const facts = node.isMixed || sections > 0 || isDrawing(path) ? "" : factsOf(node);
    if (words === "" && facts === "") return;
    const isProse =
      node.isMixed ||
      sections > 0 ||
      words.length > 80 ||
      (facts === "" &&
        /^(?:p|para|paragraph|text|li|item|td|th|line|abstract|description|note)$/i.test(
          node.name,
        ));
    const named = isProse || words === "" ? words || node.name : `${node.name}: ${words}`;
    this.#block(facts === "" ? named : `${named} (${facts})`);
  }

  /** Values may hold whole pages of HTML, as feeds and business reports (XBRL) have them. */
  #html(html: string): void {
    const place = () => ({
      kind: "heading" as const,
      path: [...this.#path],
      paragraph: ++this.#blocks,
    });
    const page = walkHtml(html, this.#text, place, this.tables.length + 1);
    this.tables.push(...page.tables);
    this.links.push(...page.links);
  }

  #keepLinks(node: MixedNode): void {
    const location: Location = { kind: "heading", path: [...this.#path] };
    const room = MAX_LINKS - this.links.length;
    this.links.push(
      ...linksIn(node)
        .slice(0, room)
        .map((link) => ({ ...link, location })),
    );
  }

  #block(words: string): void {
    this.#text.block(words, { kind: "heading", path: [...this.#path], paragraph: ++this.#blocks });
  }

  #table(node: MixedNode): void {
    const grid = xmlGrid(node);
    const columns = grid.reduce((most, row) => Math.max(most, row.length), 0);
    if (columns === 0) return;
    const location: Location = { kind: "table", table: this.tables.length + 1 };
    const header = Array.from({ length: columns }, (_, column) => grid[0]?.[column] ?? "");
    this.#text.table(header, grid.slice(1), location);
    this.tables.push({ rows: grid.length - 1, columns, header, location, tableRef: null });
  }

  async #records(name: string, rows: readonly MixedNode[], path: string): Promise<void> {
    const columns = columnsOf(rows);
    const place: Location = { kind: "json", path };
    this.#text.heading(2, name, place);
    const recorder = await TableRecorder.open(this.#ctx.tables, name, columns);
    for (const row of rows) {
      const values = new Map(fieldsOf(row));
      await recorder.row(columns.map((column) => values.get(column) ?? ""));
    }
    const table = await recorder.close(this.#text, place, (row) => ({
      kind: "json",
      path: `${path}[${row + 1}]`,
    }));
    this.sheets.push({
      ...emptySheet(name),
      rowCount: table.rowCount,
      columnCount: table.columnCount,
      columns: table.columns,
      tableRef: table.tableRef,
    });
  }
}

/** Children of one name that are flat records with shared fields, when they make up most of the element. */
function recordsOf(node: MixedNode): { name: string; rows: MixedNode[] } | null {
  if (node.children.length < LEAST_RECORDS) return null;
  const counts = new Map<string, number>();
  for (const child of node.children) counts.set(child.name, (counts.get(child.name) ?? 0) + 1);
  const [name, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ["", 0];
  if (count < LEAST_RECORDS || count < node.children.length * 0.6) return null;
  const rows = node.children.filter((child) => child.name === name);
  const flat = rows.filter(
    (row) =>
      !row.isMixed &&
      fieldsOf(row).length >= 2 &&
      row.children.every((field) => field.children.length === 0),
  );
  return flat.length >= rows.length * 0.9 ? { name, rows } : null;
}

function fieldsOf(row: MixedNode): [string, string][] {
  const fields: [string, string][] = Object.entries(row.attributes).filter(([name]) =>
    isWorthALine(name, "x"),
  );
  for (const child of row.children) fields.push([child.name, flatText(child)]);
  if (row.children.length === 0 && row.text.trim() !== "") fields.push(["text", row.text.trim()]);
  return fields;
}

function columnsOf(rows: readonly MixedNode[]): string[] {
  const names = new Set<string>();
  for (const row of rows.slice(0, 2_000))
    for (const [name] of fieldsOf(row)) if (names.size < MAX_COLUMNS) names.add(name);
  return [...names];
}

/** What the attributes of a single value say, such as the key of a setting; not what only lays it out or ties it to other elements. */
function factsOf(node: MixedNode): string {
  return Object.entries(node.attributes)
    .filter(([name, value]) => isWorthALine(name, value) && !isMarkOnly(name))
    .map(([name, value]) => `${name}: ${value}`)
    .join(", ");
}

function isMarkOnly(name: string): boolean {
  return (
    name.includes(":") ||
    /^(?:id|idref|ref|class|style|role|href|rel|(?:context|unit)ref|decimals|precision|scale|scheme|dimension|format)$/i.test(
      name,
    )
  );
}

/** The shapes of a drawing say nothing by their numbers. */
function isDrawing(path: string): boolean {
  return /^\/(?:\w+:)?svg(?:\/|$)/.test(path);
}

/** Stray words beside sections do not make the whole document one paragraph. */
function holdsSections(node: MixedNode): boolean {
  return node.children.some((child) => SECTIONS.test(child.name) || TITLES.test(child.name));
}

function isWorthALine(name: string, value: string): boolean {
  return value !== "" && !/^xmlns|^xml:|:schemaLocation$|^xsi:/.test(name);
}
