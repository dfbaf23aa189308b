/** Which words of a text answer a question: for marks in excerpts, and for the line and cell that a block of rows was found by. */

import { foldText } from "../kit/text/normalise.ts";
import { NUMBER } from "../kit/text/numbers.ts";
import { figureForms, type QueryWord } from "./search-words.ts";

export interface Mark {
  /** [start, end) in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** What a question asks for, with the stems that the database has for its words. */
export interface SoughtWord extends QueryWord {
  readonly stems: readonly string[];
}

/** Letters that a form of a word may have beyond its stem. */
const MAX_ENDING = 5;
const LEAST_STEM = 3;
const EXCERPT_CHARS = 220;
const LEAD_CHARS = 60;
const PIECE = new RegExp(`${NUMBER}|[\\p{L}\\p{N}]+`, "gu");

/** Places of the words, in order. */
export function marksOf(text: string, sought: readonly SoughtWord[]): Mark[] {
  const marks: Mark[] = [];
  for (const found of text.matchAll(PIECE)) {
    const [piece] = found;
    if (sought.some((word) => answers(piece, word)))
      marks.push({ start: found.index, end: found.index + piece.length });
  }
  return marks;
}

/** How many different words of the question a text answers. */
export function answered(text: string, sought: readonly SoughtWord[]): number {
  const pieces = [...new Set(Array.from(text.matchAll(PIECE), ([piece]) => piece))];
  return sought.filter((word) => pieces.some((piece) => answers(piece, word))).length;
}

function answers(piece: string, { forms, stems, isFigure, isPrefix }: SoughtWord): boolean {
  if (/^\d/.test(piece) && figureForms(piece).some((form) => forms.includes(form))) return true;
  if (isFigure) return false;
  const folded = foldText(piece);
  return (
    forms.some((form) => folded === form || (isPrefix && folded.startsWith(form))) ||
    stems.some(
      (stem) =>
        stem.length >= LEAST_STEM &&
        folded.startsWith(stem) &&
        folded.length - stem.length <= MAX_ENDING,
    )
  );
}

/** The part of a text with most of the words, at most 220 characters, and where they stand in it; its beginning where none does. */
export function excerptAround(
  text: string,
  sought: readonly SoughtWord[],
): { readonly excerpt: string; readonly matched: Mark[] } {
  const marks = marksOf(text, sought);
  const from = startOf(text, densest(text, marks));
  const to = Math.min(text.length, from + EXCERPT_CHARS);
  const head = from > 0 ? "… " : "";
  const shown = text.slice(from, to).toWellFormed();
  const moved = marks
    .filter(({ start, end }) => start >= from && end <= to)
    .map(({ start, end }) => ({
      start: start - from + head.length,
      end: end - from + head.length,
    }));
  return { excerpt: `${head}${shown}${to < text.length ? " …" : ""}`, matched: moved };
}

/** Start of the first mark of the window with the most different words. */
function densest(text: string, marks: readonly Mark[]): number {
  let best = 0;
  let most = 0;
  for (let first = 0, last = 0; first < marks.length; first++) {
    const start = marks[first]?.start ?? 0;
    while (last < marks.length && (marks[last]?.end ?? 0) - start <= EXCERPT_CHARS - LEAD_CHARS)
      last++;
    const words = new Set(
      marks.slice(first, last).map((mark) => foldText(text.slice(mark.start, mark.end))),
    );
    if (words.size > most) [most, best] = [words.size, start];
  }
  return best;
}

/** Some words before a place, beginning with a whole one. */
function startOf(text: string, at: number): number {
  if (at <= LEAD_CHARS) return 0;
  const from = at - LEAD_CHARS;
  const blank = text.indexOf(" ", from);
  return blank < 0 || blank >= at ? from : blank + 1;
}
