/** Words of names as they are compared, and how much a word says by itself. */
import { AMBIGUOUS_NAMES } from "../../kit/lexicon/given-names.ts";
import { placeNames } from "../../kit/lexicon/places.ts";
import { COMMON_WORDS, HONORIFICS, ORGANIZATION_WORDS } from "../../kit/lexicon/words.ts";
import { isGivenName } from "../detectors/person-confidence.ts";
import { isEnglishWord } from "../lexicon/english-words.ts";
import { GERMAN_WORDS } from "../lexicon/german-words.ts";
import { PLAIN_WORDS } from "../lexicon/plain-words.ts";
import { SURNAMES, WORD_SURNAMES } from "../lexicon/surnames.ts";
import { languagesOfWord } from "../lexicon/word-names.ts";
import { foldSpelling, toLatin } from "../pseudonym/transliterate.ts";

export interface NameWord {
  /** Lower case in Latin letters; in one spelling of those that files write in several. */
  readonly latin: string;
  readonly key: string;
  /** Stands for nothing but a name, as far as word lists tell. */
  readonly isStrong: boolean;
  /** Known as a given name, be it a word too. */
  readonly mayBeGiven: boolean;
  /** Known as a given name or surname. */
  readonly isKnownName: boolean;
  /** A word that stands before or behind names without being part of one: titles, salutations, words of prose. */
  readonly isOrdinary: boolean;
  readonly isOrganization: boolean;
  /** Languages in which a name is a word of its own, and those in which it is one in small letters. */
  readonly wordIn: readonly string[];
  readonly smallWordIn: readonly string[];
}

/** Small words inside names of people and organisations. */
export const PARTICLES: ReadonlySet<string> = new Set(
  "van von der den de del della di da das do dos du la le ter ten zu zum zur of and und et y e i for the fur al bin ibn el af av".split(
    " ",
  ),
);

/** Those of them that a surname may begin with. */
export const NOBLE: ReadonlySet<string> = new Set(
  "van von ter ten zum zur del della dos".split(" "),
);

const LEAST_STEM = 5;
const MAX_REMEMBERED = 50_000;
const remembered = new Map<string, NameWord>();

/** What is known of a word as it is written. */
export function nameWord(written: string): NameWord {
  const before = remembered.get(written);
  if (before !== undefined) return before;
  const latin = toLatin(written.replace(/['’ʼ`]/gu, "")).replace(/[^\p{L}\p{M}\p{N}]/gu, "");
  const isGiven = isGivenName(latin);
  const mayBeGiven = isGiven || AMBIGUOUS_NAMES.has(latin);
  const isSurname =
    SURNAMES.has(latin) || WORD_SURNAMES.has(latin) || languagesOfWord(latin, true).length > 0;
  const word = {
    latin,
    key: foldSpelling(latin),
    isStrong: latin.length > 2 && !isWordOfALanguage(latin, isGiven),
    mayBeGiven,
    isKnownName: mayBeGiven || isSurname,
    isOrdinary:
      HONORIFICS.has(latin) ||
      COMMON_WORDS.has(latin) ||
      (!isSurname && !mayBeGiven && (PLAIN_WORDS.has(latin) || isEnglishWord(latin))),
    isOrganization: ORGANIZATION_WORDS.has(latin),
    wordIn: languagesOfWord(latin, false),
    smallWordIn: languagesOfWord(latin, true),
  };
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(written, word);
  return word;
}

/** One spelling, wherever in it two letters stand for one; folded words of names stay what they are. */
export function foldLetters(letters: string): string {
  return letters
    .replace(/([aou])e/g, "$1")
    .replace(/aa/g, "a")
    .replace(/iya/g, "ia")
    .replace(/iy|ij|ii|yy/g, "y");
}

/** True for what by itself stands for nothing but a name in a text of one of the languages; null stands for any. */
export function isNameAlone(
  { isStrong, wordIn, smallWordIn }: NameWord,
  languages: ReadonlySet<string> | null,
  isSmall = false,
): boolean {
  const isWord = (language: string) => languages?.has(language) ?? true;
  return isStrong && !(isSmall ? smallWordIn : wordIn).some(isWord);
}

/** True for a word that beside an initial without a full stop is a surname: no word, or at most one of a language without the article "a". */
export function isTellingSurname({ latin, isStrong, isKnownName, isOrdinary }: NameWord): boolean {
  return latin.length > 2 && (isStrong || (isKnownName && !isOrdinary && !isEnglishWord(latin)));
}

function isWordOfALanguage(latin: string, isGiven: boolean): boolean {
  return (
    COMMON_WORDS.has(latin) ||
    AMBIGUOUS_NAMES.has(latin) ||
    HONORIFICS.has(latin) ||
    ORGANIZATION_WORDS.has(latin) ||
    WORD_SURNAMES.has(latin) ||
    GERMAN_WORDS.has(latin) ||
    PARTICLES.has(latin) ||
    placeNames().places.has(latin) ||
    PLAIN_WORDS.has(latin) ||
    (!isGiven && !SURNAMES.has(latin) && (isEnglishWord(latin) || isEnglishWord(stemOf(latin))))
  );
}

/** "Childrens" is a word as well, of several or without its apostrophe. */
function stemOf(latin: string): string {
  return latin.length > LEAST_STEM && latin.endsWith("s") ? latin.slice(0, -1) : latin;
}
