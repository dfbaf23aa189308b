/**
 * Words of texts and questions as the search index holds them. Both sides go through the same folding, so that accents, case and the way in
 * which a figure is written make no difference; stems are the database's work (`textConfigOf`).
 */
import { NUMBER, readNumber } from "../kit/text/numbers.ts";
import { words } from "../kit/text/tokenise.ts";

/** Longer ones are no words, and the database takes none over 2,046 bytes. */
const MAX_WORD_CHARS = 64;
/** Words of one part; parts are cut far below that. */
const MAX_INDEX_WORDS = 4_000;
/** Words of one question: a sentence or two. Those beyond are not looked for. */
export const MAX_QUERY_WORDS = 16;
/** From this length on the beginning of a word is looked for too. */
const LEAST_PREFIX = 3;

/** A figure that stands for itself: not part of a code such as PO-2025-07731 or of a date such as 2025-03-01. */
const FIGURE = new RegExp(`(?<![\\p{L}\\p{N}_.,'’/:-])${NUMBER}(?![\\p{L}_/:-]|[.,]\\d)`, "gu");
const HAS_MARK = /[^\d]/;

/** Name of the database's text configuration for a language (ISO 639-1): `simple`, which stems nothing, for others. */
export function textConfigOf(language: string | null): string {
  return (language !== null && CONFIGS[language]) || "simple";
}

const CONFIGS: Readonly<Record<string, string>> = {
  ar: "arabic",
  ca: "catalan",
  da: "danish",
  de: "german",
  el: "greek",
  en: "english",
  es: "spanish",
  et: "estonian",
  fi: "finnish",
  fr: "french",
  hu: "hungarian",
  id: "indonesian",
  it: "italian",
  lt: "lithuanian",
  nl: "dutch",
  no: "norwegian",
  nb: "norwegian",
  pt: "portuguese",
  ro: "romanian",
  ru: "russian",
  sv: "swedish",
  tr: "turkish",
};

/**
 * Forms under which a written figure is found, whatever marks it has: "1,234.50", "1.234,50" and "1234.5" have `n1234d5` in common. A mark
 * that may be either gives both readings. Empty for what is no number.
 */
export function figureForms(written: string): string[] {
  const forms = new Set<string>();
  for (const decimal of [".", ","] as const) {
    const value = readNumber(written, decimal)?.value;
    if (value === undefined) continue;
    const digits = String(value);
    if (/^\d+$/.test(digits)) forms.add(digits);
    else if (/^\d+\.\d+$/.test(digits)) forms.add(`n${digits.replace(".", "d")}`);
  }
  return [...forms];
}

/** Folded words and figures of a text, divided by single spaces: what the database makes its text vector of. At most 4,000 words. */
export function indexWords(text: string): string {
  const found = words(text).filter(isWord).slice(0, MAX_INDEX_WORDS);
  for (const [written] of text.matchAll(FIGURE)) {
    if (found.length >= MAX_INDEX_WORDS) break;
    if (HAS_MARK.test(written)) found.push(...figureForms(written));
  }
  return found.join(" ");
}

/** One thing that a question asks for, in all forms that answer it. */
export interface QueryWord {
  /** Folded words or forms of a figure; any of them will do. */
  readonly forms: readonly string[];
  /** A figure is looked for as it is, words also by their stems. */
  readonly isFigure: boolean;
  /** The word may go on: it is the last one, as it is being typed. */
  readonly isPrefix: boolean;
}

/** What a question asks for, each once, at most MAX_QUERY_WORDS; empty for one without words. */
export function queryWords(question: string): QueryWord[] {
  const figures: string[] = [];
  const rest = question.replace(FIGURE, (written) => {
    figures.push(written);
    return " ";
  });
  const typed = words(rest).filter(isWord);
  const last = /[\p{L}\p{N}]$/u.test(rest) ? typed.at(-1) : undefined;
  const found = new Map<string, QueryWord>();
  for (const written of figures) {
    const forms = figureForms(written);
    if (forms.length > 0) found.set(written, { forms, isFigure: true, isPrefix: false });
  }
  for (const word of typed) {
    const isPrefix = word === last && word.length >= LEAST_PREFIX;
    found.set(` ${word}`, { forms: [word], isFigure: false, isPrefix });
  }
  return [...found.values()].slice(0, MAX_QUERY_WORDS);
}

function isWord(word: string): boolean {
  return word.length <= MAX_WORD_CHARS;
}
