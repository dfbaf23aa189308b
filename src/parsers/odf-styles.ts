/** What OpenDocument styles mean: titles and heading levels, marks of lists, hidden slides, the language of the text. */
import { element, elements, type OdfNode } from "./odf-tree.ts";
import { formatNumber } from "./shared/number-format.ts";

interface Style {
  readonly parent: string;
  readonly outline: number | null;
  readonly list: string | null;
  readonly isHidden: boolean;
}

interface ListLevel {
  /** Office name of the number's format; null for a bullet, empty for nothing shown. */
  readonly format: string | null;
  readonly prefix: string;
  readonly suffix: string;
  readonly shown: number;
  readonly start: number;
}

const MAX_ANCESTORS = 20;
const LEVELS = 10;
const FORMATS: Readonly<Record<string, string>> = {
  "1": "decimal",
  a: "lowerLetter",
  A: "upperLetter",
  i: "lowerRoman",
  I: "upperRoman",
};
/** The list that headings are counted in where they stand in none. */
export const OUTLINE_LIST = "\0outline";

export class OdfStyles {
  language: string | null = null;
  readonly #styles = new Map<string, Style>();
  readonly #lists = new Map<string, ListLevel[]>();

  /** Takes in a `styles` or `automatic-styles` element. */
  add(group: OdfNode): void {
    for (const node of elements(group)) {
      const name = node.attributes["style:name"] ?? node.attributes.name ?? "";
      if (node.name === "style")
        this.#styles.set(`${node.attributes.family}/${name}`, readStyle(node));
      else if (node.name === "list-style") this.#lists.set(name, readLevels(node));
      else if (node.name === "outline-style") this.#lists.set(OUTLINE_LIST, readLevels(node));
      else if (node.name === "default-style" && node.attributes.family === "paragraph")
        this.language ??= languageOf(element(node, "text-properties"));
    }
  }

  /** Heading level that a paragraph's style gives it, or null. */
  headingLevel(styleName: string): number | null {
    for (const [name, style] of this.#chain("paragraph", styleName)) {
      if (name === "Title") return 1;
      if (name === "Subtitle") return 2;
      if (style?.outline) return style.outline;
    }
    return null;
  }

  /** List that a paragraph's style puts it in, or null. */
  listOfStyle(styleName: string): string | null {
    for (const [, style] of this.#chain("paragraph", styleName)) if (style?.list) return style.list;
    return null;
  }

  isHiddenPage(styleName: string): boolean {
    return this.#styles.get(`drawing-page/${styleName}`)?.isHidden ?? false;
  }

  start(list: string, level: number): number {
    return this.#lists.get(list)?.[level]?.start ?? 1;
  }

  /** What readers see before an item: null for a bullet, empty for nothing. `counts` holds the numbers of the levels above too. */
  label(list: string, level: number, counts: readonly (number | undefined)[]): string | null {
    const levels = this.#lists.get(list);
    const own = levels?.[level];
    if (!levels || !own || own.format === null) return list === OUTLINE_LIST ? "" : null;
    if (own.format === "") return "";
    const numbers: string[] = [];
    for (let at = Math.max(0, level - own.shown + 1); at <= level; at++) {
      const { format, start } = levels[at] ?? own;
      if (format) numbers.push(formatNumber(counts[at] ?? start, format));
    }
    return `${own.prefix}${numbers.join(".")}${own.suffix}`.trim();
  }

  *#chain(family: string, name: string): Generator<[string, Style | undefined]> {
    let at = name;
    for (let depth = 0; at !== "" && depth < MAX_ANCESTORS; depth++) {
      const style = this.#styles.get(`${family}/${at}`);
      yield [at, style];
      at = style?.parent ?? "";
    }
  }
}

function readStyle(node: OdfNode): Style {
  const outline = Number(node.attributes["default-outline-level"] ?? Number.NaN);
  return {
    parent: node.attributes["parent-style-name"] ?? "",
    outline: outline >= 1 && outline <= LEVELS ? outline : null,
    list: node.attributes["list-style-name"] || null,
    isHidden: element(node, "drawing-page-properties")?.attributes.visibility === "hidden",
  };
}

function readLevels(node: OdfNode): ListLevel[] {
  const levels: ListLevel[] = [];
  for (const { name, attributes } of elements(node)) {
    const at = Number(attributes.level ?? 1) - 1;
    if (!(at >= 0 && at < LEVELS)) continue;
    const format = attributes["num-format"] ?? "";
    const isNumber = name === "list-level-style-number" || name === "outline-level-style";
    levels[at] = {
      format: isNumber ? (FORMATS[format] ?? (format === "" ? "" : "decimal")) : null,
      prefix: attributes["num-prefix"] ?? "",
      suffix: attributes["num-suffix"] ?? "",
      shown: Math.min(LEVELS, Math.max(1, Number(attributes["display-levels"] ?? 1) || 1)),
      start: Number(attributes["start-value"] ?? 1) || 1,
    };
  }
  return levels;
}

function languageOf(properties: OdfNode | undefined): string | null {
  const { language, country } = properties?.attributes ?? {};
  if (!language || language === "none") return null;
  return country && country !== "none" ? `${language}-${country}` : language;
}
