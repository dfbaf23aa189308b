/**
 * Order of the review queue: the answer that teaches most comes first. Expected information of asking about a link is the entropy of its
 * calibrated probability (uncertainty sampling; Lewis and Gale 1994), weighed by how many waiting links its answer would move with it
 * (information density; Settles and Craven 2008) and divided by how often the same was asked before, since the variance of a rate falls
 * with the number of its answers (Settles, "Active Learning Literature Survey", 2009, sections 3.1, 3.6 and 6.1). Links move together in so
 * far as they rest on the same signals: confidence is refitted by signal.
 */
import { binaryEntropy } from "../kit/stats.ts";

/** Waiting links that rest on the same signals and have one type. */
export interface SignalGroup {
  readonly type: string;
  /** Signals in a fixed order, blank between them. */
  readonly signals: string;
  readonly waiting: number;
  /** Links of these signals that people have answered already. */
  readonly answered: number;
  /** The confidence nearest to undecided among those that wait. */
  readonly nearest: number;
}

export interface Waiting {
  readonly id: string;
  readonly type: string;
  readonly signals: string;
  readonly confidence: number;
  /** Cluster of its source, if it has one. */
  readonly community: string | null;
  /** Somebody has answered, and one more answer settles it. */
  readonly isSecond?: boolean;
}

/** Groups that are weighed against each other; those with the most to learn. */
const MOST_GROUPS = 300;
/** What an earlier question of the same type, or about the same cluster, counts beside one about the same signals. */
const SAME_TYPE = 0.25;
const SAME_COMMUNITY = 0.1;
/** An answer that settles a link is worth more than one that leaves it waiting for a second. */
const SETTLES = 2;

/** How much of what they rest on two links share, 0 to 1 (Jaccard). */
function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const signal of a) if (b.has(signal)) both++;
  const either = a.size + b.size - both;
  return either === 0 ? 1 : both / either;
}

interface Weighed {
  readonly group: SignalGroup;
  readonly signals: ReadonlySet<string>;
  /** Links that an answer moves, itself among them. */
  readonly moves: number;
  readonly answered: number;
}

/** What is known of groups before anything of the batch is asked. */
export interface GroupWeights {
  readonly all: readonly Weighed[];
  readonly bySignals: ReadonlyMap<string, Weighed>;
}

/** Weighs up to 300 groups against each other, O(groups²). The order of `groups` does not matter. */
export function weighGroups(groups: readonly SignalGroup[]): GroupWeights {
  const bySignals = new Map<string, SignalGroup>();
  for (const group of [...groups].sort(byName)) {
    const known = bySignals.get(group.signals);
    const isNearer = known !== undefined && doubt(known.nearest) >= doubt(group.nearest);
    bySignals.set(
      group.signals,
      known === undefined
        ? group
        : {
            ...known,
            waiting: known.waiting + group.waiting,
            nearest: isNearer ? known.nearest : group.nearest,
          },
    );
  }
  const kept = [...bySignals.values()]
    .sort((a, b) => rough(b) - rough(a) || byName(a, b))
    .slice(0, MOST_GROUPS)
    .map((group) => ({ group, signals: new Set(group.signals.split(" ").filter(Boolean)) }));
  const all = kept.map(({ group, signals }): Weighed => {
    let [moves, answered] = [0, 0];
    for (const other of kept) {
      const part = shared(signals, other.signals);
      moves += part * other.group.waiting;
      answered += part * other.group.answered;
    }
    return { group, signals, moves, answered };
  });
  return { all, bySignals: new Map(all.map((entry) => [entry.group.signals, entry])) };
}

/** Signals of the groups whose best link is worth asking about, best first: where the queue looks for its next batch. */
export function bestGroups(weights: GroupWeights): string[] {
  return weights.all
    .map((entry) => ({ entry, worth: worthOf(entry.group.nearest, entry, 0) }))
    .sort((a, b) => b.worth - a.worth || byName(a.entry.group, b.entry.group))
    .map(({ entry }) => entry.group.signals);
}

/**
 * Up to `count` links of `pool`, best first, by greedy choice: expected information, each question of the batch counted against those like
 * it. Equal ones go by id, so the same pool gives the same order. O(count · pool).
 */
export function spreadQueue<Item extends Waiting>(
  pool: readonly Item[],
  count: number,
  weights: GroupWeights,
): Item[] {
  const left = [...pool]
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map((item) => ({ item, asked: 0, entry: weights.bySignals.get(item.signals) }));
  const chosen: Item[] = [];
  while (chosen.length < count && left.length > 0) {
    let best = 0;
    let bestWorth = Number.NEGATIVE_INFINITY;
    for (const [index, { item, asked, entry }] of left.entries()) {
      const worth = worthOf(item.confidence, entry, asked) * (item.isSecond ? SETTLES : 1);
      if (worth > bestWorth) {
        best = index;
        bestWorth = worth;
      }
    }
    const [taken] = left.splice(best, 1);
    if (taken === undefined) break;
    chosen.push(taken.item);
    for (const other of left) other.asked += alike(taken, other);
  }
  return chosen;
}

/** How far asking about the one is asking about the other. */
function alike(
  a: { item: Waiting; entry: Weighed | undefined },
  b: { item: Waiting; entry: Weighed | undefined },
): number {
  const isSame = a.item.signals === b.item.signals;
  const part = isSame ? 1 : a.entry && b.entry ? shared(a.entry.signals, b.entry.signals) : 0;
  const type = a.item.type === b.item.type ? SAME_TYPE : 0;
  const community =
    a.item.community !== null && a.item.community === b.item.community ? SAME_COMMUNITY : 0;
  return part + type + community;
}

/** Expected information, in bits times links. */
function worthOf(confidence: number, entry: Weighed | undefined, asked: number): number {
  const moves = entry?.moves ?? 1;
  return (binaryEntropy(confidence) * Math.log2(1 + moves)) / (1 + (entry?.answered ?? 0) + asked);
}

function rough(group: SignalGroup): number {
  return (binaryEntropy(group.nearest) * Math.log2(1 + group.waiting)) / (1 + group.answered);
}

function doubt(confidence: number): number {
  return -Math.abs(confidence - 0.5);
}

function byName(a: SignalGroup, b: SignalGroup): number {
  const [x, y] = [`${a.signals} ${a.type}`, `${b.signals} ${b.type}`];
  return x < y ? -1 : x > y ? 1 : 0;
}
