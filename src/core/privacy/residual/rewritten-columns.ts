/** Tells which columns of a table were rewritten cell by cell, though nothing was said of them as a whole. */
import { isNullText } from "../../kit/cell-value.ts";

/** Of the filled cells of a column. */
const MOSTLY = 0.5;

/** Counts the cells of one table before and after the policy. Memory is two numbers a column. */
export class RewrittenColumns {
  readonly #filled: number[] = [];
  readonly #changed: number[] = [];

  /** A data row as it was read and as it is given out. */
  add(before: readonly string[], after: readonly string[]): void {
    for (const [i, value] of before.entries()) {
      if (isNullText(value)) continue;
      this.#filled[i] = (this.#filled[i] ?? 0) + 1;
      if (value !== after[i]) this.#changed[i] = (this.#changed[i] ?? 0) + 1;
    }
  }

  /**
   * True where at least half of the filled cells are other ones now, as of customers' numbers that another file proves; of remarks, which are
   * read one by one, where any is.
   */
  has(column: number, isRemark: boolean): boolean {
    const changed = this.#changed[column] ?? 0;
    return changed > 0 && (isRemark || changed >= MOSTLY * (this.#filled[column] ?? 0));
  }
}
