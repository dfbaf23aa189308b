/**
 * What a text may state about a table without quoting a cell: sums, means, medians and extremes of its columns, the number of its rows,
 * and the growth from one period's column to the next. A figure of a text agrees where the aggregate, rounded as the text rounds, equals it.
 */
import type { Location } from "../../../model/location.ts";
import type { FileProfile, ProfileAmount, ProfileColumn } from "../../../model/profile.ts";
import { digitsOfKey, figureKey, MOST_DIGITS, ratioKeys, unitsAgree } from "./figure-key.ts";

/** Two digits tell a little where a table has few aggregates; one digit tells nothing. */
export const LEAST_STATED_DIGITS = 2;
/** Columns whose neighbours are looked at for growth, and aggregates, of one file. */
const MOST_AGGREGATES = 400;
const LEAST_BARE = 1_000;
/** What hits of so few digits count together at most: lists of short figures run through the sizes of many columns. */
const MOST_WEIGHT: Readonly<Record<number, number>> = { 2: 2, 3: 5 };
/** Figures crowd around some sizes rather than spread over all, so chance is more than its even share. */
const CROWDING = 3;

export interface Aggregate {
  /** In words, such as `the sum of "Net revenue" in "Q3"`. */
  readonly words: string;
  readonly value: number;
  readonly unit: string | null;
  readonly location: Location;
  readonly isCount: boolean;
}

export interface Aggregates {
  readonly byKey: ReadonlyMap<string, readonly Aggregate[]>;
  /** How many there are of each power of ten and unit. */
  readonly crowd: ReadonlyMap<string, number>;
}

export interface AggregateHit {
  readonly key: string;
  readonly text: ProfileAmount;
  readonly aggregate: Aggregate;
  readonly weight: number;
}

/** The aggregates of a table under every rounding. At most MOST_AGGREGATES. */
export function aggregatesOf(profile: FileProfile): Aggregates {
  const byKey = new Map<string, Aggregate[]>();
  const crowd = new Map<string, number>();
  const all = [
    ...profile.tables.flatMap(rowCountOf),
    ...profile.columns.flatMap(ofColumn),
    ...growths(profile.columns),
  ];
  for (const aggregate of all.slice(0, MOST_AGGREGATES)) {
    if (aggregate.value === 0 || !Number.isFinite(aggregate.value)) continue;
    const cell = crowdKey(aggregate.value, aggregate.unit);
    crowd.set(cell, (crowd.get(cell) ?? 0) + 1);
    for (let digits = LEAST_STATED_DIGITS; digits <= MOST_DIGITS; digits++) {
      const key = figureKey(aggregate.value, digits);
      const list = byKey.get(key);
      if (list) list.push(aggregate);
      else byKey.set(key, [aggregate]);
    }
  }
  return { byKey, crowd };
}

/**
 * Figures of a text that state aggregates of a table. Hits of one number of digits weigh by how much likelier they are than by chance:
 * with k hits where chance gives c, k ln(k / c) - (k - c), the log-likelihood ratio of two Poisson counts.
 */
export function matchAggregates(
  stated: ReadonlyMap<string, ProfileAmount>,
  { byKey, crowd }: Aggregates,
): AggregateHit[] {
  if (byKey.size === 0) return [];
  const expected = new Map<number, number>();
  const hits = new Map<number, Omit<AggregateHit, "weight">[]>();
  for (const [key, text] of stated) {
    const digits = digitsOfKey(key);
    expected.set(digits, (expected.get(digits) ?? 0) + chanceOf(key, text, crowd));
    const aggregate = byKey.get(key)?.find((each) => states(text, each));
    if (!aggregate) continue;
    const list = hits.get(digits);
    if (list) list.push({ key, text, aggregate });
    else hits.set(digits, [{ key, text, aggregate }]);
  }
  return [...hits].flatMap(([digits, list]) => {
    const chance = Math.max(expected.get(digits) ?? 0, 1e-6);
    const told = list.length * Math.log(list.length / chance) - (list.length - chance);
    const bounded = list.length > chance ? Math.min(told, MOST_WEIGHT[digits] ?? told) : 0;
    const weight = bounded / list.length;
    return list.map((hit) => ({ ...hit, weight }));
  });
}

/** A bare whole number is a count, which nobody rounds without saying so: it states what it equals. Small ones stand everywhere. */
function states(text: ProfileAmount, { value, unit, isCount }: Aggregate): boolean {
  const size = Math.abs(text.value);
  if (isBare(text) && (Math.abs(value) !== size || (size < LEAST_BARE && !isCount))) return false;
  if (isCount) return text.unit !== "%" && !/^[A-Z]{3}$/.test(text.unit ?? "");
  return unitsAgree(text, { value, unit });
}

function isBare({ value, unit, text }: ProfileAmount): boolean {
  return unit === null && Number.isInteger(value) && !/\p{L}/u.test(text);
}

/** How many aggregates are expected to round to the key by accident: those of its size, times the part of it that rounds alike. */
function chanceOf(key: string, text: ProfileAmount, crowd: ReadonlyMap<string, number>): number {
  const value = Number(key.slice(key.indexOf(":") + 1));
  const mantissa = Math.round(value / 10 ** (Math.floor(Math.log10(value)) - digitsOfKey(key) + 1));
  const part = Math.log10((mantissa + 0.5) / (mantissa - 0.5));
  const size = Math.floor(Math.log10(value));
  const same = crowd.get(`${size} ${text.unit}`) ?? 0;
  const bare = text.unit === null ? 0 : (crowd.get(`${size} null`) ?? 0);
  return CROWDING * part * (same + bare);
}

function crowdKey(value: number, unit: string | null): string {
  return `${Math.floor(Math.log10(Math.abs(value)))} ${unit}`;
}

function rowCountOf({ name, rowCount }: FileProfile["tables"][number]): Aggregate[] {
  if (rowCount < 10) return [];
  return [
    {
      words: `the number of rows of ${quoted(name)}`,
      value: rowCount,
      unit: null,
      location: { kind: "sheet", sheet: name },
      isCount: true,
    },
  ];
}

function ofColumn({ figures, name, table }: ProfileColumn): Aggregate[] {
  if (!figures) return [];
  const { range, unit, sum, mean, median, least, most } = figures;
  const location: Location = { kind: "sheet", sheet: table, range };
  const of = (what: string, value: number | null): Aggregate[] =>
    value === null
      ? []
      : [
          {
            words: `the ${what} of ${quoted(name)} in ${quoted(table)}`,
            value,
            unit,
            location,
            isCount: false,
          },
        ];
  return [
    ...of("sum", sum),
    ...of("mean", mean),
    ...(median === mean ? [] : of("median", median)),
    ...of("largest value", most),
    ...of("smallest value", least),
  ];
}

/** Growth of the sums of neighbouring columns whose names differ in a number only, as `Sales 2023` and `Sales 2024` do. */
function growths(columns: readonly ProfileColumn[]): Aggregate[] {
  return columns.flatMap((column, i) => {
    const before = columns[i - 1];
    if (!before || before.table !== column.table || !isNextPeriod(before.name, column.name))
      return [];
    const [from, to] = [before.figures, column.figures];
    if (!from?.sum || !to?.sum || from.unit !== to.unit) return [];
    return [
      {
        words: `the growth from ${quoted(before.name)} to ${quoted(column.name)} in ${quoted(column.table)}`,
        value: Number((100 * (to.sum / from.sum - 1)).toPrecision(10)),
        unit: "%",
        location: {
          kind: "sheet",
          sheet: column.table,
          range: `${from.range.split(":")[0]}:${to.range.split(":").at(-1)}`,
        },
        isCount: false,
      },
    ];
  });
}

function isNextPeriod(before: string, after: string): boolean {
  const shape = (name: string) => name.replace(/\d+/g, "0");
  return before !== after && /\d/.test(after) && shape(before) === shape(after);
}

function quoted(name: string): string {
  return `"${name.slice(0, 60)}"`;
}

/** The figures of a text that may state an aggregate, by key. */
export function statedFigures(amounts: readonly ProfileAmount[]): Map<string, ProfileAmount> {
  const stated = new Map<string, ProfileAmount>();
  for (const amount of amounts) {
    if (!Number.isFinite(amount.value) || isRound(amount) || isYear(amount)) continue;
    for (const key of ratioKeys(amount, Math.min(amount.digits, MOST_DIGITS)))
      if (!stated.has(key)) stated.set(key, amount);
  }
  return stated;
}

/** 100.00 % and 1.0 million stand everywhere, however exactly they are written; zero too. */
function isRound({ value, digits }: ProfileAmount): boolean {
  if (digits < LEAST_STATED_DIGITS || value === 0) return true;
  const written = Math.abs(value).toPrecision(Math.min(digits, MOST_DIGITS)).split("e")[0] ?? "";
  return /^0*[1-9]0*$/.test(written.replace(".", ""));
}

function isYear({ value, unit }: ProfileAmount): boolean {
  return unit === null && Number.isInteger(value) && value >= 1700 && value <= 2100;
}
