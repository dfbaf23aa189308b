import { COMMON_WORDS, ORGANIZATION_WORDS } from "../../kit/lexicon/words.ts";
import { isEnglishWord } from "../lexicon/english-words.ts";
import { GERMAN_WORDS } from "../lexicon/german-words.ts";
import { PLAIN_WORDS } from "../lexicon/plain-words.ts";

/** True for a word of ordinary language, whatever its case. */
export function isPlainWord(word: string): boolean {
  const key = word.toLowerCase();
  return (
    COMMON_WORDS.has(key) ||
    PLAIN_WORDS.has(key) ||
    GERMAN_WORDS.has(key) ||
    ORGANIZATION_WORDS.has(key) ||
    isEnglishWord(key)
  );
}
