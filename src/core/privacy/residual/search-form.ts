/** In which form a replaced value is searched for, or that it is too ordinary to prove anything where it stands again. */
import { AMBIGUOUS_NAMES } from "../../kit/lexicon/given-names.ts";
import { placeNames } from "../../kit/lexicon/places.ts";
import { COMMON_WORDS, ORGANIZATION_WORDS } from "../../kit/lexicon/words.ts";
import { placeholderRanges } from "../stand-in.ts";
import { LEAST_DIGITS } from "./digit-runs.ts";
import { foldedWords } from "./folded-words.ts";

export type SearchForm =
  | { readonly kind: "words"; readonly words: readonly string[] }
  /** Both orders of the words are the same name. */
  | { readonly kind: "pair"; readonly words: readonly string[] }
  /** A code of letters and digits, whatever stands between them. */
  | { readonly kind: "code"; readonly code: string }
  | { readonly kind: "digits"; readonly digits: string };

const LEAST_LETTERS = 4;
const MAX_LENGTH = 400;
/** Dates and times stand in many files and mean something else in each. */
const DATE =
  /^(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{8})(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?)?$/;

/** Null for dates, short numbers, single words that are ordinary or names of places, and for stand-ins. */
export function searchForm(value: string): SearchForm | null {
  const text = value.trim();
  if (text.length < LEAST_LETTERS || text.length > MAX_LENGTH) return null;
  if (placeholderRanges(text).length > 0 || DATE.test(text)) return null;
  const words = [...foldedWords(text)].map(({ word }) => word);
  if (!/\p{L}/u.test(text)) {
    const digits = text.replace(/\D/g, "");
    return digits.length >= LEAST_DIGITS && !/^(\d)\1*$/.test(digits)
      ? { kind: "digits", digits }
      : null;
  }
  const code = words.join("");
  if (isCode(code)) return { kind: "code", code };
  if (!isTelling(words)) return null;
  const isPair = words.length === 2 && words.every((word) => /^\p{L}{2,}$/u.test(word));
  return { kind: isPair ? "pair" : "words", words };
}

/** Most characters of a code, joined: an IBAN has 34. */
export const MOST_CODE = 40;

function isCode(joined: string): boolean {
  if (joined.length > MOST_CODE) return false;
  const digits = joined.replace(/\P{N}/gu, "").length;
  return digits >= LEAST_DIGITS && digits * 2 >= joined.length;
}

function isTelling(words: readonly string[]): boolean {
  const [only] = words;
  if (only === undefined) return false;
  if (words.length === 1) return only.length >= LEAST_LETTERS && !isOrdinary(only);
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  return letters >= 6 && words.some((word) => word.length > 1 && !isOrdinary(word));
}

function isOrdinary(word: string): boolean {
  return (
    COMMON_WORDS.has(word) ||
    AMBIGUOUS_NAMES.has(word) ||
    ORGANIZATION_WORDS.has(word) ||
    placeNames().places.has(word) ||
    placeNames().countries.has(word)
  );
}
