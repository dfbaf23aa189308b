/**
 * One order from several: reciprocal rank fusion, which needs no common measure of their scores. Cormack, Clarke, Buettcher, "Reciprocal
 * Rank Fusion outperforms Condorcet and individual Rank Learning Methods", SIGIR 2009.
 */

/** As in the paper: the first places of a list count alike, and no list rules alone. */
const K = 60;

/**
 * Keys by the sum of weight / (60 + rank) over the lists that have them, best first; equal sums in the order of the keys. A key that a list
 * names twice counts once there, at its better place.
 */
export function fuseRanks(
  lists: ReadonlyArray<{ readonly keys: readonly string[]; readonly weight: number }>,
): string[] {
  const sums = new Map<string, number>();
  for (const { keys, weight } of lists) {
    const seen = new Set<string>();
    for (const [rank, key] of keys.entries()) {
      if (seen.has(key)) continue;
      seen.add(key);
      sums.set(key, (sums.get(key) ?? 0) + weight / (K + rank + 1));
    }
  }
  return [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([key]) => key);
}
