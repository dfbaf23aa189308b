/** Pairs of records with their agreement levels, one byte a column. */
import { type Comparator, comparatorFor, shortLevel } from "./compare/comparator.ts";
import { MISSING, type RecordColumn, type RecordSet } from "./record-set.ts";

/** Level of a column that is empty on either side. */
export const NO_LEVEL = 255;
/** Levels of columns with few values are remembered by pair of values. */
const MAX_REMEMBERED_VALUES = 1_024;
/** Level of short texts from which on a name counts as found in the column of the other half. */
const FOUND = 3;

export interface PairTable {
  readonly length: number;
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** Level of pair `i` in column `c` at `i * columns + c`. */
  readonly levels: Uint8Array;
}

/** Compares pairs of records in every column. Symmetric in the two records but for names in swapped columns. */
export class PairComparer {
  readonly #records: RecordSet;
  readonly #comparators: readonly Comparator[];

  constructor(records: RecordSet) {
    this.#records = records;
    this.#comparators = records.columns.map(({ kind, values }) =>
      remembering(comparatorFor(kind, values), values.length),
    );
  }

  /** Names of the levels of a column, from least to most alike; a last one for halves of a name that stand in each other's column. */
  levelNames(column: number): readonly string[] {
    const { levels } = this.#comparators[column] as Comparator;
    return this.#records.columns[column]?.swapPartner === null
      ? levels
      : [...levels, "in the other name column"];
  }

  /** The level at which both values are equal. */
  equalLevel(column: number): number {
    return (this.#comparators[column] as Comparator).levels.length - 1;
  }

  /** All pairs, each `a * records + b`. */
  compareAll(pairs: Float64Array): PairTable {
    const size = this.#records.members.length;
    const width = this.#records.columns.length;
    const first = new Int32Array(pairs.length);
    const second = new Int32Array(pairs.length);
    const levels = new Uint8Array(pairs.length * width);
    for (let i = 0; i < pairs.length; i++) {
      const pair = pairs[i] as number;
      first[i] = Math.floor(pair / size);
      second[i] = pair % size;
      this.compare(first[i] as number, second[i] as number, levels, i * width);
    }
    return { length: pairs.length, first, second, levels };
  }

  /** Writes the levels of one pair from `at` on. */
  compare(a: number, b: number, levels: Uint8Array, at: number): void {
    const { columns } = this.#records;
    for (let c = 0; c < columns.length; c++) {
      const { valueIndex } = columns[c] as RecordColumn;
      const left = valueIndex[a] as number;
      const right = valueIndex[b] as number;
      levels[at + c] =
        left === MISSING || right === MISSING
          ? NO_LEVEL
          : (this.#comparators[c] as Comparator).level(left, right);
    }
    for (let c = 0; c < columns.length; c++) {
      const partner = columns[c]?.swapPartner ?? -1;
      if (partner > c) this.#compareSwapped(c, partner, a, b, levels, at);
    }
  }

  /** Takes the two halves of a name the other way round where they agree better so. */
  #compareSwapped(
    c: number,
    partner: number,
    a: number,
    b: number,
    levels: Uint8Array,
    at: number,
  ): void {
    const straight = found(levels[at + c] as number) + found(levels[at + partner] as number);
    if (straight >= FOUND) return;
    const there = this.#crossLevel(c, partner, a, b);
    const back = this.#crossLevel(partner, c, a, b);
    if (Math.max(found(there), found(back)) < FOUND || found(there) + found(back) <= straight)
      return;
    levels[at + c] = this.#swappedLevel(c, there);
    levels[at + partner] = this.#swappedLevel(partner, back);
  }

  #swappedLevel(column: number, level: number): number {
    if (level === NO_LEVEL) return NO_LEVEL;
    return level >= FOUND ? this.equalLevel(column) + 1 : 0;
  }

  #crossLevel(c: number, partner: number, a: number, b: number): number {
    const [own, other] = [this.#records.columns[c], this.#records.columns[partner]];
    const left = own?.values[own.valueIndex[a] as number];
    const right = other?.values[other.valueIndex[b] as number];
    return left === undefined || right === undefined ? NO_LEVEL : shortLevel(left, right);
  }
}

function found(level: number): number {
  return level === NO_LEVEL ? 0 : level;
}

function remembering(comparator: Comparator, values: number): Comparator {
  if (values > MAX_REMEMBERED_VALUES) return comparator;
  const known = new Uint8Array(values * values).fill(NO_LEVEL);
  return {
    levels: comparator.levels,
    level: (a, b) => {
      const at = a * values + b;
      const level = known[at] as number;
      if (level !== NO_LEVEL) return level;
      known[at] = comparator.level(a, b);
      return known[at] as number;
    },
  };
}
