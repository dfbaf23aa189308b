/** Rows that equal an earlier row of their table in every cell but a running number. */
import { isErasedText } from "../../kit/cell-value.ts";
import { hash32 } from "../../kit/hash.ts";
import type { ColumnProfile, Sheet } from "../../model/document.ts";
import type { OpenSpill } from "../checks/contract.ts";
import { UniqueKeys } from "../checks/unique-keys.ts";
import { isKeyName, isNumbering } from "./key-columns.ts";

/** Rows of fewer columns repeat by design, as those of a list of states do. */
const LEAST_COLUMNS = 2;
/** Of the rows found, so many may be expected by chance: a table of few values holds equal rows of different things. */
const MOST_BY_CHANCE = 0.25;
/** With so many rows, how often each value comes is learnt from a sample. */
const LEAST_SAMPLED = 50;
/** Rows that a key tells apart have to be equal in more columns to be one thing entered twice. */
const LEAST_BESIDE_KEY = 3;
/** A column where two rows are equal in one of so many pairs, or more often, holds one of few values. */
const FEW_VALUES = 0.05;
/** Beyond this share of rows, the table lists what happened and not what there is. */
const MOST_DOUBLE_SHARE = 0.5;

/** Data rows from 0: a row, and the first one that it equals. */
export type ReportDouble = (row: number, first: number) => void;

export class DoubleRows {
  readonly #columns: readonly number[];
  readonly #keys: UniqueKeys;
  readonly #report: ReportDouble;
  readonly #profiles: readonly ColumnProfile[];
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
    const filled = sheet.columns.filter(({ nullCount, rowCount }) => nullCount < rowCount);
    const compared = filled.filter((column) => !isNumbering(column));
    if (compared.some((column) => column.isKeyCandidate)) return "differ";
    const isBesideKey = filled.some((column) => isNumbering(column) && isKeyName(column));
    if (compared.length < (isBesideKey ? LEAST_BESIDE_KEY : LEAST_COLUMNS))
      return isBesideKey ? "differ" : null;
    return new DoubleRows(compared, { openSpill, report });
  }

  private constructor(
    columns: readonly ColumnProfile[],
    io: { readonly openSpill: OpenSpill; readonly report: ReportDouble },
  ) {
    this.#columns = columns.map(({ index }) => index);
    this.#profiles = columns;
    this.#report = io.report;
    this.#keys = new UniqueKeys(io.openSpill, ({ row, first }) => this.#note(row, first));
  }

  /** Rows without any value are not compared, nor those of people who were erased: what told them apart is gone. */
  add(cells: readonly string[], row: number): void {
    let text = "";
    for (const column of this.#columns) text += `${(cells[column] ?? "").trim()}\u0001`;
    if (text.length === this.#columns.length || hasErased(text)) return;
    this.#rows++;
    // Two hashes of 32 bits instead of whole rows: two unlike rows of a million meet once in thirty million tables.
    this.#keys.add(`${hash32(text)}.${hash32(text, 0x5bd1e995)}`, row, "");
  }

  /** Ends the reading and gives the number of rows that were compared. `sample`: some rows, all of a short table. */
  async finish(sample: readonly (readonly string[])[]): Promise<number> {
    await this.#keys.finish();
    if (this.#count === 0) return this.#rows;
    const isTelling =
      this.#count >= expectedByChance(this.#profiles, sample) / MOST_BY_CHANCE &&
      this.#count <= MOST_DOUBLE_SHARE * this.#rows &&
      this.#count > nearPairs(this.#profiles, sample);
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

function hasErased(row: string): boolean {
  if (!row.includes("[") && !row.includes("█")) return false;
  return row.split("\u0001").some(isErasedText);
}

/** Pairs of equal rows to be expected were the columns independent of each other. */
function expectedByChance(
  columns: readonly ColumnProfile[],
  sample: readonly (readonly string[])[],
): number {
  const rows = columns[0]?.rowCount ?? 0;
  const chance = columns.reduce((product, column) => product * equalShare(column, sample), 1);
  return ((rows * (rows - 1)) / 2) * chance;
}

/** How likely two rows have the same value; of a short table, whose doubles would tell of themselves, as if all values came equally often. */
function equalShare(
  { index, rowCount, nullCount, distinctCount }: ColumnProfile,
  sample: readonly (readonly string[])[],
): number {
  const values = Math.min(rowCount, distinctCount + (nullCount > 0 ? 1 : 0));
  const even = (rowCount / Math.max(1, values) - 1) / Math.max(1, rowCount - 1);
  if (sample.length < LEAST_SAMPLED) return even;
  const counts = new Map<string, number>();
  for (const cells of sample) {
    const cell = (cells[index] ?? "").trim();
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  let equal = 0;
  for (const count of counts.values()) equal += count * (count - 1);
  return Math.max(even, equal / (sample.length * (sample.length - 1)));
}

/**
 * Pairs of rows that differ in one column of few values alone, estimated from a sample: where columns go together, as answers of one person do,
 * rows come near each other that often, and equal ones are no more than the next step. The column with most is left out, since lists hold the
 * sizes or colours of one thing.
 */
function nearPairs(
  columns: readonly ColumnProfile[],
  sample: readonly (readonly string[])[],
): number {
  const rows = sample.map((cells) => columns.map(({ index }) => (cells[index] ?? "").trim()));
  const counts = columns.map(() => 0);
  for (const [i, row] of rows.entries())
    for (let j = 0; j < i; j++) {
      const at = onlyDifference(row, rows[j] ?? []);
      if (at !== null) counts[at] = (counts[at] ?? 0) + 1;
    }
  const weighted = counts.map((count, at) => {
    const column = count === 0 ? undefined : columns[at];
    return column === undefined ? 0 : count * Math.min(1, equalShare(column, sample) / FEW_VALUES);
  });
  const found = weighted.reduce((sum, each) => sum + each, 0) - Math.max(...weighted);
  const all = columns[0]?.rowCount ?? 0;
  return found * Math.max(1, (all * (all - 1)) / Math.max(1, rows.length * (rows.length - 1)));
}

/** Place of the one cell in which two rows differ; null where they are equal or differ in more. */
function onlyDifference(row: readonly string[], other: readonly string[]): number | null {
  let found: number | null = null;
  for (let at = 0; at < row.length; at++) {
    if (row[at] === other[at]) continue;
    if (found !== null) return null;
    found = at;
  }
  return found;
}
