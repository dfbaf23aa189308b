/**
 * Rows of totals against the rows that they sum up. A total may be of all rows above, of those since the total before, of the subtotals, or of
 * the total before and what was added since (tax, freight); where none of them comes out, and one nearly does, it does not add up. Averages
 * and prices in a row of totals are far from any sum and are not judged.
 */
import { agrees } from "./arithmetic/discover.ts";
import type { Figures } from "./arithmetic/relation.ts";
import type { SummingRow } from "./total-words.ts";

/** A total that is this far from any sum is none of these figures. */
const NEAR = 2;
const LEAST_ROWS = 2;
/**
 * Totals that fail are kept until the end tells whether the table has its totals below its rows at all: so many of all columns, and of each so
 * many at least. Beyond, they are counted.
 */
const MOST_KEPT = 10_000;
const LEAST_KEPT = 1_000;
/** A word of totals in more rows than these is none where its sums do not come out: "total" is a kind of loss, too. */
const MOST_TOTALS = 3;
const MOST_TOTALS_SHARE = 0.1;
/** Rows of its own that a table may have below a total that ends it. */
const AFTER_LAST = 3;

export interface FootingFailure {
  readonly row: number;
  /** Place among the columns of figures. */
  readonly column: number;
  readonly value: number;
  readonly expected: number;
  readonly kind: SummingRow["kind"];
}

interface Sums {
  all: number;
  rows: number;
  since: number;
  sinceRows: number;
  /** Totals that have stood since the last one that took them in. */
  subtotals: number;
  subtotalCount: number;
  last: number;
  /** Least and greatest of the rows since the last total. */
  least: number;
  most: number;
  agreed: number;
  failed: number;
  readonly kept: FootingFailure[];
}

export interface FootingResult {
  readonly checked: number;
  /** Those of `failedCount` whose places are kept, in the order of rows. */
  readonly failed: readonly FootingFailure[];
  readonly failedCount: number;
}

export class Footings {
  readonly #digits: readonly number[];
  readonly #sums: readonly Sums[];
  readonly #mostKept: number;
  #rows = 0;
  #totals = 0;
  /** The last rows that are no totals, by their place. */
  readonly #ownRows: number[] = [];
  #isTotalFirst: boolean | null = null;

  /** `digits`: most decimals that each column of figures shows. */
  constructor(digits: readonly number[]) {
    this.#digits = digits;
    this.#mostKept = Math.max(LEAST_KEPT, Math.floor(MOST_KEPT / Math.max(1, digits.length)));
    this.#sums = digits.map(() => ({
      all: 0,
      rows: 0,
      since: 0,
      sinceRows: 0,
      subtotals: 0,
      subtotalCount: 0,
      last: Number.NaN,
      least: Number.POSITIVE_INFINITY,
      most: Number.NEGATIVE_INFINITY,
      agreed: 0,
      failed: 0,
      kept: [],
    }));
  }

  add(figures: Figures, row: number, summing: SummingRow | null): void {
    this.#isTotalFirst ??= summing !== null;
    this.#rows++;
    if (summing?.kind === "total") this.#totals++;
    if (summing === null) {
      this.#ownRows.push(row);
      if (this.#ownRows.length > AFTER_LAST + 1) this.#ownRows.shift();
    }
    for (const [column, sums] of this.#sums.entries()) {
      const value = figures[column] as number;
      if (Number.isNaN(value)) continue;
      if (summing?.kind === "total") this.#total(column, row, value, sums);
      else {
        if (summing?.kind === "tax") this.#tax(column, row, value, summing);
        sums.all += value;
        sums.rows++;
        sums.since += value;
        sums.sinceRows++;
        sums.least = Math.min(sums.least, value);
        sums.most = Math.max(sums.most, value);
      }
    }
  }

  /** Failures that stand: those of a column whose totals mostly come out, or of totals that end the table. */
  result(): FootingResult {
    const failed: FootingFailure[] = [];
    let checked = 0;
    let failedCount = 0;
    for (const sums of this.#sums) {
      checked += sums.agreed;
      if (sums.failed > sums.agreed && !this.#isAtEnd(sums)) continue;
      checked += sums.failed;
      failedCount += sums.failed;
      for (const each of sums.kept) failed.push(each);
    }
    failed.sort((a, b) => a.row - b.row || a.column - b.column);
    return { checked, failed, failedCount };
  }

  /** Totals that stand above their rows begin the table; a column whose totals before did not come out holds no sums. */
  #isAtEnd({ kept, failed }: Sums): boolean {
    if (this.#isTotalFirst !== false || failed > kept.length) return false;
    if (this.#totals > Math.max(MOST_TOTALS, MOST_TOTALS_SHARE * this.#rows)) return false;
    const from = this.#ownRows.length > AFTER_LAST ? (this.#ownRows[0] ?? 0) : 0;
    return kept.every(({ row }) => row > from);
  }

  #total(column: number, row: number, value: number, sums: Sums): void {
    const expected = [
      ...(sums.sinceRows >= LEAST_ROWS ? [sums.since] : []),
      ...(sums.rows >= LEAST_ROWS ? [sums.all] : []),
      ...(sums.subtotalCount >= LEAST_ROWS ? [sums.subtotals] : []),
      ...(sums.subtotalCount >= 1 && sums.sinceRows >= 1
        ? [sums.last + sums.since, sums.last - sums.since, sums.subtotals + sums.since]
        : []),
    ];
    // The same total said again, as "total" and "amount due", needs no sum.
    const isRepeated = this.#is(column, value, sums.last, 1);
    if (expected.length > 0 || isRepeated)
      this.#judge(column, row, value, isRepeated ? [sums.last] : expected, "total", sums.rows);
    if (this.#is(column, value, sums.subtotals, sums.subtotalCount)) sums.subtotals = value;
    else sums.subtotals += value;
    sums.subtotalCount++;
    sums.last = value;
    sums.since = 0;
    sums.sinceRows = 0;
    sums.least = Number.POSITIVE_INFINITY;
    sums.most = Number.NEGATIVE_INFINITY;
  }

  #tax(
    column: number,
    row: number,
    value: number,
    { rate, isIncluded }: Extract<SummingRow, { kind: "tax" }>,
  ): void {
    const { all, rows, last, since } = this.#sums[column] as Sums;
    const bases = [...(rows > 0 ? [all, since] : []), ...(Number.isNaN(last) ? [] : [last])];
    const shares = isIncluded ? [rate / (100 + rate)] : [rate / 100, rate / (100 + rate)];
    const expected = shares.flatMap((share) => bases.map((base) => base * share));
    if (expected.length > 0) this.#judge(column, row, value, expected, "tax", 1);
  }

  #judge(
    column: number,
    row: number,
    value: number,
    expected: readonly number[],
    kind: SummingRow["kind"],
    rows: number,
  ): void {
    const sums = this.#sums[column] as Sums;
    if (expected.some((sum) => this.#is(column, value, sum, rows))) {
      sums.agreed++;
      return;
    }
    // Among the figures above stand their mean and their last year, and no sum of them.
    if (kind === "total" && value >= sums.least && value <= sums.most) return;
    const nearest = expected.reduce((best, sum) =>
      Math.abs(sum - value) < Math.abs(best - value) ? sum : best,
    );
    const factor = value / nearest;
    if (!(factor > 1 / NEAR && factor < NEAR)) return;
    sums.failed++;
    if (sums.kept.length < this.#mostKept)
      sums.kept.push({ row, column, value, expected: nearest, kind });
  }

  /** Shares that make up a hundred are rounded each by itself. */
  #is(column: number, value: number, sum: number, rows: number): boolean {
    const digits = this.#digits[column] ?? 0;
    const isWhole = Math.abs(value - 100) < 1e-9 || value === 1;
    const room = isWhole ? 0.5 * 10 ** -Math.min(4, digits) * rows : 0;
    return Math.abs(value - sum) <= room || agrees(sum, value, digits);
  }
}
