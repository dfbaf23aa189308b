/** Marks RELATED_TO edges that two stronger edges already imply, so that the graph shows the skeleton and not the clique. */
import type { FusedEdge } from "./contract.ts";

/** Neighbours looked through per edge; beyond it an edge is left as it is. */
const MAX_DEGREE = 400;

/** A RELATED_TO edge is redundant when its ends share a neighbour with two edges that are both more confident or more specific. */
export function markRedundant(edges: readonly FusedEdge[]): FusedEdge[] {
  const neighbours = new Map<string, Map<string, number>>();
  const note = (from: string, to: string, weight: number): void => {
    const row = neighbours.get(from) ?? new Map<string, number>();
    row.set(to, Math.max(row.get(to) ?? 0, weight));
    neighbours.set(from, row);
  };
  for (const edge of edges) {
    note(edge.sourceFileId, edge.targetFileId, rankOf(edge));
    note(edge.targetFileId, edge.sourceFileId, rankOf(edge));
  }
  return edges.map((edge) => {
    if (edge.type !== "RELATED_TO" || edge.redundant || !isImplied(edge, neighbours)) return edge;
    return { ...edge, redundant: true };
  });
}

/** Typed edges outrank merely related ones of any confidence. */
function rankOf(edge: FusedEdge): number {
  return edge.confidence + (edge.type === "RELATED_TO" ? 0 : 1);
}

function isImplied(
  edge: FusedEdge,
  neighbours: ReadonlyMap<string, ReadonlyMap<string, number>>,
): boolean {
  const left = neighbours.get(edge.sourceFileId);
  const right = neighbours.get(edge.targetFileId);
  if (!left || !right) return false;
  const [small, large] = left.size <= right.size ? [left, right] : [right, left];
  if (small.size > MAX_DEGREE) return false;
  for (const [other, weight] of small) {
    const back = large.get(other);
    if (back !== undefined && weight > edge.confidence && back > edge.confidence) return true;
  }
  return false;
}
