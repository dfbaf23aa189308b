/**
 * How much of one text stands in another: equal content, near duplicates by MinHash bands, containment by bottom-k sketches of word
 * runs, and rare words shared, weighed by how rare they are in this corpus.
 */

import { words32 } from "../../../kit/column.ts";
import { overlapUpTo } from "../../../kit/sketch/kmv.ts";
import { containmentOf, estimateJaccard } from "../../../kit/sketch/minhash.ts";
import { SHINGLE_SKETCH_SIZE } from "../../../kit/sketch/text-sketch.ts";
import { saturate } from "../../../kit/stats.ts";
import { firstAtLeast } from "../../ascending.ts";
import { kindByName, type RarityInKind, rarityInKinds } from "../../common-names.ts";
import type { Corpus, CorpusFile, Observation } from "../../contract.ts";
import { KeyFinder } from "../../key-finder.ts";
import { observed, type Seen } from "../../observe.ts";
import { mayPresent } from "../../presented.ts";
import type { PreparedPart, StrategyPart } from "../parts.ts";
import type { ContentOptions } from "./options.ts";
import { type StandInWeight, standInWeigher } from "./stand-in-weights.ts";
import { keyShingles, MIN_SHINGLES, textCandidates } from "./text-candidates.ts";
import {
  SHORT_NUMBERS,
  squaresUpTo,
  type TextFeature,
  termWeigher,
  textFeature,
  type WordWeights,
} from "./text-feature.ts";
import { wholeFiles } from "./whole-files.ts";

/** From this ratio of lengths on, shared text is a part of the longer one rather than another state of it. */
const EXTRACT_RATIO = 2.5;
/** Texts of one subject reach this cosine of rare words as soon as they are more than a note. */
const UNLIKE = 0.05;

interface Texts {
  readonly corpus: Corpus;
  readonly features: readonly TextFeature[];
  readonly rare: readonly WordWeights[];
  readonly inKind: RarityInKind;
  readonly standIns: (a: number, b: number) => StandInWeight;
  /** Terms and word runs of the text that was compared last, for the next is mostly compared with the same. */
  readonly terms: KeyFinder;
  readonly runs: KeyFinder;
}

export function textOverlap(
  corpus: Corpus,
  options: ContentOptions,
  counters: Record<string, number>,
): StrategyPart {
  const features: TextFeature[] = [];
  const kinds = words32();
  return {
    read(profile) {
      features.push(textFeature(profile));
      kinds.push(kindByName(profile));
    },
    prepare: () => prepareTextOverlap(features, kinds.view().slice(), corpus, options, counters),
  };
}

function prepareTextOverlap(
  features: readonly TextFeature[],
  kinds: Uint32Array,
  corpus: Corpus,
  options: ContentOptions,
  counters: Record<string, number>,
): PreparedPart {
  const { statistics } = corpus;
  const terms = features.map((feature) => feature.terms);
  const standIns = features.map((feature) => feature.standIns);
  const termCounts = statistics.frequencies("content terms", terms, true);
  const standInCounts = statistics.frequencies("content stand-ins", standIns, true);
  const shingleCounts = statistics.frequencies("content word runs", features.map(keyShingles));
  const rare = features.map(termWeigher(features, termCounts, statistics));
  const texts: Texts = {
    corpus,
    features,
    rare,
    inKind: rarityInKinds("content terms", terms, kinds, corpus),
    standIns: standInWeigher(features, standInCounts, statistics),
    terms: new KeyFinder(),
    runs: new KeyFinder(),
  };
  return {
    candidates: () =>
      textCandidates({
        features,
        termCounts,
        standInCounts,
        shingleCounts,
        statistics,
        options,
        counters,
      }),
    compare(a, b) {
      const out: Observation[] = [];
      for (const observe of [observeCopies, observeTerms, observeLanguage]) {
        const seen = observe(texts, a, b);
        if (seen !== null) out.push(seen);
      }
      return out;
    },
  };
}

type Observe = (texts: Texts, a: number, b: number) => Observation | null;

/** An observation about the two texts as wholes. */
function saw(
  { corpus }: Texts,
  a: number,
  b: number,
  seen: Seen & { readonly detail: () => string },
): Observation {
  return observed("content", seen, () => ({
    detail: seen.detail(),
    places: wholeFiles(corpus, a, b),
  }));
}

const observeCopies: Observe = (texts, a, b) => {
  const [left, right] = [texts.features[a] as TextFeature, texts.features[b] as TextFeature];
  if (isEqualContent(left, right)) {
    const detail = (): string => "Both files hold the same content.";
    return saw(texts, a, b, { signal: "equal-content", strength: 1, detail });
  }
  if (Math.min(sizeOf(left), sizeOf(right)) < MIN_SHINGLES) return null;
  const { jaccard, containment, aIsInner, ratio } = overlapOf(texts, left, right);
  const { files } = texts.corpus;
  const [here, there] = [files[a] as CorpusFile, files[b] as CorpusFile];
  const presented = mayPresent(here, there);
  // A later state of a text keeps most of it and grows a little; an extract is much shorter than its whole
  const alike = ratio <= EXTRACT_RATIO ? Math.max(jaccard, 0.75 * containment) : jaccard;
  if (ratio <= EXTRACT_RATIO && alike >= 0.08) {
    const detail = (): string =>
      `About ${percent(jaccard)} of the word runs of the two texts are the same.`;
    if (presented !== null && alike < CONVERTED)
      return saw(texts, a, b, { ...asPresented(presented), strength: alike, detail });
    const sameFormat = isOneFormat(here, there, alike);
    const signal = sameFormat ? "near-duplicate" : "same-text-other-format";
    return saw(texts, a, b, { signal, strength: alike, detail });
  }
  if (ratio <= EXTRACT_RATIO || containment < 0.25) return null;
  const [inner, outer] = aIsInner ? [here, there] : [there, here];
  return saw(texts, a, b, {
    signal: presented === aIsInner ? "presented-text" : "contained-text",
    strength: containment,
    direction: aIsInner ? "a-to-b" : "b-to-a",
    detail: () =>
      `About ${percent(containment)} of "${inner.ref.name}" stands word for word in "${outer.ref.name}".`,
  });
};

function asPresented(isFirst: boolean): Pick<Seen, "signal" | "direction"> {
  return { signal: "presented-text", direction: isFirst ? "a-to-b" : "b-to-a" };
}

/** Word runs or rows, those that differ in stand-ins alone too. */
function sizeOf({ rows, shingleCount }: TextFeature): number {
  return Math.max(rows.length, shingleCount);
}

/** A text that hardly changed with its format was converted; a table is exported even where it changed since. */
const CONVERTED = 0.9;

function isOneFormat(a: CorpusFile, b: CorpusFile, alike: number): boolean {
  if (a.kind !== b.kind) return false;
  return a.type === b.type || (a.kind !== "sheet" && alike < CONVERTED);
}

function isEqualContent(a: TextFeature, b: TextFeature): boolean {
  if (a.bytes !== 0 && a.bytes === b.bytes && !a.isEmptyFile) return true;
  return a.content !== 0 && a.content === b.content;
}

interface Overlap {
  readonly jaccard: number;
  /** Share of the shorter text that stands in the longer one. */
  readonly containment: number;
  readonly aIsInner: boolean;
  /** Length of the longer text over that of the shorter. */
  readonly ratio: number;
}

function overlapOf({ runs }: Texts, left: TextFeature, right: TextFeature): Overlap {
  if (left.rows.length > 0 && right.rows.length > 0) return overlapOfRows(left.rows, right.rows);
  const { shingleCount: sizeA } = left;
  const { shingleCount: sizeB } = right;
  const aIsInner = sizeA <= sizeB;
  const equal = estimateJaccard(left.minhash, right.minhash);
  // Both samples are complete up to the smaller of their last hashes
  const border = Math.min(lastRun(left), lastRun(right));
  runs.hold(left.shingles);
  const shared = countShared(runs, left, right, border);
  const inA = firstAtLeast(left.shingles, border + 1);
  const inB = firstAtLeast(right.shingles, border + 1);
  const compared = aIsInner ? inA : inB;
  const sampled = compared < 40 ? 0 : shared / (inA + inB - shared);
  return {
    jaccard: Math.max(equal, sampled),
    // Few sampled runs make a poor estimate; the signature then knows better
    containment: compared >= 10 ? shared / compared : containmentOf(equal, sizeA, sizeB),
    aIsInner,
    ratio: Math.max(sizeA, sizeB) / Math.max(1, Math.min(sizeA, sizeB)),
  };
}

/** Of two tables of which all rows are known. */
function overlapOfRows(left: Uint32Array, right: Uint32Array): Overlap {
  const aIsInner = left.length <= right.length;
  const [inner, outer] = aIsInner ? [left, right] : [right, left];
  const { jaccard, containment } = overlapUpTo(inner, outer, 0xffffffff);
  return { jaccard, containment, aIsInner, ratio: outer.length / inner.length };
}

function lastRun({ shingles }: TextFeature): number {
  return shingles.length < SHINGLE_SKETCH_SIZE ? 0xffffffff : (shingles.at(-1) as number);
}

/** Runs of both up to the border; those of `left` are held. Runs with other stand-ins are others. */
function countShared(
  held: KeyFinder,
  left: TextFeature,
  { shingles, shingleMarks }: TextFeature,
  border: number,
): number {
  const haveMarks = left.shingleMarks.length + shingleMarks.length > 0;
  let shared = 0;
  for (let i = 0; i < shingles.length && (shingles[i] as number) <= border; i++) {
    const at = held.indexOf(shingles[i] as number);
    if (at < 0) continue;
    if (!haveMarks || (left.shingleMarks[at] ?? 0) === (shingleMarks[i] ?? 0)) shared++;
  }
  return shared;
}

/** Words shared by fewer are chance. */
const LEAST_SHARED = 3;

/** Cosine of the two texts' sampled words, each weighed by its rarity; the part of the hash space that both samples cover is compared. */
const observeTerms: Observe = (texts, a, b) => {
  const [left, right] = [texts.features[a] as TextFeature, texts.features[b] as TextFeature];
  const [rareLeft, rareRight] = [texts.rare[a] as WordWeights, texts.rare[b] as WordWeights];
  const border = Math.min(left.edge, right.edge);
  const areLong = left.isLong && right.isLong;
  texts.terms.hold(left.terms);
  const people = texts.standIns(a, b);
  const found = sharedWeight(
    texts.terms,
    rareLeft.weights,
    right.terms,
    border,
    texts.inKind(a, b),
  );
  // Stand-ins are all known, of the words only this share: each side weighs as in the whole texts.
  const share = (border + 1) / 2 ** 32;
  const squares = found.squares + share * people.squares;
  const sum = found.sum + share * people.sum;
  const count = found.count + people.count;
  if (count < LEAST_SHARED && !areLong) return null;
  const lengths =
    (squaresUpTo(left, rareLeft, border) + share * people.left) *
    (squaresUpTo(right, rareRight, border) + share * people.right);
  if (lengths === 0) return null;
  const cosine = squares / Math.sqrt(lengths);
  if (cosine < UNLIKE && areLong) {
    return saw(texts, a, b, {
      signal: "other-words",
      polarity: "against",
      strength: 1 - cosine / UNLIKE,
      detail: () => "The two texts hardly share a rare word.",
    });
  }
  const strength = count < LEAST_SHARED ? 0 : cosine * saturate(sum, 12);
  if (strength < 0.04) return null;
  return saw(texts, a, b, {
    signal: "shared-rare-words",
    strength,
    detail: () =>
      `The two texts use the same words where these are rare here: ${percent(cosine)} alike.`,
  });
};

/** A translation is a relative of its original, not a version of it. */
const observeLanguage: Observe = (texts, a, b) => {
  const { language: left } = texts.features[a] as TextFeature;
  const { language: right } = texts.features[b] as TextFeature;
  if (left === "" || right === "" || left === right) return null;
  const detail = (): string => `One text is in "${left}", the other in "${right}".`;
  return saw(texts, a, b, { signal: "other-language", polarity: "against", strength: 1, detail });
};

/** Words of both texts up to the border; `weights` are those of the words held, `inKind` what they may weigh at most. */
function sharedWeight(
  held: KeyFinder,
  weights: Float32Array,
  others: Uint32Array,
  border: number,
  inKind: ((term: number) => number) | null,
): { squares: number; sum: number; count: number } {
  let squares = 0;
  let sum = 0;
  let count = 0;
  for (let i = 0; i < others.length; i++) {
    const other = others[i] as number;
    if (other > border) break;
    const at = held.indexOf(other);
    if (at < 0 || SHORT_NUMBERS.has(other)) continue;
    const known = weights[at] as number;
    const weight = inKind === null ? known : Math.min(known, inKind(other));
    squares += weight * weight;
    sum += weight;
    count++;
  }
  return { squares, sum, count };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
