/** Lines of a PDF page from its positioned texts, in the order of the content stream; `pdf-order.ts` puts them into reading order. */

export interface PdfItem {
  readonly str: string;
  readonly x: number;
  /** Of the baseline; grows upwards. */
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly font: string;
  readonly hasEol: boolean;
  /** Level that the file's own tags give the text as a heading, 1 to 6. */
  readonly tagged?: number | undefined;
}

export interface PdfLine {
  readonly text: string;
  readonly x: number;
  /** Right end. */
  readonly end: number;
  readonly y: number;
  /** Font size that most of the line's characters have. */
  readonly size: number;
  readonly font: string;
  readonly tagged: number | null;
}

/** Space between texts of a line, in parts of the font size, past which they may stand in different columns. */
const COLUMN_GAP = 1.5;
/** A gutter parts at least so many lines, and is crossed by at most this share of them. */
const LEAST_GUTTER_LINES = 6;
const MAX_CROSSING_SHARE = 0.1;

/**
 * Joins items into lines: a new one starts where the baseline moves by more than half a letter, and where a gutter between two columns of
 * running text is crossed.
 */
export function linesOf(items: readonly PdfItem[]): PdfLine[] {
  const groups = baselineGroups(items);
  const gutters = guttersOf(groups);
  const lines: PdfLine[] = [];
  for (const group of groups)
    for (const part of splitAt(group, gutters)) {
      const line = toLine(part);
      if (line) lines.push(line);
    }
  return lines;
}

function baselineGroups(items: readonly PdfItem[]): PdfItem[][] {
  const groups: PdfItem[][] = [];
  let open: PdfItem[] = [];
  const flush = () => {
    if (open.length > 0) groups.push(open);
    open = [];
  };
  for (const item of items) {
    const last = open.at(-1);
    if (last && item.str.trim() !== "" && isOtherBaseline(last, item)) flush();
    if (item.str !== "") open.push(item);
    if (item.hasEol) flush();
  }
  flush();
  return groups;
}

/** Raised and lowered small letters (notes, fractions, indices) right behind their word stay on its line. */
function isOtherBaseline(last: PdfItem, item: PdfItem): boolean {
  const step = Math.abs(item.y - last.y);
  const larger = Math.max(last.size, item.size);
  const smaller = Math.min(last.size, item.size || last.size);
  const gap = item.x - (last.x + last.width);
  const isBeside = gap > -larger * 0.3 && gap < larger * 0.6 && smaller < larger * 0.85;
  return step > Math.max(2, (isBeside ? larger : smaller) * 0.5);
}

/** Horizontal places that part two columns of running text which the file writes line by line across the page. */
function guttersOf(groups: readonly (readonly PdfItem[])[]): number[] {
  const gaps: { from: number; to: number; isProse: boolean }[] = [];
  for (const group of groups) {
    // Blanks that fill a gap would hide it.
    const words = group.filter((item) => item.str.trim() !== "");
    for (let at = 1; at < words.length; at++) {
      const before = words[at - 1] as PdfItem;
      const item = words[at] as PdfItem;
      const from = before.x + before.width;
      if (item.x - from > item.size * COLUMN_GAP)
        gaps.push({ from, to: item.x, isProse: before.str.length > 25 && item.str.length > 25 });
    }
  }
  const gutters: number[] = [];
  for (const gap of gaps.filter((each) => each.isProse).slice(0, 200)) {
    const middle = (gap.from + gap.to) / 2;
    if (gutters.some((known) => Math.abs(known - middle) < 20)) continue;
    const parted = gaps.filter((each) => each.isProse && each.from < middle && each.to > middle);
    const crossing = groups.filter((group) =>
      group.some(
        (item) => item.str.trim() !== "" && item.x < middle - 2 && item.x + item.width > middle + 2,
      ),
    );
    if (
      parted.length >= LEAST_GUTTER_LINES &&
      crossing.length <= Math.max(1, groups.length * MAX_CROSSING_SHARE)
    )
      gutters.push(middle);
  }
  return gutters;
}

function splitAt(group: readonly PdfItem[], gutters: readonly number[]): PdfItem[][] {
  const parts: PdfItem[][] = [];
  let open: PdfItem[] = [];
  for (const item of group) {
    const last = open.findLast((each) => each.str.trim() !== "");
    if (last && gutters.some((at) => last.x + last.width <= at && item.x >= at)) {
      parts.push(open);
      open = [];
    }
    open.push(item);
  }
  parts.push(open);
  return parts;
}

function toLine(items: readonly PdfItem[]): PdfLine | null {
  const sizes = new Map<string, number>();
  let [x, end] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const item of items) {
    const letters = item.str.trim().length;
    if (letters === 0) continue;
    const key = `${item.size}\0${item.font}`;
    sizes.set(key, (sizes.get(key) ?? 0) + letters);
    x = Math.min(x, item.x);
    end = Math.max(end, item.x + item.width);
  }
  const text = joinItems(items).trim();
  const first = items.find((item) => item.str.trim() !== "");
  if (!first || text === "") return null;
  const [most = ""] = [...sizes].sort((a, b) => b[1] - a[1])[0] ?? [];
  const [size = "0", font = ""] = most.split("\0");
  const base = items.find((item) => String(item.size) === size && item.str.trim() !== "") ?? first;
  const tagged = items.find((item) => item.tagged !== undefined)?.tagged ?? null;
  return { text, x, end, y: base.y, size: Number(size), font, tagged };
}

/** Words of items that follow each other on a line; wide gaps stay visible as three spaces. */
export function joinItems(items: readonly PdfItem[]): string {
  let text = "";
  // Texts written from right to left stand before the one they follow.
  let start = Number.NEGATIVE_INFINITY;
  let end = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const gap = Math.max(item.x - end, start - item.x - item.width);
    if (text !== "" && !/\s$/.test(text) && !/^\s/.test(item.str) && gap > item.size * 0.15)
      text += gap > item.size * 3 ? "   " : " ";
    text += item.str;
    start = item.x;
    end = item.x + item.width;
  }
  return text;
}

/** Lines of one paragraph stand close together in the same size, below each other and not as items of a list. */
export function continuesParagraph(before: PdfLine, line: PdfLine): boolean {
  const step = before.y - line.y;
  return (
    Math.abs(before.size - line.size) < 1 &&
    step > 0 &&
    step < before.size * 1.7 &&
    line.x < before.end &&
    line.end > before.x &&
    !isListItem(line.text)
  );
}

/** Bullets, also those of symbol fonts in the private-use area, and short numbers or letters with a dot or bracket. */
const BULLET = /^(?:[•·▪●◦‣∙○■□–—*-]|[\x80-\x9f\uf020-\uf0ff])\s+(?=\S)/u;

function isListItem(text: string): boolean {
  return BULLET.test(text) || /^(?:\(?\d{1,3}[.)]|\(?[a-z][.)])\s/.test(text);
}

/** A list item's bullet as Markdown writes it; other lines unchanged. */
export function withMarkdownBullet(text: string): string {
  return text.replace(BULLET, "- ");
}
