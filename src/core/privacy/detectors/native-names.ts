/** Names of people in the Cyrillic and the Greek script, where names alone have capitals inside a sentence. */
import { placeNames } from "../../kit/lexicon/places.ts";
import type { CapitalWord } from "../../kit/text/capital-runs.ts";
import {
  isNativeGivenName,
  isNativeSurname,
  isPatronymic,
  NATIVE_WORDS,
} from "../lexicon/native-names.ts";

const NATIVE = /^[\u0370-\u03ff\u0400-\u04ff\u1f00-\u1fff]/;
const MAX_NAME = 3;
const NAMED = 0.86;
const SURNAME_FIRST = 0.72;
const WITH_INITIALS = 0.64;
const GIVEN_ONLY = 0.62;

/** True for a word in one of the two scripts. */
function isNative(word: CapitalWord | undefined): boolean {
  return word !== undefined && NATIVE.test(word.key);
}

function isGiven({ key }: CapitalWord): boolean {
  return isNativeGivenName(key);
}

/** Confidence that the words are a person's name, as `personConfidence` gives it; 0 for other scripts and for what only may be one. */
export function nativeConfidence(words: readonly CapitalWord[]): number {
  if (!isNative(words[0]) || words.length > MAX_NAME + 1) return 0;
  const full = words.filter((word) => !word.isInitial);
  const [first, ...rest] = full.map(({ key }) => key);
  if (first === undefined) return 0;
  if (rest.length === 0) {
    // One letter behind a word may count it: "Магазин А."
    const isInitialled = words[0]?.isInitial === true || words.length > 2;
    return isInitialled && isNativeSurname(first) && first.length > 4 ? WITH_INITIALS : 0;
  }
  const { places } = placeNames();
  if (full.length > MAX_NAME || places.has(full.map(({ key }) => key).join(" "))) return 0;
  const isShaped = rest.some((key) => isNativeSurname(key) || isPatronymic(key));
  if (isNativeGivenName(first)) {
    if (isShaped) return NAMED;
    return NATIVE_WORDS.has(first) ? 0 : GIVEN_ONLY;
  }
  return isNativeSurname(first) && rest.some(isNativeGivenName) ? SURNAME_FIRST : 0;
}

/** Index of the first word of a full name behind words that have their capital from the sentence: "Вчера Иван Петров", "Ο Γιώργος Παππάς". */
export function nativeStart(words: readonly CapitalWord[]): number {
  if (words.length < 3 || !isNative(words[0])) return 0;
  if (words.at(-1)?.isInitial) {
    const surname = words.findLastIndex(({ isInitial }) => !isInitial);
    const isAlone = surname > 0 && !words.slice(0, surname).some(isGiven);
    return isAlone && isNativeSurname(words[surname]?.key ?? "") ? surname : 0;
  }
  const given = words.findIndex(isGiven);
  if (given < 1) return 0;
  const isSurname = isNativeSurname(words[given - 1]?.key ?? "");
  const isFollowed = given + 1 < words.length;
  // With a surname behind it the word before is more likely that of the sentence.
  const behind = words[given + 1]?.key ?? "";
  if (isFollowed && isNativeSurname(behind) && !isPatronymic(behind)) return given;
  return isSurname ? given - 1 : isFollowed ? given : 0;
}
