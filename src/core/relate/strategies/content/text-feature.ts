/** What is kept of a text to compare it: samples of its words and of its runs of words, its signature, and how rare its words are. */
import { base64ToWords } from "../../../kit/base64.ts";
import { hash32 } from "../../../kit/hash.ts";
import { termHash } from "../../../kit/sketch/text-sketch.ts";
import { idf } from "../../../kit/stats.ts";
import type { FileProfile } from "../../../model/profile.ts";
import { firstAtLeast } from "../../ascending.ts";
import { packed, packedFloats } from "../../pack.ts";
import { isNarrative } from "../../profile-kind.ts";
import { type SampledText, sampledText, signatureOf } from "../../sampled-text.ts";
import type { Frequencies, Statistics } from "../../statistics.ts";

export interface TextFeature extends SampledText {
  readonly minhash: Uint32Array;
  readonly shingles: Uint32Array;
  /** Whose stand-ins are in each run; empty where there are none. */
  readonly shingleMarks: Uint32Array;
  /** All rows of a small table with stand-ins, ascending; empty for others. */
  readonly rows: Uint32Array;
  readonly shingleCount: number;
  /** Fingerprints of the content and of the bytes; 0 for none. */
  readonly content: number;
  readonly bytes: number;
  readonly isEmptyFile: boolean;
  /** More than a note. */
  readonly isLong: boolean;
  /** Two letters; of long texts only. */
  readonly language: string;
}

const LONG_TEXT_WORDS = 200;

/** Years, days, numbers of rows and pages have up to so many digits. */
const MOST_DIGITS = 4;

/** Terms that are no words and stand in every long table: that two texts share some tells nothing, that they do not does. */
export const SHORT_NUMBERS: ReadonlySet<number> = new Set(
  Array.from({ length: MOST_DIGITS }, (_, i) =>
    Array.from({ length: 10 ** (i + 1) }, (_, number) =>
      termHash(String(number).padStart(i + 1, "0")),
    ),
  ).flat(),
);

export function textFeature(profile: FileProfile): TextFeature {
  const isLong = isNarrative(profile) && profile.wordCount >= LONG_TEXT_WORDS;
  return {
    minhash: signatureOf(profile),
    shingles: packed(base64ToWords(profile.shingleSketch ?? "")),
    shingleMarks: packed(base64ToWords(profile.shingleMarks ?? "")),
    rows: packed(base64ToWords(profile.rows ?? "")),
    shingleCount: profile.shingleCount,
    content: fingerprint(profile.contentHash),
    bytes: fingerprint(profile.file.sha256),
    isEmptyFile: profile.file.sizeBytes === 0,
    isLong,
    language: isLong ? (profile.language ?? "").slice(0, 2).toLowerCase() : "",
    ...sampledText(profile),
  };
}

const OTHER_SEED = 0x6a09e667;

/** 53 bits of a hash, as a number: 100,000 texts share one with a chance of one in a million. */
function fingerprint(text: string): number {
  return text === "" ? 0 : hash32(text) * 2 ** 21 + (hash32(text, OTHER_SEED) >>> 11);
}

/** How rare each term of a text is in the corpus, in the order of its terms. */
export interface WordWeights {
  readonly weights: Float32Array;
  /** Sum of squared weights before every STEP-th term. */
  readonly squares: Float64Array;
}

const STEP = 64;

/** Weighs the terms of texts: how rare each is among the texts whose samples would hold it. */
export function termWeigher(
  texts: readonly SampledText[],
  frequencies: Frequencies,
  statistics: Statistics,
): (text: SampledText) => WordWeights {
  const edges = statistics.figures("content edges", () =>
    Float64Array.from(texts, (text) => text.edge).sort(),
  );
  return ({ terms }) => {
    const weights = packedFloats(terms.length);
    const squares = new Float64Array(Math.ceil((terms.length + 1) / STEP));
    let sum = 0;
    for (const [i, term] of terms.entries()) {
      const covering = edges.length - firstAtLeast(edges, term);
      const weight = Math.fround(idf(Math.max(2, covering), frequencies.of(term)));
      if (i % STEP === 0) squares[i / STEP] = sum;
      weights[i] = weight;
      sum += weight ** 2;
    }
    if (terms.length % STEP === 0) squares[terms.length / STEP] = sum;
    return { weights, squares };
  };
}

/** Sum of squared weights of the terms up to a hash. */
export function squaresUpTo(
  { terms }: SampledText,
  { weights, squares }: WordWeights,
  border: number,
): number {
  const end = firstAtLeast(terms, border + 1);
  const step = Math.floor(end / STEP);
  let sum = squares[step] as number;
  for (let i = step * STEP; i < end; i++) sum += (weights[i] as number) ** 2;
  return sum;
}
