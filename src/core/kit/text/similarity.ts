/** Similarities in [0, 1], 1 for equal. */
import { distance } from "fastest-levenshtein";

/** |A and B| / |A or B|; 0 when both are empty. */
export function jaccard<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  const shared = intersectionSize(a, b);
  const union = a.size + b.size - shared;
  return union === 0 ? 0 : shared / union;
}

/** |A and B| / min(|A|, |B|); 0 when either is empty. */
export function overlap<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  const smaller = Math.min(a.size, b.size);
  return smaller === 0 ? 0 : intersectionSize(a, b) / smaller;
}

export function intersectionSize<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const item of small) if (large.has(item)) shared++;
  return shared;
}

/** 1 - edit distance / length of the longer text; texts over 256 characters are compared by their first 256. */
export function editSimilarity(a: string, b: string): number {
  if (a === b) return 1;
  const left = a.slice(0, 256);
  const right = b.slice(0, 256);
  const longest = Math.max(left.length, right.length);
  return longest === 0 ? 1 : 1 - distance(left, right) / longest;
}

/** Dot product of two vectors of one length; the cosine where both are of unit length. 0 where the lengths differ. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return 0;
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/**
 * Soft overlap of two lists of words: each word of the shorter list takes its most similar partner (edit similarity of at least
 * 0.8, or one the start of the other from 3 characters on), and the sum is divided by the mean length.
 */
export function wordListSimilarity(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const free = new Set(long.keys());
  let sum = 0;
  for (const word of short) {
    let best = 0;
    let taken = -1;
    for (const i of free) {
      const score = wordSimilarity(word, long[i] as string);
      if (score > best) {
        best = score;
        taken = i;
      }
    }
    if (taken >= 0) free.delete(taken);
    sum += best;
  }
  return (2 * sum) / (a.length + b.length);
}

function wordSimilarity(a: string, b: string): number {
  if (a === b) return 1;
  const shorter = Math.min(a.length, b.length);
  if (shorter >= 3 && (a.startsWith(b) || b.startsWith(a))) return 0.8;
  if (shorter < 4) return 0;
  const edit = editSimilarity(a, b);
  return edit >= 0.8 ? edit : 0;
}
