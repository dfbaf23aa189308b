import type { DrawnEdge, Neighbourhood } from "../../../core/model/graph-view.ts";
import type { Repositories } from "../../repositories/repositories.ts";

const MAX_STEPS = 6;
/** Files looked at and links read in one step: a hub must not make the search read the whole project. */
const MAX_SEEN = 5_000;
const MAX_STEP_LINKS = 4_000;

export interface FoundPath extends Neighbourhood {
  /** False when proposed links had to be used, and when there is no way. */
  readonly isConfirmed: boolean;
}

/**
 * A shortest way between two files: over confirmed links if there is one, else over proposed ones too. At most six links; null when
 * none was found within the bounds.
 */
export async function findPath(
  repos: Repositories,
  projectId: string,
  ends: { from: string; to: string },
): Promise<FoundPath | null> {
  for (const onlyConfirmed of [true, false]) {
    const edges = await search(repos, projectId, ends, onlyConfirmed);
    if (edges === null) continue;
    const ids = [...new Set([ends.from, ...edges.flatMap((edge) => [edge.source, edge.target])])];
    const tiles = await repos.graph.tilesOf(projectId, "cluster", ids);
    return { tiles, edges, total: edges.length, isConfirmed: onlyConfirmed };
  }
  return null;
}

async function search(
  repos: Repositories,
  projectId: string,
  { from, to }: { from: string; to: string },
  onlyConfirmed: boolean,
): Promise<DrawnEdge[] | null> {
  if (from === to) return [];
  const cameBy = new Map<string, { edge: DrawnEdge; previous: string }>();
  const seen = new Set([from]);
  let border = [from];
  for (let step = 0; step < MAX_STEPS && border.length > 0 && seen.size < MAX_SEEN; step++) {
    const edges = await repos.graph.stepFrom(projectId, border, {
      onlyConfirmed,
      limit: MAX_STEP_LINKS,
    });
    const here = new Set(border);
    const next: string[] = [];
    for (const edge of edges) {
      for (const [near, far] of [
        [edge.source, edge.target],
        [edge.target, edge.source],
      ] as const) {
        if (!here.has(near) || seen.has(far)) continue;
        seen.add(far);
        cameBy.set(far, { edge, previous: near });
        if (far === to) return walkBack(cameBy, from, to);
        next.push(far);
      }
    }
    border = next;
  }
  return null;
}

function walkBack(
  cameBy: ReadonlyMap<string, { edge: DrawnEdge; previous: string }>,
  from: string,
  to: string,
): DrawnEdge[] {
  const edges: DrawnEdge[] = [];
  for (let at = to; at !== from; ) {
    const step = cameBy.get(at);
    if (step === undefined) break;
    edges.unshift(step.edge);
    at = step.previous;
  }
  return edges;
}
