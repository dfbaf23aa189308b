import type { TextSection } from "./file-types";

/** A section with its end, so that some may be left out. */
export interface ReadingSection extends TextSection {
  readonly end: number;
}

/** Sections of a text (ascending, without gaps, up to `length`) with their ends. */
export function withEnds(sections: readonly TextSection[], length: number): ReadingSection[] {
  return sections.map((section, i) => ({ ...section, end: sections[i + 1]?.start ?? length }));
}

/** Sections that are read in one request. */
export interface TextChunk {
  readonly start: number;
  readonly end: number;
}

/** Characters of one request; a section that is longer is one alone. */
const CHUNK_CHARS = 24_000;

export interface TextChunks {
  readonly chunks: readonly TextChunk[];
  /** Number of the chunk of each section. */
  readonly of: readonly number[];
}

/** Groups sections (ascending) into requests. */
export function textChunks(sections: readonly ReadingSection[]): TextChunks {
  const chunks: { start: number; end: number }[] = [];
  const of = sections.map((section) => {
    const { end } = section;
    const last = chunks.at(-1);
    if (last !== undefined && end - last.start <= CHUNK_CHARS) last.end = end;
    else chunks.push({ start: section.start, end });
    return chunks.length - 1;
  });
  return { chunks, of };
}

/** Number of the section that holds an offset; the last one that begins at or before it. -1 where there are none. */
export function sectionAt(sections: readonly TextSection[], offset: number): number {
  let low = 0;
  let high = sections.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sections[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return sections.length === 0 ? -1 : low;
}

/** Height of a section that was not drawn yet, in pixels. */
export function guessHeight(chars: number, hasMark: boolean): number {
  return Math.ceil(chars / 72) * 22 + (hasMark ? 84 : 0) + 12;
}
