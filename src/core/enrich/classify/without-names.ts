/** Features of an example without words of names: a pack belongs to the whole workspace, what stands in one project's files does not. */
import { AMBIGUOUS_NAMES, GIVEN_NAMES } from "../../kit/lexicon/given-names.ts";
import { wordStem } from "../../kit/text/phrase-index.ts";
import { words } from "../../kit/text/tokenise.ts";
import { findNames } from "../names/find-names.ts";
import type { Features } from "./features.ts";

/**
 * Leaves out features with a word of a person's or organisation's name in the text, a given name, or a digit, and those that `isHidden`
 * calls names when their words are written with capitals: people whom other files of the project name.
 */
export function withoutNames(
  features: Features,
  text: string,
  isHidden: (words: string) => boolean = () => false,
): Features {
  const ofNames = new Set<string>();
  for (const { type, start, end } of findNames(text))
    if (type === "person" || type === "organization")
      for (const word of words(text.slice(start, end))) ofNames.add(wordStem(word));
  const known = new Map<string, boolean>();
  const hides = (words: string) => {
    const answer = known.get(words) ?? isHidden(capitalised(words));
    known.set(words, answer);
    return answer;
  };
  const isName = (word: string) =>
    ofNames.has(word) ||
    /\d/.test(word) ||
    (GIVEN_NAMES.has(word) && !AMBIGUOUS_NAMES.has(word)) ||
    hides(word);
  return new Map(
    [...features].filter(([feature]) => {
      const own = feature.slice(feature.indexOf(":") + 1);
      return !own.split(" ").some(isName) && !hides(own);
    }),
  );
}

function capitalised(words: string): string {
  return words.replace(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase());
}
