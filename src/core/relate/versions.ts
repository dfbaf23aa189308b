/**
 * Puts versions of one file in order. Files joined by VERSION_OF edges form a chain; the votes of the edges' directions, then dates, give
 * its order. Edges are turned to run from newer to older, and those that skip over a neighbour are marked redundant.
 */

import type { FileProfile } from "../model/profile.ts";
import type { FusedEdge } from "./contract.ts";
import { laterOf, orientedMatches } from "./edge-type.ts";

/** Edges with VERSION_OF ones turned and marked; others are passed through as they are. */
export function orderVersions(
  edges: readonly FusedEdge[],
  profileOf: (fileId: string) => FileProfile,
): FusedEdge[] {
  const versions = edges.filter((edge) => edge.type === "VERSION_OF");
  const rank = new Map<string, number>();
  for (const chain of chainsOf(versions)) {
    for (const [i, fileId] of orderChain(chain, versions, profileOf).entries()) rank.set(fileId, i);
  }
  const turned = edges.map((edge) => (edge.type === "VERSION_OF" ? turn(edge, rank) : edge));
  const redundant = skippingEdges(turned, rank);
  return turned.map((edge) => (redundant.has(edge) ? { ...edge, redundant: true } : edge));
}

/** Connected groups of file ids, each sorted. */
function chainsOf(edges: readonly FusedEdge[]): string[][] {
  const find = unionFind();
  for (const edge of edges) find.join(edge.sourceFileId, edge.targetFileId);
  const groups = new Map<string, string[]>();
  for (const id of [
    ...new Set(edges.flatMap((edge) => [edge.sourceFileId, edge.targetFileId])),
  ].sort()) {
    const root = find.root(id);
    const group = groups.get(root);
    if (group) group.push(id);
    else groups.set(root, [id]);
  }
  return [...groups.values()];
}

/** Oldest first, by net votes of the edges (Copeland), then by dates. */
function orderChain(
  chain: readonly string[],
  edges: readonly FusedEdge[],
  profileOf: (id: string) => FileProfile,
): string[] {
  const members = new Set(chain);
  const votes = new Map<string, number>(chain.map((id) => [id, 0]));
  for (const edge of edges) {
    if (!members.has(edge.sourceFileId)) continue;
    votes.set(edge.sourceFileId, (votes.get(edge.sourceFileId) ?? 0) + 1);
    votes.set(edge.targetFileId, (votes.get(edge.targetFileId) ?? 0) - 1);
  }
  return [...chain].sort(
    (x, y) => (votes.get(x) ?? 0) - (votes.get(y) ?? 0) || laterOf(profileOf(x), profileOf(y)),
  );
}

function turn(edge: FusedEdge, rank: ReadonlyMap<string, number>): FusedEdge {
  const forward = (rank.get(edge.sourceFileId) ?? 0) > (rank.get(edge.targetFileId) ?? 0);
  if (forward) return edge;
  return {
    ...edge,
    sourceFileId: edge.targetFileId,
    targetFileId: edge.sourceFileId,
    columnMatches: orientedMatches(
      [
        {
          strategy: "structure",
          signal: "",
          polarity: "for",
          strength: 1,
          direction: "none",
          detail: "",
          places: [],
          columnMatches: [...edge.columnMatches],
        },
      ],
      false,
    ),
  };
}

/** Edges between files that shorter steps already join. */
function skippingEdges(
  edges: readonly FusedEdge[],
  rank: ReadonlyMap<string, number>,
): Set<FusedEdge> {
  const span = (edge: FusedEdge): number =>
    (rank.get(edge.sourceFileId) ?? 0) - (rank.get(edge.targetFileId) ?? 0);
  const versions = edges.filter((edge) => edge.type === "VERSION_OF");
  versions.sort((x, y) => span(x) - span(y) || (x.sourceFileId < y.sourceFileId ? -1 : 1));
  const find = unionFind();
  const redundant = new Set<FusedEdge>();
  for (const edge of versions)
    if (!find.join(edge.sourceFileId, edge.targetFileId)) redundant.add(edge);
  return redundant;
}

function unionFind(): { root(id: string): string; join(a: string, b: string): boolean } {
  const parent = new Map<string, string>();
  const root = (id: string): string => {
    let at = id;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) {
      parent.set(at, parent.get(up) ?? up);
      at = up;
    }
    return at;
  };
  return {
    root,
    join(a, b) {
      const x = root(a);
      const y = root(b);
      if (x === y) return false;
      const [low, high] = x < y ? [x, y] : [y, x];
      parent.set(high, low);
      return true;
    },
  };
}
