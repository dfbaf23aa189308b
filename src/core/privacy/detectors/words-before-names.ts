/** Words of papers, and ordinary ones, that stand with a capital before a name and belong to none: "Termination Harriet Longbottom". */
import { AMBIGUOUS_NAMES } from "../../kit/lexicon/given-names.ts";
import type { CapitalWord } from "../../kit/text/capital-runs.ts";
import { isDocumentWord } from "../lexicon/document-words.ts";
import { isEnglishWord } from "../lexicon/english-words.ts";
import { SURNAMES, WORD_SURNAMES } from "../lexicon/surnames.ts";
import { latinKey } from "./name-forms.ts";
import { nativeStart } from "./native-names.ts";
import { isGivenName } from "./person-confidence.ts";

/** The words from the first on that may begin a name, without words of papers behind a full one; empty where none may. */
export function nameAfterWords(words: readonly CapitalWord[]): readonly CapitalWord[] {
  let from = nativeStart(words);
  let to = words.length;
  while (from < to && isBefore(words, from)) from++;
  while (to > from + 2 && isOfPaper(words[to - 1] as CapitalWord)) to--;
  return from === 0 && to === words.length ? words : words.slice(from, to);
}

function isOfPaper(word: CapitalWord): boolean {
  const key = latinKey(word.key);
  return !word.isInitial && !isName(key) && isDocumentWord(key);
}

function isBefore(words: readonly CapitalWord[], at: number): boolean {
  const word = words[at] as CapitalWord;
  if (word.isInitial || isName(latinKey(word.key))) return false;
  if (isOfPaper(word)) return true;
  // An English word counts only before a given name with its surname.
  const given = words.findIndex(({ key: next }, i) => i > at && isGivenName(next));
  if (given < 0 || given + 1 >= words.length) return false;
  return words
    .slice(at, given)
    .every(({ key: between }) => !isName(between) && isEnglishWord(between));
}

/** Names that are words too stay: "Bill Harper", "Page Harriet Longbottom". */
function isName(key: string): boolean {
  return (
    isGivenName(key) || AMBIGUOUS_NAMES.has(key) || SURNAMES.has(key) || WORD_SURNAMES.has(key)
  );
}
