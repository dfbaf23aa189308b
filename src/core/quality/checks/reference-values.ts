/**
 * Whether values are among those of other tables (inclusion dependency), exactly and in memory of a fixed size: the values to look in stay
 * in memory up to a bound; beyond it both sides go to partitions on disk by a hash of the value. Time is linear in rows. Values are compared
 * in the form in which files are linked too: case and spaces do not count, and numbers by what they mean.
 */
import { comparableValue } from "../../kit/cell-value.ts";
import { hash32 } from "../../kit/hash.ts";
import type { OpenSpill, Spill } from "./contract.ts";
import { OrderedSpill, SORTED_ROWS } from "./ordered-spill.ts";

const MOST_KEYS = 1_000_000;
const MOST_CHARS = 24_000_000;
const PARTITIONS = 128;

export interface ReferenceLimits {
  readonly keys: number;
  readonly chars: number;
  readonly sortedRows: number;
}

const LIMITS: ReferenceLimits = { keys: MOST_KEYS, chars: MOST_CHARS, sortedRows: SORTED_ROWS };

export class ReferenceValues {
  readonly #openSpill: OpenSpill;
  readonly #report: (record: readonly string[]) => void;
  readonly #limits: ReferenceLimits;
  #targets: Set<string> | null = new Set();
  #chars = 0;
  #spills: { readonly targets: Spill; readonly sources: Spill } | null = null;
  #rows = 0;

  /** `report` hears of the records whose value is nowhere, in their order; those beyond the bound at `finish`. */
  constructor(
    openSpill: OpenSpill,
    report: (record: readonly string[]) => void,
    limits: ReferenceLimits = LIMITS,
  ) {
    this.#openSpill = openSpill;
    this.#report = report;
    this.#limits = limits;
  }

  /** A value that may be referred to. All of them come before the first source. */
  addTarget(value: string): void {
    const key = comparableValue(value);
    if (this.#targets === null) {
      this.#spills?.targets.add(hash32(key) % PARTITIONS, [key]);
      return;
    }
    if (this.#targets.has(key)) return;
    this.#targets.add(key);
    this.#chars += key.length;
    if (this.#targets.size > this.#limits.keys || this.#chars > this.#limits.chars)
      this.#overflow();
  }

  /** A value that refers, with what to report where it is nowhere. */
  addSource(value: string, record: readonly string[]): void {
    const key = comparableValue(value);
    if (this.#targets !== null) {
      if (!this.#targets.has(key)) this.#report(record);
      return;
    }
    this.#spills?.sources.add(hash32(key) % PARTITIONS, [key, `${this.#rows++}`, ...record]);
  }

  /** Reports what is left, and removes what lies on disk. */
  async finish(): Promise<void> {
    if (this.#spills === null) return;
    const { targets, sources } = this.#spills;
    const ordered = new OrderedSpill(this.#openSpill, this.#rows, this.#limits.sortedRows);
    try {
      for (let partition = 0; partition < PARTITIONS; partition++) {
        const known = new Set<string>();
        for await (const [key = ""] of targets.read(partition)) known.add(key);
        for await (const [key = "", row, ...record] of sources.read(partition))
          if (!known.has(key)) ordered.add(Number(row), record);
      }
      for await (const { record } of ordered.records()) this.#report(record);
    } finally {
      ordered.close();
      targets.close();
      sources.close();
    }
  }

  #overflow(): void {
    const spills = { targets: this.#openSpill(PARTITIONS), sources: this.#openSpill(PARTITIONS) };
    for (const key of this.#targets ?? []) spills.targets.add(hash32(key) % PARTITIONS, [key]);
    this.#targets = null;
    this.#spills = spills;
  }
}
