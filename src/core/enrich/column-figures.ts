/**
 * What a text may state about a column of numbers without naming a row: sum, mean, median, least and largest value. Over all rows but
 * those that total or average others, so that a total is not counted twice.
 */

import { columnLetters } from "../kit/column-letters.ts";
import { fileRowOf } from "../kit/row-runs.ts";
import type { Sheet } from "../model/document.ts";
import type { ColumnFigures } from "../model/profile.ts";

/** Values kept for the median; of longer columns it is left out, since an estimate agrees with no figure. */
const MEDIAN_VALUES = 4_096;
const LEAST_VALUES = 3;
/** Digits kept: more are noise of the additions. */
const DIGITS = 12;

/** Adds up one column while its rows are read. Memory is bounded by MEDIAN_VALUES. */
export class ColumnSum {
  private count = 0;
  private sum = 0;
  private least = Number.POSITIVE_INFINITY;
  private most = Number.NEGATIVE_INFINITY;
  private readonly values: number[] = [];

  add(value: number): void {
    this.count++;
    this.sum += value;
    if (value < this.least) this.least = value;
    if (value > this.most) this.most = value;
    if (this.values.length <= MEDIAN_VALUES) this.values.push(value);
  }

  /** `factor` is the scale that the head names. Undefined for columns with hardly a number. */
  figures(range: string, unit: string | null, factor: number): ColumnFigures | undefined {
    if (this.count < LEAST_VALUES || !Number.isFinite(this.sum)) return undefined;
    const rounded = (value: number) => Number((value * factor).toPrecision(DIGITS));
    return {
      range,
      unit,
      // Shares and rates of different wholes do not add up
      sum: unit === "%" ? null : rounded(this.sum),
      mean: rounded(this.sum / this.count),
      median: this.count > MEDIAN_VALUES ? null : rounded(medianOf(this.values)),
      least: rounded(this.least),
      most: rounded(this.most),
    };
  }
}

/** Cells of all data rows of a column, such as `D2:D81`. */
export function columnRange(sheet: Sheet, column: number): string {
  const letters = columnLetters(sheet.firstColumn + column);
  const last = Math.max(0, sheet.rowCount - 1);
  return `${letters}${fileRowOf(sheet, 0)}:${letters}${fileRowOf(sheet, last)}`;
}

function medianOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? high : (high + (sorted[middle - 1] ?? high)) / 2;
}
