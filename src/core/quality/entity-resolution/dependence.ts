/**
 * Columns that agree together where nothing matches, as city and area code do, or the words of two papers by one author. Counted one by
 * one they would make neighbours look like one thing. What two columns say together is corrected by their lift among non-matches,
 * P(both levels) / (P(one) P(other)), along the tree of columns that explains most (Chow and Liu 1968, "Approximating Discrete
 * Probability Distributions with Dependence Trees"): most of the pairs near the border, where it matters.
 */
import { NO_LEVEL, type PairTable } from "./pair-table.ts";

/** Pairs seen as often as expected, to begin with. */
const SHRINKAGE = 3;

/** Counts of pairs by level of one column and level of another, for all two columns. */
export class JointCounts {
  readonly #sizes: readonly number[];
  readonly counts: readonly Float64Array[];

  constructor(sizes: readonly number[]) {
    this.#sizes = sizes;
    this.counts = twos(sizes.length).map(
      ([c, d]) => new Float64Array((sizes[c] as number) * (sizes[d] as number)),
    );
  }

  /** Adds pair `i` with `weight`. */
  add({ levels }: PairTable, i: number, weight: number): void {
    const width = this.#sizes.length;
    const base = i * width;
    let at = 0;
    for (let c = 0; c < width; c++) {
      const left = levels[base + c] as number;
      for (let d = c + 1; d < width; d++, at++) {
        const right = levels[base + d] as number;
        if (left === NO_LEVEL || right === NO_LEVEL) continue;
        const counts = this.counts[at] as Float64Array;
        const cell = left * (this.#sizes[d] as number) + right;
        counts[cell] = (counts[cell] as number) + weight;
      }
    }
  }

  get isEmpty(): boolean {
    return this.counts.every((counts) => counts.every((count) => count === 0));
  }

  clear(): void {
    for (const counts of this.counts) counts.fill(0);
  }
}

interface Edge {
  readonly c: number;
  readonly d: number;
  /** Levels of column d, the width of `logLift`. */
  readonly width: number;
  readonly logLift: Float64Array;
  readonly information: number;
}

export class Dependence {
  readonly #edges: readonly Edge[];

  constructor(edges: readonly Edge[]) {
    this.#edges = edges;
  }

  /** Sum of log lifts of the levels that stand from `base` on. */
  logLift(levels: Uint8Array, base: number): number {
    let sum = 0;
    for (const { c, d, width, logLift } of this.#edges) {
      const left = levels[base + c] as number;
      const right = levels[base + d] as number;
      if (left !== NO_LEVEL && right !== NO_LEVEL) sum += logLift[left * width + right] as number;
    }
    return sum;
  }

  /** The same, one by one. */
  lifts(levels: Uint8Array, base: number): { c: number; d: number; logLift: number }[] {
    return this.#edges.flatMap((edge) => {
      const logLift = new Dependence([edge]).logLift(levels, base);
      return logLift === 0 ? [] : [{ c: edge.c, d: edge.d, logLift }];
    });
  }
}

/**
 * The tree of dependences among pairs counted in `joint` that explains most of those counted in `near`; `shrinkage` is the count below
 * which a lift is not trusted. Levels that are counted once among their columns anyway need no lift between them.
 */
export function dependenceTree(
  sizes: readonly number[],
  joint: readonly Float64Array[],
  near: readonly Float64Array[],
  shrinkage: number,
  isCountedOnce: (column: number, level: number) => boolean,
): Dependence {
  const edges = twos(sizes.length).map(([c, d], at) => {
    const counts = joint[at] as Float64Array;
    const trust = Math.max(SHRINKAGE, shrinkage);
    const isSettled = (l: number, k: number): boolean => isCountedOnce(c, l) && isCountedOnce(d, k);
    return edgeOf({ c, d }, sizes, counts, near[at] as Float64Array, trust, isSettled);
  });
  const parent = sizes.map((_, c) => c);
  const root = (c: number): number => {
    let at = c;
    while (parent[at] !== at) at = parent[at] as number;
    return at;
  };
  const kept: Edge[] = [];
  edges.sort((a, b) => b.information - a.information || a.c - b.c || a.d - b.d);
  for (const edge of edges) {
    if (edge.information <= 0 || root(edge.c) === root(edge.d)) continue;
    parent[root(edge.c)] = root(edge.d);
    kept.push(edge);
  }
  return new Dependence(kept);
}

function edgeOf(
  { c, d }: { c: number; d: number },
  sizes: readonly number[],
  counts: Float64Array,
  near: Float64Array,
  shrinkage: number,
  isSettled: (levelOfC: number, levelOfD: number) => boolean,
): Edge {
  const [height, width] = [sizes[c] as number, sizes[d] as number];
  const rows = new Float64Array(height);
  const columns = new Float64Array(width);
  let total = 0;
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at] as number;
    const [row, column] = [Math.floor(at / width), at % width];
    rows[row] = (rows[row] as number) + count;
    columns[column] = (columns[column] as number) + count;
    total += count;
  }
  let information = 0;
  const logLift = counts.map((count, at) => {
    if (isSettled(Math.floor(at / width), at % width)) return 0;
    const row = rows[Math.floor(at / width)] as number;
    const expected = (row * (columns[at % width] as number)) / Math.max(1, total);
    const lift = Math.log((count + shrinkage) / (expected + shrinkage));
    information += (near[at] as number) * lift;
    return lift;
  });
  return { c, d, width, logLift, information };
}

/** All two of `size` columns, the smaller first. */
function twos(size: number): [number, number][] {
  const out: [number, number][] = [];
  for (let c = 0; c < size; c++) for (let d = c + 1; d < size; d++) out.push([c, d]);
  return out;
}
