/**
 * A sudden change of level of a number in the course of a table's dates, such as from euros to cents: the split of the series by month that
 * divides it best, if medians on both sides differ by more than what is usual within either. Bounded by the number of months.
 */
import type { ColumnAnomaly } from "./contract.ts";
import { figure } from "./number-column.ts";
import { median, robustSigma } from "./robust.ts";

const LEAST_MONTHS_A_SIDE = 3;
const LEAST_VALUES_A_MONTH = 5;
/** Values of a month that its median is taken from. */
const MOST_VALUES_A_MONTH = 200;
const MOST_MONTHS = 1_200;
/** Both are asked for: so many times the spread within the sides, and such a factor between their medians. */
const LEAST_SIGMAS = 6;
const LEAST_FACTOR = 4;
/** Medians of months of a side may differ by this factor at most. */
const STEADY = 2;

export class LevelColumn {
  readonly #months = new Map<string, number[]>();
  #isOpen = false;

  /** `month` as `2024-03`. */
  add(month: string, value: number): void {
    if (this.#isOpen || !(value > 0)) return;
    const values = this.#months.get(month);
    if (values === undefined) {
      this.#months.set(month, [value]);
      if (this.#months.size > MOST_MONTHS) this.#isOpen = true;
    } else if (values.length < MOST_VALUES_A_MONTH) values.push(value);
  }

  findings(column: number, name: string): ColumnAnomaly[] {
    if (this.#isOpen) return [];
    const months = [...this.#months]
      .filter(([, values]) => values.length >= LEAST_VALUES_A_MONTH)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([month, values]) => ({ month, level: Math.log(median(values.sort((a, b) => a - b))) }));
    const split = bestSplit(months.map(({ level }) => level));
    if (split === null) return [];
    const [before, after] = [Math.exp(split.before), Math.exp(split.after)];
    return [
      {
        code: "level-change",
        severity: "warning",
        column,
        title: `"${name}" changes its level from ${months[split.at]?.month ?? ""} on.`,
        detail: `Before, half of the values of a month lie below ${figure(before)}; from then on below ${figure(after)}, ${figure(Math.max(after / before, before / after))} times ${after > before ? "more" : "less"}. Often another unit or currency.`,
        cells: [],
      },
    ];
  }
}

function bestSplit(
  levels: readonly number[],
): { at: number; before: number; after: number } | null {
  let best: { at: number; before: number; after: number } | null = null;
  let most = 0;
  for (let at = LEAST_MONTHS_A_SIDE; at <= levels.length - LEAST_MONTHS_A_SIDE; at++) {
    const left = levels.slice(0, at).sort((a, b) => a - b);
    const right = levels.slice(at).sort((a, b) => a - b);
    const [before, after] = [median(left), median(right)];
    const step = Math.abs(after - before);
    const isSteady = [left, right].every(
      (side) => (side.at(-1) ?? 0) - (side[0] ?? 0) <= Math.log(STEADY) + step / 4,
    );
    const sigma = Math.max(0.02, robustSigma(left), robustSigma(right));
    const isClear = step >= Math.log(LEAST_FACTOR) && step >= LEAST_SIGMAS * sigma && isSteady;
    if (!isClear || step <= most) continue;
    most = step;
    best = { at, before, after };
  }
  return best;
}
