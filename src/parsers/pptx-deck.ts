/** Writes the slides of a presentation one by one: title, texts, tables, charts, diagrams, comments and notes, each at its address. */
import type { Annotation, ExplicitLink, InlineTable, Slide } from "../core/model/document.ts";
import type { Issue } from "../core/model/issue.ts";
import type { Location } from "../core/model/location.ts";
import type { ParseContext } from "../core/parse/contract.ts";
import { MarkdownBuilder } from "../core/parse/markdown-builder.ts";
import { readComments } from "./pptx-comments.ts";
import {
  type PlaceholderPlaces,
  placeholderPlaces,
  readSlide,
  type SlideParagraph,
  type SlideShape,
} from "./pptx-slide.ts";
import { diagramTexts, readChart } from "./shared/drawing-text.ts";
import { EmbeddedFiles } from "./shared/embedded-files.ts";
import { linkTarget, type OfficePackage, type Relation } from "./shared/office-package.ts";
import { addTable, commentLine, listLine } from "./shared/running-text.ts";
import { issue } from "./shared/stops.ts";

type Relations = ReadonlyMap<string, Relation>;

/** Placeholders that repeat on every slide. */
const FURNITURE = new Set(["sldNum", "dt", "ftr", "hdr", "sldImg"]);
const MAX_OUTER_TEXTS = 1_000;

export class Deck {
  readonly text: MarkdownBuilder;
  readonly slides: Slide[] = [];
  readonly tables: InlineTable[] = [];
  readonly links: ExplicitLink[] = [];
  readonly annotations: Annotation[] = [];
  readonly issues: Issue[] = [];
  readonly embedded: EmbeddedFiles;
  readonly #office: OfficePackage;
  readonly #authors: ReadonlyMap<string, string>;
  readonly #layouts = new Map<string, PlaceholderPlaces>();
  /** Texts of footers and layouts, which stand on many slides and are told once. */
  readonly #outer = new Map<string, string>();

  constructor(office: OfficePackage, authors: ReadonlyMap<string, string>, ctx: ParseContext) {
    this.#office = office;
    this.#authors = authors;
    this.text = new MarkdownBuilder(ctx.limits.maxTextChars);
    this.embedded = new EmbeddedFiles(ctx);
  }

  async slide(path: string): Promise<void> {
    const number = this.slides.length + 1;
    const location: Location = { kind: "slide", slide: number };
    const xml = await this.#office.text(path);
    const relations = await this.#office.relations(path);
    const content = readSlide(xml ?? "", await this.#places(relations));
    if (xml === null || content.fault || this.#office.cutParts.has(path))
      this.issues.push(
        issue(
          "parse.truncated",
          "warning",
          `Slide ${number} is damaged and was read as far as it goes (${content.shapes.length} shapes).`,
          location,
        ),
      );
    const title = content.shapes.find(isTitle) ?? prominentText(content.shapes);
    const words = title ? joined(title).replace(/\s+/g, " ") : "";
    this.text.heading(2, words || `Slide ${number}`, location);
    if (!words) this.text.headings.pop();
    for (const shape of content.shapes) {
      if (shape !== title && !FURNITURE.has(shape.placeholder))
        await this.#shape(shape, number, relations);
      if (shape.placeholder === "ftr") this.#keepOuter(joined(shape), "footer");
      this.#keepLinks(shape, relations, location);
    }
    await this.#comments(relations, location);
    const notes = await this.#notes(relations, location);
    if (notes) this.text.block(`Notes: ${notes}`, { ...location, shape: "notes" });
    await this.embedded.take(this.#office, relations.values(), location);
    this.slides.push({ number, title: words, notes, hidden: content.isHidden });
  }

  /** What footers and layouts say, once for the whole presentation. */
  finishOuterTexts(): void {
    for (const [words, name] of this.#outer) this.text.block(words, { kind: "property", name });
  }

  async #shape(shape: SlideShape, slide: number, relations: Relations): Promise<void> {
    const location: Location = {
      kind: "slide",
      slide,
      ...(shape.name ? { shape: shape.name } : {}),
    };
    if (shape.table) addTable(this.text, this.tables, shape.table, location);
    this.#paragraphs(shape, location);
    if (shape.description) this.text.block(`Picture: ${shape.description}`, location);
    if (shape.chartId) await this.#chart(relations.get(shape.chartId), location);
    const diagram = shape.diagramId ? relations.get(shape.diagramId) : undefined;
    for (const words of diagram ? diagramTexts(await this.#office.text(diagram.target)) : [])
      this.text.block(`- ${words.replace(/\s*\n\s*/g, " ")}`, location);
  }

  #paragraphs(shape: SlideShape, location: Location): void {
    const isBody = /^(?:body|obj)$/.test(shape.placeholder) && shape.paragraphs.length > 1;
    let isInList = false;
    for (const { text, level, mark } of shape.paragraphs) {
      const label = labelOf(mark, isBody);
      if (label === undefined) this.text.block(text, location);
      else {
        const line = listLine(level, label, text);
        // A list that begins deeper has nothing to hang under.
        if (isInList) this.text.line(line, location);
        else this.text.block(line.trimStart(), location);
      }
      isInList = label !== undefined;
    }
  }

  async #chart(relation: Relation | undefined, location: Location): Promise<void> {
    if (!relation || relation.isExternal) return;
    const chart = readChart(await this.#office.text(relation.target));
    if (!chart) return;
    if (chart.title) this.text.block(`Chart: ${chart.title}`, location);
    addTable(this.text, this.tables, chart.grid, location);
    for (const words of chart.words) this.text.block(words, location);
    const own = await this.#office.relations(relation.target);
    await this.embedded.take(this.#office, own.values(), location);
  }

  async #comments(relations: Relations, location: Location): Promise<void> {
    for (const relation of relations.values()) {
      if (relation.type !== "comments" || relation.isExternal) continue;
      const comments = readComments(await this.#office.text(relation.target), this.#authors);
      for (const { isReply, ...remark } of comments) {
        if (remark.text === "") continue;
        this.text.block(commentLine(remark, isReply), location);
        this.annotations.push({ kind: "comment", ...remark, location });
      }
    }
  }

  async #notes(relations: Relations, location: Location): Promise<string> {
    for (const relation of relations.values()) {
      if (relation.type !== "notesSlide" || relation.isExternal) continue;
      const xml = await this.#office.text(relation.target);
      if (xml === null) continue;
      const shapes = readSlide(xml).shapes.filter((shape) => !FURNITURE.has(shape.placeholder));
      const own = await this.#office.relations(relation.target);
      for (const shape of shapes) this.#keepLinks(shape, own, location);
      return shapes.map(joined).filter(Boolean).join("\n").trim();
    }
    return "";
  }

  /** Places of the layout's placeholders; its own texts are kept on the way. */
  async #places(relations: Relations): Promise<PlaceholderPlaces> {
    const layout = [...relations.values()].find(({ type }) => type === "slideLayout");
    if (!layout) return new Map();
    const known = this.#layouts.get(layout.target);
    if (known) return known;
    const places = await this.#layoutPart(layout.target);
    const masters = await this.#office.relations(layout.target);
    const master = [...masters.values()].find(({ type }) => type === "slideMaster");
    const outer = master ? await this.#layoutPart(master.target) : new Map();
    const all = new Map([...outer, ...places]);
    this.#layouts.set(layout.target, all);
    return all;
  }

  async #layoutPart(path: string): Promise<PlaceholderPlaces> {
    const xml = (await this.#office.text(path)) ?? "";
    for (const shape of readSlide(xml).shapes)
      if (shape.placeholder === "") this.#keepOuter(joined(shape), "slide layout");
    return placeholderPlaces(xml);
  }

  #keepOuter(words: string, name: string): void {
    if (words !== "" && !/^\d+$/.test(words) && this.#outer.size < MAX_OUTER_TEXTS)
      if (!this.#outer.has(words)) this.#outer.set(words, name);
  }

  #keepLinks(shape: SlideShape, relations: Relations, location: Location): void {
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

/** The label of a list item (null for a bullet), undefined for a plain paragraph. Bodies of several paragraphs are lists. */
function labelOf(mark: SlideParagraph["mark"], isBody: boolean): string | null | undefined {
  if (mark === "none") return undefined;
  if (mark === "inherited") return isBody ? null : undefined;
  return mark.label;
}

function isTitle(shape: SlideShape): boolean {
  return /^(?:title|ctrTitle)$/.test(shape.placeholder) && joined(shape) !== "";
}

/** Letters larger than those of a usual text box, which are 18 points high. */
const LEAST_TITLE_LETTERS = 1_900;
/** Letters of placeholders that leave their size to the layout, as most layouts have them. */
const BODY_LETTERS = 2_800;
const MAX_TITLE_CHARS = 150;

/** The text box that stands for the title where a slide has no title of its own: the first of its texts, in larger letters than all others. */
function prominentText(shapes: readonly SlideShape[]): SlideShape | undefined {
  const texts = shapes.filter((shape) => !FURNITURE.has(shape.placeholder) && joined(shape) !== "");
  const [first, ...others] = texts;
  const size = first?.letterSize ?? 0;
  if (first?.placeholder !== "" || size < LEAST_TITLE_LETTERS) return undefined;
  if (first.table || first.description !== null) return undefined;
  const isShort = first.paragraphs.length <= 2 && joined(first).length <= MAX_TITLE_CHARS;
  const isLargest = others.every(
    ({ letterSize, placeholder }) => (letterSize ?? (placeholder === "" ? 0 : BODY_LETTERS)) < size,
  );
  return isShort &&
    isLargest &&
    first.paragraphs.every(({ mark }) => mark === "inherited" || mark === "none")
    ? first
    : undefined;
}

function joined(shape: SlideShape): string {
  return shape.paragraphs
    .map((paragraph) => paragraph.text.trim())
    .join("\n")
    .trim();
}
