import {
  type GraphFilter,
  type GraphGrouping,
  MAX_DRAWN_EDGES,
  MAX_RINGS,
  MAX_TILES,
} from "../../../core/model/graph-filter.ts";
import type { OpenedGroup, Ring } from "../../../core/model/graph-view.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { drawnGroups } from "./drawn-groups.ts";
import { gridPlace } from "./grid-place.ts";
import { ringOf } from "./ring-of.ts";
import { spiralPlace } from "./spiral-place.ts";

/**
 * The files of one group, heaviest first, with the links among them and to the groups that are open already. An unknown group is
 * an empty one.
 */
export async function openGroup(
  repos: Repositories,
  projectId: string,
  view: {
    grouping: GraphGrouping;
    filter: GraphFilter;
    groupId: string;
    limit: number;
    alsoOpen: readonly string[];
  },
): Promise<OpenedGroup> {
  const { grouping, filter, groupId } = view;
  const [ring, found] = await Promise.all([
    undrawnRing(repos, projectId, view),
    repos.graph.tiles(projectId, {
      grouping,
      filter,
      group: groupId,
      limit: Math.min(view.limit, MAX_TILES),
    }),
  ]);
  const edges = await repos.graph.edgesAmong(projectId, {
    grouping,
    filter,
    files: found.map((tile) => tile.id),
    groups: view.alsoOpen,
    limit: MAX_DRAWN_EDGES + 1,
  });
  return {
    groupId,
    ring,
    tiles: found.map(({ total: _, ...tile }, index) =>
      grouping === "cluster" ? tile : { ...tile, ...gridPlace(index, found.length) },
    ),
    edges: edges.slice(0, MAX_DRAWN_EDGES),
    total: found[0]?.total ?? 0,
    isCut: edges.length > MAX_DRAWN_EDGES,
  };
}

/** The ring of a group that the overview only counts; null for one that it draws, and for one that is gone. */
async function undrawnRing(
  repos: Repositories,
  projectId: string,
  { grouping, filter, groupId }: { grouping: GraphGrouping; filter: GraphFilter; groupId: string },
): Promise<Ring | null> {
  const drawn = await drawnGroups(repos, projectId, grouping);
  if (drawn.some((group) => group.id === groupId)) return null;
  const group = await repos.graph.group(projectId, grouping, groupId);
  if (group === null) return null;
  const [inside] = await repos.graph.bundles(projectId, { grouping, filter, groups: [groupId] });
  return ringOf(group, inside, spiralPlace(MAX_RINGS, MAX_RINGS + 1));
}
