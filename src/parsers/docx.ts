/** Word documents (OOXML): body, headers, footers, notes and comments as Markdown; headings, tables, links and properties. */
import {
  type ExplicitLink,
  emptyDocument,
  type InlineTable,
  type ParsedDocument,
} from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { Issue } from "../core/model/issue.ts";
import type { Location } from "../core/model/location.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { type DocxLink, type DocxParagraph, type DocxTable, readDocxBody } from "./docx-body.ts";
import { type DocxStyles, readStyles } from "./docx-styles.ts";
import { chartText } from "./shared/drawing-text.ts";
import {
  embeddedLinks,
  linkTarget,
  OfficePackage,
  type Relation,
} from "./shared/office-package.ts";
import { issue, ParseStop } from "./shared/stops.ts";

export const docxParser: Parser = { name: "docx", version: 1, types: ["docx"], parse };

const MAX_LINKS = 5_000;
const MAX_NOTE_PARTS = 60;

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const office = await OfficePackage.open(source, ctx);
  try {
    const main = await office.mainPart("word/document.xml");
    const body = await office.text(main);
    if (body === null)
      throw new ParseStop("parse.damaged", "The document's main part is missing or damaged.");
    const folder = main.slice(0, main.lastIndexOf("/") + 1);
    const writer = new DocxWriter(
      new MarkdownBuilder(ctx.limits.maxTextChars),
      readStyles(
        await office.text(`${folder}styles.xml`),
        await office.text(`${folder}numbering.xml`),
      ),
    );
    const relations = await office.relations(main);
    await writeOuterParts(office, writer, relations, ["header"]);
    writer.part(body, relations);
    await writeOuterParts(office, writer, relations, [
      "footnotes",
      "endnotes",
      "comments",
      "footer",
    ]);
    for (const relation of relations.values()) {
      const words =
        relation.type === "chart" && !relation.isExternal
          ? chartText(await office.text(relation.target))
          : null;
      if (words) writer.text.block(words, { kind: "property", name: "chart" });
    }
    writer.links.push(
      ...embeddedLinks(
        [...relations.values(), ...(await office.relations(`${folder}settings.xml`)).values()],
        { kind: "file" },
      ),
    );
    if (office.zip.damage)
      writer.issues.push(issue("parse.truncated", "warning", office.zip.damage));
    return {
      ...emptyDocument(format),
      ...writer.text.finish(),
      status: writer.issues.some((found) => found.severity !== "info") ? "partial" : "ok",
      properties: await office.properties(),
      tables: writer.tables,
      links: writer.links.slice(0, MAX_LINKS),
      issues: writer.issues,
    };
  } finally {
    office.close();
  }
}

const PART_TITLES: Readonly<Record<string, string>> = {
  comments: "Comment",
  footnotes: "Note",
  endnotes: "Note",
};

async function writeOuterParts(
  office: OfficePackage,
  writer: DocxWriter,
  relations: ReadonlyMap<string, Relation>,
  types: readonly string[],
): Promise<void> {
  const seen = new Set<string>();
  for (const type of types) {
    for (const relation of relations.values()) {
      if (relation.type !== type || relation.isExternal || seen.size >= MAX_NOTE_PARTS) continue;
      const xml = await office.text(relation.target);
      // Each section repeats its header; the same text once is enough.
      if (xml === null || seen.has(xml)) continue;
      seen.add(xml);
      writer.outerPart(
        xml,
        await office.relations(relation.target),
        type,
        PART_TITLES[type] ?? null,
      );
    }
  }
}

class DocxWriter {
  readonly text: MarkdownBuilder;
  readonly tables: InlineTable[] = [];
  readonly links: ExplicitLink[] = [];
  readonly issues: Issue[] = [];
  readonly #styles: DocxStyles;
  readonly #path: { level: number; text: string }[] = [];
  readonly #outerTexts = new Set<string>();
  #paragraphs = 0;
  #isInList = false;

  constructor(text: MarkdownBuilder, styles: DocxStyles) {
    this.text = text;
    this.#styles = styles;
  }

  part(xml: string, relations: ReadonlyMap<string, Relation>): void {
    const outcome = readDocxBody(xml, (block) => {
      if (block.kind === "table") this.#table(block, relations);
      else this.#paragraph(block, relations);
    });
    if (outcome.fault)
      this.issues.push(
        issue(
          "parse.truncated",
          "warning",
          "The document's XML is damaged; it was read as far as it goes.",
        ),
      );
    if (outcome.hasEntities)
      this.issues.push(
        issue(
          "parse.xml-entities",
          "warning",
          "The document declares XML entities of its own; they were not expanded.",
        ),
      );
  }

  /** A header, footer, note or comment part: plain blocks with a word before them. */
  outerPart(
    xml: string,
    relations: ReadonlyMap<string, Relation>,
    name: string,
    title: string | null,
  ): void {
    const location: Location = { kind: "property", name };
    readDocxBody(xml, (block) => {
      this.#keepLinks(block.links, relations, location);
      const text =
        block.kind === "table"
          ? block.rows.map((row) => row.filter(Boolean).join(" ")).join("\n")
          : block.text.trim();
      if (text === "" || /^\d+$/.test(text) || this.#outerTexts.has(`${name} ${text}`)) return;
      this.#outerTexts.add(`${name} ${text}`);
      this.text.block(title ? `${title}: ${text}` : text, location);
    });
  }

  #paragraph(block: DocxParagraph, relations: ReadonlyMap<string, Relation>): void {
    const text = block.text.trim();
    const style = this.#styles.paragraph(block.styleId);
    const level =
      block.outlineLevel !== null && block.outlineLevel <= 8
        ? block.outlineLevel + 1
        : block.outlineLevel === null
          ? style.headingLevel
          : null;
    if (text !== "" && level !== null && text.length < 400) {
      this.#heading(level, text);
      this.#keepLinks(block.links, relations, this.#place());
      return;
    }
    this.#paragraphs++;
    const location = this.#place();
    this.#keepLinks(block.links, relations, location);
    if (text === "") return;
    const numberId = block.numberId ?? style.numberId;
    const depth = Math.min(8, block.listLevel ?? style.listLevel);
    const isNumbered =
      numberId && numberId !== "0" ? this.#styles.isNumbered(numberId, depth) : null;
    if (isNumbered === null) {
      this.text.block(text, location);
      this.#isInList = false;
      return;
    }
    const item = `${"  ".repeat(depth)}${isNumbered ? "1." : "-"} ${text}`;
    if (this.#isInList) this.text.line(item, location);
    else this.text.block(item, location);
    this.#isInList = true;
  }

  #heading(level: number, text: string): void {
    while ((this.#path.at(-1)?.level ?? 0) >= level) this.#path.pop();
    this.#path.push({ level, text: text.replace(/\s+/g, " ") });
    this.#paragraphs = 0;
    this.#isInList = false;
    this.text.heading(level, text, {
      kind: "heading",
      path: this.#path.map((heading) => heading.text),
    });
  }

  #table(block: DocxTable, relations: ReadonlyMap<string, Relation>): void {
    this.#isInList = false;
    const rows = block.rows.filter((row) => row.length > 0);
    const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
    if (columns === 0) return;
    // A frame of one cell is layout, not a table.
    if (rows.length === 1 && columns === 1) {
      this.text.block(rows[0]?.[0] ?? "", this.#place());
      this.#keepLinks(block.links, relations, this.#place());
      return;
    }
    const number = this.tables.length + 1;
    const location: Location = { kind: "table", table: number };
    const header = Array.from({ length: columns }, (_, column) => rows[0]?.[column] ?? "");
    this.text.table(header, rows.slice(1), location, (row) => ({
      kind: "table",
      table: number,
      row: row + 1,
    }));
    this.tables.push({ rows: rows.length - 1, columns, header, location, tableRef: null });
    this.#keepLinks(block.links, relations, location);
  }

  #place(): Location {
    return {
      kind: "heading",
      path: this.#path.map((heading) => heading.text),
      paragraph: this.#paragraphs,
    };
  }

  #keepLinks(
    links: readonly DocxLink[],
    relations: ReadonlyMap<string, Relation>,
    location: Location,
  ): void {
    for (const link of links) {
      const target =
        link.address ?? (link.relationId ? relations.get(link.relationId)?.target : undefined);
      if (target && this.links.length < MAX_LINKS)
        this.links.push({
          kind: "hyperlink",
          target: linkTarget(target),
          text: link.text.trim() || null,
          location,
        });
    }
  }
}
