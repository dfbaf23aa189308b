/** How likely a word stands in a text by chance: what a match of words must be weighed against. */
import { documentFrequencies } from "./posting-index.ts";

export interface SampledText {
  /** Term hashes of the text (a bottom-k sample when it has many words). */
  readonly terms: ReadonlySet<number>;
  /** Largest hash up to which the sample is complete. */
  readonly edge: number;
}

/** Estimated number of distinct words of a sampled text. */
export function vocabularySize(text: SampledText): number {
  return (text.terms.size * 0xffffffff) / text.edge;
}

/**
 * Builds the estimate from the corpus's texts: the share of texts that have the word, raised for texts with more words than usual, at most
 * 0.95.
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
