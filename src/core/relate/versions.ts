/**
 * Puts versions of one file in order. Files joined by VERSION_OF edges form a chain; the votes of the edges' directions, then dates, give
 * its order. Edges are turned to run from newer to older, and those that skip over a neighbour are marked redundant.
 */

import type { FileProfile } from "../model/profile.ts";
import type { FusedEdge } from "./contract.ts";
import { laterOf, turnEdge } from "./edge-type.ts";

/** Edges with VERSION_OF ones turned and marked; others are passed through as they are. */
export function orderVersions(
  edges: readonly FusedEdge[],
  profileOf: (fileId: string) => FileProfile,
): FusedEdge[] {
  const versions = edges.filter((edge) => edge.type === "VERSION_OF");
  const rank = new Map<string, number>();
  for (const chain of chainsOf(versions)) {
    for (const [i, fileId] of orderChain(chain, profileOf).entries()) rank.set(fileId, i);
  }
  const turned = edges.map((edge) => (edge.type === "VERSION_OF" ? turn(edge, rank) : edge));
  const redundant = skippingEdges(turned, rank);
  return turned.map((edge) => (redundant.has(edge) ? { ...edge, redundant: true } : edge));
}

interface Chain {
  /** File ids, sorted. */
  readonly members: string[];
  readonly edges: FusedEdge[];
}

/** Groups of files that edges join, each with its edges. */
function chainsOf(edges: readonly FusedEdge[]): Chain[] {
  const find = unionFind();
  for (const edge of edges) find.join(edge.sourceFileId, edge.targetFileId);
  const chains = new Map<string, Chain>();
  const chainOf = (id: string): Chain => {
    const root = find.root(id);
    const known = chains.get(root);
    if (known) return known;
    const chain: Chain = { members: [], edges: [] };
    chains.set(root, chain);
    return chain;
  };
  const ids = new Set(edges.flatMap((edge) => [edge.sourceFileId, edge.targetFileId]));
  for (const id of [...ids].sort()) chainOf(id).members.push(id);
  for (const edge of edges) chainOf(edge.sourceFileId).edges.push(edge);
  return [...chains.values()];
}

/** Votes of one pair: a stated order of names outweighs the files' own dates, those outweigh what is guessed from content. */
const STATED_VOTE = 4;
const DATED_VOTE = 2;
const GUESSED_VOTE = 0.3;

/** Above this many versions the order by net votes stands; below it, files are moved while that heeds more votes. */
const MOVED_UP_TO = 80;

/** Oldest first: the order that heeds most of the votes (by moves of single files from an order by net votes), then by dates. */
function orderChain({ members, edges }: Chain, profileOf: (id: string) => FileProfile): string[] {
  const votes = new Map<string, Map<string, number>>();
  const net = new Map<string, number>();
  for (const edge of edges) {
    const weight = voteOf(edge, profileOf(edge.sourceFileId), profileOf(edge.targetFileId));
    const row = votes.get(edge.sourceFileId) ?? new Map<string, number>();
    row.set(edge.targetFileId, (row.get(edge.targetFileId) ?? 0) + weight);
    votes.set(edge.sourceFileId, row);
    net.set(edge.sourceFileId, (net.get(edge.sourceFileId) ?? 0) + weight);
    net.set(edge.targetFileId, (net.get(edge.targetFileId) ?? 0) - weight);
  }
  const order = members.toSorted(
    (x, y) => (net.get(x) ?? 0) - (net.get(y) ?? 0) || laterOf(profileOf(x), profileOf(y)),
  );
  if (order.length > MOVED_UP_TO) return order;
  const newer = (x: string, y: string): number =>
    (votes.get(x)?.get(y) ?? 0) - (votes.get(y)?.get(x) ?? 0);
  for (let round = 0; round < order.length && moveOne(order, newer); round++);
  return order;
}

function voteOf(edge: FusedEdge, source: FileProfile, target: FileProfile): number {
  const stated = edge.evidence.some(
    (seen) =>
      seen.polarity === "for" && seen.direction === "a-to-b" && seen.strategy === "filename",
  );
  if (stated) return STATED_VOTE;
  const [a, b] = [source.modifiedAt ?? source.createdAt, target.modifiedAt ?? target.createdAt];
  return a !== null && b !== null && a > b ? DATED_VOTE : GUESSED_VOTE;
}

/** Makes the single move that gains most votes; false when none gains. */
function moveOne(order: string[], newer: (x: string, y: string) => number): boolean {
  let best = { gain: 1e-9, from: -1, to: -1 };
  for (let from = 0; from < order.length; from++) {
    let gain = 0;
    for (let to = from + 1; to < order.length; to++) {
      gain += newer(order[from] as string, order[to] as string);
      if (gain > best.gain) best = { gain, from, to };
    }
    gain = 0;
    for (let to = from - 1; to >= 0; to--) {
      gain += newer(order[to] as string, order[from] as string);
      if (gain > best.gain) best = { gain, from, to };
    }
  }
  if (best.from < 0) return false;
  const [moved] = order.splice(best.from, 1);
  order.splice(best.to, 0, moved as string);
  return true;
}

function turn(edge: FusedEdge, rank: ReadonlyMap<string, number>): FusedEdge {
  const forward = (rank.get(edge.sourceFileId) ?? 0) > (rank.get(edge.targetFileId) ?? 0);
  return forward ? edge : turnEdge(edge);
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
