/**
 * What a text may state about a table without quoting a cell: sums, means, medians and extremes of its columns, the number of its rows,
 * and the growth from one period's column to the next. A figure of a text agrees where the aggregate, rounded as the text rounds, equals it.
 */
import type { Location } from "../../../model/location.ts";
import type { FileProfile, ProfileColumn } from "../../../model/profile.ts";
import { packed, packedShorts } from "../../pack.ts";
import { IS_COUNT, markOf } from "./figure-mark.ts";

/** Columns whose neighbours are looked at for growth, and aggregates, of one file. */
const MOST_AGGREGATES = 400;

export interface Aggregate {
  /** In words, such as `the sum of "Net revenue" in "Q3"`. */
  readonly words: string;
  readonly value: number;
  readonly unit: string | null;
  readonly location: Location;
  readonly isCount: boolean;
}

/** What is kept of the aggregates of a file. */
export interface AggregateFeature {
  /** Their sizes without sign, ascending. */
  readonly sizes: Float64Array;
  readonly marks: Uint32Array;
  /** Where each stands in the list that they were made from. */
  readonly order: Uint16Array;
}

/** The aggregates of a table, at most MOST_AGGREGATES. */
export function aggregatesOf(profile: FileProfile): Aggregate[] {
  const all = [
    ...profile.tables.flatMap(rowCountOf),
    ...profile.columns.flatMap(ofColumn),
    ...growths(profile.columns),
  ];
  return all.slice(0, MOST_AGGREGATES).filter(({ value }) => value !== 0 && Number.isFinite(value));
}

export function aggregateFeature(aggregates: readonly Aggregate[]): AggregateFeature {
  const size = (at: number): number => Math.abs(aggregates[at]?.value ?? 0);
  const order = [...aggregates.keys()].sort((x, y) => size(x) - size(y) || x - y);
  return {
    sizes: Float64Array.from(order, size),
    marks: packed(
      Uint32Array.from(order, (at) => {
        const { unit = null, isCount = false } = aggregates[at] ?? {};
        return markOf(unit, isCount ? IS_COUNT : 0);
      }),
    ),
    order: packedShorts(Uint16Array.from(order)),
  };
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
