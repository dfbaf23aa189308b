/** The words of a text as its profile samples them, and how likely a word stands in a text by chance. */
import { base64ToWords } from "../kit/base64.ts";
import { TERM_SKETCH_SIZE } from "../kit/sketch/text-sketch.ts";
import type { FileProfile } from "../model/profile.ts";
import { documentFrequencies } from "./posting-index.ts";

export interface SampledText {
  /** Term hashes, ascending; all words of the text, or the smallest TERM_SKETCH_SIZE of many. */
  readonly terms: Uint32Array;
  /** Largest hash up to which the sample is complete. */
  readonly edge: number;
}

const known = new WeakMap<FileProfile, SampledText>();

/** The sample of a profile; decoded once, because several strategies read it. */
export function sampledText(profile: FileProfile): SampledText {
  const before = known.get(profile);
  if (before) return before;
  const terms = base64ToWords(profile.termSketch ?? "");
  const edge = terms.length < TERM_SKETCH_SIZE ? 0xffffffff : (terms.at(-1) ?? 1);
  const text = { terms, edge };
  known.set(profile, text);
  return text;
}

/** True when the sample holds the word; false says nothing for a hash beyond `edge`. */
export function hasTerm(text: SampledText, hash: number): boolean {
  return text.terms[firstAtLeast(text.terms, hash)] === hash;
}

/** Index of the first entry of an ascending list that is not below `value`. */
export function firstAtLeast(ascending: Float64Array | Uint32Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Estimated number of distinct words of a sampled text. */
function vocabularySize(text: SampledText): number {
  return (text.terms.length * 0xffffffff) / text.edge;
}

/**
 * Builds the estimate from the corpus's texts: the share of texts that have the word, raised for texts with more words than usual,
 * at most 0.95.
 */
export function wordChances(
  texts: readonly SampledText[],
): (hash: number, text: SampledText) => number {
  const counts = documentFrequencies(texts.map((text) => text.terms));
  const typical =
    texts.reduce((sum, text) => sum + vocabularySize(text), 0) / Math.max(1, texts.length);
  return (hash, text) => {
    const share = ((counts.get(hash) ?? 0) + 0.5) / (texts.length + 1);
    const length = Math.max(1, vocabularySize(text) / Math.max(1, typical));
    return Math.min(0.95, 1 - (1 - share) ** length);
  };
}
