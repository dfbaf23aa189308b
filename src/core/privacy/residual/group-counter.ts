/**
 * Counts how many rows share each combination of values, in bounded memory: exact up to 131,072 combinations. Past that only combinations
 * whose hash ends in zeros stay, more zeros each time the table is full again (distinct sampling; Gibbons, VLDB 2001): every combination
 * that stays has its exact count, and shares are those of the ones that stay.
 */
import type { Fingerprint } from "./folded-words.ts";

export const MAX_GROUPS = 131_072;
const HIGH_BITS = 0x1fffff;

export interface GroupFigures {
  /** Rows that were counted, all of them. */
  readonly rows: number;
  /** Combinations: exact or an estimate. */
  readonly groups: number;
  /** Rows of the smallest combination; of those that were kept, so the smallest of all is not larger. */
  readonly smallest: number;
  /** Rows in combinations that fewer than `k` rows share: exact or an estimate. */
  readonly below: number;
  readonly isExact: boolean;
}

export class GroupCounter {
  /** By 53 bits of the fingerprint, as many as a number holds exactly. */
  readonly #counts = new Map<number, number>();
  #mask = 0;
  #rows = 0;
  readonly #most: number;

  constructor(most = MAX_GROUPS) {
    this.#most = most;
  }

  add({ high, low }: Fingerprint): void {
    this.#rows++;
    if ((low & this.#mask) !== 0) return;
    const key = (high & HIGH_BITS) * 2 ** 32 + low;
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    while (this.#counts.size > this.#most) this.#thin();
  }

  /** Figures for groups of at least `k`. */
  figures(k: number): GroupFigures {
    let smallest = this.#rows === 0 ? 0 : Number.POSITIVE_INFINITY;
    let kept = 0;
    let below = 0;
    for (const count of this.#counts.values()) {
      kept += count;
      if (count < smallest) smallest = count;
      if (count < k) below += count;
    }
    const isExact = this.#mask === 0;
    const factor = isExact || kept === 0 ? 1 : this.#rows / kept;
    return {
      rows: this.#rows,
      groups: this.#counts.size * (this.#mask + 1),
      smallest: Number.isFinite(smallest) ? smallest : 0,
      below: Math.round(below * factor),
      isExact,
    };
  }

  #thin(): void {
    this.#mask = this.#mask * 2 + 1;
    for (const key of this.#counts.keys())
      if (((key % 2 ** 32) & this.#mask) !== 0) this.#counts.delete(key);
  }
}
