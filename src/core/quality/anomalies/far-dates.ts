/**
 * Days at either end of a column that are far from all others: a year typed wrong, as 2052 among days of 2025. A few rows are far where the step
 * to the next day is many times as long as any between the others (save a single one, which may be a hole of its own) and reaches over a
 * good part of all that the others span. Steps, not quantiles: days are entries of a process, and a list of one year has no tail.
 */

export interface DayCount {
  /** Since 1970. */
  readonly day: number;
  readonly rows: number;
}

/** Fewer rows show no span. */
const LEAST_ROWS = 14;
const LEAST_STEPS = 9;
/** How many times the longest usual step the step to a far day is. */
const FAR_STEPS = 10;
/** Of what the other days span. */
const FAR_SPAN = 0.6;
/** And of what the nearest quarter of them spans, so that days which grow rarer outwards widen their own bound. */
const FAR_NEAREST = 3;
const NEAREST_SHARE = 0.25;
const LEAST_NEAREST = 8;
/** Days nearer than this are never far, however close the others lie. */
const LEAST_DAYS = 60;
const MOST_SHARE = 0.01;
/** Two rows of so many may be wrong; of fewer, one. */
const ROWS_FOR_TWO = 40;
/** More far rows than these are no slips; as many are kept with their places. */
export const MOST_FAR_ROWS = 50;

/**
 * The first and the last day that are not far; all others are. Null where none is, or where too few days tell. `days`: ascending, each once.
 * Linear.
 */
export function usualSpan(days: readonly DayCount[]): { first: number; last: number } | null {
  const total = days.reduce((sum, { rows }) => sum + rows, 0);
  if (total < LEAST_ROWS || days.length < LEAST_STEPS + 2) return null;
  const allowed = Math.min(
    MOST_FAR_ROWS,
    Math.max(total < ROWS_FOR_TWO ? 1 : 2, Math.floor(MOST_SHARE * total)),
  );
  // The ends that may be far: as many days as hold the rows that are allowed.
  const heads = endsWithin(days, allowed);
  const tails = endsWithin([...days].reverse(), allowed);
  if (days.length - heads.length - tails.length < LEAST_STEPS + 1) return null;
  // An end is judged without the other one, which may be far as well.
  const from = farthest(days, heads, days.length - 1 - tails.length);
  const rowsBefore = from === 0 ? 0 : (heads[from - 1] as number);
  const left = tails.filter((rows) => rows <= allowed - rowsBefore);
  const to = days.length - 1 - farthest([...days].reverse(), left, days.length - 1 - from);
  if (from === 0 && to === days.length - 1) return null;
  return { first: (days[from] as DayCount).day, last: (days[to] as DayCount).day };
}

/** Rows of the first day, of the first two and so on, while no more than `allowed`. */
function endsWithin(days: readonly DayCount[], allowed: number): number[] {
  const sums: number[] = [];
  let sum = 0;
  for (const { rows } of days) {
    sum += rows;
    if (sum > allowed) break;
    sums.push(sum);
  }
  return sums;
}

/** How many days at the beginning are far from those behind them up to `last`; the most that are. */
function farthest(days: readonly DayCount[], heads: readonly number[], last: number): number {
  const apart = (a: number, b: number) =>
    Math.abs((days[a] as DayCount).day - (days[b] as DayCount).day);
  for (let count = heads.length; count > 0; count--) {
    const step = apart(count - 1, count);
    const nearest = count + Math.max(LEAST_NEAREST, Math.ceil(NEAREST_SHARE * (last - count)));
    const reach = Math.max(FAR_SPAN * apart(count, last), FAR_NEAREST * apart(count, nearest));
    if (step < Math.max(LEAST_DAYS, reach)) continue;
    const steps = Array.from({ length: last - count }, (_, i) => apart(count + i, count + i + 1));
    if (step >= FAR_STEPS * secondLargest(steps)) return count;
  }
  return 0;
}

function secondLargest(values: readonly number[]): number {
  let [most, second] = [0, 0];
  for (const value of values) {
    if (value > most) [most, second] = [value, most];
    else if (value > second) second = value;
  }
  return second;
}
