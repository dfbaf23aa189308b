/** Words of a text in the form in which the second pass compares them: folded, letters and digits only, each with its place. */
import { finalise, hash32 } from "../../kit/hash.ts";
import { foldText } from "../../kit/text/normalise.ts";

export interface FoldedWord {
  readonly word: string;
  /** UTF-16 offsets in the text as written, `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const SECOND_SEED = 0x9e3779b9;

/** Words in order; one that folds to nothing (lone accents) is left out. */
export function* foldedWords(text: string): Generator<FoldedWord> {
  for (const match of text.matchAll(WORD)) {
    const word = foldText(match[0]);
    if (word !== "") yield { word, start: match.index, end: match.index + match[0].length };
  }
}

/** Two 32-bit halves of a sequence's fingerprint. */
export interface Fingerprint {
  readonly high: number;
  readonly low: number;
}

export const EMPTY: Fingerprint = { high: 0, low: 0 };

export function wordFingerprint(word: string): Fingerprint {
  return { high: hash32(word), low: hash32(word, SECOND_SEED) };
}

/** The fingerprint of a sequence with one more word; the order of words counts. */
export function extend(before: Fingerprint, word: Fingerprint): Fingerprint {
  return {
    high: finalise(Math.imul(before.high, 31) ^ word.high),
    low: finalise(Math.imul(before.low, 37) ^ word.low),
  };
}
