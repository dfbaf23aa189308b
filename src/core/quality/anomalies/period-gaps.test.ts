import { describe, expect, test } from "vitest";
import { seededRandom } from "../../kit/random.ts";
import { DateColumn } from "./date-column.ts";
import { TableWatch, type WatchedColumn } from "./table-watch.ts";

function missedMonths(days: readonly Date[]): string[] {
  const column = new DateColumn();
  for (const [row, day] of days.entries()) {
    const text = day.toISOString().slice(0, 10);
    column.add(text, row, text);
  }
  return column
    .findings(0, "date")
    .filter(({ code }) => code === "month-without-rows")
    .map(({ title }) => title);
}

/** The 5th and the 20th of each month of 2025, but for a month and single entries. */
function twoAMonth(month: number, lost: readonly number[]): Date[] {
  return Array.from({ length: 24 }, (_, i) => i)
    .filter((i) => Math.floor(i / 2) !== month && !lost.includes(i))
    .map((i) => new Date(Date.UTC(2025, Math.floor(i / 2), i % 2 === 0 ? 5 : 20)));
}

describe("a month without rows in a list of two entries a month", () => {
  test.each([
    ["nothing else is missing", []],
    ["one entry is missing besides", [8]],
    ["two entries are missing besides", [8, 14]],
    ["three entries are missing besides", [3, 8, 14]],
  ])("is told where %s", (_, lost) => {
    expect(missedMonths(twoAMonth(5, lost))).toEqual([`No row of "date" in June 2025.`]);
  });

  test("is told where an entry stands twice", () => {
    const days = twoAMonth(5, [8]);
    const [, second] = days;
    if (second !== undefined) days.push(second);
    expect(missedMonths(days)).toHaveLength(1);
  });
});

test("a month is missed in a column where some cells are no dates", () => {
  const days = twoAMonth(5, []).map((day) => day.toISOString().slice(0, 10));
  const cells = days.map((day, i) => (i === 3 ? "soon" : i === 9 ? "2025-04-31" : day));
  const watch = (list: readonly string[]) => {
    const column = {
      ...{ index: 0, name: "date", type: "mixed", rowCount: list.length, nullCount: 0 },
      ...{ distinctCount: list.length, isKeyCandidate: false, holdsPersonalData: false },
    } as unknown as WatchedColumn;
    const table = new TableWatch([column]);
    for (const [row, cell] of list.entries()) table.add([cell], row);
    return table.findings().map(({ code }) => code);
  };
  expect(watch(cells)).toEqual(["month-without-rows"]);
  // Half of them are words: the column is no column of dates.
  expect(watch(days.flatMap((day) => [day, "later"]))).toEqual([]);
});

describe("days that follow each other by chance", () => {
  /** Lists out of two hundred that are said to miss a month. */
  function told(make: (random: () => number) => Date[]): number {
    let count = 0;
    for (let seed = 1; seed <= 200; seed++)
      if (missedMonths(make(seededRandom(seed))).length > 0) count++;
    return count;
  }

  test.each([14, 24, 40])("%i days of a year miss no month", (days) => {
    expect(
      told((random) =>
        Array.from({ length: days }, () => new Date(Date.UTC(2023, 0, 1 + random() * 365))),
      ),
    ).toBeLessThanOrEqual(6);
  });

  test.each([2, 4, 8])("steps that are the sum of %i waits miss none either", (waits) => {
    expect(
      told((random) => {
        const days: Date[] = [];
        for (let day = 0; day < 400; ) {
          for (let wait = 0; wait < waits; wait++) day -= (18 / waits) * Math.log(1 - random());
          days.push(new Date(Date.UTC(2023, 0, 1 + day)));
        }
        return days;
      }),
    ).toBeLessThanOrEqual(12);
  });
});
