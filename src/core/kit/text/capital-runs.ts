/** Runs of capitalised words, the raw material of names. One linear pass; a run never crosses a line. */

import { PARTICLES } from "../lexicon/words.ts";
import { foldText as fold } from "./normalise.ts";

export interface CapitalWord {
  readonly start: number;
  readonly end: number;
  /** Folded, without trailing full stop or possessive. */
  readonly key: string;
  readonly isInitial: boolean;
  readonly isAllCapitals: boolean;
}

export interface CapitalRun {
  readonly words: readonly CapitalWord[];
  /** True at the start of the text, of a line or after the end of a sentence. */
  readonly startsSentence: boolean;
}

const WORD = /(?<![\p{L}\p{M}\p{N}_@])\p{Lu}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*\.?/gu;
const MAX_WORDS = 8;

/** All runs of the text in order. Words are joined over one space, over an initial's full stop and over small words such as "van". */
export function* capitalRuns(text: string): Iterable<CapitalRun> {
  let words: CapitalWord[] = [];
  let startsSentence = true;
  for (const match of text.matchAll(WORD)) {
    const word = asWord(match[0], match.index);
    const previous = words.at(-1);
    if (previous && words.length < MAX_WORDS && joins(text, previous, word)) {
      words.push(word);
      continue;
    }
    if (words.length > 0) yield { words, startsSentence };
    words = [word];
    startsSentence = isSentenceStart(text, word.start);
  }
  if (words.length > 0) yield { words, startsSentence };
}

function asWord(written: string, start: number): CapitalWord {
  let bare = written;
  if (bare.endsWith(".") && bare.length > 5) bare = bare.slice(0, -1);
  const possessive = /['’]s$/i.exec(bare);
  if (possessive) bare = bare.slice(0, -2);
  const end = start + bare.length;
  const letters = bare.replace(/\.$/, "");
  return {
    start,
    end,
    key: fold(letters).replace(/[’']/g, ""),
    isInitial: letters.length === 1,
    isAllCapitals: letters.length > 1 && letters === letters.toUpperCase(),
  };
}

function joins(text: string, left: CapitalWord, right: CapitalWord): boolean {
  const gap = text.slice(left.end, right.start);
  if (gap === " ")
    return left.isInitial || text[left.end - 1] !== "." || left.end - left.start <= 5;
  if (gap.length > 14 || !gap.startsWith(" ") || !gap.endsWith(" ")) return false;
  const small = gap.trim().split(" ");
  return small.length <= 3 && small.every((word) => PARTICLES.has(word.toLowerCase()));
}

function isSentenceStart(text: string, start: number): boolean {
  let i = start - 1;
  while (i >= 0 && /[ \t"'“”‘’(*_>#|-]/.test(text[i] ?? "")) i--;
  if (i < 0) return true;
  return /[.!?:\n\r•]/.test(text[i] ?? "");
}
