/**
 * Lines, paragraphs and headings of a PDF page from its positioned texts. The order in the content stream is kept where it runs down
 * the page, because it follows columns better than coordinates do.
 */

export interface PdfItem {
  readonly str: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly font: string;
  readonly hasEol: boolean;
}

export interface PdfLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Font size that most of the line's characters have. */
  readonly size: number;
  readonly font: string;
}

/** Joins items into lines: a new one starts where the baseline moves by more than half a letter. */
export function linesOf(items: readonly PdfItem[]): PdfLine[] {
  const lines: PdfLine[] = [];
  let open: PdfItem[] = [];
  const flush = () => {
    const line = toLine(open);
    if (line) lines.push(line);
    open = [];
  };
  for (const item of items) {
    const last = open.at(-1);
    if (
      last &&
      Math.abs(item.y - last.y) > Math.max(2, Math.min(last.size, item.size || last.size) * 0.5) &&
      item.str.trim() !== ""
    )
      flush();
    if (item.str !== "") open.push(item);
    if (item.hasEol) flush();
  }
  flush();
  return lines;
}

function toLine(items: readonly PdfItem[]): PdfLine | null {
  let text = "";
  let end = Number.NaN;
  const sizes = new Map<string, number>();
  for (const item of items) {
    const gap = item.x - end;
    if (text !== "" && !/\s$/.test(text) && !/^\s/.test(item.str) && gap > item.size * 0.15)
      text += gap > item.size * 3 ? "   " : " ";
    text += item.str;
    end = item.x + item.width;
    const letters = item.str.trim().length;
    const key = `${item.size}\0${item.font}`;
    if (letters > 0) sizes.set(key, (sizes.get(key) ?? 0) + letters);
  }
  const first = items[0];
  if (!first || text.trim() === "") return null;
  const [size = "0", font = ""] = ([...sizes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "").split(
    "\0",
  );
  return { text: text.trim(), x: first.x, y: first.y, size: Number(size), font };
}

export interface PdfStyle {
  readonly bodySize: number;
  readonly bodyFont: string;
  /** Sizes above the body's, largest first: their rank is the heading level. */
  readonly headingSizes: readonly number[];
  /** Fonts that few lines are set in, so that a line in them may head a section. */
  readonly headingFonts: ReadonlySet<string>;
}

/** Most share of lines that may look like headings of one size before the size counts as body text. */
const MAX_HEADING_SHARE = 0.25;

/** The size in which most characters are set, and which larger sizes head sections. */
export function styleOf(pages: readonly (readonly PdfLine[])[]): PdfStyle {
  const chars = new Map<number, number>();
  const fonts = new Map<string, number>();
  const lineCounts = new Map<number, number>();
  const fontLines = new Map<string, number>();
  let lines = 0;
  for (const line of pages.flat()) {
    lines++;
    const size = rounded(line.size);
    chars.set(size, (chars.get(size) ?? 0) + line.text.length);
    fonts.set(line.font, (fonts.get(line.font) ?? 0) + line.text.length);
    lineCounts.set(size, (lineCounts.get(size) ?? 0) + 1);
    fontLines.set(line.font, (fontLines.get(line.font) ?? 0) + 1);
  }
  const most = <Key>(counts: Map<Key, number>) => [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  const bodySize = most(chars) ?? 0;
  const headingSizes = [...lineCounts]
    .filter(
      ([size, count]) => size >= bodySize * 1.12 && count <= Math.max(3, lines * MAX_HEADING_SHARE),
    )
    .map(([size]) => size);
  return {
    bodySize,
    bodyFont: most(fonts) ?? "",
    headingSizes: headingSizes.sort((a, b) => b - a).slice(0, 5),
    headingFonts: new Set(
      [...fontLines]
        .filter(([, count]) => count <= Math.max(3, lines * MAX_HEADING_SHARE))
        .map(([font]) => font),
    ),
  };
}

/** Heading level of a line, or null; lines set apart in body size come below all that are larger. */
export function headingLevel(line: PdfLine, around: Around, style: PdfStyle): number | null {
  const text = line.text;
  if (text.length < 2 || text.length > 160 || !/\p{L}/u.test(text)) return null;
  const rank = style.headingSizes.indexOf(rounded(line.size));
  if (rank >= 0) return /[.;,]$/.test(text) && text.length > 60 ? null : Math.min(6, rank + 1);
  const isSection = /^\d+(?:\.\d+)+\.?\s/.test(text);
  const deepest = Math.min(6, style.headingSizes.length + 1 + (isSection ? 1 : 0));
  return isSetApart(line, around, style) ? deepest : null;
}

interface Around {
  readonly before: PdfLine | null;
  readonly after: PdfLine | null;
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
  if (text.length > 90 || /[.,;:]$/.test(text) || !/^[\p{Lu}\p{Lo}\d]/u.test(text)) return false;
  const above = before ? before.y - line.y : Number.POSITIVE_INFINITY;
  const hasRoom = above < 0 || above > size * 1.35;
  return hasRoom && after !== null && after.font !== line.font && after.y < line.y;
}

/** Lines of one paragraph stand close together in the same size; a hyphen at a line's end joins the word. */
export function continuesParagraph(before: PdfLine, line: PdfLine): boolean {
  const step = before.y - line.y;
  return (
    Math.abs(before.size - line.size) < 1 &&
    step > 0 &&
    step < before.size * 1.7 &&
    !/^(?:[•·▪●◦–-]|\(?\d{1,2}[.)])\s/.test(line.text)
  );
}

function rounded(size: number): number {
  return Math.round(size * 2) / 2;
}
