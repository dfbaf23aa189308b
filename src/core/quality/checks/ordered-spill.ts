/**
 * Puts records that come in the order of partitions back into the order of the rows that they tell of, in memory of a fixed size: records
 * go to stretches of rows on disk, and each stretch is sorted by itself.
 */
import type { OpenSpill, Spill } from "./contract.ts";

/** Records that are sorted in memory at a time. */
export const SORTED_ROWS = 250_000;

export class OrderedSpill {
  readonly #spill: Spill;
  readonly #stretches: number;
  readonly #rows: number;

  /** `rows`: one more than the highest row; each is told of once at most. */
  constructor(openSpill: OpenSpill, rows: number, sortedRows = SORTED_ROWS) {
    this.#rows = sortedRows;
    this.#stretches = Math.max(1, Math.ceil(rows / sortedRows));
    this.#spill = openSpill(this.#stretches);
  }

  add(row: number, record: readonly string[]): void {
    this.#spill.add(Math.floor(row / this.#rows), [`${row}`, ...record]);
  }

  /** All records in the order of rows. */
  async *records(): AsyncGenerator<{ readonly row: number; readonly record: string[] }> {
    for (let stretch = 0; stretch < this.#stretches; stretch++) {
      const found: Array<{ row: number; record: string[] }> = [];
      for await (const [row, ...record] of this.#spill.read(stretch))
        found.push({ row: Number(row), record });
      found.sort((a, b) => a.row - b.row);
      yield* found;
    }
  }

  close(): void {
    this.#spill.close();
  }
}
