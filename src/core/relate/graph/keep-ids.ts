/**
 * Which earlier community each new one is: the one it shares most files with. Greedy over overlaps, largest first, each used once;
 * an overlap counts when it is at least half of the smaller of the two, so that a small remainder does not take over a name.
 */

/** For each list of members the id of the earlier community it continues, or null. O(files). */
export function continueCommunities(
  now: ReadonlyArray<readonly string[]>,
  before: ReadonlyMap<string, string>,
): Array<string | null> {
  const sizes = new Map<string, number>();
  for (const id of before.values()) sizes.set(id, (sizes.get(id) ?? 0) + 1);
  const overlaps: { index: number; id: string; shared: number }[] = [];
  for (const [index, members] of now.entries()) {
    const shared = new Map<string, number>();
    for (const file of members) {
      const id = before.get(file);
      if (id !== undefined) shared.set(id, (shared.get(id) ?? 0) + 1);
    }
    for (const [id, count] of shared)
      if (count * 2 >= Math.min(members.length, sizes.get(id) ?? 0))
        overlaps.push({ index, id, shared: count });
  }
  overlaps.sort((a, b) => b.shared - a.shared || a.index - b.index || (a.id < b.id ? -1 : 1));
  const kept: Array<string | null> = now.map(() => null);
  const used = new Set<string>();
  for (const { index, id } of overlaps) {
    if (kept[index] !== null || used.has(id)) continue;
    kept[index] = id;
    used.add(id);
  }
  return kept;
}
