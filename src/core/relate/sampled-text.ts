/** The words of a text as its profile samples them, and how likely a word stands in a text by chance. */
import { base64ToWords } from "../kit/base64.ts";
import { TERM_SKETCH_SIZE } from "../kit/sketch/text-sketch.ts";
import type { FileProfile } from "../model/profile.ts";
import { firstAtLeast } from "./ascending.ts";
import { keyCounts } from "./frequencies.ts";
import { packed } from "./pack.ts";
import { joinWords } from "./pairs.ts";
import type { Statistics } from "./statistics.ts";

export interface SampledText {
  /** Term hashes, ascending; all words of the text, or the smallest TERM_SKETCH_SIZE of many. */
  readonly terms: Uint32Array;
  /** Largest hash up to which the sample is complete. */
  readonly edge: number;
  /** Hashes of stand-ins as words; kept apart, since which of the terms are sampled must not depend on their letters. */
  readonly standIns: Uint32Array;
}

const knownTexts = new WeakMap<FileProfile, SampledText>();
const knownSignatures = new WeakMap<FileProfile, Uint32Array>();

/** The sample of a profile; decoded once, because several strategies read it and keep it. */
export function sampledText(profile: FileProfile): SampledText {
  const before = knownTexts.get(profile);
  if (before) return before;
  const terms = packed(base64ToWords(profile.termSketch ?? ""));
  const edge = terms.length < TERM_SKETCH_SIZE ? 0xffffffff : (terms.at(-1) ?? 1);
  const text = { terms, edge, standIns: packed(base64ToWords(profile.standIns ?? "").sort()) };
  knownTexts.set(profile, text);
  return text;
}

/** The MinHash signature of a profile; decoded once. */
export function signatureOf(profile: FileProfile): Uint32Array {
  const before = knownSignatures.get(profile);
  if (before) return before;
  const signature = packed(base64ToWords(profile.minhash));
  knownSignatures.set(profile, signature);
  return signature;
}

/** True when the sample holds the word; false says nothing for a hash beyond `edge` that is no stand-in's. */
export function hasTerm(text: SampledText, hash: number): boolean {
  return text.terms[firstAtLeast(text.terms, hash)] === hash || text.standIns.includes(hash);
}

/** Estimated number of distinct words of a sampled text. */
function vocabularySize(text: SampledText): number {
  return (text.terms.length * 0xffffffff) / text.edge;
}

/** Words that strategies will ask about, and which of them each text holds. */
export interface AskedWords {
  /** Distinct. */
  readonly words: Uint32Array;
  readonly heldBy: readonly Uint32Array[];
}

/** Finds the words of `lists` in the texts. */
export function askedWords(
  lists: readonly Uint32Array[],
  texts: readonly SampledText[],
): AskedWords {
  const distinct = new Set<number>();
  for (const list of lists) for (const word of list) distinct.add(word);
  const words = Uint32Array.from(distinct);
  const asked = keyCounts(words, new Uint32Array(words.length).fill(1));
  const isAsked = (term: number): boolean => asked.get(term) > 0;
  return {
    words,
    heldBy: texts.map(({ terms, standIns }) =>
      standIns.length === 0
        ? terms.filter(isAsked)
        : joinWords(terms.filter(isAsked), standIns.filter(isAsked)),
    ),
  };
}

/**
 * Builds the estimate from the corpus's texts, whose word counts go by `name` in its statistics: the share of texts that have the word, raised
 * for texts with more words than usual, at most 0.95. Only words of `asked` may be asked about.
 */
export function wordChances(
  name: string,
  texts: readonly SampledText[],
  statistics: Statistics,
  asked: AskedWords,
): (hash: number, text: SampledText) => number {
  // Each word counts once more for being asked about, so that those in no text stand at none while other texts come.
  const counts = statistics.frequencies(`${name} words`, [...asked.heldBy, asked.words], true);
  const [count = 0, typical = 1] = statistics.figures(`${name} size`, () => {
    const words = texts.reduce((sum, text) => sum + vocabularySize(text), 0);
    const filled = texts.reduce((sum, { terms }) => sum + Math.sign(terms.length), 0);
    return Float64Array.of(filled, words / Math.max(1, filled));
  });
  return (hash, text) => {
    const share = (counts.of(hash) - 0.5) / (count + 1);
    const length = Math.max(1, vocabularySize(text) / Math.max(1, typical));
    return Math.min(0.95, 1 - (1 - share) ** length);
  };
}
