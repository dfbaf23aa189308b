/** Titles before names of people: which words are titles, and whether one is meant where it stands. */
import { COMMON_WORDS, HONORIFICS, JOB_WORDS } from "../../kit/lexicon/words.ts";
import type { CapitalWord } from "../../kit/text/capital-runs.ts";

/** Titles that are also offices and ordinary words: the name after them must show itself. */
const WEAK_TITLES = new Set(
  "general president governor judge justice captain colonel major master sister brother father lady lord mayor chancellor senator admiral ambassador reverend sir me don dona pan pani gen col maj rep gov sen mag ing dipl fr".split(
    " ",
  ),
);
const MORE_TITLES = new Set([
  "panie",
  "pana",
  "pane",
  "herra",
  "rouva",
  "fru",
  "frk",
  "dhr",
  "mevrouw",
  "heer",
  "eng",
  "arq",
  "dra",
  "profa",
  "enga",
]);
/** Weak titles that are nothing else in some languages. */
const TITLES_OF: Readonly<Record<string, ReadonlySet<string>>> = {
  pl: new Set(["pan", "pani"]),
  es: new Set(["don", "dona"]),
  it: new Set(["don", "donna"]),
  pt: new Set(["don", "dona"]),
};

/** True for a title that the name right behind it may trust; weak ones are offices or ordinary words too. */
export function isSureTitle(key: string, language: string | null): boolean {
  return !WEAK_TITLES.has(key) || TITLES_OF[language ?? ""]?.has(key) === true;
}

/** "General Counsel": a title that makes an office with the word behind it. */
export function isOffice(word: CapitalWord, next: CapitalWord | undefined): boolean {
  if (!next || !WEAK_TITLES.has(word.key)) return false;
  return COMMON_WORDS.has(next.key) || JOB_WORDS.has(next.key);
}

export function isHonorific(word: CapitalWord): boolean {
  return HONORIFICS.has(word.key) || MORE_TITLES.has(word.key);
}

/** Short titles need their full stop or a capitalised word right after, so that "me", "fr" and "sr" do not fire in text. */
export function isTitleHere(text: string, word: CapitalWord): boolean {
  const after = text.slice(word.end, word.end + 3);
  if (!/^\.? ?\p{Lu}/u.test(after) && !/^\s\p{Lu}/u.test(after))
    return /^(?:mr|mrs|ms|dr|miss|prof)$/.test(word.key);
  return word.key.length > 2 || text[word.end - 1] === "." || /^(?:mr|ms|dr|hr)$/.test(word.key);
}
