import {
  type GraphFilter,
  type GraphGrouping,
  MAX_DRAWN_EDGES,
  MAX_RINGS,
  MAX_TILES,
} from "../../../core/model/graph-filter.ts";
import type { OpenedGroup } from "../../../core/model/graph-view.ts";
import type { Repositories } from "../../repositories/repositories.ts";
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
  const [group, inside, found] = await Promise.all([
    repos.graph.group(projectId, grouping, groupId),
    repos.graph.bundles(projectId, { grouping, filter, groups: [groupId] }),
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
    ring: group && ringOf(group, inside[0], spiralPlace(MAX_RINGS, MAX_RINGS + 1)),
    tiles: found.map(({ total: _, ...tile }, index) =>
      grouping === "cluster" ? tile : { ...tile, ...gridPlace(index, found.length) },
    ),
    edges: edges.slice(0, MAX_DRAWN_EDGES),
    total: found[0]?.total ?? 0,
    isCut: edges.length > MAX_DRAWN_EDGES,
  };
}
