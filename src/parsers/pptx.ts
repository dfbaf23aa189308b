/** PowerPoint (OOXML): slides in their order with title, texts, tables, notes and comments; hidden ones too. */
import {
  type ExplicitLink,
  emptyDocument,
  type InlineTable,
  type ParsedDocument,
  type Slide,
} from "../core/model/document.ts";
import type { DetectedFormat } from "../core/model/file.ts";
import type { Issue } from "../core/model/issue.ts";
import type { Location } from "../core/model/location.ts";
import type { ByteSource, ParseContext, Parser } from "../core/parse/contract.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { readSlide, type SlideShape } from "./pptx-slide.ts";
import { chartText, textsIn } from "./shared/drawing-text.ts";
import {
  embeddedLinks,
  linkTarget,
  OfficePackage,
  type Relation,
} from "./shared/office-package.ts";
import { issue, ParseStop } from "./shared/stops.ts";
import { childAt, childrenOf, xmlTree } from "./shared/xml.ts";

export const pptxParser: Parser = { name: "pptx", version: 1, types: ["pptx"], parse };

const MAX_SLIDES = 5_000;
const MAX_LINKS = 5_000;
/** Placeholders that repeat on every slide. */
const FURNITURE = new Set(["sldNum", "dt", "ftr", "hdr", "sldImg"]);

async function parse(
  source: ByteSource,
  format: DetectedFormat,
  ctx: ParseContext,
): Promise<ParsedDocument> {
  const office = await OfficePackage.open(source, ctx);
  try {
    const main = await office.mainPart("ppt/presentation.xml");
    const deck = new Deck(office, new MarkdownBuilder(ctx.limits.maxTextChars));
    for (const path of await slidePaths(office, main)) {
      ctx.signal.throwIfAborted();
      await deck.slide(path);
    }
    if (deck.slides.length === 0 && deck.issues.length === 0 && !office.has(main))
      throw new ParseStop("parse.damaged", "The presentation's main part is missing or damaged.");
    if (office.zip.damage) deck.issues.push(issue("parse.truncated", "warning", office.zip.damage));
    return {
      ...emptyDocument(format),
      ...deck.text.finish(),
      status: deck.issues.some((found) => found.severity !== "info") ? "partial" : "ok",
      properties: await office.properties(),
      slides: deck.slides,
      tables: deck.tables,
      links: deck.links.slice(0, MAX_LINKS),
      issues: deck.issues,
    };
  } finally {
    office.close();
  }
}

/** Slides as the presentation lists them; by number where that list is missing. */
async function slidePaths(office: OfficePackage, main: string): Promise<string[]> {
  const xml = await office.text(main);
  const relations = await office.relations(main);
  const listed = childrenOf(childAt(xml ? xmlTree(xml) : null, "sldIdLst"), "sldId")
    .map((node) => relations.get(node.attributes["r:id"] ?? "")?.target ?? "")
    .filter((path) => office.has(path));
  if (listed.length > 0) return listed.slice(0, MAX_SLIDES);
  const number = (path: string) => Number(/(\d+)\.xml$/.exec(path)?.[1] ?? 0);
  return office.zip.entries
    .map((entry) => entry.path)
    .filter((path) => /^\/?ppt\/slides\/slide\d+\.xml$/i.test(path))
    .sort((a, b) => number(a) - number(b))
    .slice(0, MAX_SLIDES);
}

class Deck {
  readonly text: MarkdownBuilder;
  readonly slides: Slide[] = [];
  readonly tables: InlineTable[] = [];
  readonly links: ExplicitLink[] = [];
  readonly issues: Issue[] = [];
  readonly #office: OfficePackage;

  constructor(office: OfficePackage, text: MarkdownBuilder) {
    this.#office = office;
    this.text = text;
  }

  async slide(path: string): Promise<void> {
    const number = this.slides.length + 1;
    const location: Location = { kind: "slide", slide: number };
    const xml = await this.#office.text(path);
    const relations = await this.#office.relations(path);
    const content = readSlide(xml ?? "");
    if (xml === null || content.fault)
      this.issues.push(
        issue(
          "parse.truncated",
          "warning",
          `Slide ${number} is damaged and was read as far as it goes.`,
          location,
        ),
      );
    const title = titleOf(content.shapes);
    const words = title ? joined(title) : "";
    this.text.heading(2, words || `Slide ${number}`, { kind: "slide", slide: number });
    if (!words) this.text.headings.pop();
    for (const shape of content.shapes)
      if (shape !== title && !FURNITURE.has(shape.placeholder)) this.#shape(shape, number);
    for (const shape of content.shapes) this.#keepLinks(shape, relations, location);
    this.links.push(...embeddedLinks(relations.values(), location));
    await this.#related(relations, number);
    const notes = await this.#notes(relations);
    if (notes) this.text.block(`Notes: ${notes}`, { kind: "slide", slide: number, shape: "notes" });
    this.slides.push({ number, title: words, notes, hidden: content.isHidden });
  }

  #shape(shape: SlideShape, slide: number): void {
    const location: Location = {
      kind: "slide",
      slide,
      ...(shape.name ? { shape: shape.name } : {}),
    };
    if (shape.table) {
      const columns = shape.table.reduce((most, row) => Math.max(most, row.length), 0);
      if (columns === 0) return;
      const header = Array.from(
        { length: columns },
        (_, column) => shape.table?.[0]?.[column] ?? "",
      );
      this.text.table(header, shape.table.slice(1), location);
      this.tables.push({ rows: shape.table.length - 1, columns, header, location, tableRef: null });
      return;
    }
    const isList =
      shape.paragraphs.length > 1 &&
      (shape.placeholder !== "" || shape.paragraphs.some((paragraph) => paragraph.isBullet));
    for (const [index, { text, level }] of shape.paragraphs.entries()) {
      if (!isList) this.text.block(text, location);
      else if (index === 0) this.text.block(`- ${text.trim()}`, location);
      else this.text.line(`${"  ".repeat(level)}- ${text.trim()}`, location);
    }
  }

  /** Charts, diagrams and comments stand in parts of their own. */
  async #related(relations: ReadonlyMap<string, Relation>, slide: number): Promise<void> {
    for (const relation of relations.values()) {
      if (relation.isExternal) continue;
      const location: Location = { kind: "slide", slide, shape: relation.type };
      if (relation.type === "chart") {
        const words = chartText(await this.#office.text(relation.target));
        if (words) this.text.block(words, location);
        this.links.push(
          ...embeddedLinks((await this.#office.relations(relation.target)).values(), location),
        );
      } else if (relation.type === "diagramData") {
        for (const words of textsIn(await this.#office.text(relation.target), ["t"]))
          this.text.block(`- ${words}`, location);
      } else if (relation.type === "comments") {
        for (const words of textsIn(await this.#office.text(relation.target), ["text", "t"]))
          this.text.block(`Comment: ${words}`, location);
      }
    }
  }

  async #notes(relations: ReadonlyMap<string, Relation>): Promise<string> {
    for (const relation of relations.values()) {
      if (relation.type !== "notesSlide" || relation.isExternal) continue;
      const xml = await this.#office.text(relation.target);
      if (xml === null) continue;
      const shapes = readSlide(xml).shapes.filter((shape) => !FURNITURE.has(shape.placeholder));
      return shapes.map(joined).filter(Boolean).join("\n").trim();
    }
    return "";
  }

  #keepLinks(
    shape: SlideShape,
    relations: ReadonlyMap<string, Relation>,
    location: Location,
  ): void {
    for (const { relationId, text } of shape.links) {
      const relation = relations.get(relationId);
      if (relation?.isExternal)
        this.links.push({
          kind: "hyperlink",
          target: linkTarget(relation.target),
          text: text.trim() || null,
          location,
        });
    }
  }
}

function titleOf(shapes: readonly SlideShape[]): SlideShape | undefined {
  return shapes.find(
    (shape) =>
      (shape.placeholder === "title" || shape.placeholder === "ctrTitle") && joined(shape) !== "",
  );
}

function joined(shape: SlideShape): string {
  return shape.paragraphs
    .map((paragraph) => paragraph.text.trim())
    .join("\n")
    .trim();
}
