import { describe, expect, test } from "vitest";
import { gaussian, seededRandom } from "../../kit/random.ts";
import type { AnomalyCode, ColumnAnomaly } from "./contract.ts";
import { TableWatch, type WatchedColumn } from "./table-watch.ts";

type Make = (random: () => number, row: number) => string;

function column(index: number, type: WatchedColumn["type"], rows: number): WatchedColumn {
  return {
    name: `measure ${String.fromCharCode(97 + index)}`,
    index,
    type,
    rowCount: rows,
    nullCount: 0,
    distinctCount: Math.round(rows / 2),
    isKeyCandidate: false,
    holdsPersonalData: false,
  };
}

function watch(
  types: readonly WatchedColumn["type"][],
  rows: readonly (readonly string[])[],
): ColumnAnomaly[] {
  const table = new TableWatch(types.map((type, index) => column(index, type, rows.length)));
  for (const [row, cells] of rows.entries()) table.add(cells, row);
  if (table.learn()) for (const [row, cells] of rows.entries()) table.again(cells, row);
  return table.findings();
}

const found = (list: readonly ColumnAnomaly[], code: AnomalyCode) =>
  list.filter((each) => each.code === code);

const SHAPES: Readonly<Record<string, Make>> = {
  normal: (random) => (100 + 15 * gaussian(random)).toFixed(2),
  "around zero": (random) => (20 * gaussian(random)).toFixed(1),
  uniform: (random) => (random() * 500).toFixed(1),
  lognormal: (random) => Math.exp(5 + 1.2 * gaussian(random)).toFixed(2),
  exponential: (random) => (-200 * Math.log(1 - random())).toFixed(2),
  counts: (random) =>
    String(
      Array.from({ length: 40 }, () => (random() < 0.1 ? 1 : 0)).reduce<number>((a, b) => a + b, 0),
    ),
  "two groups": (random) =>
    (random() < 0.3 ? 10 + gaussian(random) : 900 + 30 * gaussian(random)).toFixed(2),
  prices: (random) =>
    ([4.99, 9.99, 19.99, 49.99, 99, 199][Math.floor(random() * 6)] as number).toFixed(2),
  ratings: (random) => String(1 + Math.floor(5 * Math.sqrt(random()))),
  "heavy tail": (random) => (50 * (1 - random()) ** -0.6).toFixed(2),
};

describe("clean columns", () => {
  test.each([60, 400, 3_000])("of %i rows give next to no alarms", (size) => {
    const alarms: string[] = [];
    const tables = size > 1_000 ? 4 : 20;
    for (let seed = 0; seed < tables; seed++) {
      const random = seededRandom(100 * size + seed);
      const makes = Object.entries(SHAPES);
      const rows = Array.from({ length: size }, (_, row) =>
        makes.map(([, make]) => make(random, row)),
      );
      for (const { code, column: at } of watch(
        makes.map(() => "number"),
        rows,
      ))
        alarms.push(`${makes[at]?.[0]}: ${code}`);
    }
    // Two hundred columns at the smaller sizes: one in a hundred at most.
    expect(alarms.length, alarms.join(", ")).toBeLessThanOrEqual(2);
  });

  test("seasons, growth and quiet weekends are usual", () => {
    const random = seededRandom(8);
    const rows: string[][] = [];
    for (let day = 0; day < 5 * 365; day++) {
      const date = new Date(Date.UTC(2019, 0, 1 + day));
      const weekend = date.getUTCDay() % 6 === 0;
      const season = 1 + 0.8 * Math.sin((2 * Math.PI * date.getUTCMonth()) / 12);
      const orders = weekend ? 1 : Math.round((4 + day / 300) * season * (0.7 + 0.6 * random()));
      for (let i = 0; i < orders; i++)
        rows.push([
          date.toISOString().slice(0, 10),
          Math.exp(3 + 0.6 * gaussian(random)).toFixed(2),
        ]);
    }
    expect(watch(["date", "money"], rows)).toEqual([]);
  });

  test("categories that differ by more than a slip are different", () => {
    const random = seededRandom(9);
    const words = [
      "Austria",
      "Australia",
      "Client",
      "Clients",
      "Region 1",
      "Region 2",
      "Iran",
      "Iraq",
    ];
    const rows = Array.from({ length: 400 }, () => [words[Math.floor(random() * 3)] as string]);
    for (const word of words.slice(3)) rows.push([word]);
    expect(watch(["text"], rows)).toEqual([]);
  });
});

describe("planted exceptions", () => {
  test.each(["normal", "lognormal", "exponential", "counts"])(
    "a slipped decimal point among %s values, at its row",
    (shape) => {
      const random = seededRandom(21);
      const rows = Array.from({ length: 2_000 }, (_, row) => [
        (SHAPES[shape] as Make)(random, row),
      ]);
      rows[777] = ["5,000,000.00"];
      const [finding] = found(watch(["number"], rows), "far-value");
      expect(finding?.cells).toEqual([{ row: 777, value: "5,000,000.00" }]);
      expect(finding?.detail).toContain("Nine of ten values lie between");
      expect(finding?.detail).not.toContain("below -");
    },
  );

  test("of a column longer than the sample every far value is kept", () => {
    const random = seededRandom(22);
    const rows = Array.from({ length: 45_000 }, () => [(100 + 10 * gaussian(random)).toFixed(2)]);
    const planted = [3, 20_500, 44_999];
    for (const row of planted) rows[row] = ["90000"];
    const [finding] = found(watch(["number"], rows), "far-value");
    expect(finding?.cells.map(({ row }) => row)).toEqual(planted);
    expect(finding?.detail).toContain("learnt from 20,000 of 45,000");
  });

  test("few values below zero", () => {
    const random = seededRandom(23);
    const rows = Array.from({ length: 500 }, () => [(50 + 40 * random()).toFixed(2)]);
    rows[41] = ["-61.20"];
    expect(found(watch(["money"], rows), "few-negative")[0]?.cells).toEqual([
      { row: 41, value: "-61.20" },
    ]);
  });

  test("a rare spelling beside a frequent one", () => {
    const rows = Array.from({ length: 300 }, (_, row) => [
      row % 3 === 0 ? "Procurement" : "Marketing",
    ]);
    rows[10] = ["Markteing"];
    rows[20] = ["marketing "];
    const [finding] = found(watch(["text"], rows), "near-spelling");
    expect(finding?.cells.map(({ row }) => row)).toEqual([10, 20]);
  });

  test("a month without rows, few rows on a weekend", () => {
    const rows: string[][] = [];
    for (let day = 0; day < 900; day++) {
      const date = new Date(Date.UTC(2021, 0, 4 + day));
      const isLeftOut = date.getUTCFullYear() === 2022 && date.getUTCMonth() === 4;
      if (date.getUTCDay() % 6 !== 0 && !isLeftOut) rows.push([date.toISOString().slice(0, 10)]);
    }
    rows.push(["2021-06-06"]);
    const list = watch(["date"], rows);
    expect(found(list, "month-without-rows")[0]?.title).toContain("May 2022");
    expect(found(list, "week-without-rows")).toEqual([]);
    expect(found(list, "rows-on-weekend")[0]?.cells).toEqual([
      { row: rows.length - 1, value: "2021-06-06" },
    ]);
  });

  const monthly = (months: number, each: number, without: readonly number[]) =>
    Array.from({ length: months }, (_, month) => month)
      .filter((month) => !without.includes(month))
      .flatMap((month) =>
        Array.from({ length: each }, (_, i) => [
          new Date(Date.UTC(2023, month, 3 + 12 * i)).toISOString().slice(0, 10),
        ]),
      );

  test.each([
    ["two entries in each month of a year", 12, 2, [6], "July 2023"],
    ["one entry in each month of two years", 24, 1, [9], "October 2023"],
    [
      "three entries in each month of a year, twice missed",
      14,
      3,
      [4, 8],
      "May 2023, September 2023",
    ],
  ] as const)("a month is missed in a list with %s", (_, months, each, without, title) => {
    const list = found(watch(["date"], monthly(months, each, without)), "month-without-rows");
    expect(list.map((one) => one.title)).toEqual([`No row of "measure a" in ${title}.`]);
  });

  test("days that do not exist are entries of their month", () => {
    const rows = monthly(12, 2, [6]).map(([day]) => [
      day === "2023-02-15" ? "2023-02-30" : day === "2023-04-15" ? "2023-04-31" : (day ?? ""),
    ]);
    expect(found(watch(["date"], rows), "month-without-rows")).toHaveLength(1);
  });

  test("months in words and numbers are months too", () => {
    const names = ["Jan", "Feb", "Mär", "April", "Mai", "Juni", "Aug", "Sept", "Okt", "Nov", "Dez"];
    const worded = names.flatMap((name) => [[`${name} 2024`], [`${name} 2024`]]);
    expect(found(watch(["text"], worded), "month-without-rows")[0]?.title).toContain("July 2024");
    const numbered = monthly(14, 2, [5]).map(([day]) => [
      `${day?.slice(5, 7)}/${day?.slice(0, 4)}`,
    ]);
    expect(found(watch(["text"], numbered), "month-without-rows")[0]?.title).toContain("June 2023");
  });

  test("a week is missed in a weekly list", () => {
    const rows = Array.from({ length: 30 }, (_, week) => week)
      .filter((week) => week !== 17)
      .map((week) => [new Date(Date.UTC(2024, 0, 3 + 7 * week)).toISOString().slice(0, 10)]);
    const list = watch(["date"], rows);
    expect(found(list, "week-without-rows")[0]?.title).toContain("from 2024-04-29");
    expect(found(list, "month-without-rows")).toEqual([]);
  });

  test.each([1, 2, 3, 4, 5])("rows that come by chance miss months by chance (%i)", (seed) => {
    const random = seededRandom(300 + seed);
    const rows = Array.from({ length: 20 + 8 * seed }, () => [
      new Date(Date.UTC(2022, 0, 1 + Math.floor(random() * 720))).toISOString().slice(0, 10),
    ]);
    expect(watch(["date"], rows)).toEqual([]);
  });

  const seasonal = (years: readonly number[], countOf: (year: number, month: number) => number) =>
    years.flatMap((year) =>
      Array.from({ length: 12 }, (_, month) =>
        Array.from({ length: countOf(year, month) }, (_, i) => [
          new Date(Date.UTC(year, month, 1 + (i % 28))).toISOString().slice(0, 10),
        ]),
      ).flat(),
    );
  const WINTER = [60, 55, 40, 20, 10, 6, 6, 8, 14, 30, 45, 58];

  test("a month with far fewer rows than in other years, in three years with a season", () => {
    const rows = seasonal([2022, 2023, 2024], (year, month) =>
      year === 2024 && month === 1 ? 9 : (WINTER[month] ?? 0) + ((year + month) % 3),
    );
    const [odd, ...more] = found(watch(["date"], rows), "month-with-odd-count");
    expect(more).toEqual([]);
    expect(odd?.title).toBe('An odd number of rows of "measure a" in February 2024.');
    expect(odd?.detail).toMatch(
      /^February 2024 has 9 rows; in other years this month has about 5\d/,
    );
  });

  test("a season is no exception, and two years tell of none", () => {
    const usual = (year: number, month: number) => (WINTER[month] ?? 0) + ((3 * year + month) % 4);
    const odd = (year: number, month: number) =>
      year === 2024 && month === 1 ? 9 : usual(year, month);
    for (const rows of [seasonal([2022, 2023, 2024], usual), seasonal([2023, 2024], odd)])
      expect(found(watch(["date"], rows), "month-with-odd-count")).toEqual([]);
  });

  test("a month off season is not missed", () => {
    const rows = monthly(36, 4, [7, 19, 31]);
    expect(found(watch(["date"], rows), "month-without-rows")).toEqual([]);
  });

  test("a change of unit in the course of time", () => {
    const random = seededRandom(24);
    const rows = Array.from({ length: 1_200 }, (_, row) => {
      const date = new Date(Date.UTC(2022, Math.floor(row / 50), 1 + (row % 28)));
      const factor = row >= 700 ? 100 : 1;
      return [date.toISOString().slice(0, 10), (factor * (40 + 5 * gaussian(random))).toFixed(2)];
    });
    expect(found(watch(["date", "number"], rows), "level-change")[0]?.title).toContain("2023-03");
  });

  test("first digits of made-up amounts", () => {
    const random = seededRandom(25);
    const grown = Array.from({ length: 2_000 }, () => [
      Math.exp(7 + 2.5 * gaussian(random)).toFixed(2),
    ]);
    const made = grown.map(([value]) => [`${6 + Math.floor(random() * 4)}${value?.slice(1)}`]);
    expect(found(watch(["money"], grown), "first-digits")).toEqual([]);
    expect(found(watch(["money"], made), "first-digits")).toHaveLength(1);
  });
});

test("columns of keys, persons and few rows are not looked at", () => {
  const rows = Array.from({ length: 100 }, (_, row) => [String(row), "x", "1"]);
  const columns = ["integer", "text", "integer"].map((type, index) => ({
    ...column(index, type as WatchedColumn["type"], rows.length),
    isKeyCandidate: index === 0,
    holdsPersonalData: index === 1,
    rowCount: index === 2 ? 20 : 100,
  }));
  expect(new TableWatch(columns).isWorthReading).toBe(false);
});
