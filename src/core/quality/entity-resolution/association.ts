/**
 * Values that go together though they are not alike: `M` and `male`, `DE` and `Germany`. For each pair of values, how often it is
 * seen among matches against how often the agreement levels expect it, shrunk towards 1 where little was seen: the ratio of observed to
 * expected counts under a gamma prior (DuMouchel 1999, "Bayesian Data Mining in Large Frequency Tables").
 */
import type { PairTable } from "./pair-table.ts";
import type { RecordColumn } from "./record-set.ts";

/** Columns with more values do not repeat pairs of values often enough. */
const MAX_VALUES = 256;
/** Pairs of values seen as often as expected, to begin with. */
const SHRINKAGE = 3;

export class Association {
  readonly #size: number;
  readonly #seen: Float64Array;
  readonly #chance: Float64Array;
  readonly #valueIndex: Int32Array;
  /** Null where the two records of a pair come from one table, so that neither is the first. */
  readonly #tableOf: Uint16Array | null;
  #total = 0;

  /** Null where the column has too few or too many values. `isCross` keeps the tables of the two records of a pair apart. */
  static of(column: RecordColumn, tableOf: Uint16Array, isCross: boolean): Association | null {
    const size = column.values.length;
    if (size > MAX_VALUES || size < 2) return null;
    return new Association(column, isCross ? tableOf : null);
  }

  private constructor(column: RecordColumn, tableOf: Uint16Array | null) {
    const size = column.values.length;
    this.#size = size;
    this.#valueIndex = column.valueIndex;
    this.#tableOf = tableOf;
    this.#seen = new Float64Array(size * size);
    this.#chance = new Float64Array(size * size);
    const left = shares(column, (record) => tableOf === null || tableOf[record] === 0);
    const right = shares(column, (record) => tableOf === null || tableOf[record] !== 0);
    for (let a = 0; a < size; a++)
      for (let b = 0; b < size; b++) {
        const at = tableOf === null && a > b ? b * size + a : a * size + b;
        this.#chance[at] =
          (this.#chance[at] as number) + (left[a] as number) * (right[b] as number);
      }
  }

  /** Counts the pairs anew, each by its probability of a match. */
  learn(pairs: PairTable, match: Float64Array): void {
    this.#seen.fill(0);
    this.#total = 0;
    for (let i = 0; i < pairs.length; i++) {
      const at = this.#cell(pairs, i);
      if (at < 0) continue;
      this.#seen[at] = (this.#seen[at] as number) + (match[i] as number);
      this.#total += match[i] as number;
    }
  }

  /** What the log Bayes factor `weight` of the levels is to be changed by, the pair's own part in what was seen taken off. */
  correction(pairs: PairTable, i: number, weight: number, match: number): number {
    const at = this.#cell(pairs, i);
    if (at < 0) return 0;
    const expected = this.#total * (this.#chance[at] as number) * Math.exp(weight);
    const seen = Math.max(0, (this.#seen[at] as number) - match);
    return Math.log((seen + SHRINKAGE) / (expected + SHRINKAGE));
  }

  #cell(pairs: PairTable, i: number): number {
    const first = pairs.first[i] as number;
    const second = pairs.second[i] as number;
    const a = this.#valueIndex[first] as number;
    const b = this.#valueIndex[second] as number;
    if (a < 0 || b < 0) return -1;
    const isTurned = this.#tableOf === null ? a > b : this.#tableOf[first] !== 0;
    return isTurned ? b * this.#size + a : a * this.#size + b;
  }
}

function shares(
  { values, valueIndex }: RecordColumn,
  isCounted: (record: number) => boolean,
): Float64Array {
  const counts = new Float64Array(values.length);
  let total = 0;
  for (let record = 0; record < valueIndex.length; record++) {
    const value = valueIndex[record] as number;
    if (value < 0 || !isCounted(record)) continue;
    counts[value] = (counts[value] as number) + 1;
    total++;
  }
  return counts.map((count) => count / Math.max(1, total));
}
