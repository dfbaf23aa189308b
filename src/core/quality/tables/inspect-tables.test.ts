import { describe, expect, test } from "vitest";
import { documentOf, sheetOf } from "../../../../tests/conformance/rule-suite.ts";
import { memorySpill } from "../../../../tests/helpers/memory-spill.ts";
import { profiledColumns } from "../../../../tests/helpers/profiled-columns.ts";
import type { Failure } from "../checks/contract.ts";
import { inspectTables } from "./inspect-tables.ts";

type Rows = readonly (readonly string[])[];

/** Outcome, share and failing places by rule, of a table whose first row is its header in row 1. */
async function inspect(
  text: string | Rows,
  skipRules: readonly string[] = [],
  { unplaced = 0, replacedCount }: { unplaced?: number; replacedCount?: number } = {},
) {
  const [header = [], ...rows] =
    typeof text === "string"
      ? text
          .trim()
          .split("\n")
          .map((line) => line.split(";").map((cell) => cell.trim()))
      : text;
  const columns = profiledColumns(header, rows).map((column) =>
    replacedCount === undefined ? column : { ...column, replacedCount },
  );
  const sheet = sheetOf(columns, {
    rowCount: rows.length,
    headerRow: 1,
    firstRow: 2,
    firstColumn: 1,
    tableRef: { key: "k", rowCount: rows.length, columnCount: columns.length, pieces: [] },
  });
  const found: Array<{ rule: string } & Failure> = [];
  const results = await inspectTables({
    document: documentOf({ sheets: [sheet] }),
    skipRules,
    readRows: async function* () {
      for (const row of rows) yield [...row];
    },
    openSpill: memorySpill,
    failures: { add: (rule, failure) => found.push({ rule, ...failure }), discard: () => {} },
  });
  for (const { rule, failedCount } of results)
    expect(found.filter((each) => each.rule === rule)).toHaveLength(
      failedCount - (rule === "totals-add-up" ? unplaced : 0),
    );
  return {
    results: new Map(results.map((result) => [result.rule, result])),
    places: (rule: string) =>
      found
        .filter((each) => each.rule === rule)
        .map(({ location }) => (location.kind === "sheet" ? location.range : "")),
    reasons: (rule: string) =>
      found.filter((each) => each.rule === rule).map(({ reason }) => reason),
    failed: [...new Set(found.map(({ rule }) => rule))].sort(),
  };
}

const INVOICE = `
Item;    Quantity; Price;  Amount
Chair;   4;        55.50;  222.00
Desk;    2;        310.00; 620.00
Lamp;    7;        19.99;  139.93
Shelf;   3;        84.25;  252.75
Cable;   12;       4.75;   57.00`;

describe("validity", () => {
  test("days that do not exist are found in any way of writing them", async () => {
    const { places, reasons, results } = await inspect(`
      Signed;     Paid;       Note
      2024-01-31; 12.01.2024; a b c
      2024-02-30; 31.04.2024; b
      2024-03-01; 30.05.2024; c
      2023-02-29; 29.02.2024; d
      2024-13-01; 31.12.2024; e`);
    expect(places("dates-exist")).toEqual(["A3", "B3", "A5", "A6"]);
    expect(new Set(reasons("dates-exist"))).toEqual(new Set(["no such day"]));
    expect(results.get("dates-exist")).toMatchObject({ checkedCount: 10, outcome: "failed" });
    expect(places("cells-fit-column")).toEqual([]);
  });

  test("a day is judged in the order of its column", async () => {
    const { places } = await inspect(`
      US;         Any
      12/25/2024; 04/05/2024
      04/31/2024; 06/07/2024
      11/30/2024; 01/02/2024
      25/12/2024; 08/09/2024`);
    expect(places("dates-exist")).toEqual(["A3"]);
  });

  test("cells of another form than their column are found, and only where nearly all others have one", async () => {
    const { places, failed } = await inspect(`
      Amount;   Room; Plate;   When
      1.234,50; 12;   12-AB;   10:30
      17,00;    12a;  47;      11:45
      about 12; 14;   48-C;    late
      99,10;    7;    49;      08:15
      12,00;    9 B;  AB-1;    17:00`);
    expect(places("cells-fit-column")).toEqual(["A4", "D4"]);
    expect(failed).toEqual(["cells-fit-column"]);
  });

  test("words that come again among whole numbers are values of the column", async () => {
    const rows = Array.from({ length: 60 }, (_, i) => [
      i % 12 === 0 ? "XL" : `${36 + (i % 10)}`,
      i % 25 === 7 ? `Hall ${i}` : `${100 + i}`,
      i === 30 ? "on demand" : `${10 + i}`,
    ]);
    const { places } = await inspect([["Size", "Room", "Stock"], ...rows]);
    expect(places("cells-fit-column")).toEqual(["C32"]);
  });

  test("what a policy has replaced is not judged", async () => {
    const text = `
      Born;       Pay
      1980-01-02; 3200.50
      [DATE];     REF-12345678
      1990-05-06; 2811.00
      1975-12-31; 4100.25`;
    expect((await inspect(text, [], { replacedCount: 1 })).failed).toEqual([]);
    expect((await inspect(text)).places("cells-fit-column")).toEqual(["A3", "B3"]);
  });
});

describe("completeness", () => {
  test("words for missing values are told apart from empty cells and from values", async () => {
    const { places, failed } = await inspect(`
      Name;  Amount;  Due;        Status
      A;     12.50;   2024-01-01; open
      B;     n/a;     2024-02-01; none
      C;     -;       unknown;    open
      D;     14.00;   2024-04-01; -
      E;     19.10;   2024-05-01; paid
      F;     ;        2024-06-01; open
      G;     22.20;   k.A.;       open
      H;     23.20;   2024-08-01; open`);
    expect(places("no-missing-value-words")).toEqual(["B3", "B4", "C4", "D5", "C8"]);
    expect(failed).toEqual(["no-missing-value-words"]);
  });

  test("gaps of a nearly full column are listed, those of totals and sparse columns are not", async () => {
    const rows = Array.from({ length: 20 }, (_, i) => [
      `n${i}`,
      i === 4 ? "" : "x y",
      i % 3 ? "" : "z q",
    ]);
    const { places } = await inspect([["Name", "Place", "Remark"], ...rows, ["Total", "", ""]]);
    expect(places("full-columns-have-no-gaps")).toEqual(["B6"]);
  });
});

describe("figures of a row", () => {
  test("a product that does not come out is found where it probably is wrong", async () => {
    const sound = await inspect(INVOICE);
    expect(sound.results.get("figures-agree")).toMatchObject({
      outcome: "passed",
      checkedCount: 5,
    });
    const { places, reasons, results } = await inspect(INVOICE.replace("139.93", "193.93"));
    expect(places("figures-agree")).toEqual(["D4"]);
    expect(reasons("figures-agree")).toEqual(["Quantity × Price = Amount would be 139.93"]);
    expect(results.get("figures-agree")?.detail).toContain("Quantity × Price = Amount (not in 1)");
  });

  test("net, rate, tax and gross: the cell in all relations that fail is named", async () => {
    const rows = [
      ["Net", "VAT rate", "VAT", "Gross"],
      ["100,00", "19", "19,00", "119,00"],
      ["250,00", "7", "17,50", "267,50"],
      ["80,40", "19", "15,28", "95,68"],
      ["1.200,00", "19", "288,00", "1.428,00"],
      ["33,10", "7", "2,32", "35,42"],
      ["610,00", "19", "115,90", "725,90"],
      ["45,00", "7", "3,15", "48,15"],
      ["99,99", "19", "19,00", "118,99"],
    ];
    const { places } = await inspect(rows);
    expect(places("figures-agree")).toEqual(["C5"]);
  });

  test("a balance goes on from the row before, oldest or newest first", async () => {
    const moves = [120.5, -40, 300.25, -18.75, -99.99, 410, -7.5, 64.2, -310.4, 22.05];
    let balance = 1000;
    const rows = moves.map((move, i) => {
      balance += move;
      return [`2024-01-${10 + i}`, move.toFixed(2), (i === 6 ? balance + 10 : balance).toFixed(2)];
    });
    expect((await inspect([["Date", "Move", "Balance"], ...rows])).places("figures-agree")).toEqual(
      ["C8"],
    );
    const newest = await inspect([["Date", "Move", "Balance"], ...rows.toReversed()]);
    expect(newest.places("figures-agree")).toEqual(["C5"]);
  });

  test("quarters make up a year, and gaps count as nothing", async () => {
    const rows = Array.from({ length: 9 }, (_, i) => {
      const quarters = [310 + 7 * i * i, 405 - 11 * i, 77 * (i + 1), 512 + (i % 4) * 31];
      const sum = quarters.reduce((a, b) => a + b, 0);
      return [`Shop ${i}`, ...quarters.map((q) => String(q)), String(i === 5 ? sum + 100 : sum)];
    });
    const { places } = await inspect([["Shop", "Q1", "Q2", "Q3", "Q4", "Year"], ...rows]);
    expect(places("figures-agree")).toEqual(["F7"]);
  });

  test.each([1, 2, 3, 4, 5, 6])("figures without relation have none (%i)", async (seed) => {
    let state = seed * 7919;
    const random = () => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return state / 2147483648;
    };
    const size = 6 + 12 * seed;
    const rows = Array.from({ length: size }, (_, i) => [
      String(i + 1),
      String(1 + Math.floor(random() * 5)),
      String(Math.floor(random() * 20)),
      (random() * 100).toFixed(1),
      String(2000 + Math.floor(random() * 24)),
      String(Math.floor(random() * 3)),
      (random() * 1000).toFixed(2),
      "1",
    ]);
    const header = ["No", "Rating", "Age", "Share", "Year", "Children", "Weight", "Count"];
    const { results } = await inspect([header, ...rows]);
    expect(results.get("figures-agree")?.detail).toBe("");
  });
});

describe("totals", () => {
  const withTotals = (net: string, tax: string, gross: string) =>
    `${INVOICE}
    Subtotal; ; ; ${net}
    VAT 19 %; ; ; ${tax}
    Total; ; ; ${gross}`;

  test("subtotal, tax and total come out", async () => {
    const { failed, results } = await inspect(withTotals("1291.68", "245.42", "1537.10"));
    expect(failed).toEqual([]);
    expect(results.get("totals-add-up")).toMatchObject({ outcome: "passed", checkedCount: 3 });
  });

  test("a wrong subtotal, tax or total is found", async () => {
    const subtotal = await inspect(withTotals("1281.68", "243.52", "1525.20"));
    expect(subtotal.places("totals-add-up")).toEqual(["D7"]);
    expect(subtotal.reasons("totals-add-up")).toEqual(["the rows above add up to 1291.68"]);
    const tax = await inspect(withTotals("1291.68", "254.42", "1546.10"));
    expect(tax.places("totals-add-up")).toEqual(["D8"]);
    const german = withTotals("1291.68", "254.42", "1546.10").replace("VAT 19 %", "19 % MwSt.");
    expect((await inspect(german)).places("totals-add-up")).toEqual(["D8"]);
    const gross = await inspect(withTotals("1291.68", "245.42", "1573.10"));
    expect(gross.places("totals-add-up")).toEqual(["D9"]);
  });

  test("an average price in a row of totals is no sum", async () => {
    const { failed } = await inspect(`${INVOICE}
    Total; 28; 94.90; 1291.68`);
    expect(failed).toEqual([]);
  });

  test("means and years of groups of two are no sums, beside sums that are", async () => {
    const groups = Array.from({ length: 6 }, (_, i) => {
      const [a, b] = [100 + 37 * i, 240 + 91 * i];
      const [low, high] = [20 + i, 31.5 + 2 * i];
      const mean = ((a * low + b * high) / (a + b)).toFixed(1);
      return [
        [`Region ${i} A`, `${a}`, low.toFixed(1), "2023"],
        [`Region ${i} B`, `${b}`, high.toFixed(1), "2024"],
        [`Subtotal region ${i}`, `${i === 3 ? a + b + 10 : a + b}`, mean, "2024"],
      ];
    });
    const header = ["Region", "Sales", "Margin %", "Year"];
    expect((await inspect([header, ...groups.flat()])).places("totals-add-up")).toEqual(["B13"]);
    expect((await inspect([header, ...(groups[0] ?? [])])).failed).toEqual([]);
  });

  test("what has a word of totals in its name is a row like others", async () => {
    const rows = Array.from({ length: 60 }, (_, i) => [
      `C-${i}`,
      i % 4 === 3 ? "Total loss" : "Repair",
      (900 + ((i * 7919) % 601) + (i % 4 === 3 ? 1500 : 0)).toFixed(2),
    ]);
    const { results } = await inspect([["Claim", "Status", "Paid"], ...rows]);
    expect(results.get("totals-add-up")).toMatchObject({ outcome: "not-applicable" });
    expect(results.get("rows-differ")).toMatchObject({ checkedCount: 60 });
  });

  test("all wrong totals are counted, however many", async () => {
    const rows = Array.from({ length: 20_100 }, (_, i) => [
      [`a${i}`, "10"],
      [`b${i}`, "20"],
      ["Total", i % 2 ? "30" : "31"],
    ]);
    const { results } = await inspect([["Name", "Units"], ...rows.flat()], [], { unplaced: 50 });
    expect(results.get("totals-add-up")).toMatchObject({
      outcome: "failed",
      checkedCount: 20_100,
      failedCount: 10_050,
      detail: expect.stringContaining("the first 10,000 are listed"),
    });
  });

  test("subtotals of groups and their grand total", async () => {
    const table = (second: string) => `
      Region; Units
      North;  12
      South;  30
      Subtotal; 42
      East;   7
      West;   11
      Subtotal; ${second}
      Grand total; 60`;
    expect((await inspect(table("18"))).failed).toEqual([]);
    expect((await inspect(table("19"))).places("totals-add-up")).toEqual(["B7"]);
  });

  test("totals that stand above their rows are no totals of the rows before", async () => {
    const { failed } = await inspect(`
      Region;  Units
      Germany total; 43
      North;   12
      South;   31
      France total;  40
      East;    9
      West;    31
      Spain total;   71
      Up;      40
      Down;    31`);
    expect(failed).toEqual([]);
  });
});

describe("uniqueness", () => {
  test("equal rows are found though they are numbered", async () => {
    const { places, reasons } = await inspect(`
      No; Name;  Amount
      1;  Ada;   12.50
      2;  Grace; 13.50
      3;  Ada;   12.50
      4;  Alan;  9.00
      5;  Ada;   12.50`);
    expect(places("rows-differ")).toEqual(["A4:C4", "A6:C6"]);
    expect(reasons("rows-differ")[0]).toBe("equal to A2:C2");
  });

  test("what a number of its own tells apart is not the same though the rest is equal", async () => {
    const rows = Array.from({ length: 200 }, (_, i) => [
      `${i}`,
      `${500 + (i % 10)}`,
      i % 4 ? `${i}` : "1",
    ]);
    expect((await inspect([["Order", "Customer", "Total"], ...rows])).failed).toEqual([]);
    expect((await inspect([["No", "Customer", "Total"], ...rows])).failed).toEqual([]);
    const people = Array.from({ length: 60 }, (_, i) => {
      const person = i === 44 ? 7 : i;
      return [`${i}`, `Name ${person}`, `Street ${person}`, `${10_000 + 37 * person}`];
    });
    const { places } = await inspect([["id", "name", "street", "zip"], ...people]);
    expect(places("rows-differ")).toEqual(["A46:D46"]);
  });

  test("rows of few values are equal by chance", async () => {
    const rows = Array.from({ length: 60 }, (_, i) => [["yes", "no"][i % 2] ?? "", `${i % 5}`]);
    expect((await inspect([["Answer", "Stars"], ...rows])).failed).toEqual([]);
  });

  test("a number of rows that stands twice is found; a number of something else is not", async () => {
    const invoices = Array.from({ length: 12 }, (_, i) => [
      `INV-${1000 + (i === 7 ? 3 : i)}`,
      `C${10 + (i % 4)}`,
      (100 + i * 7.31).toFixed(2),
    ]);
    const { places, reasons } = await inspect([["Invoice no", "Customer", "Amount"], ...invoices]);
    expect(places("keys-differ")).toEqual(["A9"]);
    expect(reasons("keys-differ")).toEqual(["as in A5"]);
    const orders = invoices.map(([, ...rest], i) => [`O-${i}X`, `K-${i % 11}`, ...rest]);
    const { failed } = await inspect([["Order", "Customer id", "Customer", "Amount"], ...orders]);
    expect(failed).toEqual([]);
  });
});

test("rules that the project skips are not checked", async () => {
  const { results } = await inspect(INVOICE, ["figures-agree"]);
  expect([...results.keys()]).not.toContain("figures-agree");
  expect([...results.keys()]).toContain("rows-differ");
});

test("an empty document has no say", async () => {
  const results = await inspectTables({
    document: documentOf({}),
    skipRules: [],
    readRows: async function* () {},
    openSpill: memorySpill,
    failures: { add: () => {}, discard: () => {} },
  });
  expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(["not-applicable"]));
});
