/**
 * Bottom-k sketches of a text: the k smallest hashes of its distinct words, and of its runs of words. Two sketches sample the same
 * elements, so they answer (`sketchOverlap` of kmv.ts) what a signature of fixed size cannot: how much of a chapter stands in a book, and which rare words
 * two files share. Cohen, Kaplan 2007, "Summarizing data using bottom-k sketches".
 */
import { wordsToBase64 } from "../base64.ts";
import { hash32 } from "../hash.ts";
import { shingleHashes } from "../text/shingles.ts";
import { words } from "../text/tokenise.ts";

export const TERM_SKETCH_SIZE = 1024;
export const SHINGLE_SKETCH_SIZE = 512;

const SHINGLE_WORDS = 5;
const MAX_WORD_CHARS = 64;

/** The hash under which a word (as `words` gives it) stands in a term sketch. */
export function termHash(word: string): number {
  return hash32(word);
}

/** Sketch of the distinct words of `text`, as base64 of ascending little-endian words. */
export function termSketch(text: string | readonly string[], size = TERM_SKETCH_SIZE): string {
  const hashes = new Set<number>();
  for (const word of asWords(text)) if (word.length <= MAX_WORD_CHARS) hashes.add(termHash(word));
  return wordsToBase64(smallest(hashes, size));
}

/** Sketch of the distinct 5-word runs of `text`, as base64 of ascending little-endian words. */
export function shingleSketch(
  text: string | readonly string[],
  size = SHINGLE_SKETCH_SIZE,
): string {
  return wordsToBase64(smallest(new Set(shingleHashes(asWords(text), SHINGLE_WORDS)), size));
}

/** A text may come as its words already, so that it is cut into words once. */
function asWords(text: string | readonly string[]): readonly string[] {
  return typeof text === "string" ? words(text) : text;
}

function smallest(hashes: ReadonlySet<number>, size: number): Uint32Array {
  return Uint32Array.from(hashes).sort().subarray(0, size);
}
