/** Whether a sentence of a model says only what the texts that it cites hold, as far as a program can tell. */
import { COMMON_WORDS } from "../kit/lexicon/words.ts";

/** Words, figures and codes as they are written; the full stop or comma at an end belongs to the sentence. */
const TOKENS = /[\p{L}\p{M}\p{N}_]+(?:[-.,:/'’][\p{L}\p{M}\p{N}_]+)*/gu;
const PLACEHOLDERS = /\{[12]\}/g;
const HAS_FIGURE = /\p{N}/u;
const HAS_LETTER = /\p{L}/u;
const CAPITAL = /\p{Lu}/u;
/** What people are told to do, beside the words that are common at the beginning of a sentence. */
const TASKS = new Set(
  "reconcile verify trace settle validate investigate cross clarify flag".split(" "),
);

/**
 * True where every figure and code of the sentence stands in one of the cited texts, and every word with a capital there or among the common
 * words of English. `{1}` and `{2}` stand for files.
 */
export function holdsOnlyCited(sentence: string, cited: readonly string[]): boolean {
  const known = new Set(cited.flatMap((text) => tokensOf(text).flatMap(formsOf)));
  return tokensOf(sentence.replace(PLACEHOLDERS, " ")).every(
    (token) => known.has(plain(token)) || !isTelling(token),
  );
}

function tokensOf(text: string): string[] {
  return text.match(TOKENS) ?? [];
}

/** A word as a whole; of a code or joined word, its parts too. */
function formsOf(token: string): string[] {
  const parts = HAS_LETTER.test(token) ? token.split(/[-/:_'’]/) : [];
  return [token, ...parts].map(plain);
}

function plain(token: string): string {
  return token.toLowerCase().replace(/(?<=\d),(?=\d{3}(?!\d))/g, "");
}

/** A figure or code, or a word with a capital that is no common one; of joined words each counts. */
function isTelling(token: string): boolean {
  if (HAS_FIGURE.test(token)) return true;
  return token.split(/[-/:_'’.,]/).some((word) => {
    const key = word.toLowerCase();
    return CAPITAL.test(word) && !isCommon(key);
  });
}

/** Also in the plural, or as what was or is being done. */
function isCommon(key: string): boolean {
  const bases = [key, key.replace(/(?:e?s|e?d|ing)$/, ""), key.replace(/[sd]$/, "")];
  return bases.some((base) => COMMON_WORDS.has(base) || TASKS.has(base));
}
