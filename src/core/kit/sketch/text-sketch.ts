/**
 * Bottom-k sketches of a text: the k smallest hashes of its distinct words, and of its runs of words. Two sketches sample the same
 * elements, so they answer what a signature of fixed size cannot: how much of a chapter stands in a book, and which rare words
 * two files share. Cohen, Kaplan 2007, "Summarizing data using bottom-k sketches".
 */
import { hash32 } from "../hash.ts";
import { shingleHashes } from "../text/shingles.ts";
import { words } from "../text/tokenise.ts";
import { encodeWords } from "./words.ts";

export const TERM_SKETCH_SIZE = 1024;
export const SHINGLE_SKETCH_SIZE = 512;

const SHINGLE_WORDS = 5;
const MAX_WORD_CHARS = 64;

/** The hash under which a word (as `words` gives it) stands in a term sketch. */
export function termHash(word: string): number {
  return hash32(word);
}

/** Sketch of the distinct words of `text`, encoded by `encodeWords`. */
export function termSketch(text: string, size = TERM_SKETCH_SIZE): string {
  const hashes = new Set<number>();
  for (const word of words(text)) if (word.length <= MAX_WORD_CHARS) hashes.add(termHash(word));
  return encodeWords(smallest(hashes, size));
}

/** Sketch of the distinct 5-word runs of `text`, encoded by `encodeWords`. */
export function shingleSketch(text: string, size = SHINGLE_SKETCH_SIZE): string {
  return encodeWords(smallest(new Set(shingleHashes(words(text), SHINGLE_WORDS)), size));
}

export interface SketchOverlap {
  /** Estimated share of A's elements that stand in B, and the other way round. */
  readonly aInB: number;
  readonly bInA: number;
  /** How many sampled elements the estimate of the smaller set rests on. */
  readonly sampled: number;
}

/**
 * Containment both ways of two bottom-k sketches (ascending). Below the smaller of the two largest hashes both sketches are
 * complete samples; a sketch with fewer than `size` entries is the whole set.
 */
export function sketchOverlap(a: Uint32Array, b: Uint32Array, size: number): SketchOverlap {
  const border = Math.min(edge(a, size), edge(b, size));
  let i = 0;
  let j = 0;
  let shared = 0;
  while (i < a.length && j < b.length) {
    const x = a[i] as number;
    const y = b[j] as number;
    if (x > border && y > border) break;
    if (x === y) {
      if (x <= border) shared++;
      i++;
      j++;
    } else if (x < y) i++;
    else j++;
  }
  const inA = countUpTo(a, border);
  const inB = countUpTo(b, border);
  return {
    aInB: inA === 0 ? 0 : shared / inA,
    bInA: inB === 0 ? 0 : shared / inB,
    sampled: Math.min(inA, inB),
  };
}

/** Up to which hash a sketch knows every element of its set. */
export function edge(sketch: Uint32Array, size: number): number {
  return sketch.length < size ? 0xffffffff : (sketch[sketch.length - 1] ?? 0xffffffff);
}

function countUpTo(ascending: Uint32Array, border: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) <= border) low = middle + 1;
    else high = middle;
  }
  return low;
}

function smallest(hashes: ReadonlySet<number>, size: number): Uint32Array {
  return Uint32Array.from(hashes).sort().subarray(0, size);
}
