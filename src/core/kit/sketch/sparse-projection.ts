/** Sparse signed random projection of hashed features. Achlioptas 2003; Weinberger et al. 2009 (hashing trick). */
import { mix32 } from "../hash.ts";

/**
 * Adds a feature (its hash) to a vector: its weight, with a sign of its own, at `places` places that follow from the hash. Enough places that
 * two features rarely cancel each other, few enough to be fast.
 */
export function addFeature(
  vector: Float64Array,
  feature: number,
  weight: number,
  places: number,
): void {
  let state = feature;
  for (let i = 0; i < places; i++) {
    state = mix32(state + 0x9e3779b9);
    const place = (state >>> 1) % vector.length;
    vector[place] = (vector[place] ?? 0) + (state & 1 ? weight : -weight);
  }
}
