/** Names of organisations in runs of capitalised words: legal forms, words that only organisations bear, and firms named after people. */
import { LEGAL_FORMS } from "../../kit/lexicon/legal-forms.ts";
import { placeNames } from "../../kit/lexicon/places.ts";
import {
  COMMON_WORDS,
  DOING_BUSINESS,
  HONORIFICS,
  ORGANIZATION_WORDS,
} from "../../kit/lexicon/words.ts";
import type { CapitalRun, CapitalWord } from "../../kit/text/capital-runs.ts";
import { INSTITUTION_WORDS } from "../lexicon/institution-words.ts";
import { WORD_SURNAMES } from "../lexicon/surnames.ts";
import type { Finding } from "./contract.ts";
import { isGivenName } from "./person-confidence.ts";

/** Words before a firm's name that are no part of it. */
const FUNCTION_WORDS = new Set(
  "the a an at by for from of to in on and or with our your their its this that is was as dear contact between der die das den dem von bei fur und le la les chez pour et el los para por il presso".split(
    " ",
  ),
);

/** The organisation that a run of words begins with; null where nothing says so. */
export function organizationOf(words: readonly CapitalWord[]): Finding | null {
  for (let i = words.length - 1; i >= 1; i--) {
    const word = words[i];
    const first = words[0];
    if (!word || !first || !isOrganizationWord(word.key) || HONORIFICS.has(first.key)) continue;
    if (word.key.length <= 3 && !LEGAL_FORMS.has(word.key) && !word.isAllCapitals) continue;
    const isLegal = LEGAL_FORMS.has(word.key) && word.key.length > 2;
    const from = i >= 2 && isCut(first, isLegal) ? 1 : 0;
    const start = words[from]?.start ?? first.start;
    if (i === 1 && COMMON_WORDS.has(first.key) && !isLegal) return null;
    return {
      type: "ORGANIZATION",
      start,
      end: word.end,
      confidence: isLegal ? 0.8 : 0.5,
      why: isLegal ? "ends in a legal form" : "ends in a word for organisations",
    };
  }
  return null;
}

function isOrganizationWord(key: string): boolean {
  return ORGANIZATION_WORDS.has(key) || INSTITUTION_WORDS.has(key);
}

/** True for a first word that is no part of the name. */
function isCut({ key }: CapitalWord, isLegal: boolean): boolean {
  if (DOING_BUSINESS.has(key)) return true;
  if (ORGANIZATION_WORDS.has(key)) return false;
  return isLegal ? FUNCTION_WORDS.has(key) : COMMON_WORDS.has(key);
}

/** The runs without the words inside the ranges, which are ascending. */
export function* runsOutside(
  runs: Iterable<CapitalRun>,
  ranges: readonly Finding[],
): Iterable<CapitalRun> {
  let at = 0;
  for (const run of runs) {
    let words: CapitalWord[] = [];
    let isFirst = true;
    for (const word of run.words) {
      while (at < ranges.length && (ranges[at]?.end ?? 0) <= word.start) at++;
      if ((ranges[at]?.start ?? word.end) >= word.end) {
        words.push(word);
        continue;
      }
      if (words.length > 0) yield { words, startsSentence: run.startsSentence && isFirst };
      words = [];
      isFirst = false;
    }
    if (words.length > 0) yield { words, startsSentence: run.startsSentence && isFirst };
  }
}

/** "Hawkins, Richardson and Santana": three surnames that make the name of a firm, unless a colon says that a list follows. */
export function firmOfNames(
  text: string,
  first: CapitalRun | undefined,
  second: CapitalRun | undefined,
  third: CapitalRun | undefined,
): Finding | null {
  const words = [first, second, third].map((run) =>
    run?.words.length === 1 ? run.words[0] : null,
  );
  const [a, b, c] = words;
  if (!a || !b || !c || text.slice(a.end, b.start) !== ", ") return null;
  if (!/^,? (?:and|&) $/.test(text.slice(b.end, c.start))) return null;
  if (/[:,]\s$/.test(text.slice(Math.max(0, a.start - 2), a.start))) return null;
  if ([a, b, c].some((word) => isGivenName(word.key) || isOrdinaryWord(word))) return null;
  const end = trimStop(text, c);
  return {
    type: "ORGANIZATION",
    start: a.start,
    end,
    confidence: 0.46,
    why: "three surnames in the form of a firm's name",
  };
}

function isOrdinaryWord(word: CapitalWord): boolean {
  return (
    (COMMON_WORDS.has(word.key) && !WORD_SURNAMES.has(word.key)) ||
    placeNames().places.has(word.key)
  );
}

/** End of a word without the full stop of its sentence. */
export function trimStop(text: string, word: CapitalWord): number {
  return text[word.end - 1] === "." && !word.isInitial ? word.end - 1 : word.end;
}
