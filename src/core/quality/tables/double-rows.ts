/** Rows that equal an earlier row of their table in every cell but a running number. */
import { hash32 } from "../../kit/hash.ts";
import type { ColumnProfile, Sheet } from "../../model/document.ts";
import type { OpenSpill } from "../checks/contract.ts";
import { UniqueKeys } from "../checks/unique-keys.ts";
import { isNumbering } from "./key-columns.ts";

/** Rows of fewer columns repeat by design, as those of a list of states do. */
const LEAST_COLUMNS = 2;
/** Of the rows found, so many may be expected by chance: a table of few values holds equal rows of different things. */
const MOST_BY_CHANCE = 0.25;
/** Where more are expected by chance, rows say too little to be told apart. */
const MOST_EXPECTED = 50_000;
/** Beyond this share of rows, the table lists what happened and not what there is. */
const MOST_DOUBLE_SHARE = 0.5;

/** Data rows from 0: a row, and the first one that it equals. */
export type ReportDouble = (row: number, first: number) => void;

export class DoubleRows {
  readonly #columns: readonly number[];
  readonly #keys: UniqueKeys;
  readonly #report: ReportDouble;
  readonly #least: number;
  /** Row and its first equal in turn; told of at the end, when it is known whether they are exceptions. */
  #found = new Uint32Array(1_024);
  #count = 0;
  #rows = 0;

  /** Null where rows say too little to be told apart; `differ` where a column proves that no two of them are equal. */
  static of(
    sheet: Sheet,
    openSpill: OpenSpill,
    report: ReportDouble,
  ): DoubleRows | "differ" | null {
    const compared = sheet.columns.filter((column) => !isNumbering(column));
    const filled = compared.filter(({ nullCount, rowCount }) => nullCount < rowCount);
    if (filled.length < LEAST_COLUMNS) return null;
    if (filled.some((column) => column.isKeyCandidate)) return "differ";
    const expected = expectedByChance(filled);
    if (expected > MOST_EXPECTED) return null;
    return new DoubleRows(filled, expected / MOST_BY_CHANCE, { openSpill, report });
  }

  private constructor(
    columns: readonly ColumnProfile[],
    least: number,
    io: { readonly openSpill: OpenSpill; readonly report: ReportDouble },
  ) {
    this.#columns = columns.map(({ index }) => index);
    this.#least = least;
    this.#report = io.report;
    this.#keys = new UniqueKeys(io.openSpill, ({ row, first }) => this.#note(row, first));
  }

  /** Rows without any value are not compared. */
  add(cells: readonly string[], row: number): void {
    let text = "";
    for (const column of this.#columns) text += `${(cells[column] ?? "").trim()}\u0001`;
    if (text.length === this.#columns.length) return;
    this.#rows++;
    // Two hashes of 32 bits instead of whole rows: two unlike rows of a million meet once in thirty million tables.
    this.#keys.add(`${hash32(text)}.${hash32(text, 0x5bd1e995)}`, row, "");
  }

  /** Ends the reading and gives the number of rows that were compared. */
  async finish(): Promise<number> {
    await this.#keys.finish();
    const isTelling = this.#count >= this.#least && this.#count <= MOST_DOUBLE_SHARE * this.#rows;
    for (let i = 0; isTelling && i < this.#count; i++)
      this.#report(this.#found[2 * i] as number, this.#found[2 * i + 1] as number);
    return this.#rows;
  }

  #note(row: number, first: number): void {
    if (2 * this.#count === this.#found.length) {
      const larger = new Uint32Array(2 * this.#found.length);
      larger.set(this.#found);
      this.#found = larger;
    }
    this.#found[2 * this.#count] = row;
    this.#found[2 * this.#count + 1] = first;
    this.#count++;
  }
}

/** Pairs of equal rows to be expected were the columns independent of each other, and the values of each equally frequent. */
function expectedByChance(columns: readonly ColumnProfile[]): number {
  const rows = columns[0]?.rowCount ?? 0;
  const chance = columns.reduce((product, { distinctCount, rowCount, nullCount }) => {
    const values = Math.min(rowCount, distinctCount + (nullCount > 0 ? 1 : 0));
    return (product * (rowCount / Math.max(1, values) - 1)) / Math.max(1, rowCount - 1);
  }, 1);
  return ((rows * (rows - 1)) / 2) * chance;
}
