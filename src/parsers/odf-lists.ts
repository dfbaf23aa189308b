/** Lists of an OpenDocument text while they are open: their levels, counts and the marks of their items. */
import { type OdfStyles, OUTLINE_LIST } from "./odf-styles.ts";
import type { OdfNode } from "./odf-tree.ts";

type Counts = (number | undefined)[];

interface OpenList {
  readonly style: string;
  readonly counts: Counts;
  isItemStart: boolean;
  isHeader: boolean;
}

export class OdfLists {
  readonly #styles: OdfStyles;
  readonly #byStyle = new Map<string, Counts>();
  readonly #byId = new Map<string, Counts>();
  readonly #outline: Counts = [];
  #open: OpenList[] = [];

  constructor(styles: OdfStyles) {
    this.#styles = styles;
  }

  get isOpen(): boolean {
    return this.#open.length > 0;
  }

  /** Level of the innermost list, from 0. */
  get level(): number {
    return Math.max(0, this.#open.length - 1);
  }

  open({ attributes }: OdfNode): void {
    const outer = this.#open.at(-1);
    const style = attributes["style-name"] ?? outer?.style ?? "";
    const counts = outer?.counts ?? this.#countsOf(attributes, style);
    const id = attributes["xml:id"];
    if (id) this.#byId.set(id, counts);
    this.#byStyle.set(style, counts);
    this.#open.push({ style, counts, isItemStart: false, isHeader: false });
  }

  close(): void {
    this.#open.pop();
  }

  /** A new item (or header, which has no mark) of the innermost list. */
  item({ name, attributes }: OdfNode): void {
    const list = this.#open.at(-1);
    if (!list) return;
    list.isItemStart = true;
    list.isHeader = name === "list-header";
    const start = Number(attributes["start-value"] ?? Number.NaN);
    if (Number.isSafeInteger(start)) list.counts[this.level] = start - 1;
  }

  /**
   * Mark of the paragraph that comes now: null for a bullet, undefined where none is shown. Only an item's first paragraph has and counts one.
   * Headings outside lists are counted by the outline at `outlineLevel`.
   */
  label(outlineLevel: number | null = null): string | null | undefined {
    const list = this.#open.at(-1);
    if (!list) {
      if (outlineLevel === null) return undefined;
      this.#count(OUTLINE_LIST, this.#outline, outlineLevel);
      return this.#styles.label(OUTLINE_LIST, outlineLevel, this.#outline) || undefined;
    }
    if (!list.isItemStart || list.isHeader) return undefined;
    list.isItemStart = false;
    this.#count(list.style, list.counts, this.level);
    return this.#styles.label(list.style, this.level, list.counts);
  }

  /** Runs `read` as if no list were open, as cells of a table stand. */
  apart<T>(read: () => T): T {
    const open = this.#open;
    this.#open = [];
    const result = read();
    this.#open = open;
    return result;
  }

  #count(style: string, counts: Counts, level: number): void {
    counts[level] = (counts[level] ?? this.#styles.start(style, level) - 1) + 1;
    counts.length = level + 1;
  }

  #countsOf(attributes: OdfNode["attributes"], style: string): Counts {
    const before = this.#byId.get(attributes["continue-list"] ?? "");
    if (before) return before;
    return attributes["continue-numbering"] === "true" ? (this.#byStyle.get(style) ?? []) : [];
  }
}
