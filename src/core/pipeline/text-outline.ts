/**
 * How a document's text is cut for reading on a screen: sections small enough to be drawn one by one, at pages, slides and parts of a
 * mail where there are any, else after paragraphs; with the offsets of headings and of what the file remarks on its own text.
 */
import type { ParsedDocument, TextAnchor } from "../model/document.ts";
import type { Location } from "../model/location.ts";
import { fencesOf, openFence } from "./text-fences.ts";

export type SectionMark = Extract<Location, { kind: "page" | "slide" | "mail" }>;

export interface TextSection {
  /** UTF-16 offset; a section ends where the next one begins. */
  readonly start: number;
  /** The page, slide or part of a mail that begins here; absent where it only goes on. */
  readonly mark?: SectionMark;
  /** Offset at which the notes of a slide begin. */
  readonly notes?: number;
  /** Marks that open the code block in the midst of which the section begins. */
  readonly fence?: string;
}

export interface OutlineHeading {
  readonly level: number;
  readonly text: string;
  readonly start: number;
}

/** Of the remarks of a document the `index`-th, at its offset in the text. */
export interface AnnotationPlace {
  readonly index: number;
  readonly start: number;
}

export interface TextOutline {
  readonly sections: readonly TextSection[];
  readonly headings: readonly OutlineHeading[];
  /** By offset. Those of cells and of places that the text does not have are left out. */
  readonly annotations: readonly AnnotationPlace[];
}

/** Sections aim at so many characters ... */
const SECTION_CHARS = 4_000;
/** ... and never hold more, so that a table or a paragraph without end is cut inside. */
const MAX_SECTION_CHARS = 16_000;
const MAX_HEADINGS = 5_000;
/** Headings that may be missing from the text before the search for more is given up; each costs a look at all of it. */
const MAX_MISSES = 20;

/** The outline of a document. Sections cover the text from 0 to its end without gaps, ascending; none for an empty text. */
export function textOutline(document: ParsedDocument): TextOutline {
  return {
    sections: sectionsOf(document),
    headings: headingsOf(document),
    annotations: annotationsOf(document),
  };
}

function sectionsOf(document: ParsedDocument): TextSection[] {
  const { markdown } = document;
  if (markdown === "") return [];
  const fences = fencesOf(markdown);
  const marks = marksOf(document);
  if (marks[0] === undefined || marks[0].start > 0) marks.unshift({ start: 0 });
  return marks.flatMap((section, i) => {
    const end = marks[i + 1]?.start ?? markdown.length;
    const pieces: TextSection[] = [section];
    for (let at = cutAt(markdown, section.start, end); at < end; at = cutAt(markdown, at, end)) {
      const fence = openFence(fences, at);
      pieces.push({ start: at, ...(fence === null ? {} : { fence }) });
    }
    return pieces;
  });
}

/** Where a page, slide or part of a mail begins; pages without text stand at the offset of the next one. */
function marksOf({ anchors, pageCount, markdown }: ParsedDocument): TextSection[] {
  const marks: (TextSection & { notes?: number })[] = [];
  const add = (start: number, mark: SectionMark) => marks.push({ start, mark });
  let last: SectionMark | null = null;
  let page = 0;
  for (const { start, location } of anchors) {
    const mark = markOf(location);
    if (mark === null) continue;
    if (last === null || !isSame(mark, last)) {
      if (mark.kind === "page") while (++page < mark.page) add(start, { kind: "page", page });
      add(start, mark);
      last = mark;
    }
    const section = marks.at(-1);
    if (location.kind === "slide" && location.shape === "notes" && section && !section.notes)
      section.notes = start;
  }
  if (page > 0) while (++page <= (pageCount ?? 0)) add(markdown.length, { kind: "page", page });
  return marks;
}

function markOf(location: Location): SectionMark | null {
  if (location.kind === "page") return { kind: "page", page: location.page };
  if (location.kind === "slide") return { kind: "slide", slide: location.slide };
  return location.kind === "mail" ? location : null;
}

function isSame(a: SectionMark, b: SectionMark): boolean {
  if (a.kind === "page") return b.kind === "page" && a.page === b.page;
  if (a.kind === "slide") return b.kind === "slide" && a.slide === b.slide;
  return b.kind === "mail" && a.part === b.part;
}

/**
 * End of the section that begins at `start`: after a blank line if one is near, else after a line, else anywhere between characters. Only
 * what the section may hold is looked at: a text without blank lines would be searched to its beginning at each cut.
 */
function cutAt(text: string, start: number, end: number): number {
  if (end - start <= SECTION_CHARS) return end;
  const near = text.slice(start, Math.min(end, start + MAX_SECTION_CHARS));
  const blank = near.lastIndexOf("\n\n", SECTION_CHARS);
  if (blank > SECTION_CHARS / 4) return start + blank + 2;
  const next = near.indexOf("\n\n", SECTION_CHARS);
  if (next >= 0) return start + next + 2;
  if (start + near.length === end) return end;
  const line = near.lastIndexOf("\n");
  if (line > 0) return start + line + 1;
  const code = near.charCodeAt(near.length - 1);
  return start + (code >= 0xd800 && code < 0xdc00 ? near.length - 1 : near.length);
}

function headingsOf({ headings, markdown }: ParsedDocument): OutlineHeading[] {
  const found: OutlineHeading[] = [];
  let from = 0;
  let misses = 0;
  for (const { level, text } of headings) {
    if (found.length === MAX_HEADINGS || misses > MAX_MISSES) break;
    const start = lineStart(markdown, `${"#".repeat(level)} ${text}`, from);
    if (start === null) {
      misses++;
      continue;
    }
    found.push({ level, text, start });
    from = start + 1;
  }
  return found;
}

/** Where a line that begins with `words` stands at or after `from`. */
function lineStart(text: string, words: string, from: number): number | null {
  if (from === 0 && text.startsWith(words)) return 0;
  const at = text.indexOf(`\n${words}`, Math.max(0, from - 1));
  return at < 0 ? null : at + 1;
}

function annotationsOf(document: ParsedDocument): AnnotationPlace[] {
  // Documents that an earlier version read have none.
  const annotations = document.annotations ?? [];
  if (annotations.length === 0) return [];
  const starts = startsOf(
    document.anchors,
    new Set(annotations.map(({ location }) => keyOf(location))),
  );
  return annotations
    .flatMap(({ location }, index) => {
      const mark = markOf(location);
      const start =
        starts.get(keyOf(location)) ?? (mark === null ? undefined : starts.get(keyOf(mark)));
      return start === undefined ? [] : [{ index, start }];
    })
    .sort((a, b) => a.start - b.start);
}

/** First offset of each of the wanted places, and of each page, slide and part of a mail. */
function startsOf(
  anchors: readonly TextAnchor[],
  wanted: ReadonlySet<string>,
): Map<string, number> {
  const starts = new Map<string, number>();
  for (const { start, location } of anchors) {
    const mark = markOf(location);
    const keys = [keyOf(location), ...(mark === null ? [] : [keyOf(mark)])];
    for (const key of keys)
      if ((mark !== null || wanted.has(key)) && !starts.has(key)) starts.set(key, start);
  }
  return starts;
}

function keyOf(location: Location): string {
  return JSON.stringify(location);
}
