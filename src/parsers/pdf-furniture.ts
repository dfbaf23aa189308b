/** Running heads and feet: lines at the upper and lower edge that come back page after page, word for word or but for the page's number. */
import { quantile } from "../core/kit/stats.ts";
import type { PdfLine } from "./pdf-lines.ts";

export interface LinesOfPage {
  readonly lines: readonly PdfLine[];
  readonly height: number;
}

export interface RunningLine {
  readonly text: string;
  readonly isHead: boolean;
}

/** Share of a page's height in which heads and feet stand. */
const EDGE = 0.12;
/** Pages on which a line must come back, at least, and as a share of all; left and right pages may differ. */
const LEAST_PAGES = 3;
const LEAST_SHARE = 0.3;
/** Larger than the body by this factor a line is a title: "Part 3" on page 3 is no running head with a page number. */
const TITLE_SIZE = 1.2;
const PAGE_NUMBER =
  /^\P{L}*(?:\p{L}{1,6}\.?\s*)?(?:\d{1,5}|[ivxlc]{1,7})(?:\s*(?:\/|\p{L}{1,4})\s*\d{1,5})?\P{L}*$/iu;

/** Takes the running lines off the pages; each is returned once, page numbers by themselves not at all. */
export function withoutFurniture(pages: readonly LinesOfPage[]): {
  lines: PdfLine[][];
  running: RunningLine[];
} {
  const bodySize = quantile(
    pages.flatMap(({ lines }) => lines.map((line) => line.size)).toSorted((a, b) => a - b),
    0.5,
  );
  const isTitle = (line: PdfLine) => line.size > bodySize * TITLE_SIZE;
  const keyed = (line: PdfLine, page: number) => keyOf(line, isTitle(line) ? null : page);
  const seen = new Map<string, { pages: Set<number>; line: PdfLine; isHead: boolean }>();
  for (const [page, { lines, height }] of pages.entries())
    for (const line of lines) {
      if (!isAtEdge(line, height)) continue;
      const key = keyed(line, page + 1);
      const entry = seen.get(key) ?? { pages: new Set(), line, isHead: line.y > height / 2 };
      entry.pages.add(page);
      seen.set(key, entry);
    }
  const least = Math.max(LEAST_PAGES, pages.length * LEAST_SHARE);
  const running = new Map([...seen].filter(([, entry]) => entry.pages.size >= least));
  return {
    lines: pages.map(({ lines, height }, page) =>
      lines.filter((line) => !isAtEdge(line, height) || !running.has(keyed(line, page + 1))),
    ),
    running: [...running.values()]
      .filter(({ line }) => !isPageNumber(line.text))
      .map(({ line, isHead }) => ({ text: line.text, isHead })),
  };
}

function isPageNumber(text: string): boolean {
  return text.length < 40 && PAGE_NUMBER.test(text);
}

function isAtEdge(line: PdfLine, height: number): boolean {
  return line.y > height * (1 - EDGE) || line.y < height * EDGE;
}

/**
 * The words at about that height; the page's own number does not count, nor does any number that stands alone. Null where the number is
 * part of the words.
 */
function keyOf(line: PdfLine, page: number | null): string {
  const words = isPageNumber(line.text)
    ? "#"
    : line.text.replace(/\d+/g, (digits) => (Number(digits) === page ? "#" : digits));
  return `${Math.round(line.y / 8)}\0${words}`;
}
