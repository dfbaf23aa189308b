/** Values of one column of words: such as stand once or twice beside a frequent one that is spelt nearly the same. */
import { foldText } from "../../kit/text/normalise.ts";
import { editDistance } from "../entity-resolution/compare/short-text.ts";
import type { ColumnAnomaly } from "./contract.ts";

/** A column with more distinct values is no list of categories. */
const MOST_DISTINCT = 2_000;
const MOST_DISTINCT_SHARE = 0.2;
const LEAST_ROWS = 30;
const RARE = 2;
const LEAST_FREQUENT = 10;
const LEAST_FREQUENT_SHARE = 0.01;
/** Shorter words differ by a letter and mean other things. */
const LEAST_LENGTH = 5;
const LONGEST = 80;

interface Seen {
  count: number;
  /** The first rows, as many as a rare value may have. */
  readonly rows: number[];
}

export class TextColumn {
  readonly #seen = new Map<string, Seen>();
  #rows = 0;
  #isOpen = false;

  add(value: string, row: number): void {
    if (this.#isOpen) return;
    this.#rows++;
    if (value.length > LONGEST) {
      this.#giveUp();
      return;
    }
    const known = this.#seen.get(value);
    if (known === undefined) {
      this.#seen.set(value, { count: 1, rows: [row] });
      if (this.#seen.size > MOST_DISTINCT) this.#giveUp();
      return;
    }
    known.count++;
    if (known.rows.length < RARE) known.rows.push(row);
  }

  findings(column: number, name: string): ColumnAnomaly[] {
    if (this.#isOpen || this.#rows < LEAST_ROWS) return [];
    if (this.#seen.size > Math.max(12, MOST_DISTINCT_SHARE * this.#rows)) return [];
    const least = Math.max(LEAST_FREQUENT, LEAST_FREQUENT_SHARE * this.#rows);
    const frequent = [...this.#seen].filter(([, { count }]) => count >= least);
    const pairs = [...this.#seen].flatMap(([value, { count, rows }]) => {
      if (count > RARE) return [];
      const near = frequent.find(([other]) => isNear(value, other));
      return near === undefined ? [] : [{ value, near: near[0], often: near[1].count, rows }];
    });
    if (pairs.length === 0) return [];
    const first = pairs[0] as (typeof pairs)[number];
    return [
      {
        code: "near-spelling",
        severity: "warning",
        column,
        title:
          pairs.length === 1
            ? `"${first.value}" in "${name}" is nearly spelt like "${first.near}".`
            : `"${first.value}" and ${pairs.length - 1} more in "${name}" are nearly spelt like frequent values.`,
        detail: `"${first.value}" stands ${first.rows.length === 1 ? "once" : "twice"} beside "${first.near}", which stands ${first.often} times. Both probably mean the same.`,
        cells: pairs
          .flatMap(({ value, rows }) => rows.map((row) => ({ row, value })))
          .sort((a, b) => a.row - b.row),
      },
    ];
  }

  #giveUp(): void {
    this.#isOpen = true;
    this.#seen.clear();
  }
}

/** Equal but for case, marks and spaces, or one letter apart; values whose figures differ mean two things. */
function isNear(rare: string, frequent: string): boolean {
  const [a, b] = [squash(rare), squash(frequent)];
  if (figuresOf(a) !== figuresOf(b)) return false;
  if (a === b) return true;
  if (Math.min(a.length, b.length) < LEAST_LENGTH) return false;
  return editDistance(a, b, 1) <= 1 && !isInflected(a, b);
}

function squash(text: string): string {
  return foldText(text)
    .replace(/[\s\p{P}]+/gu, " ")
    .trim();
}

function figuresOf(text: string): string {
  return text.replace(/\D+/g, " ").trim();
}

/** A letter more at the end is often another word: "manager" and "managers", "client" and "cliente". */
function isInflected(a: string, b: string): boolean {
  return a.length !== b.length && (a.startsWith(b) || b.startsWith(a));
}
