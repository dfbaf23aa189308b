import type { GraphFilter, GraphGrouping } from "../../../core/model/graph-filter.ts";
import type { GraphOverview } from "../../../core/model/graph-view.ts";
import type { ProjectRow } from "../../repositories/project-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { drawnGroups } from "./drawn-groups.ts";
import { ringOf } from "./ring-of.ts";
import { spiralPlace } from "./spiral-place.ts";

/** The opening view: at most 40 rings, what joins them, and how much is not drawn. */
export async function describeGraph(
  repos: Repositories,
  project: ProjectRow,
  view: { grouping: GraphGrouping; filter: GraphFilter },
): Promise<GraphOverview> {
  const [drawn, totals, run] = await Promise.all([
    drawnGroups(repos, project.id, view.grouping),
    repos.graph.totals(project.id, view.grouping),
    repos.graph.runAtWork(project.id),
  ]);
  const links = await repos.graph.bundles(project.id, {
    ...view,
    groups: drawn.map((group) => group.id),
  });
  const inside = new Map(links.filter((link) => link.a === link.b).map((link) => [link.a, link]));
  const rings = drawn.map((group, index) =>
    ringOf(group, inside.get(group.id), spiralPlace(index, drawn.length)),
  );
  const drawnFiles = drawn.reduce((sum, group) => sum + group.fileCount, 0);
  return {
    graphRevision: project.graphRevision,
    arrangedRevision: drawn.find((group) => group.revision !== null)?.revision ?? null,
    rings,
    bundles: links.filter((link) => link.a !== link.b).map(({ a, b, count }) => ({ a, b, count })),
    rest: { groups: totals.groups - drawn.length, files: totals.grouped - drawnFiles },
    fileCount: totals.files,
    unlinkedCount: totals.unlinked,
    run,
  };
}
