/** Dates of one column: months without rows or with an odd number of them, and rows on the days of the week that have hardly any. */
import type { ColumnAnomaly } from "./contract.ts";
import { limitFor, median, modifiedZ, robustSigma } from "./robust.ts";

/** More distinct days are no days of business. */
const MOST_DAYS = 40_000;
const DAY_MS = 86_400_000;
const LEAST_ROWS = 100;
const LEAST_MONTHS = 12;
/** A month is missed where the others have at least so many rows. */
const LEAST_USUAL = 5;
/** Years of one month of the year that tell what is usual for it. */
const LEAST_YEARS = 3;
const MOST_ODD_MONTHS = 0.1;
const MOST_WEEKEND_SHARE = 0.01;
const MOST_WEEKEND_ROWS = 200;
const MONTHS =
  "January,February,March,April,May,June,July,August,September,October,November,December".split(
    ",",
  );

export class DateColumn {
  readonly #days = new Map<number, number>();
  readonly #weekend: { row: number; value: string }[] = [];
  #weekendRows = 0;
  #rows = 0;
  #isOpen = false;

  /** `iso` begins with a day as `2024-03-01`. */
  add(iso: string, row: number, text: string): void {
    const time = Date.parse(`${iso.slice(0, 10)}T00:00:00Z`);
    if (Number.isNaN(time) || this.#isOpen) return;
    const day = Math.round(time / DAY_MS);
    this.#rows++;
    this.#days.set(day, (this.#days.get(day) ?? 0) + 1);
    if (this.#days.size > MOST_DAYS) {
      this.#isOpen = true;
      this.#days.clear();
    }
    if (!isWeekend(day)) return;
    this.#weekendRows++;
    if (this.#weekend.length < MOST_WEEKEND_ROWS) this.#weekend.push({ row, value: text });
  }

  findings(column: number, name: string): ColumnAnomaly[] {
    if (this.#isOpen || this.#rows < LEAST_ROWS) return [];
    const months = this.#months();
    return [
      ...monthsWithout(months, column, name),
      ...oddMonths(months, column, name),
      ...this.#onWeekend(column, name),
    ];
  }

  /** Rows by month from the first to the last full one. */
  #months(): MonthCount[] {
    const counts = new Map<number, number>();
    for (const [day, rows] of this.#days) {
      const month = monthOf(day);
      counts.set(month, (counts.get(month) ?? 0) + rows);
    }
    const known = [...counts.keys()].sort((a, b) => a - b);
    const [first, last] = [known[0], known.at(-1)];
    // The first and the last month may be parts of months.
    if (first === undefined || last === undefined || last - first > 12 * 200) return [];
    return Array.from({ length: Math.max(0, last - first - 1) }, (_, i) => ({
      month: first + 1 + i,
      rows: counts.get(first + 1 + i) ?? 0,
    }));
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
        title: `${this.#weekendRows === 1 ? "One row" : `${this.#weekendRows} rows`} of "${name}" on a weekend.`,
        detail: `The other ${weekdays} rows are from Monday to Friday.`,
        cells: this.#weekend,
      },
    ];
  }
}

interface MonthCount {
  /** Months since year 0. */
  readonly month: number;
  readonly rows: number;
}

function monthsWithout(
  months: readonly MonthCount[],
  column: number,
  name: string,
): ColumnAnomaly[] {
  if (months.length < LEAST_MONTHS) return [];
  const usual = median(months.map(({ rows }) => rows).sort((a, b) => a - b));
  const without = months.filter(({ rows }) => rows === 0);
  const isException = without.length > 0 && without.length <= MOST_ODD_MONTHS * months.length;
  if (usual < LEAST_USUAL || !isException) return [];
  return [
    {
      code: "month-without-rows",
      severity: "warning",
      column,
      title: `No row of "${name}" in ${without.map(({ month }) => monthName(month)).join(", ")}.`,
      detail: `Every other month from ${monthName(months[0]?.month ?? 0)} to ${monthName(months.at(-1)?.month ?? 0)} has rows, half of them ${usual} or more.`,
      cells: [],
    },
  ];
}

/** Against the same month of other years where there are enough, so that a season is no exception; else against all months. */
function oddMonths(months: readonly MonthCount[], column: number, name: string): ColumnAnomaly[] {
  if (months.length < LEAST_MONTHS * LEAST_YEARS) return [];
  const filled = months.filter(({ rows }) => rows > 0);
  const ofYear = Array.from({ length: 12 }, (_, m) =>
    median(
      filled
        .filter(({ month }) => month % 12 === m)
        .map(({ rows }) => rows)
        .sort((a, b) => a - b),
    ),
  );
  const logs = filled.map(({ month, rows }) =>
    Math.log(rows / Math.max(1, ofYear[month % 12] ?? 1)),
  );
  const ascending = [...logs].sort((a, b) => a - b);
  const sigma = Math.max(0.1, robustSigma(ascending));
  const middle = median(ascending);
  // Small counts scatter by chance alone: by the root of what is usual (Poisson).
  const odd = filled.filter(({ month }, i) => {
    const usual = Math.max(1, ofYear[month % 12] ?? 1);
    const spread = Math.hypot(sigma, 1 / Math.sqrt(usual));
    return Math.abs(modifiedZ(logs[i] as number, middle, spread)) > 1.5 * limitFor(filled.length);
  });
  if (odd.length === 0 || odd.length > MOST_ODD_MONTHS * filled.length) return [];
  const first = odd[0] as MonthCount;
  const usual = ofYear[first.month % 12] ?? 0;
  const width = Math.exp(
    1.5 * limitFor(filled.length) * Math.hypot(sigma, 1 / Math.sqrt(Math.max(1, usual))),
  );
  return [
    {
      code: "month-with-odd-count",
      severity: "info",
      column,
      title: `An odd number of rows of "${name}" in ${odd.map(({ month }) => monthName(month)).join(", ")}.`,
      detail: `${monthName(first.month)} has ${first.rows} rows; in other years this month has about ${Math.round(usual)}, and ${Math.round(usual / width)} to ${Math.round(usual * width)} would be usual.`,
      cells: [],
    },
  ];
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

function monthName(month: number): string {
  return `${MONTHS[month % 12]} ${Math.floor(month / 12)}`;
}
