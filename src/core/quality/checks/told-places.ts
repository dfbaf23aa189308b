/**
 * Which places of a file's tables the rules of the project have told of. Built-in rules, which guess what a table is meant to hold, pass these
 * over: one fault is told once, by the rule that says it more exactly. A bit for each row of a column that has any, so memory grows with rows / 8
 * for each such column.
 */
import type { RowFailure } from "./contract.ts";

export class ToldPlaces {
  readonly #bits = new Map<string, RowBits>();

  /** Notes a row that a rule on rows did not accept. */
  noteRow(sheet: number, row: number, { columns, reason }: RowFailure): void {
    const alone = columns.length === 1 || reason !== "";
    for (const column of columns) this.#note(`${alone ? "cell" : "joint"} ${sheet} ${column}`, row);
  }

  /** Notes a row whose key an earlier row has. */
  noteRepeated(sheet: number, row: number, columns: readonly number[]): void {
    this.#note(`repeated ${sheet}`, row);
    if (columns.length === 1) this.#note(`key ${sheet} ${columns[0]}`, row);
  }

  /** True where the cell itself was not accepted: it is empty, cannot be read, or is of another kind. */
  hasCell(sheet: number, row: number, column: number): boolean {
    return this.#has(`cell ${sheet} ${column}`, row);
  }

  /** True where the cell does not go together with others of its row. */
  hasJoint(sheet: number, row: number, column: number): boolean {
    return this.#has(`joint ${sheet} ${column}`, row);
  }

  /** True where the cell is a key that an earlier row has. */
  hasKey(sheet: number, row: number, column: number): boolean {
    return this.#has(`key ${sheet} ${column}`, row);
  }

  /** True where some key of the row stands in an earlier one. */
  hasRepeated(sheet: number, row: number): boolean {
    return this.#has(`repeated ${sheet}`, row);
  }

  #note(name: string, row: number): void {
    const known = this.#bits.get(name) ?? new RowBits();
    if (!this.#bits.has(name)) this.#bits.set(name, known);
    known.set(row);
  }

  #has(name: string, row: number): boolean {
    return this.#bits.get(name)?.has(row) ?? false;
  }
}

/** A set of rows as bits: memory grows with the last row / 8. */
export class RowBits {
  #words = new Uint32Array(64);

  set(row: number): void {
    const word = row >>> 5;
    if (word >= this.#words.length) {
      const longer = new Uint32Array(Math.max(word + 1, 2 * this.#words.length));
      longer.set(this.#words);
      this.#words = longer;
    }
    this.#words[word] = (this.#words[word] as number) | (1 << (row & 31));
  }

  has(row: number): boolean {
    return (((this.#words[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1;
  }
}
