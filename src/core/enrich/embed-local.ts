/**
 * The embedder that is always there: hashed words and word pairs, weighed by 1 + ln(count), spread over 384 places by a sparse signed
 * random projection, scaled to unit length. Texts that share words come close; texts that say the same in other words do not, so
 * evidence made from it is called lexical. Weinberger et al. 2009 (hashing trick); Achlioptas 2003 (sparse projections).
 */
import { hash32 } from "../kit/hash.ts";
import { addFeature } from "../kit/sketch/sparse-projection.ts";
import { words } from "../kit/text/tokenise.ts";
import { EMBEDDING_DIMENSIONS } from "../model/profile.ts";
import { STOP_WORDS } from "./stop-words.ts";

export const LOCAL_EMBEDDER_ID = "local-lexical-1";

/** Places that one feature touches. */
const PLACES = 8;
const PAIR_WEIGHT = 0.7;
const MAX_WORDS = 4_000;

/** Unit-length vectors, one per text, or an empty one for a text without words. Deterministic on every machine. */
export function embedLocal(texts: readonly string[]): Promise<number[][]> {
  return Promise.resolve(texts.map(embedOne));
}

function embedOne(text: string): number[] {
  const counts = new Map<number, { count: number; weight: number }>();
  let previous: string | null = null;
  let taken = 0;
  for (const word of words(text)) {
    if (word.length < 2 || STOP_WORDS.has(word)) {
      previous = null;
      continue;
    }
    if (taken++ >= MAX_WORDS) break;
    count(counts, hash32(word, 1), 1);
    if (previous !== null) count(counts, hash32(`${previous} ${word}`, 2), PAIR_WEIGHT);
    previous = word;
  }
  const vector = new Float64Array(EMBEDDING_DIMENSIONS);
  for (const [feature, { count: times, weight }] of counts) {
    addFeature(vector, feature, weight * (1 + Math.log(times)), PLACES);
  }
  return toUnit(vector);
}

function count(
  counts: Map<number, { count: number; weight: number }>,
  feature: number,
  weight: number,
): void {
  const entry = counts.get(feature);
  if (entry) entry.count++;
  else counts.set(feature, { count: 1, weight });
}

/** Six decimals are more than a 32-bit float column keeps apart, and make stored profiles small. */
function toUnit(vector: Float64Array): number[] {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  if (length === 0) return [];
  return Array.from(vector, (value) => Math.round((value / length) * 1e6) / 1e6);
}
