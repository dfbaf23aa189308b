/** Full names to which a text adds surnames: "Beatriz Souza Lima", "Jonas Weber-Lopez". */
import { SURNAMES } from "../lexicon/surnames.ts";
import type { NameToken } from "./name-tokens.ts";

const MOST_MORE = 2;

/** Keys of the names that the words are with one or two further surnames behind them, the longest first. */
export function moreSurnames(words: readonly NameToken[]): string[] {
  const keys: string[] = [];
  let length = words.length;
  for (let more = 0; more < MOST_MORE; more++) {
    if (!isFurtherSurname(words[length - 1])) break;
    length--;
    while (words[length - 1]?.isParticle) length--;
    const name = words.slice(0, length);
    if (name.length < 2 || name.some(({ isInitial }) => isInitial)) break;
    keys.push(name.map(({ word }) => word.key).join(" "));
  }
  return keys;
}

/** A given name may be the next person's, and what is no known surname anything. */
function isFurtherSurname(token: NameToken | undefined): boolean {
  if (token === undefined || !token.isCapital || token.isInitial) return false;
  if (token.joint !== "space" && token.joint !== "hyphen") return false;
  const { word } = token;
  return SURNAMES.has(word.latin) && !word.mayBeGiven && !word.isOrdinary && !word.isOrganization;
}
