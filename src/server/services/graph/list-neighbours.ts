import type { GraphFilter, GraphGrouping } from "../../../core/model/graph-filter.ts";
import type { Neighbourhood } from "../../../core/model/graph-view.ts";
import type { Repositories } from "../../repositories/repositories.ts";

const MAX_LINKS = 400;
const MAX_FILES = 120;

/** A file with those it is linked to and the links among all of them, the surest first; `total` counts its links. */
export async function listNeighbours(
  repos: Repositories,
  projectId: string,
  view: { grouping: GraphGrouping; filter: GraphFilter; fileId: string },
): Promise<Neighbourhood> {
  const { fileId, filter, grouping } = view;
  const own = await repos.graph.edgesOf(projectId, { filter, fileId, limit: MAX_LINKS });
  const ids = [...new Set([fileId, ...own.flatMap((edge) => [edge.source, edge.target])])].slice(
    0,
    MAX_FILES,
  );
  const [tiles, edges] = await Promise.all([
    repos.graph.tilesOf(projectId, grouping, ids),
    repos.graph.edgesAmong(projectId, {
      grouping,
      filter,
      files: ids,
      groups: [],
      limit: MAX_LINKS,
    }),
  ]);
  const degrees = new Map<string, number>();
  for (const edge of edges)
    for (const end of [edge.source, edge.target]) degrees.set(end, (degrees.get(end) ?? 0) + 1);
  return {
    tiles: tiles.map((tile) => ({ ...tile, degree: degrees.get(tile.id) ?? 0 })),
    edges,
    total: own.length,
  };
}
