/**
 * Bottom-k (k-minimum values) sketch of a set of hashes: the k smallest distinct ones. Below k it is the set itself; above, the
 * number of distinct values is about (k - 1) / (k-th smallest / 2^32), with a relative error near 1 / sqrt(k - 2).
 * Two sketches made with the same hash compare without their sets.
 *
 * Bar-Yossef et al. 2002; Beyer et al., "On synopses for distinct-value estimation", SIGMOD 2007. New hashes are collected and now and then
 * sorted together, which costs O(log k) each while they are among the smallest so far; after that nearly all cost one comparison.
 */
import { base64ToWords, wordsToBase64 } from "../base64.ts";

/** Hashes kept per set: distinct counts are exact up to here and within about 3 % above. */
export const BOTTOM_K = 1024;

const SPACE = 2 ** 32;

/** Hashes that a new sketch has room for. */
const FIRST_ROOM = 32;

export class BottomK {
  readonly capacity: number;
  /** Smallest hashes, ascending, up to `#sorted`; then new ones as they came. */
  #words = new Uint32Array(FIRST_ROOM);
  #sorted = 0;
  #filled = 0;
  /** Once `capacity` hashes are held, the greatest of them: what is above is one too many. */
  #limit = SPACE;
  #overflowed = false;

  constructor(capacity: number = BOTTOM_K) {
    this.capacity = capacity;
  }

  /** Takes an unsigned 32-bit hash of one value; repeated ones change nothing. */
  add(hash: number): void {
    if (hash > this.#limit) {
      this.#overflowed = true;
      return;
    }
    if (this.#filled === this.#words.length) this.#settle();
    this.#words[this.#filled++] = hash;
  }

  /** True while every distinct hash is still held. */
  get isExact(): boolean {
    this.#settle();
    return !this.#overflowed;
  }

  /** Number of distinct hashes seen: exact while `isExact`, else an estimate. */
  get distinct(): number {
    if (this.isExact) return this.#sorted;
    return Math.round((this.capacity - 1) / (((this.#words[this.#sorted - 1] ?? 0) + 1) / SPACE));
  }

  /** The held hashes, ascending. */
  words(): Uint32Array {
    this.#settle();
    return this.#words.slice(0, this.#sorted);
  }

  toBase64(): string {
    return wordsToBase64(this.words());
  }

  /** Sorts the new hashes in, and leaves room for as many more at least. */
  #settle(): void {
    if (this.#filled === this.#sorted) return;
    const words = this.#words;
    words.subarray(0, this.#filled).sort();
    let kept = 0;
    for (let at = 0; at < this.#filled; at++)
      if (at === 0 || words[at] !== words[kept - 1]) words[kept++] = words[at] as number;
    if (kept > this.capacity) {
      this.#overflowed = true;
      kept = this.capacity;
    }
    if (kept === this.capacity) this.#limit = words[kept - 1] as number;
    this.#sorted = kept;
    this.#filled = kept;
    if (kept * 2 <= words.length) return;
    this.#words = new Uint32Array(words.length * 2);
    this.#words.set(words);
  }
}

/** What two sketches say about their sets. `compared` counts the hashes that the estimate rests on. */
export interface SketchOverlap {
  /** Share of A's values that are in B, in [0, 1]; 0 when A is empty. */
  readonly containment: number;
  readonly jaccard: number;
  readonly shared: number;
  readonly compared: number;
}

/** Ascending hashes of a stored sketch. */
export function decodeSketch(base64: string): Uint32Array {
  return base64ToWords(base64);
}

/**
 * Estimates how much of set A lies in set B. Both sketches are cut at the smaller of their last hashes (a sketch below
 * `capacity` holds its whole set and needs no cut), where they are samples of the same part of the hash space.
 */
export function sketchOverlap(
  a: Uint32Array,
  b: Uint32Array,
  capacity: number = BOTTOM_K,
): SketchOverlap {
  const cutA = a.length >= capacity ? (a[a.length - 1] ?? 0) : SPACE;
  const cutB = b.length >= capacity ? (b[b.length - 1] ?? 0) : SPACE;
  return overlapUpTo(a, b, Math.min(cutA, cutB));
}

/** The same of any ascending samples that hold all hashes of their sets up to `cut`; those above are passed over. */
export function overlapUpTo(a: Uint32Array, b: Uint32Array, cut: number): SketchOverlap {
  const inA = countUpTo(a, cut);
  const inB = countUpTo(b, cut);
  let shared = 0;
  for (let i = 0, j = 0; i < inA && j < inB; ) {
    const x = a[i] as number;
    const y = b[j] as number;
    if (x === y) shared++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  const union = inA + inB - shared;
  return {
    containment: inA ? shared / inA : 0,
    jaccard: union ? shared / union : 0,
    shared,
    compared: inA,
  };
}

/** Number of entries of an ascending list that are not above `cut`. */
function countUpTo(ascending: Uint32Array, cut: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) <= cut) low = middle + 1;
    else high = middle;
  }
  return low;
}
