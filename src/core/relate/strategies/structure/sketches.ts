/** Questions about ascending lists of hashes that need not look at all of them. */
import { BOTTOM_K } from "../../../kit/sketch/kmv.ts";

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

/** False where `sketchOverlap` is sure to find less than `least` of A's values in B; mostly told by the first few hashes. */
export function mayHold(a: Uint32Array, b: Uint32Array, least: number): boolean {
  const most = a.length * (1 - least) + 1e-6;
  const last = b.length >= BOTTOM_K ? (b[b.length - 1] as number) : 2 ** 32;
  let missing = 0;
  for (let i = 0, j = 0; i < a.length && missing <= most; i++) {
    const x = a[i] as number;
    if (x > last) return true;
    while (j < b.length && (b[j] as number) < x) j++;
    if (b[j] !== x) missing++;
  }
  return missing <= most;
}
