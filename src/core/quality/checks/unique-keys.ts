/**
 * Finds rows with the same key, exactly and in memory of a fixed size. Keys are kept as they are, never as hashes, so two different ones are
 * never taken for the same. Up to a bound they stay in memory; beyond it rows go to partitions on disk by a hash of the key, and each
 * partition, which holds all rows of its keys, is judged by itself. What fails is put back into the order of rows by a second pass of the
 * same kind. Time is linear in rows.
 */
import { hash32 } from "../../kit/hash.ts";
import type { OpenSpill, Spill } from "./contract.ts";
import { OrderedSpill, SORTED_ROWS } from "./ordered-spill.ts";

/** What keys may take in memory: about 100 MB. */
const MOST_KEYS = 500_000;
const MOST_CHARS = 16_000_000;
const PARTITIONS = 128;

export interface UniqueLimits {
  readonly keys: number;
  readonly chars: number;
  readonly sortedRows: number;
}

const LIMITS: UniqueLimits = { keys: MOST_KEYS, chars: MOST_CHARS, sortedRows: SORTED_ROWS };

/** A row whose key an earlier row has. */
export interface RepeatedRow {
  readonly row: number;
  /** The first row with the key. */
  readonly first: number;
  /** As given with the row. */
  readonly value: string;
}

export class UniqueKeys {
  readonly #openSpill: OpenSpill;
  readonly #limits: UniqueLimits;
  readonly #report: (repeated: RepeatedRow) => void;
  #known: Map<string, number> | null = new Map();
  #chars = 0;
  #spill: Spill | null = null;
  #rows = 0;

  /** `report` hears of repeated rows in the order of rows; those beyond the bound at `finish`. */
  constructor(
    openSpill: OpenSpill,
    report: (repeated: RepeatedRow) => void,
    limits: UniqueLimits = LIMITS,
  ) {
    this.#openSpill = openSpill;
    this.#report = report;
    this.#limits = limits;
  }

  /** Takes the next row; rows must ascend. */
  add(key: string, row: number, value: string): void {
    this.#rows = row + 1;
    if (this.#known === null) {
      this.#store(key, row, value);
      return;
    }
    const first = this.#known.get(key);
    if (first !== undefined) {
      this.#report({ row, first, value });
      return;
    }
    this.#known.set(key, row);
    this.#chars += key.length;
    if (this.#known.size > this.#limits.keys || this.#chars > this.#limits.chars) this.#overflow();
  }

  /** Reports what is left, and removes what lies on disk. */
  async finish(): Promise<void> {
    if (this.#spill === null) return;
    const ordered = new OrderedSpill(this.#openSpill, this.#rows, this.#limits.sortedRows);
    try {
      for (let partition = 0; partition < PARTITIONS; partition++)
        await judge(this.#spill.read(partition), (row, first, value) =>
          ordered.add(row, [`${first}`, value]),
        );
      for await (const { row, record } of ordered.records())
        this.#report({ row, first: Number(record[0]), value: record[1] ?? "" });
    } finally {
      ordered.close();
      this.#spill.close();
    }
  }

  #overflow(): void {
    const known = this.#known ?? new Map<string, number>();
    this.#known = null;
    for (const [key, row] of known) this.#store(key, row, "");
  }

  #store(key: string, row: number, value: string): void {
    this.#spill ??= this.#openSpill(PARTITIONS);
    this.#spill.add(hash32(key) % PARTITIONS, [key, `${row}`, value]);
  }
}

async function judge(
  records: AsyncIterable<string[]>,
  repeated: (row: number, first: number, value: string) => void,
): Promise<void> {
  const known = new Map<string, number>();
  for await (const [key = "", row, value = ""] of records) {
    const first = known.get(key);
    if (first === undefined) known.set(key, Number(row));
    else repeated(Number(row), first, value);
  }
}
