/**
 * The order of several states of one file, oldest first. Two things are known about it: votes, which say of two files that one is the newer, and
 * likeness: states that follow each other are more alike than states that lie further apart. The order is the one that goes against the
 * fewest votes and the least likeness: seriation of an anti-Robinson matrix (Hubert, Arabie and Meulman, "Combinatorial Data Analysis:
 * Optimization by Dynamic Programming", 2001, chapter 4), found by moves of single files from several starts. Likeness alone tells the order but not its direction; votes do.
 */

/** What is known about the files, by index. */
export interface VersionSigns {
  readonly count: number;
  /** Votes that `a` is newer than `b`; 0 or more. */
  newer(a: number, b: number): number;
  /** Likeness of two states in [0, 1], symmetric. */
  likeness(a: number, b: number): number;
}

/** One whole unit of likeness out of order weighs as much as this many votes. */
const LIKENESS_WEIGHT = 10;
/** Longer chains are put in order by votes alone, whose moves cost the square of their length and not its fourth power. */
const MOST_BY_LIKENESS = 24;
/** Beyond this, the order that came in is kept but for its votes' sums. */
const MOST_MOVED = 80;

/**
 * Indexes in order, oldest first. `start` is any order of all indexes and settles what neither votes nor likeness decide. Deterministic.
 */
export function versionOrder(start: readonly number[], signs: VersionSigns): number[] {
  if (start.length > MOST_MOVED) return [...start];
  const byVotes = isOrderedByVotes(start.length);
  const cost = byVotes ? costOfVotes(signs) : costWithLikeness(signs);
  const reversed = [...start].reverse();
  let best = descend([...start], cost);
  const paths = byVotes ? [] : [pathOf(start, signs), pathOf(reversed, signs)];
  for (const from of [reversed, ...paths]) {
    for (const order of [from, [...from].reverse()]) {
      const found = descend(order, cost);
      if (found.cost < best.cost - EPSILON) best = found;
    }
  }
  return best.order;
}

/** True of chains so long that their likeness is not asked for. */
export function isOrderedByVotes(count: number): boolean {
  return count > MOST_BY_LIKENESS;
}

const EPSILON = 1e-9;

type Cost = (order: readonly number[]) => number;

function costOfVotes({ newer }: VersionSigns): Cost {
  return (order) => {
    let sum = 0;
    for (let i = 0; i < order.length; i++)
      for (let j = i + 1; j < order.length; j++)
        sum += newer(order[i] as number, order[j] as number);
    return sum;
  };
}

/** Votes gone against, and for each three states how much more alike the outer two are than either is to the middle one. */
function costWithLikeness(signs: VersionSigns): Cost {
  const votes = costOfVotes(signs);
  const alike = Array.from({ length: signs.count }, (_, a) =>
    Float64Array.from({ length: signs.count }, (_, b) => (a === b ? 1 : signs.likeness(a, b))),
  );
  const of = (a: number, b: number): number => alike[a]?.[b] ?? 0;
  return (order) => {
    let sum = 0;
    for (let i = 0; i < order.length; i++)
      for (let k = i + 2; k < order.length; k++) {
        const outer = of(order[i] as number, order[k] as number);
        for (let j = i + 1; j < k; j++) {
          const middle = order[j] as number;
          sum += Math.max(0, outer - of(order[i] as number, middle));
          sum += Math.max(0, outer - of(middle, order[k] as number));
        }
      }
    return votes(order) + LIKENESS_WEIGHT * sum;
  };
}

/** The best single move again and again, until none helps. */
function descend(start: number[], cost: Cost): { order: number[]; cost: number } {
  let best = { order: start, cost: cost(start) };
  for (let round = 0; round < start.length; round++) {
    const from = best;
    for (let take = 0; take < start.length; take++) {
      const rest = from.order.toSpliced(take, 1);
      for (let put = 0; put < start.length; put++) {
        if (put === take) continue;
        const order = rest.toSpliced(put, 0, from.order[take] as number);
        const found = cost(order);
        if (found < best.cost - EPSILON) best = { order, cost: found };
      }
    }
    if (best === from) break;
  }
  return best;
}

/** From the first file to the most alike one that is left, and so on. */
function pathOf(start: readonly number[], { likeness }: VersionSigns): number[] {
  const left = new Set(start);
  const path: number[] = [];
  let at = start[0];
  while (at !== undefined) {
    path.push(at);
    left.delete(at);
    const here: number = at;
    at = undefined;
    let most = -1;
    for (const other of left) {
      const alike = likeness(here, other);
      if (alike > most) {
        most = alike;
        at = other;
      }
    }
  }
  return path;
}
