/** Which groups are open and how many files each may show, so that all together can still be panned. Pure. */
import { MAX_TILES, TILES_AT_FIRST } from "~/core/model/graph-filter";
import type { GraphOverview, OpenedGroup } from "~/core/model/graph-view";

export interface OpenEntry {
  readonly id: string;
  /** Files that it was asked to show. */
  readonly limit: number;
}

/** Files of a group as far as known: never less than there are. */
export type SizeOf = (groupId: string) => number;

/** Groups that are open at once. */
export const MAX_OPEN = 12;

/** How many files to ask for, by group in the order of opening: 2,000 in all, 0 where no room is left. */
export function limitsOf(open: readonly OpenEntry[], sizeOf: SizeOf): Map<string, number> {
  let room = MAX_TILES;
  const limits = new Map<string, number>();
  for (const { id, limit } of open) {
    const granted = Math.min(limit, room);
    limits.set(id, granted);
    room -= Math.min(granted, sizeOf(id));
  }
  return limits;
}

/** True when asking for more of a group would show more of it. */
export function canShowMore(open: readonly OpenEntry[], id: string, sizeOf: SizeOf): boolean {
  const more = open.map((entry) => (entry.id === id ? { id, limit: MAX_TILES } : entry));
  return (limitsOf(more, sizeOf).get(id) ?? 0) > (limitsOf(open, sizeOf).get(id) ?? 0);
}

/** One more opened group, as the last. The oldest are folded beyond twelve, and until the new one has room for its first files. */
export function openAlso(
  open: readonly OpenEntry[],
  id: string,
  sizeOf: SizeOf,
): { open: OpenEntry[]; folded: string[] } {
  const added = { id, limit: TILES_AT_FIRST };
  let kept = open.filter((entry) => entry.id !== id);
  const folded: string[] = [];
  const fits = () =>
    kept.length < MAX_OPEN &&
    (limitsOf([...kept, added], sizeOf).get(id) ?? 0) >= Math.min(TILES_AT_FIRST, sizeOf(id));
  while (kept.length > 0 && !fits()) {
    folded.push(kept[0]?.id ?? "");
    kept = kept.slice(1);
  }
  return { open: [...kept, added], folded };
}

/** The overview as it is seen once small groups, which it only counts, have been opened: with their rings. */
export function overviewWith(
  overview: GraphOverview,
  opened: readonly OpenedGroup[],
): GraphOverview {
  const known = new Set(overview.rings.map((ring) => ring.id));
  const added = opened.flatMap(({ ring }) => (ring && !known.has(ring.id) ? [ring] : []));
  if (added.length === 0) return overview;
  const files = added.reduce((sum, ring) => sum + ring.fileCount, 0);
  return {
    ...overview,
    rings: [...overview.rings, ...added],
    rest: {
      groups: Math.max(0, overview.rest.groups - added.length),
      files: Math.max(0, overview.rest.files - files),
    },
  };
}

/** Sizes from the overview; a group that it only counts is at most as large as the smallest that it draws. */
export function sizesOf(overview: GraphOverview | undefined): SizeOf {
  const sizes = new Map(overview?.rings.map((ring) => [ring.id, ring.fileCount]));
  const smallest = Math.min(MAX_TILES, ...sizes.values());
  return (groupId) => sizes.get(groupId) ?? smallest;
}
