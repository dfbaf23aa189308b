/** Names to which a text adds what is not known of them: surnames as in "Beatriz Souza Lima" and "Jonas Weber-Lopez", initials as in "J.M. Carter". */
import { SURNAMES } from "../lexicon/surnames.ts";
import type { NameToken } from "./name-tokens.ts";
import type { NameWord } from "./name-words.ts";

const MOST_MORE = 2;
/** Two capitals with full stops that are seldom somebody's: "U.S. Carter administration". */
const ABBREVIATIONS: ReadonlySet<string> = new Set(
  "us uk eu un ny la dc ai pc tv ip id hr it vp ag kg co no ph nr st am pm bc ad ea eg ie zb dh ua".split(
    " ",
  ),
);

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

/** The surname beside two or more initials, "J.M. Carter" and "Carter, J. M.": nobody known may be called so in full, yet somebody is. */
export function surnameOfInitials(words: readonly NameToken[]): string[] {
  const count = words.filter(({ isInitial }) => isInitial).length;
  const isBefore = words.slice(0, count).every(({ isInitial }) => isInitial);
  const isBehind = words.slice(-count).every(({ isInitial }) => isInitial);
  if (count < 2 || count === words.length || !(isBefore || isBehind)) return [];
  const [initials, surname] = isBefore
    ? [words.slice(0, count), words.slice(count)]
    : [words.slice(-count), words.slice(0, -count)];
  if (!initials.every(({ hasDot, isCapital }) => hasDot && isCapital)) return [];
  if (ABBREVIATIONS.has(initials.map(({ word }) => word.key).join(""))) return [];
  const isWhole = surname.every(
    ({ isCapital, isParticle, word }) => isParticle || (isCapital && isSurname(word)),
  );
  return isWhole ? [surname.map(({ word }) => word.key).join(" ")] : [];
}

function isSurname({ isStrong, isKnownName, isOrdinary, isOrganization }: NameWord): boolean {
  return !isOrganization && (isStrong || (isKnownName && !isOrdinary));
}
