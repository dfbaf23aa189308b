import { hash32, mix32 } from "../hash.ts";
import type { Elements } from "../sketch/marked-elements.ts";

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

/** The same runs, each with the marks of its tokens in their order as one; 0 for a run without. */
export function shingleElements(
  tokens: readonly string[],
  marks: Uint32Array | null,
  size = 5,
): Elements {
  const keys = shingleHashes(tokens, size);
  if (marks === null) return { keys, marks };
  const width = Math.min(size, tokens.length);
  const joined = new Uint32Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    let mark = 0;
    for (let j = i; j < i + width; j++)
      if (marks[j] !== 0) mark = mix32(Math.imul(mark, 31) + (marks[j] as number)) || 1;
    joined[i] = mark;
  }
  return { keys, marks: joined };
}
