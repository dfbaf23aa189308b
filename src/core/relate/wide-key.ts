/**
 * Keys of 53 bits, which a number holds exactly: where what is named must be found among all files, two of a hundred thousand names would
 * share a key of 32 bits.
 */
import { hash32, mix32 } from "../kit/hash.ts";

const HIGH_BITS = 0x1fffff;
const SEED = 0x9e3779b9;

/** The key of a text. */
export function wideKey(text: string): number {
  return joinKey(hash32(text, SEED), hash32(text));
}

/** One key of two hashes. */
export function joinKey(high: number, low: number): number {
  return (high & HIGH_BITS) * 2 ** 32 + (low >>> 0);
}

/** Keys of the beginnings of a sequence of hashes, one step at a time. */
export interface SequenceKey {
  add(hash: number): void;
  key(): number;
}

export function sequenceKey(first: number): SequenceKey {
  let high = mix32(first ^ SEED);
  let low = first;
  return {
    add(hash) {
      high = mix32(high ^ hash);
      low = (Math.imul(low, 0x85ebca6b) + hash) | 0;
    },
    key: () => joinKey(high, low),
  };
}
