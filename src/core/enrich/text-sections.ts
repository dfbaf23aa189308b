/**
 * Stretches of a document that stand for themselves: pages, slides, the parts of a mail, sections under headings; long ones are divided at
 * blank lines, and what is too short to say anything goes with what follows it.
 */
import type { TextAnchor } from "../model/document.ts";
import type { Location } from "../model/location.ts";
import type { TextView } from "./text-view.ts";

export interface TextSection {
  /** [start, end) in the text. */
  readonly start: number;
  readonly end: number;
}

/** Sections are looked for in this much of a text. */
const READ_CHARACTERS = 500_000;
const LEAST_CHARACTERS = 80;
/** From this length on a section ends at the next blank line. */
const LONG_CHARACTERS = 1_500;

/** A heading's line, or the blank lines before a paragraph. */
const BREAK = /^#{1,6}[ \t].*$|\n[ \t]*\n+/gm;

/** In the order of the text, without the rows of sheets; blank between them at most. */
export function sectionsOf({ text: whole, anchors }: TextView): TextSection[] {
  const text = whole.slice(0, READ_CHARACTERS);
  const sections: TextSection[] = [];
  for (const [from, to] of unitsOf(text.length, anchors)) divide(text, from, to, sections);
  return sections;
}

/** Stretches on one page, slide or part of a mail; all text of other documents is one. */
function* unitsOf(length: number, anchors: readonly TextAnchor[]): Generator<[number, number]> {
  let start = 0;
  let unit = "";
  for (const anchor of anchors) {
    if (anchor.start >= length) break;
    const next = unitOf(anchor.location);
    if (next === unit) continue;
    if (anchor.start > start && unit !== SHEET) yield [start, anchor.start];
    start = anchor.start;
    unit = next;
  }
  if (length > start && unit !== SHEET) yield [start, length];
}

const SHEET = "sheet";

function unitOf(location: Location): string {
  switch (location.kind) {
    case "page":
      return `page ${location.page}`;
    case "slide":
      return `slide ${location.slide}`;
    case "mail":
      return `mail ${location.part}`;
    case "sheet":
      return SHEET;
    default:
      return "";
  }
}

function divide(text: string, from: number, to: number, sections: TextSection[]): void {
  let start = from;
  const close = (end: number): void => {
    const isTelling = text.slice(start, end).trim().length >= LEAST_CHARACTERS;
    if (isTelling) sections.push({ start, end });
    // A long stretch of blanks is left behind, or each further line of it would be read from its start again.
    if (isTelling || end - start >= LONG_CHARACTERS) start = end;
  };
  for (const found of text.slice(from, to).matchAll(BREAK)) {
    const at = from + found.index;
    if (found[0].startsWith("#") || at - start >= LONG_CHARACTERS) close(at);
  }
  close(to);
}
