import { hash32, mix32 } from "../hash.ts";

/**
 * Hashes of all runs of `size` neighbouring tokens, in order; a text shorter than that gives one hash of all it has, an empty one none.
 * Tokens are hashed once and combined, so the cost is O(tokens * size) integer steps.
 */
export function shingleHashes(tokens: readonly string[], size = 5): Uint32Array {
  if (tokens.length === 0) return new Uint32Array(0);
  const hashes = new Uint32Array(tokens.length);
  for (let i = 0; i < tokens.length; i++) hashes[i] = hash32(tokens[i] as string);
  const width = Math.min(size, tokens.length);
  const out = new Uint32Array(tokens.length - width + 1);
  for (let i = 0; i < out.length; i++) {
    let combined = 0;
    for (let j = 0; j < width; j++) {
      combined = mix32(Math.imul(combined, 31) + (hashes[i + j] as number));
    }
    out[i] = combined;
  }
  return out;
}
