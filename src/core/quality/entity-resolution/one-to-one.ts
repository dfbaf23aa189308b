/** Links between two tables of which each holds a thing once at most. */
import type { PairTable } from "./pair-table.ts";

/**
 * Pairs of at least `threshold`, the likeliest first, each record once; equal probabilities are taken in the order of the records. From
 * 0.5 on no two pairs compete, since the probabilities of all pairs of a record add up to 1 at most.
 */
export function matchOneToOne(
  pairs: PairTable,
  match: Float64Array,
  threshold: number,
): [number, number][] {
  const likely: number[] = [];
  for (let i = 0; i < pairs.length; i++) if ((match[i] as number) >= threshold) likely.push(i);
  likely.sort((x, y) => (match[y] as number) - (match[x] as number) || x - y);
  const taken = new Set<number>();
  const out: [number, number][] = [];
  for (const i of likely) {
    const [a, b] = [pairs.first[i] as number, pairs.second[i] as number];
    if (taken.has(a) || taken.has(b)) continue;
    taken.add(a).add(b);
    out.push([a, b]);
  }
  return out;
}
