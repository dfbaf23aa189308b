/**
 * Vectors for search on this machine: hashed words and their runs of four letters, spread over 384 places by a sparse signed random
 * projection, scaled to unit length. Runs of letters bring together what whole words keep apart: forms of a word, parts of compounds, slips
 * of the pen. Bojanowski et al. 2017 (subword features); Weinberger et al. 2009 (hashing trick); Achlioptas 2003 (sparse projections).
 */
import { STOP_WORDS } from "../enrich/stop-words.ts";
import { hash32 } from "../kit/hash.ts";
import { addFeature } from "../kit/sketch/sparse-projection.ts";
import { words } from "../kit/text/tokenise.ts";
import { EMBEDDING_DIMENSIONS } from "../model/profile.ts";

/** Names these vectors: those of other models are never compared with them. Rises with every change of what comes out. */
export const SUBWORD_MODEL = "local-subwords-1";

const RUN = 4;
const PLACES = 6;
const MAX_WORDS = 400;
/** What all runs of one word weigh together, against 1 for the word. */
const RUNS_WEIGHT = 1.2;
const HAS_LETTER = /\p{L}/u;

/** Unit-length vector of EMBEDDING_DIMENSIONS numbers; empty for a text without words. Deterministic on every machine. */
export function embedSubwords(text: string): Float32Array {
  const counts = new Map<string, number>();
  let taken = 0;
  for (const word of words(text)) {
    if (word.length < 2 || word.length > 40 || STOP_WORDS.has(word) || !HAS_LETTER.test(word))
      continue;
    if (taken++ >= MAX_WORDS) break;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  if (counts.size === 0) return new Float32Array(0);
  const vector = new Float64Array(EMBEDDING_DIMENSIONS);
  for (const [word, count] of counts) addWord(vector, word, 1 + Math.log(count));
  return toUnit(vector);
}

/** Signs of a vector as digits, first place first: what the index goes by before vectors themselves decide. */
export function signsOf(vector: ArrayLike<number>): string {
  return Array.from(vector, (place) => (place > 0 ? "1" : "0")).join("");
}

function addWord(vector: Float64Array, word: string, weight: number): void {
  addFeature(vector, hash32(word, 11), weight, PLACES);
  const framed = `<${word}>`;
  const runs = framed.length - RUN + 1;
  const runWeight = (weight * RUNS_WEIGHT) / runs ** 0.75;
  for (let at = 0; at < runs; at++)
    addFeature(vector, hash32(framed.slice(at, at + RUN), 12), runWeight, PLACES);
}

function toUnit(vector: Float64Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, place) => sum + place * place, 0));
  return Float32Array.from(vector, (place) => (length === 0 ? 0 : place / length));
}
