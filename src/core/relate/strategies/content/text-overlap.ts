/**
 * How much of one text stands in another: equal content, near duplicates by MinHash bands, containment by bottom-k sketches of word
 * runs, and rare words shared, weighed by how rare they are in this corpus.
 */
import { base64ToWords } from "../../../kit/base64.ts";
import { sketchOverlap } from "../../../kit/sketch/kmv.ts";
import { createLshIndex } from "../../../kit/sketch/lsh.ts";
import { containmentOf, estimateJaccard, MINHASH_SIZE } from "../../../kit/sketch/minhash.ts";
import { planBands } from "../../../kit/sketch/plan-bands.ts";
import { SHINGLE_SKETCH_SIZE } from "../../../kit/sketch/text-sketch.ts";
import { idf, saturate } from "../../../kit/stats.ts";
import type { Evidence } from "../../../model/evidence.ts";
import type { FileProfile } from "../../../model/profile.ts";
import type { CandidatePair } from "../../contract.ts";
import { evidence, filePlace } from "../../observe.ts";
import { documentFrequencies, pairsBySharedKeys } from "../../posting-index.ts";
import { isNarrative } from "../../profile-kind.ts";
import { firstAtLeast, type SampledText, sampledText } from "../../sampled-text.ts";
import type { ContentOptions } from "./options.ts";

interface TextFeature extends SampledText {
  readonly profile: FileProfile;
  readonly minhash: Uint32Array;
  readonly shingles: Uint32Array;
}

interface WeighedText extends TextFeature {
  readonly weights: Float32Array;
  /** Sum of squared weights of the terms up to a hash. */
  squaresUpTo(border: number): number;
}

/** Texts under this many word runs are too short for their overlap to mean a copy. */
const MIN_SHINGLES = 12;
/** From this ratio of lengths on, shared text is a part of the longer one rather than another state of it. */
const EXTRACT_RATIO = 2.5;

/** Texts of one subject reach this cosine of rare words as soon as they are more than a note. */
const UNLIKE = 0.05;
const LONG_TEXT_WORDS = 200;

export interface TextOverlap {
  candidates(): CandidatePair[];
  observe(a: number, b: number): Evidence[];
}

export function prepareTextOverlap(
  profiles: readonly FileProfile[],
  options: ContentOptions,
  counters: Record<string, number>,
): TextOverlap {
  const read = profiles.map(featureOf);
  const frequencies = documentFrequencies(read.map((feature) => feature.terms));
  const edges = Float64Array.from(read, (feature) => feature.edge).sort();
  const rarity = (term: number): number => {
    const covering = edges.length - firstAtLeast(edges, term);
    return idf(Math.max(2, covering), frequencies.get(term) ?? covering);
  };
  const features = read.map((feature) => weigh(feature, rarity));
  return {
    candidates: () => [
      ...equalContentPairs(profiles),
      ...nearDuplicatePairs(features, options, counters),
      ...containmentPairs(features, options, counters),
      ...sharedTermPairs(features, frequencies, options, counters),
    ],
    observe(a, b) {
      const left = features[a];
      const right = features[b];
      if (!left || !right) return [];
      const copied = observeCopies(left, right);
      const terms = observeTerms(left, right);
      const language = observeLanguage(left.profile, right.profile);
      return [...copied, ...(terms ? [terms] : []), ...(language ? [language] : [])];
    },
  };
}

function featureOf(profile: FileProfile): TextFeature {
  return {
    profile,
    minhash: base64ToWords(profile.minhash),
    shingles: base64ToWords(profile.shingleSketch ?? ""),
    ...sampledText(profile),
  };
}

function equalContentPairs(profiles: readonly FileProfile[]): CandidatePair[] {
  const groups = new Map<string, number[]>();
  for (const [i, profile] of profiles.entries()) {
    for (const key of new Set([profile.contentHash, profile.file.sha256])) {
      if (key === "") continue;
      const group = groups.get(key);
      if (group) group.push(i);
      else groups.set(key, [i]);
    }
  }
  const pairs: CandidatePair[] = [];
  // A chain through the group is enough: equality is transitive
  for (const group of groups.values()) {
    for (let i = 1; i < group.length; i++) {
      pairs.push({ a: group[i - 1] as number, b: group[i] as number, weight: 1 });
    }
  }
  return pairs;
}

function nearDuplicatePairs(
  features: readonly TextFeature[],
  options: ContentOptions,
  counters: Record<string, number>,
): CandidatePair[] {
  const index = createLshIndex(
    planBands(options.nearDuplicateThreshold, MINHASH_SIZE),
    options.maxBucket,
  );
  for (const [i, feature] of features.entries()) {
    if (feature.profile.shingleCount >= MIN_SHINGLES) index.add(i, feature.minhash);
  }
  const pairs = index.pairs();
  counters.lshBuckets = index.counters.buckets;
  counters.lshItemsDropped = index.counters.itemsDropped;
  const out: CandidatePair[] = [];
  for (const { a, b } of pairs) {
    const weight = estimateJaccard(
      (features[a] as TextFeature).minhash,
      (features[b] as TextFeature).minhash,
    );
    if (weight >= options.nearDuplicateThreshold / 2) out.push({ a, b, weight });
  }
  return out;
}

/** Word runs that stand in few files propose pairs; the sketches are coordinated samples, so a chapter meets its book. */
function containmentPairs(
  features: readonly TextFeature[],
  options: ContentOptions,
  counters: Record<string, number>,
): CandidatePair[] {
  const keys = features.map((feature) => feature.shingles.subarray(0, 256));
  const result = pairsBySharedKeys(keys, documentFrequencies(keys), {
    maxPosting: options.maxPosting,
    keysPerFile: 48,
    pairsPerFile: options.pairsPerFile,
    scale: 40,
  });
  counters.shinglePostingsCut = result.counters.postingsCut;
  return result.pairs;
}

function sharedTermPairs(
  features: readonly TextFeature[],
  frequencies: ReadonlyMap<number, number>,
  options: ContentOptions,
  counters: Record<string, number>,
): CandidatePair[] {
  const result = pairsBySharedKeys(
    features.map((feature) => feature.terms),
    frequencies,
    {
      maxPosting: options.maxPosting,
      keysPerFile: 64,
      pairsPerFile: options.pairsPerFile,
      scale: 30,
    },
  );
  counters.termPostingsCut = result.counters.postingsCut;
  return result.pairs;
}

function observeCopies(left: TextFeature, right: TextFeature): Evidence[] {
  const places = [{ a: filePlace(left.profile), b: filePlace(right.profile) }];
  if (isEqualContent(left.profile, right.profile)) {
    return [
      evidence("content", {
        signal: "equal-content",
        strength: 1,
        detail: "Both files hold the same content.",
        places,
      }),
    ];
  }
  if (Math.min(left.profile.shingleCount, right.profile.shingleCount) < MIN_SHINGLES) return [];
  const { jaccard, containment, aIsInner, ratio } = overlapOf(left, right);
  // A later state of a text keeps most of it and grows a little; an extract is much shorter than its whole
  const alike = ratio <= EXTRACT_RATIO ? Math.max(jaccard, 0.75 * containment) : jaccard;
  if (ratio <= EXTRACT_RATIO && alike >= 0.08) {
    const sameFormat = isOneFormat(left.profile, right.profile, alike);
    return [
      evidence("content", {
        signal: sameFormat ? "near-duplicate" : "same-text-other-format",
        strength: alike,
        detail: `About ${percent(jaccard)} of the word runs of the two texts are the same.`,
        places,
      }),
    ];
  }
  if (ratio <= EXTRACT_RATIO || containment < 0.25) return [];
  const inner = aIsInner ? left.profile : right.profile;
  const outer = aIsInner ? right.profile : left.profile;
  return [
    evidence("content", {
      signal: "contained-text",
      strength: containment,
      direction: aIsInner ? "a-to-b" : "b-to-a",
      detail: `About ${percent(containment)} of "${inner.file.name}" stands word for word in "${outer.file.name}".`,
      places,
    }),
  ];
}

/** A text that hardly changed with its format was converted; a table is exported even where it changed since. */
const CONVERTED = 0.9;

function isOneFormat(a: FileProfile, b: FileProfile, alike: number): boolean {
  if (a.format.kind !== b.format.kind) return false;
  return a.format.type === b.format.type || (a.format.kind !== "sheet" && alike < CONVERTED);
}

function isEqualContent(a: FileProfile, b: FileProfile): boolean {
  if (a.file.sha256 !== "" && a.file.sha256 === b.file.sha256 && a.file.sizeBytes > 0) return true;
  return a.contentHash !== "" && a.contentHash === b.contentHash;
}

interface Overlap {
  readonly jaccard: number;
  /** Share of the shorter text that stands in the longer one. */
  readonly containment: number;
  readonly aIsInner: boolean;
  /** Length of the longer text over that of the shorter. */
  readonly ratio: number;
}

function overlapOf(left: TextFeature, right: TextFeature): Overlap {
  const { shingleCount: sizeA } = left.profile;
  const { shingleCount: sizeB } = right.profile;
  const aIsInner = sizeA <= sizeB;
  const jaccard = estimateJaccard(left.minhash, right.minhash);
  const [inner, outer] = aIsInner ? [left, right] : [right, left];
  const sketched = sketchOverlap(inner.shingles, outer.shingles, SHINGLE_SKETCH_SIZE);
  // Few sampled runs make a poor estimate; the signature then knows better
  const containment =
    sketched.compared >= 10 ? sketched.containment : containmentOf(jaccard, sizeA, sizeB);
  return {
    jaccard: Math.max(jaccard, sketched.compared >= 40 ? sketched.jaccard : 0),
    containment,
    aIsInner,
    ratio: Math.max(sizeA, sizeB) / Math.max(1, Math.min(sizeA, sizeB)),
  };
}

/** Cosine of the two texts' sampled words, each weighed by its rarity; the part of the hash space that both samples cover is compared. */
function observeTerms(left: WeighedText, right: WeighedText): Evidence | null {
  const border = Math.min(left.edge, right.edge);
  const { squares, sum, count } = sharedWeight(left, right, border);
  const lengths = left.squaresUpTo(border) * right.squaresUpTo(border);
  if (lengths === 0) return null;
  const cosine = squares / Math.sqrt(lengths);
  const places = [{ a: filePlace(left.profile), b: filePlace(right.profile) }];
  if (cosine < UNLIKE && isLongText(left.profile) && isLongText(right.profile)) {
    return evidence("content", {
      signal: "other-words",
      polarity: "against",
      strength: 1 - cosine / UNLIKE,
      detail: "The two texts hardly share a rare word.",
      places,
    });
  }
  const strength = count < 3 ? 0 : cosine * saturate(sum, 12);
  if (strength < 0.04) return null;
  return evidence("content", {
    signal: "shared-rare-words",
    strength,
    detail: `The texts share ${count} sampled words, weighed by how rare they are here: ${percent(cosine)} alike.`,
    places,
  });
}

/** A translation is a relative of its original, not a version of it. */
function observeLanguage(a: FileProfile, b: FileProfile): Evidence | null {
  const left = a.language?.slice(0, 2).toLowerCase();
  const right = b.language?.slice(0, 2).toLowerCase();
  if (!left || !right || left === right) return null;
  if (!isLongText(a) || !isLongText(b)) return null;
  return evidence("content", {
    signal: "other-language",
    polarity: "against",
    strength: 1,
    detail: `One text is in "${left}", the other in "${right}".`,
    places: [{ a: filePlace(a), b: filePlace(b) }],
  });
}

function sharedWeight(
  left: WeighedText,
  right: WeighedText,
  border: number,
): { squares: number; sum: number; count: number } {
  let squares = 0;
  let sum = 0;
  let count = 0;
  let i = 0;
  let j = 0;
  while (i < left.terms.length && j < right.terms.length) {
    const x = left.terms[i] as number;
    const y = right.terms[j] as number;
    if (x > border || y > border) break;
    if (x === y) {
      const weight = left.weights[i] as number;
      squares += weight * weight;
      sum += weight;
      count++;
      i++;
      j++;
    } else if (x < y) i++;
    else j++;
  }
  return { squares, sum, count };
}

/** A text with the rarity of each sampled word, and running sums of their squares, so that norms cost one look-up. */
function weigh(feature: TextFeature, rarity: (term: number) => number): WeighedText {
  const { terms } = feature;
  const weights = Float32Array.from(terms, rarity);
  const running = new Float64Array(terms.length + 1);
  for (let i = 0; i < terms.length; i++)
    running[i + 1] = (running[i] as number) + (weights[i] as number) ** 2;
  return {
    ...feature,
    weights,
    squaresUpTo: (border) => running[firstAtLeast(terms, border + 1)] ?? 0,
  };
}

function isLongText(profile: FileProfile): boolean {
  return isNarrative(profile) && profile.wordCount >= LONG_TEXT_WORDS;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
