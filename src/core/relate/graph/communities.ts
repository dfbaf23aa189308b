/**
 * Communities of files, found from their links alone: the Louvain method (Blondel and others 2008), which merges whatever raises
 * modularity, Q = Σ (w_in / 2m − (Σtot / 2m)²). Links weigh by confidence, confirmed ones double. Neither folders nor ids have a say:
 * files enter in the order of name and content, so the same files under other folders give the same communities.
 * Near linear in the number of links.
 */
import Graph from "graphology";
import louvain from "graphology-communities-louvain";
import { seededRandom } from "../../kit/random.ts";
import type { GraphFile, GraphLink } from "./contract.ts";

const CONFIRMED_WEIGHT = 2;
const SEED = 20_251;

/** Members of each community, largest first; files without a link belong to none. Members stand in file order. */
export function findCommunities(
  files: readonly GraphFile[],
  links: readonly GraphLink[],
): string[][] {
  const graph = buildGraph(files, links);
  if (graph.size === 0) return [];
  const communityOf = louvain(graph, {
    getEdgeWeight: "weight",
    randomWalk: false,
    rng: seededRandom(SEED),
  });
  const members = new Map<number, string[]>();
  graph.forEachNode((id) => {
    const community = communityOf[id];
    if (community === undefined) return;
    const list = members.get(community);
    if (list) list.push(id);
    else members.set(community, [id]);
  });
  const rank = new Map(graph.mapNodes((id, _, index = 0) => [id, index] as const));
  return [...members.values()].sort(
    (a, b) => b.length - a.length || (rank.get(a[0] ?? "") ?? 0) - (rank.get(b[0] ?? "") ?? 0),
  );
}

/** Files that have a link, in file order, with one weighted edge per pair. */
function buildGraph(
  files: readonly GraphFile[],
  links: readonly GraphLink[],
): Graph<Record<string, never>, { weight: number }> {
  const linked = new Set(links.flatMap((link) => [link.source, link.target]));
  const ordered = inOrder(files).filter((file) => linked.has(file.id));
  const rank = new Map(ordered.map((file, index) => [file.id, index]));
  const weights = new Map<number, number>();
  for (const link of links) {
    const a = rank.get(link.source);
    const b = rank.get(link.target);
    if (a === undefined || b === undefined || a === b) continue;
    const key = Math.min(a, b) * ordered.length + Math.max(a, b);
    const weight = Math.max(0.01, link.confidence) * (link.isConfirmed ? CONFIRMED_WEIGHT : 1);
    weights.set(key, (weights.get(key) ?? 0) + weight);
  }
  const graph = new Graph<Record<string, never>, { weight: number }>({
    type: "undirected",
    multi: false,
    allowSelfLoops: false,
  });
  for (const file of ordered) graph.addNode(file.id);
  for (const [key, weight] of [...weights].sort(([a], [b]) => a - b)) {
    const a = ordered[Math.floor(key / ordered.length)];
    const b = ordered[key % ordered.length];
    if (a && b) graph.addUndirectedEdge(a.id, b.id, { weight });
  }
  return graph;
}

/** Files by name and content, ids only where those are the same. */
export function inOrder(files: readonly GraphFile[]): GraphFile[] {
  return [...files].sort((a, b) => compare(a.orderKey, b.orderKey) || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
