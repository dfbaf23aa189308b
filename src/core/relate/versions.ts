/**
 * Puts versions of one file in order. Files joined by VERSION_OF links form a chain; the votes of the links' directions, then dates, give
 * its order. Links are turned to run from newer to older, and those that skip over a neighbour are marked redundant.
 */

import { base64ToWords } from "../kit/base64.ts";
import { sketchOverlap } from "../kit/sketch/kmv.ts";
import { estimateJaccard } from "../kit/sketch/minhash.ts";
import { SHINGLE_SKETCH_SIZE } from "../kit/sketch/text-sketch.ts";
import { squashText } from "../kit/text/normalise.ts";
import type { FileProfile } from "../model/profile.ts";
import type { Corpus, CorpusFile } from "./contract.ts";
import { laterOf } from "./edge-type.ts";
import type { Link } from "./links.ts";
import { isTabular } from "./profile-kind.ts";
import type { Signal } from "./signal-words.ts";
import { isOrderedByVotes, versionOrder } from "./version-order.ts";

/** Links with VERSION_OF ones turned and marked; others are passed through as they are. `signalsOf` a link, seen from its file of lower index. */
export function orderVersions(
  links: readonly Link[],
  corpus: Corpus,
  signalsOf: (link: Link) => readonly Signal[],
): Link[] {
  const versions = links.filter((link) => link.type === "VERSION_OF");
  const rank = new Map<number, number>();
  for (const chain of chainsOf(versions)) {
    for (const [i, file] of orderChain(chain, corpus, signalsOf).entries()) rank.set(file, i);
  }
  const turned = links.map((link) => (link.type === "VERSION_OF" ? turn(link, rank) : link));
  const redundant = skippingLinks(turned, rank, corpus);
  return turned.map((link) => (redundant.has(link) ? { ...link, redundant: true } : link));
}

interface Chain {
  /** Files, ascending by id. */
  readonly members: number[];
  readonly links: Link[];
}

/** Groups of files that links join, each with its links. */
function chainsOf(links: readonly Link[]): Chain[] {
  const find = unionFind();
  for (const link of links) find.join(link.source, link.target);
  const chains = new Map<number, Chain>();
  const chainOf = (file: number): Chain => {
    const root = find.root(file);
    const known = chains.get(root);
    if (known) return known;
    const chain: Chain = { members: [], links: [] };
    chains.set(root, chain);
    return chain;
  };
  const files = new Set(links.flatMap((link) => [link.source, link.target]));
  for (const file of [...files].sort((x, y) => x - y)) chainOf(file).members.push(file);
  for (const link of links) chainOf(link.source).links.push(link);
  return [...chains.values()];
}

/** Votes of one pair: a stated order of names outweighs the files' own dates, those outweigh what is guessed from content. */
const STATED_VOTE = 4;
const DATED_VOTE = 2;
const GUESSED_VOTE = 0.1;
/** Sampled word runs from which their overlap is a better estimate than the signatures'. */
const LEAST_COMPARED = 40;

/** Oldest first. What votes and likeness leave open goes by net votes, then by dates. */
function orderChain(
  { members, links }: Chain,
  corpus: Corpus,
  signalsOf: (link: Link) => readonly Signal[],
): number[] {
  const index = new Map(members.map((file, i) => [file, i]));
  const files = members.map((file) => corpus.files[file] as CorpusFile);
  const votes = members.map(() => new Map<number, number>());
  const net = members.map(() => 0);
  const vote = (newer: number, older: number, weight: number): void => {
    votes[newer]?.set(older, (votes[newer]?.get(older) ?? 0) + weight);
    net[newer] = (net[newer] ?? 0) + weight;
    net[older] = (net[older] ?? 0) - weight;
  };
  for (const link of links) {
    const source = index.get(link.source) as number;
    const target = index.get(link.target) as number;
    const said = voteOf(link, signalsOf(link), corpus);
    if (said > 0) vote(source, target, said);
    else vote(target, source, -said);
  }
  const start = members
    .map((_, i) => i)
    .sort(
      (x, y) =>
        (net[x] ?? 0) - (net[y] ?? 0) || laterOf(files[x] as CorpusFile, files[y] as CorpusFile),
    );
  const states = isOrderedByVotes(members.length)
    ? []
    : members.map((file) => stateOf(corpus.profile(file)));
  const order = versionOrder(start, {
    count: members.length,
    newer: (x, y) => votes[x]?.get(y) ?? 0,
    likeness: (x, y) => likenessOf(states[x] as State, states[y] as State),
  });
  return order.map((i) => members[i] as number);
}

/** Above 0 when the source is the newer one, below 0 when the target is. */
function voteOf(link: Link, signals: readonly Signal[], { files }: Corpus): number {
  const turned = link.source < link.target ? 1 : -1;
  for (const { polarity, direction, strategy } of signals)
    if (polarity === "for" && strategy === "filename" && direction !== "none")
      return turned * (direction === "a-to-b" ? STATED_VOTE : -STATED_VOTE);
  const [a, b] = [files[link.source]?.changedAt, files[link.target]?.changedAt];
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

function turn(link: Link, rank: ReadonlyMap<number, number>): Link {
  const forward = (rank.get(link.source) ?? 0) > (rank.get(link.target) ?? 0);
  return forward ? link : { ...link, source: link.target, target: link.source };
}

/** Links between files that shorter steps already join. */
function skippingLinks(
  links: readonly Link[],
  rank: ReadonlyMap<number, number>,
  { files }: Corpus,
): Set<Link> {
  const span = (link: Link): number => (rank.get(link.source) ?? 0) - (rank.get(link.target) ?? 0);
  const id = (link: Link): string => files[link.source]?.ref.fileId ?? "";
  const versions = links.filter((link) => link.type === "VERSION_OF");
  versions.sort((x, y) => span(x) - span(y) || (id(x) < id(y) ? -1 : 1));
  const find = unionFind();
  const redundant = new Set<Link>();
  for (const link of versions) if (!find.join(link.source, link.target)) redundant.add(link);
  return redundant;
}

function unionFind(): { root(id: number): number; join(a: number, b: number): boolean } {
  const parent = new Map<number, number>();
  const root = (id: number): number => {
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
