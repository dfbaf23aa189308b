/** Samples of sets of hashes, and questions about ascending lists that need not look at all of them. */
import { BOTTOM_K, overlapUpTo, type SketchOverlap } from "../../../kit/sketch/kmv.ts";

/** The smallest hashes of a set. */
export interface Sample {
  /** Ascending. */
  readonly sketch: Uint32Array;
  /** Largest hash up to which the sample is complete. */
  readonly edge: number;
}

/** The edge of a sample that holds the whole set. */
export const LARGEST_HASH = 0xffffffff;

/** The first `most` hashes of a bottom-k sketch. */
export function sampleOf(sketch: Uint32Array, most: number): Sample {
  const kept = sketch.subarray(0, most);
  const isWhole = kept.length === sketch.length && sketch.length < BOTTOM_K;
  return { sketch: kept, edge: isWhole ? LARGEST_HASH : (kept.at(-1) ?? 0) };
}

/** The largest number of hashes that each of several lists may keep so that they are no more than `total` together; at least `least`. */
export function fairShare(lengths: readonly number[], total: number, least: number): number {
  const ascending = [...lengths].sort((x, y) => x - y);
  let rest = total;
  for (const [i, length] of ascending.entries()) {
    const share = Math.floor(rest / (ascending.length - i));
    if (length > share) return Math.max(least, share);
    rest -= length;
  }
  return Number.POSITIVE_INFINITY;
}

/** Estimates how much of A lies in B, by the part of the hash space of which both are complete. */
export function overlapOf(a: Sample, b: Sample): SketchOverlap {
  return overlapUpTo(a.sketch, b.sketch, Math.min(a.edge, b.edge));
}

/** How many numbers two ascending lists share, counted no further than `enough`. */
export function sharedUpTo(a: Uint32Array, b: Uint32Array, enough: number): number {
  let shared = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length && shared < enough) {
    const x = a[i] as number;
    const y = b[j] as number;
    if (x === y) shared++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return shared;
}

/** True when the first `count` hashes of two ascending lists have one in common. */
export function startsMeet(a: Uint32Array, b: Uint32Array, count: number): boolean {
  const endA = Math.min(count, a.length);
  const endB = Math.min(count, b.length);
  let i = 0;
  let j = 0;
  while (i < endA && j < endB) {
    const x = a[i] as number;
    const y = b[j] as number;
    if (x === y) return true;
    if (x < y) i++;
    else j++;
  }
  return false;
}

/** False where `overlapOf` is sure to find less than `least` of A's values in B; mostly told by the first few hashes. */
export function mayHold(a: Sample, b: Sample, least: number): boolean {
  const [sketch, other] = [a.sketch, b.sketch];
  const most = sketch.length * (1 - least) + 1e-6;
  let missing = 0;
  for (let i = 0, j = 0; i < sketch.length && missing <= most; i++) {
    const x = sketch[i] as number;
    if (x > b.edge) return true;
    while (j < other.length && (other[j] as number) < x) j++;
    if (other[j] !== x) missing++;
  }
  return missing <= most;
}
