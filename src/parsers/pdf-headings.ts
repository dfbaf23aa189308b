/** Headings of a PDF: what its tags or its outline name, and otherwise larger lines and those set apart in a font of their own. */

import type { PdfDocument } from "./pdf-engine.ts";
import { continuesParagraph, type PdfItem, type PdfLine } from "./pdf-lines.ts";

export interface PdfStyle {
  readonly bodySize: number;
  readonly bodyFont: string;
  /** Sizes above the body's, largest first: their rank is the heading level. */
  readonly headingSizes: readonly number[];
  /** Fonts that few lines are set in, so that a line in them may head a section. */
  readonly headingFonts: ReadonlySet<string>;
  /** The file's tags name its headings; nothing is guessed then. */
  readonly isTagged: boolean;
  /** Levels of the titles in the file's outline, by their words alone. */
  readonly outline: ReadonlyMap<string, number>;
}

/** Most share of lines that may look like headings of one size before the size counts as body text. */
const MAX_HEADING_SHARE = 0.25;
const MAX_OUTLINE = 5_000;
const MAX_HEADING_CHARS = 160;

/** Characters by size and by font, of all texts, those of tables too. */
export class TypeCount {
  readonly sizes = new Map<number, number>();
  readonly fonts = new Map<string, number>();

  add(items: readonly PdfItem[]): void {
    for (const { size, font, str } of items) {
      const letters = str.trim().length;
      this.sizes.set(rounded(size), (this.sizes.get(rounded(size)) ?? 0) + letters);
      this.fonts.set(font, (this.fonts.get(font) ?? 0) + letters);
    }
  }
}

/** The size in which most characters are set, and which larger sizes head sections. */
export function styleOf(
  pages: readonly (readonly PdfLine[])[],
  types: TypeCount,
  outline: ReadonlyMap<string, number>,
): PdfStyle {
  const lineCounts = new Map<number, number>();
  const fontLines = new Map<string, number>();
  let lines = 0;
  let isTagged = false;
  for (const line of pages.flat()) {
    lines++;
    isTagged ||= line.tagged !== null;
    const size = rounded(line.size);
    lineCounts.set(size, (lineCounts.get(size) ?? 0) + 1);
    fontLines.set(line.font, (fontLines.get(line.font) ?? 0) + 1);
  }
  const most = <Key>(counts: Map<Key, number>) => [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  const isRare = ([, count]: readonly [unknown, number]) =>
    count <= Math.max(3, lines * MAX_HEADING_SHARE);
  const bodySize = most(types.sizes) ?? 0;
  const headingSizes = [...lineCounts]
    .filter((each) => each[0] >= bodySize * 1.12 && isRare(each))
    .map(([size]) => size)
    .sort((a, b) => b - a);
  return {
    bodySize,
    bodyFont: most(types.fonts) ?? "",
    headingSizes: headingSizes.slice(0, 5),
    headingFonts: new Set([...fontLines].filter(isRare).map(([font]) => font)),
    isTagged,
    outline,
  };
}

/** Level of each title in the outline (bookmarks), 1 at the top. Empty where there is none. */
export async function outlineLevels(pdf: PdfDocument): Promise<Map<string, number>> {
  const levels = new Map<string, number>();
  const stack = ((await pdf.getOutline().catch(() => null)) ?? [])
    .slice(0, MAX_OUTLINE)
    .map((entry) => ({
      entry,
      level: 1,
    }));
  for (let top = stack.shift(); top && levels.size < MAX_OUTLINE; top = stack.shift()) {
    const { entry, level } = top;
    const key = wordsOnly(entry.title);
    if (key !== "" && !levels.has(key)) levels.set(key, Math.min(6, level));
    stack.unshift(
      ...entry.items.slice(0, MAX_OUTLINE).map((child) => ({ entry: child, level: level + 1 })),
    );
  }
  return levels;
}

function wordsOnly(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

export interface Around {
  readonly before: PdfLine | null;
  readonly after: PdfLine | null;
}

/** Heading level of a line, or null; lines set apart in body size come below all that are larger. */
export function headingLevel(line: PdfLine, around: Around, style: PdfStyle): number | null {
  if (line.tagged !== null) return line.tagged;
  const text = line.text;
  if (text.length < 2 || text.length > MAX_HEADING_CHARS || !/\p{L}/u.test(text)) return null;
  const named = style.outline.get(wordsOnly(text));
  if (named !== undefined && isEmphatic(line, style)) return named;
  if (style.isTagged) return null;
  const rank = style.headingSizes.indexOf(rounded(line.size));
  if (rank >= 0) return /[.;,]$/.test(text) && text.length > 60 ? null : Math.min(6, rank + 1);
  const isSection = /^\d+(?:\.\d+)+\.?\s/.test(text);
  const deepest = Math.min(6, style.headingSizes.length + 1 + (isSection ? 1 : 0));
  return isSetApart(line, around, style) ? deepest : null;
}

/** A title of the outline also stands in the table of contents, where it is set as text. */
function isEmphatic(line: PdfLine, style: PdfStyle): boolean {
  return line.font !== style.bodyFont || rounded(line.size) > rounded(style.bodySize);
}

/** A short line of its own in another font (bold, mostly) than the body, with room above and body text below. */
function isSetApart(line: PdfLine, { before, after }: Around, style: PdfStyle): boolean {
  const { text, size } = line;
  if (
    line.font === style.bodyFont ||
    !style.headingFonts.has(line.font) ||
    size < style.bodySize * 0.95
  )
    return false;
  if (text.length > 90 || /[.,;:]$/.test(text) || !/^[("「『]?[\p{Lu}\p{Lo}\d]/u.test(text))
    return false;
  if (before && before.font === line.font && continuesParagraph(before, line)) return false;
  const above = before ? before.y - line.y : Number.POSITIVE_INFINITY;
  const hasRoom =
    above < 0 || above > size * 1.35 || (before !== null && !/[\p{L}\p{N}]/u.test(before.text));
  return hasRoom && after !== null && after.font !== line.font && after.y < line.y;
}

function rounded(size: number): number {
  return Math.round(size * 2) / 2;
}
