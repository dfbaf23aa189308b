/**
 * Puts versions of one file in order. Files joined by VERSION_OF edges form a chain; the votes of the edges' directions, then dates, give
 * its order. Edges are turned to run from newer to older, and those that skip over a neighbour are marked redundant.
 */

import { base64ToWords } from "../kit/base64.ts";
import { sketchOverlap } from "../kit/sketch/kmv.ts";
import { estimateJaccard } from "../kit/sketch/minhash.ts";
import { SHINGLE_SKETCH_SIZE } from "../kit/sketch/text-sketch.ts";
import { squashText } from "../kit/text/normalise.ts";
import type { FileProfile } from "../model/profile.ts";
import type { FusedEdge } from "./contract.ts";
import { laterOf, turnEdge } from "./edge-type.ts";
import { isTabular } from "./profile-kind.ts";
import { versionOrder } from "./version-order.ts";

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
const GUESSED_VOTE = 0.1;
/** Sampled word runs from which their overlap is a better estimate than the signatures'. */
const LEAST_COMPARED = 40;

/** Oldest first. What votes and likeness leave open goes by net votes, then by dates. */
function orderChain({ members, edges }: Chain, profileOf: (id: string) => FileProfile): string[] {
  const index = new Map(members.map((id, i) => [id, i]));
  const profiles = members.map(profileOf);
  const votes = members.map(() => new Map<number, number>());
  const net = members.map(() => 0);
  const vote = (newer: number, older: number, weight: number): void => {
    votes[newer]?.set(older, (votes[newer]?.get(older) ?? 0) + weight);
    net[newer] = (net[newer] ?? 0) + weight;
    net[older] = (net[older] ?? 0) - weight;
  };
  for (const edge of edges) {
    const source = index.get(edge.sourceFileId) as number;
    const target = index.get(edge.targetFileId) as number;
    const said = voteOf(edge, profiles[source] as FileProfile, profiles[target] as FileProfile);
    if (said > 0) vote(source, target, said);
    else vote(target, source, -said);
  }
  const start = members
    .map((_, i) => i)
    .sort(
      (x, y) =>
        (net[x] ?? 0) - (net[y] ?? 0) ||
        laterOf(profiles[x] as FileProfile, profiles[y] as FileProfile),
    );
  const states = profiles.map(stateOf);
  const order = versionOrder(start, {
    count: members.length,
    newer: (x, y) => votes[x]?.get(y) ?? 0,
    likeness: (x, y) => likenessOf(states[x] as State, states[y] as State),
  });
  return order.map((i) => members[i] as string);
}

/** Above 0 when the source is the newer one, below 0 when the target is. */
function voteOf(edge: FusedEdge, source: FileProfile, target: FileProfile): number {
  for (const { polarity, direction, strategy } of edge.evidence)
    if (polarity === "for" && strategy === "filename" && direction !== "none")
      return direction === "a-to-b" ? STATED_VOTE : -STATED_VOTE;
  const [a, b] = [source.modifiedAt ?? source.createdAt, target.modifiedAt ?? target.createdAt];
  if (a && b && a !== b) return a > b ? DATED_VOTE : -DATED_VOTE;
  return GUESSED_VOTE;
}

interface State {
  readonly contentHash: string;
  readonly shingles: Uint32Array;
  readonly minhash: Uint32Array;
  /** Value sketches of the columns by name. */
  readonly columns: ReadonlyMap<string, Uint32Array>;
}

function stateOf(profile: FileProfile): State {
  const columns = isTabular(profile) ? profile.columns : [];
  // A table that is alone is called as its file, which the versions' names tell apart.
  const isAlone = new Set(columns.map(({ table }) => table)).size <= 1;
  return {
    contentHash: profile.contentHash,
    shingles: base64ToWords(profile.shingleSketch ?? ""),
    minhash: base64ToWords(profile.minhash),
    columns: new Map(
      columns.map(({ table, name, valueSketch }) => [
        squashText(isAlone ? name : `${table}\n${name}`),
        base64ToWords(valueSketch),
      ]),
    ),
  };
}

/** Share of the word runs, rows or values by column that both states hold. */
function likenessOf(a: State, b: State): number {
  if (a.contentHash !== "" && a.contentHash === b.contentHash) return 1;
  if (a.columns.size > 0 && b.columns.size > 0) return likenessOfColumns(a.columns, b.columns);
  const sketched = sketchOverlap(a.shingles, b.shingles, SHINGLE_SKETCH_SIZE);
  return sketched.compared >= LEAST_COMPARED
    ? sketched.jaccard
    : estimateJaccard(a.minhash, b.minhash);
}

function likenessOfColumns(a: State["columns"], b: State["columns"]): number {
  let sum = 0;
  let shared = 0;
  for (const [name, values] of a) {
    const other = b.get(name);
    if (other === undefined) continue;
    shared++;
    sum += sketchOverlap(values, other).jaccard;
  }
  return sum / (a.size + b.size - shared);
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
