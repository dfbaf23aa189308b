/**
 * Automatic numbers of Word lists and headings, counted as Word counts them ([ECMA-376] 17.9): numbers of one definition continue each other,
 * a start override begins anew at its first use, a higher level restarts the deeper ones.
 */
import { formatNumber } from "./number-format.ts";

export interface ListLevel {
  /** Office name of the number's format, `bullet` or `none`. */
  readonly format: string;
  /** What is shown, with `%1` to `%9` for the numbers of the levels. */
  readonly text: string;
  readonly start: number;
  /** Level (from 1) whose use restarts this one; 0 for never, below 0 for any higher one. */
  readonly restart: number;
  /** All numbers are shown as digits. */
  readonly isLegal: boolean;
}

export interface ListDefinition {
  /** Lists of one definition share their counts. */
  readonly definition: string;
  readonly levels: readonly ListLevel[];
  /** Starts that this list sets anew at its first use, by level. */
  readonly overrides: ReadonlyMap<number, number>;
}

export interface ListMark {
  /** What readers see before the words, such as `2.1` or `c)`; null for a bullet, empty where the level shows nothing. */
  readonly label: string | null;
}

export const LIST_LEVELS = 9;
const DEFAULT_LEVEL: ListLevel = {
  format: "decimal",
  text: "",
  start: 1,
  restart: -1,
  isLegal: false,
};

export class ListCounter {
  readonly #lists: ReadonlyMap<string, ListDefinition>;
  readonly #counters = new Map<string, (number | undefined)[]>();
  readonly #used = new Set<string>();

  constructor(lists: ReadonlyMap<string, ListDefinition>) {
    this.#lists = lists;
  }

  /** Counts one paragraph of the list and gives its mark; null where there is no such list. */
  next(listId: string, rawLevel: number): ListMark | null {
    const list = this.#lists.get(listId);
    if (!list) return null;
    const at = Math.min(LIST_LEVELS - 1, Math.max(0, Math.trunc(rawLevel) || 0));
    const level = list.levels[at] ?? DEFAULT_LEVEL;
    const counters = this.#countersOf(listId, list);
    counters[at] = (counters[at] ?? level.start - 1) + 1;
    for (let deeper = at + 1; deeper < LIST_LEVELS; deeper++) {
      const { restart } = list.levels[deeper] ?? DEFAULT_LEVEL;
      if (restart !== 0 && (restart < 0 || at < restart)) counters[deeper] = undefined;
    }
    if (level.format === "bullet") return { label: null };
    return { label: label(list, level, counters) };
  }

  #countersOf(listId: string, list: ListDefinition): (number | undefined)[] {
    const counters = this.#counters.get(list.definition) ?? [];
    this.#counters.set(list.definition, counters);
    if (!this.#used.has(listId)) {
      this.#used.add(listId);
      for (const [level, start] of list.overrides) counters[level] = start - 1;
    }
    return counters;
  }
}

function label(list: ListDefinition, level: ListLevel, counters: (number | undefined)[]): string {
  return level.text
    .replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const shown = list.levels[at] ?? DEFAULT_LEVEL;
      counters[at] ??= shown.start;
      return formatNumber(counters[at], level.isLegal ? "decimal" : shown.format);
    })
    .trim();
}
