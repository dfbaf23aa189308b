/** How often each level is seen among matches and among other pairs, and what follows for the weights of the model. */
import { type Dependence, dependenceTree, JointCounts } from "./dependence.ts";
import { equalWeights } from "./frequencies.ts";
import type { ColumnModel, MatchModel } from "./model.ts";
import { NO_LEVEL, type PairComparer, type PairTable } from "./pair-table.ts";
import type { RecordSet } from "./record-set.ts";

/** Weight, in pairs, of what is thought of m before any pair is seen. */
const M_PRIOR = 4;
/** Equal values among matches, and the fall from each level to the next lower one, before any pair is seen. */
export const M_EQUAL = 0.7;
const M_FALL = 0.5;
const M_SWAPPED = 0.02;
/** Pairs added to a level against zeros. */
const UNSEEN = 0.5;
/**
 * Of matches, the most that may differ wholly, share some words, or share half of them in what they are called. Without this bound a
 * table without duplicates teaches that two papers by the same people are one.
 */
const LABEL_BOUNDS = [0.01, 0.03, 0.1] as const;

export interface Universe {
  readonly records: RecordSet;
  readonly comparer: PairComparer;
  readonly candidates: PairTable;
  /** Pairs at random that are no candidates. */
  readonly sample: PairTable;
  readonly allPairs: number;
  readonly isCross: boolean;
  /** Whether a record has one counterpart at most. */
  readonly isOneToOne: boolean;
}

/** What is thought of the levels of a column among matches before any pair is seen. */
export function initialM(size: number, equalLevel: number): Float64Array {
  const m = new Float64Array(size);
  for (let level = 0; level < size; level++)
    m[level] = level > equalLevel ? M_SWAPPED : M_EQUAL * M_FALL ** (equalLevel - level);
  const sum = m.reduce((total, part) => total + part, 0);
  return m.map((part) => part / sum);
}

/** Levels of candidates, of matches among them, and of the sample; what is no match is the rest. */
export class LevelCounter {
  readonly #universe: Universe;
  readonly #sizes: readonly number[];
  readonly #perSampled: number;
  readonly #others: JointCounts;
  readonly #matches: JointCounts;
  readonly #near: JointCounts;
  readonly #othersByLevel: readonly Float64Array[];
  readonly #matchesByLevel: readonly Float64Array[];

  constructor(universe: Universe) {
    const { records, comparer, candidates, sample, allPairs } = universe;
    this.#universe = universe;
    this.#sizes = records.columns.map((_, c) => comparer.levelNames(c).length);
    this.#perSampled = Math.max(0, allPairs - candidates.length) / Math.max(1, sample.length);
    this.#others = new JointCounts(this.#sizes);
    this.#matches = new JointCounts(this.#sizes);
    this.#near = new JointCounts(this.#sizes);
    this.#othersByLevel = this.#sizes.map((size) => new Float64Array(size));
    this.#matchesByLevel = this.#sizes.map((size) => new Float64Array(size));
    this.#addAll(candidates, 1);
    this.#addAll(sample, this.#perSampled);
  }

  clear(): void {
    this.#matches.clear();
    this.#near.clear();
    for (const counts of this.#matchesByLevel) counts.fill(0);
  }

  addMatch(i: number, weight: number): void {
    this.#matches.add(this.#universe.candidates, i, weight);
    addLevels(this.#universe.candidates, i, weight, this.#matchesByLevel);
  }

  addNear(i: number, weight: number): void {
    this.#near.add(this.#universe.candidates, i, weight);
  }

  /** Sets m, u and the weights. */
  update(model: MatchModel): void {
    for (const [c, column] of model.columns.entries()) {
      const matches = this.#matchesByLevel[c] as Float64Array;
      const prior = initialM(matches.length, column.equalLevel);
      setShares(column.m, (l) => (matches[l] as number) + M_PRIOR * (prior[l] as number));
      if (model.records.columns[c]?.isLabel) boundLowLevels(column.m, LABEL_BOUNDS);
      // A sampled pair more where the sample may have missed it; equal values are nearly all candidates.
      const unseen = (l: number): number =>
        UNSEEN + (l < column.equalLevel ? UNSEEN * this.#perSampled : 0);
      const others = this.#othersByLevel[c] as Float64Array;
      setShares(column.u, (l) => (others[l] as number) - (matches[l] as number) + unseen(l));
      setWeights(column);
    }
  }

  dependence(model: MatchModel): Dependence {
    const joint = this.#others.counts.map((counts, at) => {
      const matches = this.#matches.counts[at] as Float64Array;
      return counts.map((count, cell) => Math.max(0, count - (matches[cell] as number)));
    });
    const isCountedOnce = (c: number, level: number): boolean =>
      model.columns[c]?.isPlace === true && (model.columns[c]?.weights[level] as number) > 0;
    const near = this.#near.isEmpty ? joint : this.#near.counts;
    return dependenceTree(this.#sizes, joint, near, 2 * this.#perSampled, isCountedOnce);
  }

  #addAll(pairs: PairTable, weight: number): void {
    for (let i = 0; i < pairs.length; i++) {
      this.#others.add(pairs, i, weight);
      addLevels(pairs, i, weight, this.#othersByLevel);
    }
  }
}

function addLevels(
  pairs: PairTable,
  i: number,
  weight: number,
  counts: readonly Float64Array[],
): void {
  for (let c = 0; c < counts.length; c++) {
    const level = pairs.levels[i * counts.length + c] as number;
    if (level === NO_LEVEL) continue;
    const list = counts[c] as Float64Array;
    list[level] = (list[level] as number) + weight;
  }
}

function setShares(shares: Float64Array, countOf: (level: number) => number): void {
  let sum = 0;
  for (let l = 0; l < shares.length; l++) {
    shares[l] = countOf(l);
    sum += shares[l] as number;
  }
  for (let l = 0; l < shares.length; l++) shares[l] = (shares[l] as number) / sum;
}

/** Lowers shares of the first levels to the bounds and raises the others in proportion. */
function boundLowLevels(m: Float64Array, bounds: readonly number[]): void {
  let low = 0;
  let high = 0;
  for (let l = 0; l < m.length; l++) {
    if (l < bounds.length) {
      m[l] = Math.min(m[l] as number, bounds[l] as number);
      low += m[l] as number;
    } else high += m[l] as number;
  }
  for (let l = bounds.length; l < m.length; l++) m[l] = ((m[l] as number) * (1 - low)) / high;
}

function setWeights(column: ColumnModel): void {
  const { m, u, weights, equalLevel } = column;
  weights.set(risingRatios(m.subarray(0, equalLevel + 1), u.subarray(0, equalLevel + 1)));
  for (let l = equalLevel + 1; l < m.length; l++)
    weights[l] = Math.log((m[l] as number) / (u[l] as number));
  const chance = u[equalLevel] as number;
  const reliability = ((m[equalLevel] as number) - chance) / (1 - chance);
  column.equal = equalWeights(column.chances, Math.min(0.999, Math.max(0, reliability)));
}

/** Log of m / u by level, where neighbouring levels that are out of order count as one: more alike never speaks less for a match. */
function risingRatios(m: Float64Array, u: Float64Array): number[] {
  const groups: { m: number; u: number; size: number }[] = [];
  for (let l = 0; l < m.length; l++) {
    let group = { m: m[l] as number, u: u[l] as number, size: 1 };
    for (
      let last = groups.at(-1);
      last && last.m * group.u > group.m * last.u;
      last = groups.at(-1)
    ) {
      groups.pop();
      group = { m: last.m + group.m, u: last.u + group.u, size: last.size + group.size };
    }
    groups.push(group);
  }
  return groups.flatMap((group) => new Array<number>(group.size).fill(Math.log(group.m / group.u)));
}
