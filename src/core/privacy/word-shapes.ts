/** Texts with only those words left that cannot tell of a person: everything else keeps nothing but its shape. */
import { COMMON_WORDS, HONORIFICS, JOB_WORDS } from "../kit/lexicon/words.ts";
import { cueKinds } from "./cues.ts";
import { isEnglishWord } from "./lexicon/english-words.ts";
import { PLAIN_WORDS } from "./lexicon/plain-words.ts";
import { SURNAMES, WORD_SURNAMES } from "./lexicon/surnames.ts";

const WORD = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’]*/gu;
const LONGEST = 24;

/**
 * The text with the letters and digits of its words replaced by X, x and 0, runs cut at 24: of `all` words, or only of those that may be
 * `names`, which is every word that no list of ordinary words has, and every capitalised one that is not among the words that stand beside
 * personal data ("born", "Tel", "Dear").
 */
export function shapeOf(text: string, which: "all" | "names"): string {
  return text.replace(WORD, (word) => (which === "names" && isOrdinary(word) ? word : shape(word)));
}

function isOrdinary(word: string): boolean {
  const small = word.toLowerCase().replace(/['’]s?$/, "");
  const isKnown =
    COMMON_WORDS.has(small) ||
    PLAIN_WORDS.has(small) ||
    HONORIFICS.has(small) ||
    JOB_WORDS.has(small) ||
    cueKinds(word, 0, word.length) !== undefined;
  if (/^\p{Lu}/u.test(word)) return isKnown && !SURNAMES.has(small) && !WORD_SURNAMES.has(small);
  return isKnown || (/^[a-z]+$/.test(small) && isEnglishWord(small));
}

function shape(word: string): string {
  return word
    .slice(0, LONGEST)
    .replace(/\p{N}/gu, "0")
    .replace(/\p{Lu}/gu, "X")
    .replace(/[\p{L}\p{M}]/gu, (letter) => (letter === "X" ? letter : "x"));
}
