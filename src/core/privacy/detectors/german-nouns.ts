/** German nouns at the begin of what looks like a name: "die Klage von J. Richter", "den Ernst der Lage". */
import type { CapitalWord } from "../../kit/text/capital-runs.ts";
import { GERMAN_WORDS } from "../lexicon/german-words.ts";
import { contextBefore } from "../scan.ts";
import { isGivenName } from "./person-confidence.ts";

const REACH = 12;
const ARTICLE =
  /(?<!\p{L})(?:der|die|das|den|dem|des|eine?|einen|einem|einer|eines|im|am|zum|zur|vom|beim)\s$/iu;

/** The words of a German text without a noun in front that has an article; none where a small word joins it to more of its kind. */
export function withoutGermanNoun(
  text: string,
  words: readonly CapitalWord[],
): readonly CapitalWord[] {
  const [first, second] = words;
  if (first === undefined || second === undefined || first.isInitial) return words;
  if (!ARTICLE.test(contextBefore(text, first.start, REACH))) return words;
  const gap = text.slice(first.end, second.start);
  if (gap === " von ") return words.slice(1);
  const isNoun = GERMAN_WORDS.has(first.key) || !isGivenName(first.key);
  return isNoun && gap !== " " ? [] : words;
}
