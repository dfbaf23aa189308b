/**
 * Closeness of whole files' vectors. Candidates come from random hyperplanes: vectors on the same side of all planes of a table share
 * a bucket, which happens with probability (1 - angle / pi)^bits (Charikar 2002).
 */
import { gaussian, seededRandom } from "../../../kit/random.ts";
import { createLshIndex } from "../../../kit/sketch/lsh.ts";
import { clamp } from "../../../kit/stats.ts";
import { dot } from "../../../kit/text/similarity.ts";
import type { CandidatePair, Corpus } from "../../contract.ts";
import { filePlace, observed } from "../../observe.ts";
import type { PreparedPart, StrategyPart } from "../parts.ts";
import type { SemanticOptions } from "./options.ts";

/** Fixed, so that equal corpora give equal pairs. */
const PLANE_SEED = 384;

export function fileVectors(
  corpus: Corpus,
  options: SemanticOptions,
  counters: Record<string, number>,
): StrategyPart {
  const vectors: Float32Array[] = [];
  return {
    read: ({ embedding }) => vectors.push(Float32Array.from(embedding)),
    prepare: () => prepareVectors(vectors, corpus, options, counters),
  };
}

function prepareVectors(
  vectors: readonly Float32Array[],
  corpus: Corpus,
  options: SemanticOptions,
  counters: Record<string, number>,
): PreparedPart {
  counters.vectors = vectors.filter((vector) => vector.length > 0).length;
  return {
    candidates: () => proposePairs(vectors, options, counters),
    compare(a, b) {
      const [u, v] = [vectors[a], vectors[b]];
      if (!u || !v || u.length === 0) return [];
      const cosine = dot(u, v);
      if (cosine < options.threshold) return [];
      // What the words of two tables share are column names and cells, and these are compared as such
      if (corpus.files[a]?.kind === "sheet" && corpus.files[b]?.kind === "sheet") return [];
      const strength = clamp((cosine - options.threshold) / (1 - options.threshold));
      return [
        observed("semantic", { signal: "close-vectors", strength }, () => ({
          detail: `The texts' vectors are ${Math.round(cosine * 100)} % alike.`,
          places: [{ a: filePlace(corpus.profile(a)), b: filePlace(corpus.profile(b)) }],
        })),
      ];
    },
  };
}

function proposePairs(
  vectors: readonly Float32Array[],
  options: SemanticOptions,
  counters: Record<string, number>,
): CandidatePair[] {
  const size = vectors.find((vector) => vector.length > 0)?.length ?? 0;
  if (size === 0) return [];
  const random = seededRandom(PLANE_SEED);
  const planes = Array.from({ length: options.tables * options.bits }, () =>
    Float32Array.from({ length: size }, () => gaussian(random)),
  );
  const index = createLshIndex({ bands: options.tables, rows: 1 }, options.maxBucket);
  for (const [i, vector] of vectors.entries()) {
    if (vector.length === size) index.add(i, codesOf(vector, planes, options));
  }
  const out: CandidatePair[] = [];
  for (const { a, b } of index.pairs()) {
    const cosine = dot(vectors[a] as Float32Array, vectors[b] as Float32Array);
    if (cosine >= options.threshold) out.push({ a, b, weight: cosine });
  }
  counters.bucketsDropped = index.counters.itemsDropped;
  return out;
}

function codesOf(
  vector: Float32Array,
  planes: readonly Float32Array[],
  options: SemanticOptions,
): Uint32Array {
  const codes = new Uint32Array(options.tables);
  for (let table = 0; table < options.tables; table++) {
    let code = 0;
    for (let bit = 0; bit < options.bits; bit++) {
      const plane = planes[table * options.bits + bit] as Float32Array;
      code = (code << 1) | (dot(vector, plane) >= 0 ? 1 : 0);
    }
    codes[table] = code;
  }
  return codes;
}
