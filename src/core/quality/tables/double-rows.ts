/** Rows that equal an earlier row of their table in every cell but a running number. */
import { hash32 } from "../../kit/hash.ts";
import type { ColumnProfile, Sheet } from "../../model/document.ts";
import type { OpenSpill } from "../checks/contract.ts";
import { type RepeatedRow, UniqueKeys } from "../checks/unique-keys.ts";
import { isNumbering } from "./key-columns.ts";

/** Rows of fewer columns repeat by design, as those of a list of states do. */
const LEAST_COLUMNS = 2;
/** Of the rows found, so many may be expected by chance: a table of few values holds equal rows of different things. */
const MOST_BY_CHANCE = 0.25;
/** Where more are expected by chance, rows say too little to be told apart. */
const MOST_EXPECTED = 50_000;

export class DoubleRows {
  readonly #columns: readonly number[];
  readonly #keys: UniqueKeys;
  readonly #report: (repeated: RepeatedRow) => void;
  readonly #least: number;
  /** Until there are more than chance explains. */
  #held: RepeatedRow[] | null = [];
  #rows = 0;

  /** Null where rows say too little to be told apart; `differ` where a column proves that no two of them are equal. */
  static of(
    sheet: Sheet,
    openSpill: OpenSpill,
    report: (repeated: RepeatedRow) => void,
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
    io: { readonly openSpill: OpenSpill; readonly report: (repeated: RepeatedRow) => void },
  ) {
    this.#columns = columns.map(({ index }) => index);
    this.#least = least;
    this.#report = io.report;
    this.#keys = new UniqueKeys(io.openSpill, (repeated) => this.#found(repeated));
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
    return this.#rows;
  }

  #found(repeated: RepeatedRow): void {
    if (this.#held === null) {
      this.#report(repeated);
      return;
    }
    this.#held.push(repeated);
    if (this.#held.length < this.#least) return;
    for (const each of this.#held) this.#report(each);
    this.#held = null;
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
