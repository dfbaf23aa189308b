/** Whether a quotation can be what a model calls it: a name, a number, a sum, a day. A look at its letters, which a heading fails. */
import { COMMON_WORDS } from "../kit/lexicon/words.ts";
import { holdsStandIn } from "../kit/text/stand-ins.ts";
import type { FactKind } from "./prompts/extract-facts.ts";

const WORD = /[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’.&-]*/gu;
const DIGIT = /\p{N}/u;
const CAPITAL = /^\p{Lu}/u;
/** Of scripts that have no capitals. */
const UNCASED = /\p{Lo}/u;
const NUMERAL =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|half|eine?[rsnm]?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwanzig|dreißig|hundert|tausend|million(?:en)?|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|cent|mille|dos|tres|cuatro|cinco|diez|cien|mil)\b/iu;
const DAY =
  /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|today|tomorrow|yesterday|year|quarter|month|week|day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|januar|februar|märz|mai|juni|juli|oktober|dezember|jahr|monat|woche|tag)/iu;

/** Names of people, organizations, places and products hold a name; numbers, sums and days hold one; duties and conditions are said in words. */
export function isShapedAs(kind: FactKind, quote: string): boolean {
  switch (kind) {
    case "person":
    case "organization":
    case "place":
    case "product":
      return holdsName(quote);
    case "identifier":
      return DIGIT.test(quote) || holdsStandIn(quote) || holdsCode(quote);
    case "amount":
      return DIGIT.test(quote) || NUMERAL.test(quote);
    case "date":
      return DIGIT.test(quote) || DAY.test(quote);
    case "deadline":
    case "duty":
    case "condition":
      return wordsOf(quote).length > 1 || DIGIT.test(quote);
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

/** "of", "and", "de", "von": what joins the parts of a name. */
function isShort(word: string): boolean {
  return word.length <= 3;
}

/** "AB-X": letters of a code. */
function holdsCode(quote: string): boolean {
  return wordsOf(quote).some((word) => word.length > 1 && word === word.toUpperCase());
}

function wordsOf(quote: string): string[] {
  return quote.match(WORD) ?? [];
}
