/** Writes the blocks of an OpenDocument text: headings, paragraphs, lists, tables, frames, and beside each place notes, comments and changes. */
import type { Location } from "../core/model/location.ts";
import { toIsoDate } from "../core/parse/iso-date.ts";
import { InlineReader, type OdfAside, type OdfLink } from "./odf-inline.ts";
import { OdfLists } from "./odf-lists.ts";
import { formula, type OdfObject, readChart } from "./odf-objects.ts";
import type { OdfStyles } from "./odf-styles.ts";
import { type GridLoss, gridOf } from "./odf-table.ts";
import { element, elements, type OdfNode, plainText } from "./odf-tree.ts";
import { pictureWords } from "./shared/drawing-text.ts";
import { listLine, type Remark, type RunningText } from "./shared/running-text.ts";

interface Change extends Remark {
  readonly kind: "insertion" | "deletion";
}

/** What stands in cells, notes or headers beside their words, to be told after them. */
interface Found {
  readonly links: OdfLink[];
  readonly asides: OdfAside[];
}

/** Recursion through frames in cells in frames. */
const MAX_DEPTH = 60;

export class OdfWriter {
  readonly out: RunningText;
  /** What the tables repeat beyond the bound. */
  readonly loss: GridLoss = { cells: 0 };
  readonly #styles: OdfStyles;
  readonly #objects: ReadonlyMap<string, OdfObject>;
  readonly #lists: OdfLists;
  readonly #inline = new InlineReader();
  readonly #changes = new Map<string, Change>();

  constructor(out: RunningText, styles: OdfStyles, objects: ReadonlyMap<string, OdfObject>) {
    this.out = out;
    this.#styles = styles;
    this.#objects = objects;
    this.#lists = new OdfLists(styles);
  }

  /** One block with everything in it. Elements that show nothing are passed over. */
  block(node: OdfNode, depth = 0): void {
    if (depth > MAX_DEPTH) return;
    switch (node.name) {
      case "p":
      case "h":
        this.#paragraph(node, depth);
        break;
      case "list":
        this.#list(node, depth);
        break;
      case "numbered-paragraph":
      case "list-item":
      case "list-header":
      case "text-box":
      case "section":
      case "index-body":
      case "index-title":
      case "table-of-content":
      case "a":
      case "g":
        for (const inner of elements(node)) this.block(inner, depth + 1);
        if (node.name === "a") this.out.link(node.attributes.href ?? "", "");
        break;
      case "table":
        this.#table(node, depth);
        break;
      case "tracked-changes":
        for (const region of elements(node, "changed-region")) this.#changedRegion(region);
        break;
      case "section-source":
        this.out.link(node.attributes.href ?? "", "");
        break;
      case "annotation":
        this.#aside({ kind: "comment", node }, depth, this.out.place());
        break;
      default:
        this.#shape(node, depth);
    }
  }

  /** All words of a node's blocks as plain lines, for headers and notes of slides. */
  plain(node: OdfNode): string {
    const found: Found = { links: [], asides: [] };
    const words = this.#plain(node, found, 0);
    for (const { target, words: linked } of found.links) this.out.link(target, linked);
    return words;
  }

  #plain(node: OdfNode, found: Found, depth: number): string {
    if (depth > MAX_DEPTH) return "";
    return elements(node)
      .map((item) => this.#plainBlock(item, found, depth))
      .filter(Boolean)
      .join("\n");
  }

  #plainBlock(item: OdfNode, found: Found, depth: number): string {
    if (item.name === "p" || item.name === "h") {
      const { text, links, asides } = this.#inline.read(item);
      found.links.push(...links);
      found.asides.push(...asides.filter(({ kind }) => kind !== "frame"));
      const frames = asides.flatMap((aside) =>
        aside.kind === "frame" ? [this.#plainFrame(aside.node, found, depth + 1)] : [],
      );
      return [text.trim(), ...frames].filter(Boolean).join("\n");
    }
    if (item.name === "list") return this.#plainList(item, found, depth);
    if (item.name === "table")
      return gridOf(item, (cell) => this.#plain(cell, found, depth + 1), this.loss)
        .map((row) => row.filter(Boolean).join(" "))
        .filter(Boolean)
        .join("\n");
    if (item.name === "frame") return this.#plainFrame(item, found, depth + 1);
    return /^(?:list-item|list-header|text-box|section|note-body)$/.test(item.name)
      ? this.#plain(item, found, depth + 1)
      : "";
  }

  #plainList(list: OdfNode, found: Found, depth: number): string {
    this.#lists.open(list);
    const lines = elements(list).flatMap((item) => {
      this.#lists.item(item);
      return elements(item).flatMap((inner) => {
        const words = this.#plainBlock(inner, found, depth + 1);
        if (words === "") return [];
        const label = inner.name === "list" ? undefined : this.#lists.label();
        return [label === undefined || label === "" ? words : listLine(0, label, words)];
      });
    });
    this.#lists.close();
    return lines.join("\n");
  }

  #plainFrame(frame: OdfNode, found: Found, depth: number): string {
    const words = this.#plain(element(frame, "text-box") ?? frame, found, depth);
    return [descriptionOf(frame) ?? "", words].filter(Boolean).join("\n");
  }

  #paragraph(node: OdfNode, depth: number): void {
    const { text, number, links, asides } = this.#inline.read(node);
    const words = text.trim();
    const isCounted = node.name === "h" && node.attributes["is-list-header"] !== "true";
    const level =
      node.name === "h"
        ? Math.max(1, Number(node.attributes["outline-level"] ?? 1) || 1)
        : this.#styles.headingLevel(node.attributes["style-name"] ?? "");
    const label = number ?? this.#lists.label(isCounted ? (level ?? 1) - 1 : null);
    const isHeading =
      level !== null && this.out.heading(level, label && words ? `${label} ${words}` : words);
    if (!isHeading && this.#lists.isOpen && label !== undefined && label !== "")
      this.out.item(this.#lists.level, label, words);
    else if (!isHeading) this.out.paragraph(words);
    this.#tell({ links, asides }, depth);
  }

  #list(node: OdfNode, depth: number): void {
    this.#lists.open(node);
    for (const item of elements(node)) {
      this.#lists.item(item);
      for (const inner of elements(item)) this.block(inner, depth + 1);
    }
    this.#lists.close();
    if (!this.#lists.isOpen) this.out.endList();
  }

  #table(node: OdfNode, depth: number): void {
    const found: Found = { links: [], asides: [] };
    const grid = this.#lists.apart(() =>
      gridOf(node, (cell) => this.#plain(cell, found, depth + 1), this.loss),
    );
    const [only] = grid;
    // A frame of one cell is layout: what it holds stands in the text.
    if (only && grid.length === 1 && only.length === 1) {
      for (const row of elements(node, "table-row"))
        for (const cell of elements(row, "table-cell"))
          for (const inner of elements(cell)) this.block(inner, depth + 1);
      return;
    }
    const location = this.out.table(grid) ?? this.out.place();
    this.#tell(found, depth, location);
  }

  #tell({ links, asides }: Found, depth: number, location: Location = this.out.place()): void {
    for (const { target, words } of links) this.out.link(target, words, location);
    for (const aside of asides) this.#aside(aside, depth, location);
  }

  #aside(aside: OdfAside, depth: number, location: Location): void {
    if (aside.kind === "frame") this.block(aside.node, depth + 1);
    else if (aside.kind === "change") this.#change(aside.id, aside.text, location);
    else {
      const found: Found = { links: [], asides: [] };
      const words = this.#plain(element(aside.node, "note-body") ?? aside.node, found, depth + 1);
      const sign = plainText(element(aside.node, "note-citation")).trim();
      if (aside.kind === "comment")
        this.out.comment(remarkOf(aside.node, words), isReply(aside.node), location);
      else if (words) this.out.aside(`Note ${sign}: ${words}`, location);
      if (depth < MAX_DEPTH) this.#tell(found, depth + 1, location);
    }
  }

  /** A change that ends here; insertions bring the words that stand between their marks. */
  #change(id: string, text: string, location: Location): void {
    const change = this.#changes.get(id);
    if (!change) return;
    const { kind, author, date } = change;
    const words = kind === "deletion" ? change.text : text;
    this.out.change(kind, { author, date, text: words }, location);
  }

  #changedRegion(region: OdfNode): void {
    const id = region.attributes["text:id"] ?? region.attributes["xml:id"] ?? "";
    const change = elements(region).find(({ name }) => name === "insertion" || name === "deletion");
    if (!change) return;
    const facts = element(change, "change-info");
    this.#changes.set(id, {
      kind: change.name as Change["kind"],
      author: plainText(element(facts, "creator")).trim() || null,
      date: toIsoDate(plainText(element(facts, "date"))),
      text: this.plain(change),
    });
  }

  #shape(node: OdfNode, depth: number): void {
    const description = descriptionOf(node);
    if (description) this.out.aside(`Picture: ${description}`);
    for (const inner of elements(node)) {
      const href = inner.attributes.href ?? "";
      if (inner.name === "image" && /^[a-z]+:|^\.\.\//i.test(href)) this.out.link(href, "");
      else if (inner.name === "object") this.#object(inner, href);
      else if (/^(?:p|h|list|table|text-box|a|g|frame|custom-shape)$/.test(inner.name))
        this.block(inner, depth + 1);
    }
  }

  #object(node: OdfNode, href: string): void {
    const inner = element(node, "document", "body", "chart", "chart");
    const math = element(node, "math");
    const object = inner ? readChart(inner) : this.#objects.get(href.replace(/^\.\//, ""));
    if (!object && !math && /^[a-z]+:|^\.\.\//i.test(href))
      this.out.link(href, "", this.out.place(), "external-workbook");
    if (math) this.out.aside(formula(math));
    if (object?.title) this.out.aside(`Chart: ${object.title}`);
    if (object?.words) this.out.aside(object.words);
    if (object) this.out.table(object.grid);
  }
}

function descriptionOf(node: OdfNode): string | null {
  return (
    pictureWords(plainText(element(node, "desc"))) ??
    pictureWords(plainText(element(node, "title")))
  );
}

function isReply(node: OdfNode): boolean {
  return Boolean(node.attributes["parent-name"]);
}

function remarkOf(node: OdfNode, text: string): Remark {
  return {
    author: plainText(element(node, "creator")).trim() || null,
    date: toIsoDate(plainText(element(node, "date"))),
    text,
  };
}
