import { describe, expect, test } from "vitest";
import { seededRandom } from "../../kit/random.ts";
import { DateColumn } from "./date-column.ts";
import { usualSpan } from "./far-dates.ts";

function findings(dates: readonly string[]) {
  const column = new DateColumn();
  for (const [row, date] of dates.entries()) column.add(date, row, date);
  return column.findings(0, "date");
}

/** The 4th, 11th, 18th and 25th of each month of 2025 but for one. */
function weekly(without: number): string[] {
  return Array.from({ length: 48 }, (_, i) => i)
    .filter((i) => Math.floor(i / 4) !== without)
    .map((i) => day(2025, Math.floor(i / 4), 4 + 7 * (i % 4)));
}

function day(year: number, month: number, date: number): string {
  return new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);
}

describe("a mistyped year", () => {
  test.each(["2052-07-04", "1925-07-04", "0205-07-04", "9202-07-04", "2027-01-05"])(
    "%s is told, and the missing month besides",
    (wrong) => {
      const dates = weekly(3);
      dates.splice(20, 0, wrong);
      const [far, month, ...others] = findings(dates);
      expect(others).toEqual([]);
      expect(far).toMatchObject({ code: "far-date", cells: [{ row: 20, value: wrong }] });
      expect(far?.title).toBe(`One date of "date" far from the others.`);
      expect(far?.detail).toContain("The other 44 lie from 2025-01-04 to 2025-12-25");
      expect(month?.title).toBe(`No row of "date" in April 2025.`);
    },
  );

  test("two of them are told at both ends, in the order of their rows", () => {
    const dates = weekly(3);
    dates.splice(9, 0, "2052-03-11");
    dates.splice(30, 0, "1952-08-04");
    const [far, month] = findings(dates);
    expect(far?.cells.map(({ row }) => row)).toEqual([9, 30]);
    expect(month?.code).toBe("month-without-rows");
  });

  test("one of a long list is told wherever it stands", () => {
    const dates = Array.from({ length: 5000 }, (_, i) => day(2020, 0, 1 + (i % 1500)));
    for (const at of [0, 2500, 4999]) {
      const wrong = dates.map((date, row) => (row === at ? "2202-01-09" : date));
      expect(findings(wrong)[0]).toMatchObject({ code: "far-date", cells: [{ row: at }] });
    }
  });

  test("of a list of months is told", () => {
    const months = Array.from({ length: 24 }, (_, i) => day(2023, i, 1));
    months[11] = "2033-12-01";
    expect(findings(months).map(({ code }) => code)).toEqual(["far-date", "month-without-rows"]);
  });
});

test("many rows of one far day are no slip: contracts without an end", () => {
  const open = Array.from({ length: 20 }, () => "9999-12-31");
  expect(findings([...weekly(12), ...open])).toEqual([]);
});

test("few rows show no span", () => {
  expect(usualSpan([])).toBeNull();
  const days = Array.from({ length: 8 }, (_, i) => ({ day: i, rows: 1 }));
  expect(usualSpan([...days, { day: 10_000, rows: 1 }])).toBeNull();
});

describe("dates without a slip", () => {
  /** Lists out of five hundred in which a date is said to be far. */
  function told(make: (random: () => number) => number[]): number {
    let count = 0;
    for (let seed = 1; seed <= 500; seed++) {
      const rows = new Map<number, number>();
      for (const each of make(seededRandom(seed)).map(Math.round))
        rows.set(each, (rows.get(each) ?? 0) + 1);
      const days = [...rows].map(([date, count]) => ({ day: date, rows: count }));
      if (usualSpan(days.sort((a, b) => a.day - b.day)) !== null) count++;
    }
    return count;
  }
  const wait = (random: () => number) => -Math.log(1 - random());

  test.each([14, 45, 200])("%i of a year by chance are told in none", (count) => {
    expect(told((random) => Array.from({ length: count }, () => 365 * random()))).toBe(0);
  });

  test.each([14, 45, 200])("%i births like those of grown people are told in none", (count) => {
    const births = (random: () => number) =>
      Array.from({ length: count }, () => {
        const sum = random() + random() + random() + random();
        return 365 * (1970 + 12 * (sum - 2));
      });
    expect(told(births)).toBe(0);
  });

  test.each([14, 45, 200])("%i that grow rarer into the past are told in few", (count) => {
    expect(
      told((random) => Array.from({ length: count }, () => -2000 * wait(random))),
    ).toBeLessThanOrEqual(10);
  });

  test("orders in bursts are told in few", () => {
    const bursts = (random: () => number) => {
      const days: number[] = [];
      for (let at = 0; days.length < 60; at += 90 * wait(random))
        for (let i = 0; i < 1 + 6 * random(); i++) days.push(at + 5 * random());
      return days;
    };
    expect(told(bursts)).toBeLessThanOrEqual(10);
  });
});
