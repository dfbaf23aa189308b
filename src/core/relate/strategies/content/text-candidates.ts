/** Pairs of texts worth comparing: equal ones, near copies by bands of signatures, and those that share rare runs of words or rare words. */
import { createLshIndex } from "../../../kit/sketch/lsh.ts";
import { estimateJaccard, MINHASH_SIZE } from "../../../kit/sketch/minhash.ts";
import { planBands } from "../../../kit/sketch/plan-bands.ts";
import type { CandidatePair } from "../../contract.ts";
import { pairsBySharedKeys, WHOLE_CLASSES } from "../../posting-index.ts";
import type { Frequencies, Statistics } from "../../statistics.ts";
import type { ContentOptions } from "./options.ts";
import type { TextFeature } from "./text-feature.ts";

/** Texts under this many word runs are too short for their overlap to mean a copy. */
export const MIN_SHINGLES = 12;
/** Word runs of a file that are looked up in others. */
const KEY_SHINGLES = 256;

export interface TextCandidates {
  readonly features: readonly TextFeature[];
  readonly termCounts: Frequencies;
  readonly standInCounts: Frequencies;
  readonly shingleCounts: Frequencies;
  readonly statistics: Statistics;
  readonly options: ContentOptions;
  /** What was cut is counted here. */
  readonly counters: Record<string, number>;
}

/** The word runs that stand for a text among others. */
export function keyShingles({ shingles }: TextFeature): Uint32Array {
  return shingles.subarray(0, KEY_SHINGLES);
}

export function* textCandidates(texts: TextCandidates): Generator<CandidatePair> {
  yield* equalPairs(texts.features);
  yield* nearDuplicatePairs(texts);
  yield* containmentPairs(texts);
  yield* sharedTermPairs(texts);
  yield* sharedStandInPairs(texts);
}

/** A chain through those of one content, or of the same bytes, is enough: equality is transitive. */
function* equalPairs(features: readonly TextFeature[]): Generator<CandidatePair> {
  const last = new Map<number, number>();
  for (const [b, { content, bytes }] of features.entries()) {
    for (const key of content === bytes ? [content] : [content, bytes]) {
      if (key === 0) continue;
      const a = last.get(key);
      if (a !== undefined) yield { a, b, weight: 1 };
      last.set(key, b);
    }
  }
}

function* nearDuplicatePairs(texts: TextCandidates): Generator<CandidatePair> {
  const { features, counters, options } = texts;
  const threshold = options.nearDuplicateThreshold;
  const index = createLshIndex(planBands(threshold, MINHASH_SIZE), options.maxBucket);
  for (const [i, { shingleCount, minhash }] of features.entries())
    if (shingleCount >= MIN_SHINGLES) index.add(i, minhash);
  const pairs = index.pairs();
  counters.lshBuckets = index.counters.buckets;
  counters.lshItemsDropped = index.counters.itemsDropped;
  for (const { a, b } of pairs) {
    const [left, right] = [features[a] as TextFeature, features[b] as TextFeature];
    const weight = estimateJaccard(left.minhash, right.minhash);
    if (weight >= threshold / 2) yield { a, b, weight };
  }
}

/** Word runs that stand in few files propose pairs; the sketches are coordinated samples, so a chapter meets its book. */
function containmentPairs(texts: TextCandidates): readonly CandidatePair[] {
  const { features, shingleCounts, statistics, options, counters } = texts;
  const result = pairsBySharedKeys(features.map(keyShingles), shingleCounts, statistics, {
    maxPosting: options.maxPosting,
    keysPerFile: 48,
    pairsPerFile: options.pairsPerFile,
    scale: 40,
  });
  counters.shinglePostingsCut = result.counters.postingsCut;
  return result.pairs;
}

function sharedStandInPairs(texts: TextCandidates): readonly CandidatePair[] {
  const { features, standInCounts, statistics, options, counters } = texts;
  const standIns = features.map((feature) => feature.standIns);
  const result = pairsBySharedKeys(standIns, standInCounts, statistics, {
    maxPosting: options.maxPosting,
    keysPerFile: WHOLE_CLASSES,
    pairsPerFile: options.pairsPerFile,
    scale: 30,
  });
  counters.standInPostingsCut = result.counters.postingsCut;
  return result.pairs;
}

function sharedTermPairs(texts: TextCandidates): readonly CandidatePair[] {
  const { features, termCounts, statistics, options, counters } = texts;
  const terms = features.map((feature) => feature.terms);
  const result = pairsBySharedKeys(terms, termCounts, statistics, {
    maxPosting: options.maxPosting,
    keysPerFile: 64,
    pairsPerFile: options.pairsPerFile,
    scale: 30,
  });
  counters.termPostingsCut = result.counters.postingsCut;
  return result.pairs;
}
