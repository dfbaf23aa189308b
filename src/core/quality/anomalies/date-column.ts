/** Dates of one column: days far from all others, months and weeks without rows, months with an odd number of them, and rows on the days of the week that have hardly any. */
import { counted } from "../../kit/counted.ts";
import type { ColumnAnomaly } from "./contract.ts";
import { type DayCount, MOST_FAR_ROWS, usualSpan } from "./far-dates.ts";
import { gapsOf, type PeriodCount, type Step } from "./period-gaps.ts";
import { limitFor, median, modifiedZ, robustSigma } from "./robust.ts";

/** More distinct days are no days of business. */
const MOST_DAYS = 40_000;
const DAY_MS = 86_400_000;
/** Rows that show on which days of the week they stand. */
const LEAST_ROWS = 100;
const LEAST_MONTHS = 12;
/** Full weeks that show a custom, where months do not. */
const LEAST_WEEKS = 12;
const MOST_PERIODS = 12 * 200;
/** Years of one month of the year that tell what is usual for it. */
const LEAST_YEARS = 3;
const MOST_ODD_MONTHS = 0.1;
const MOST_WEEKEND_SHARE = 0.01;
const MOST_WEEKEND_ROWS = 200;
const MONTHS =
  "January,February,March,April,May,June,July,August,September,October,November,December".split(
    ",",
  );

interface DatedCell {
  readonly day: number;
  readonly row: number;
  readonly value: string;
}

export class DateColumn {
  /** The earliest and the latest cells, as many as may be far, nearest to the middle last. */
  readonly #earliest: DatedCell[] = [];
  readonly #latest: DatedCell[] = [];
  readonly #days = new Map<number, number>();
  readonly #weekend: { row: number; value: string }[] = [];
  #weekendRows = 0;
  #rows = 0;
  #isOpen = false;

  /** `iso` begins with a day as `2024-03-01`. */
  add(iso: string, row: number, text: string): void {
    const time = dayOf(iso);
    if (Number.isNaN(time) || this.#isOpen) return;
    const day = Math.round(time / DAY_MS);
    this.#rows++;
    this.#days.set(day, (this.#days.get(day) ?? 0) + 1);
    if (this.#days.size > MOST_DAYS) {
      this.#isOpen = true;
      this.#days.clear();
      return;
    }
    keepFirst(this.#earliest, { day, row, value: text }, 1);
    keepFirst(this.#latest, { day, row, value: text }, -1);
    if (!isWeekend(day)) return;
    this.#weekendRows++;
    if (this.#weekend.length < MOST_WEEKEND_ROWS) this.#weekend.push({ row, value: text });
  }

  findings(column: number, name: string): ColumnAnomaly[] {
    if (this.#isOpen) return [];
    const all = [...this.#days].map(([day, rows]) => ({ day, rows })).sort((a, b) => a.day - b.day);
    const span = usualSpan(all);
    // One mistyped year would stretch the list over decades without rows.
    const days =
      span === null ? all : all.filter(({ day }) => day >= span.first && day <= span.last);
    const months = periodsOf(days, monthOf);
    const without = monthsWithout(months, stepsOf(days), { column, name });
    return [
      ...(span === null ? [] : this.#farDates(span, column, name)),
      ...without,
      // Rows that skip a month skip its weeks.
      ...(without.length > 0 ? [] : weeksWithout(periodsOf(days, weekOf), column, name)),
      ...oddMonths(months, column, name),
      ...(this.#rows < LEAST_ROWS ? [] : this.#onWeekend(column, name)),
    ];
  }

  #farDates(
    span: { readonly first: number; readonly last: number },
    column: number,
    name: string,
  ): ColumnAnomaly[] {
    const cells = [
      ...this.#earliest.filter(({ day }) => day < span.first),
      ...this.#latest.filter(({ day }) => day > span.last),
    ].sort((a, b) => a.row - b.row);
    return [
      {
        code: "far-date",
        severity: "warning",
        column,
        title: `${cells.length === 1 ? "One date" : `${cells.length} dates`} of "${name}" far from the others.`,
        detail: `The other ${this.#rows - cells.length} lie from ${dayName(span.first)} to ${dayName(span.last)}, and no step between them is nearly as long. Often a year is typed wrong.`,
        cells: cells.map(({ row, value }) => ({ row, value })),
      },
    ];
  }

  #onWeekend(column: number, name: string): ColumnAnomaly[] {
    const weekdays = this.#rows - this.#weekendRows;
    const isFew = this.#weekendRows > 0 && this.#weekendRows <= MOST_WEEKEND_SHARE * this.#rows;
    if (!isFew || this.#weekendRows > this.#weekend.length || weekdays < 2 * LEAST_ROWS) return [];
    return [
      {
        code: "rows-on-weekend",
        severity: "info",
        column,
        title: `${counted(this.#weekendRows, "row")} of "${name}" on a weekend.`,
        detail: `The other ${weekdays} rows are from Monday to Friday.`,
        cells: this.#weekend,
      },
    ];
  }
}

/** From each day to the next one. */
function stepsOf(days: readonly DayCount[]): Step[] {
  return days.slice(1).map(({ day }, i) => {
    const before = (days[i] as DayCount).day;
    return { from: monthOf(before), to: monthOf(day), days: day - before };
  });
}

/** Rows by period from the first to the last full one. */
function periodsOf(
  days: readonly DayCount[],
  periodOf: (day: number) => number,
): readonly PeriodCount[] {
  const counts = new Map<number, number>();
  for (const { day, rows } of days) {
    const period = periodOf(day);
    counts.set(period, (counts.get(period) ?? 0) + rows);
  }
  const known = [...counts.keys()].sort((a, b) => a - b);
  const [first, last] = [known[0], known.at(-1)];
  // The first and the last one may be parts of periods.
  if (first === undefined || last === undefined || last - first > MOST_PERIODS) return [];
  return Array.from({ length: Math.max(0, last - first - 1) }, (_, i) => ({
    period: first + 1 + i,
    rows: counts.get(first + 1 + i) ?? 0,
  }));
}

/** Keeps the cells with the least (or, with -1, the greatest) days in their order. */
function keepFirst(kept: DatedCell[], cell: DatedCell, direction: 1 | -1): void {
  const rank = direction * cell.day;
  const isFull = kept.length === MOST_FAR_ROWS;
  if (isFull && rank >= direction * (kept.at(-1) as DatedCell).day) return;
  if (isFull) kept.pop();
  const at = kept.findIndex(({ day }) => direction * day > rank);
  kept.splice(at === -1 ? kept.length : at, 0, cell);
}

function monthsWithout(
  months: readonly PeriodCount[],
  steps: readonly Step[],
  { column, name }: { readonly column: number; readonly name: string },
): ColumnAnomaly[] {
  const { gaps, usual } = gapsOf(months, 12, steps);
  if (gaps.length === 0) return [];
  const [first, last] = [months[0], months.at(-1)].map((each) => monthName(each?.period ?? 0));
  const others = gaps.length === 1 ? "The other months" : "Other months";
  return [
    {
      code: "month-without-rows",
      severity: "warning",
      column,
      title: `No row of "${name}" in ${gaps.map(monthName).join(", ")}.`,
      detail: `${others} from ${first} to ${last} have rows, half of them ${usual} or more, and so regularly that none at all is no chance.`,
      cells: [],
    },
  ];
}

function weeksWithout(
  weeks: readonly PeriodCount[],
  column: number,
  name: string,
): ColumnAnomaly[] {
  if (weeks.length < LEAST_WEEKS) return [];
  const { gaps, usual } = gapsOf(weeks, null);
  if (gaps.length === 0) return [];
  return [
    {
      code: "week-without-rows",
      severity: "info",
      column,
      title: `No row of "${name}" in the ${gaps.length === 1 ? "week" : "weeks"} from ${gaps.map(weekName).join(", ")}.`,
      detail: `Other weeks have rows, half of them ${usual} or more, and so regularly that none at all is no chance. Holidays look like this too.`,
      cells: [],
    },
  ];
}

/** Against the same month of other years, so that a season is no exception; months of which there are fewer years are not judged. */
function oddMonths(months: readonly PeriodCount[], column: number, name: string): ColumnAnomaly[] {
  // The first and the last month of three whole years are left out as well.
  if (months.length < LEAST_MONTHS * LEAST_YEARS - 2) return [];
  const filled = months.filter(({ rows }) => rows > 0);
  const sameMonth = Array.from({ length: 12 }, (_, m) =>
    filled
      .filter(({ period }) => period % 12 === m)
      .map(({ rows }) => rows)
      .sort((a, b) => a - b),
  );
  const ofYear = sameMonth.map(median);
  const logs = filled.map(({ period, rows }) =>
    Math.log(rows / Math.max(1, ofYear[period % 12] ?? 1)),
  );
  const ascending = [...logs].sort((a, b) => a - b);
  const sigma = Math.max(0.1, robustSigma(ascending));
  const middle = median(ascending);
  // Small counts scatter by chance alone: by the root of what is usual (Poisson).
  const odd = filled.filter(({ period }, i) => {
    if ((sameMonth[period % 12] ?? []).length < LEAST_YEARS) return false;
    const usual = Math.max(1, ofYear[period % 12] ?? 1);
    const spread = Math.hypot(sigma, 1 / Math.sqrt(usual));
    return Math.abs(modifiedZ(logs[i] as number, middle, spread)) > 1.5 * limitFor(filled.length);
  });
  if (odd.length === 0 || odd.length > MOST_ODD_MONTHS * filled.length) return [];
  const first = odd[0] as PeriodCount;
  const usual = ofYear[first.period % 12] ?? 0;
  const width = Math.exp(
    1.5 * limitFor(filled.length) * Math.hypot(sigma, 1 / Math.sqrt(Math.max(1, usual))),
  );
  return [
    {
      code: "month-with-odd-count",
      severity: "info",
      column,
      title: `An odd number of rows of "${name}" in ${odd.map(({ period }) => monthName(period)).join(", ")}.`,
      detail: `${monthName(first.period)} has ${counted(first.rows, "row")}; in other years this month has about ${Math.round(usual)}, and ${Math.round(usual / width)} to ${Math.round(usual * width)} would be usual.`,
      cells: [],
    },
  ];
}

/** A day that does not exist, as 30 February, is an entry of its month all the same. */
function dayOf(iso: string): number {
  const [year, month, day] = [iso.slice(0, 4), iso.slice(5, 7), iso.slice(8, 10)].map(Number);
  const last = new Date(Date.UTC(year ?? Number.NaN, month ?? Number.NaN, 0)).getUTCDate();
  return Date.UTC(year ?? Number.NaN, (month ?? Number.NaN) - 1, Math.min(day ?? 1, last));
}

function isWeekend(day: number): boolean {
  // 1 January 1970 was a Thursday.
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}

function monthOf(day: number): number {
  const date = new Date(day * DAY_MS);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** Weeks begin on Monday; 5 January 1970 was one. */
function weekOf(day: number): number {
  return Math.floor((day - 4) / 7);
}

function weekName(week: number): string {
  return dayName(week * 7 + 4);
}

function dayName(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function monthName(month: number): string {
  return `${MONTHS[month % 12]} ${Math.floor(month / 12)}`;
}
