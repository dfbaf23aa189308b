/** Whether a quotation can be what a model calls it: a name, a number, a sum, a day. A look at its letters, which a heading fails. */
import { STOP_WORDS } from "../enrich/stop-words.ts";
import { COMMON_WORDS } from "../kit/lexicon/words.ts";
import { foldText } from "../kit/text/normalise.ts";
import { holdsStandIn } from "../kit/text/stand-ins.ts";
import { holdsDateWord } from "./date-words.ts";
import { isNumberWord } from "./number-words.ts";
import type { FactKind } from "./prompts/extract-facts.ts";

const WORD = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’.&-]*/gu;
const DIGIT = /\p{N}/u;
const CAPITAL = /^\p{Lu}/u;
/** Of scripts that have no capitals; Georgian has some that nobody writes names with. */
const UNCASED = /(?!\p{Script=Latin})[\p{Lo}\p{Script=Georgian}]/u;
/** Of scripts whose words for numbers and days stand in no list here: what cannot be judged is not thrown away. */
const UNLISTED = /(?:(?!\p{Script=Latin})\p{L}\p{M}*){2}/u;
/** "備考" is a heading, a clause is longer. */
const UNCASED_CLAUSE = /(?:(?!\p{Script=Latin})[\p{Lo}\p{Script=Georgian}]\p{M}*){3}/u;

/** Names of people, organizations, places and products hold a name; numbers, sums and days hold one; duties and conditions are said in words. */
export function isShapedAs(kind: FactKind, quote: string): boolean {
  switch (kind) {
    case "person":
    case "place":
      return holdsName(quote);
    case "organization":
      return holdsName(quote) || holdsBrand(quote, 1);
    case "product":
      return holdsName(quote) || holdsBrand(quote, MOST_PLAIN_WORDS);
    case "identifier":
      return DIGIT.test(quote) || holdsStandIn(quote) || holdsCode(quote);
    case "amount":
      return isFigured(quote) || lettersOf(quote).some(isNumberWord);
    case "date":
      return isFigured(quote) || holdsDateWord(quote);
    case "deadline":
    case "duty":
    case "condition":
      return wordsOf(quote).length > 1 || DIGIT.test(quote) || UNCASED_CLAUSE.test(quote);
  }
}

/** A capital word that is no common one, or nothing but capital words: "Total number of incidents" is neither. */
function holdsName(quote: string): boolean {
  if (holdsStandIn(quote) || UNCASED.test(quote)) return true;
  const words = wordsOf(quote);
  const isTelling = (word: string) => CAPITAL.test(word) && !COMMON_WORDS.has(word.toLowerCase());
  if (words.some((word, i) => isTelling(word) && (i > 0 || words.length < LONG))) return true;
  const lower = words.filter((word) => !CAPITAL.test(word) && !DIGIT.test(word));
  return lower.length === 0 || (words.length - lower.length > 1 && lower.every(isShort));
}

/** From so many words on the first one is a capital because a sentence begins with it. */
const LONG = 5;

/**
 * "eBay", "iPhone 15", "ibuprofen 400 mg", "adidas": a capital within a word, a figure beside a word, or a few words of which none is common.
 */
function holdsBrand(quote: string, mostPlain: number): boolean {
  const words = wordsOf(quote);
  if (words.some((word) => INNER_CAPITAL.test(word))) return true;
  const plain = words.filter((word) => !DIGIT.test(word));
  const isPlain = plain.length < words.length || plain.length <= mostPlain;
  return isPlain && plain.length > 0 && !plain.some(isCommon);
}

const INNER_CAPITAL = /^\p{Ll}+\p{Lu}/u;
/** "hydraulic pump", "amoxicillin clavulanate". */
const MOST_PLAIN_WORDS = 3;

function isCommon(word: string): boolean {
  return COMMON_WORDS.has(foldText(word)) || STOP_WORDS.has(foldText(word));
}

/** "of", "and", "de", "von": what joins the parts of a name. */
function isShort(word: string): boolean {
  return word.length <= 3;
}

/** "AB-X": letters of a code. */
function holdsCode(quote: string): boolean {
  return wordsOf(quote).some((word) => word.length > 1 && word === word.toUpperCase());
}

function isFigured(quote: string): boolean {
  return DIGIT.test(quote) || UNLISTED.test(quote);
}

function lettersOf(quote: string): string[] {
  return quote.match(/[\p{L}\p{M}]+/gu) ?? [];
}

function wordsOf(quote: string): string[] {
  return quote.match(WORD) ?? [];
}
