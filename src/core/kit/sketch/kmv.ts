/**
 * Bottom-k (k-minimum values) sketch of a set of hashes: the k smallest distinct ones. Below k it is the set itself; above, the
 * number of distinct values is about (k - 1) / (k-th smallest / 2^32), with a relative error near 1 / sqrt(k - 2).
 * Two sketches made with the same hash compare without their sets.
 *
 * Bar-Yossef et al. 2002; Beyer et al., "On synopses for distinct-value estimation", SIGMOD 2007. Adding costs O(log k) while
 * the hash is among the smallest so far, O(1) after that.
 */
import { base64ToWords, wordsToBase64 } from "../base64.ts";

/** Hashes kept per set: distinct counts are exact up to here and within about 3 % above. */
export const BOTTOM_K = 1024;

const SPACE = 2 ** 32;

export class BottomK {
  readonly capacity: number;
  readonly #held = new Set<number>();
  /** Max-heap of the held hashes, so that the one to drop is at hand. */
  readonly #heap: number[] = [];
  #overflowed = false;

  constructor(capacity: number = BOTTOM_K) {
    this.capacity = capacity;
  }

  /** Takes an unsigned 32-bit hash of one value; repeated ones change nothing. */
  add(hash: number): void {
    const full = this.#heap.length >= this.capacity;
    if (full && hash > (this.#heap[0] ?? 0)) {
      this.#overflowed = true;
      return;
    }
    if (this.#held.has(hash)) return;
    this.#held.add(hash);
    if (!full) {
      this.#heap.push(hash);
      this.#siftUp(this.#heap.length - 1);
      return;
    }
    this.#overflowed = true;
    this.#held.delete(this.#heap[0] ?? 0);
    this.#heap[0] = hash;
    this.#siftDown();
  }

  /** True while every distinct hash is still held. */
  get isExact(): boolean {
    return !this.#overflowed;
  }

  /** Number of distinct hashes seen: exact while `isExact`, else an estimate. */
  get distinct(): number {
    if (this.isExact) return this.#heap.length;
    return Math.round((this.capacity - 1) / (((this.#heap[0] ?? 0) + 1) / SPACE));
  }

  /** The held hashes, ascending. */
  words(): Uint32Array {
    return Uint32Array.from(this.#heap).sort();
  }

  toBase64(): string {
    return wordsToBase64(this.words());
  }

  #siftUp(start: number): void {
    const heap = this.#heap;
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if ((heap[parent] ?? 0) >= (heap[index] ?? 0)) return;
      swap(heap, parent, index);
      index = parent;
    }
  }

  #siftDown(): void {
    const heap = this.#heap;
    let index = 0;
    for (;;) {
      const left = index * 2 + 1;
      if (left >= heap.length) return;
      const right = left + 1;
      const larger = right < heap.length && (heap[right] ?? 0) > (heap[left] ?? 0) ? right : left;
      if ((heap[index] ?? 0) >= (heap[larger] ?? 0)) return;
      swap(heap, index, larger);
      index = larger;
    }
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
  const cut = Math.min(cutA, cutB);
  let i = 0;
  let j = 0;
  let shared = 0;
  let onlyA = 0;
  let onlyB = 0;
  for (;;) {
    const x = i < a.length ? (a[i] ?? SPACE) : SPACE + 1;
    const y = j < b.length ? (b[j] ?? SPACE) : SPACE + 1;
    if (Math.min(x, y) > cut) break;
    if (x === y) {
      shared++;
      i++;
      j++;
    } else if (x < y) {
      onlyA++;
      i++;
    } else {
      onlyB++;
      j++;
    }
  }
  const inA = shared + onlyA;
  const union = inA + onlyB;
  return {
    containment: inA ? shared / inA : 0,
    jaccard: union ? shared / union : 0,
    shared,
    compared: inA,
  };
}

function swap(heap: number[], a: number, b: number): void {
  const held = heap[a] ?? 0;
  heap[a] = heap[b] ?? 0;
  heap[b] = held;
}
