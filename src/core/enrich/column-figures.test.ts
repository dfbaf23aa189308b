import fc from "fast-check";
import { expect, it } from "vitest";
import { isTotalLabel } from "../kit/measure-names.ts";
import { emptyDocument, type ParsedDocument, type Sheet } from "../model/document.ts";
import type { FileProfile } from "../model/profile.ts";
import { buildProfile } from "./build-profile.ts";
import { EnrichOptions } from "./options.ts";

type Column = Pick<Sheet["columns"][number], "name" | "type"> & { unit?: string; key?: boolean };

const sheetOf = (
  columns: readonly Column[],
  rowCount: number,
  over: Partial<Sheet> = {},
): Sheet => ({
  name: "Q3",
  kind: "worksheet",
  hidden: false,
  rowCount,
  columnCount: columns.length,
  headerRow: 3,
  firstRow: 4,
  firstColumn: 2,
  columns: columns.map(({ name, type, unit, key }, index) => ({
    name,
    index,
    type,
    unit: unit ?? null,
    rowCount,
    nullCount: 0,
    distinctCount: rowCount,
    distinctIsExact: true,
    min: null,
    max: null,
    samples: [],
    quantiles: [],
    patterns: [],
    isKeyCandidate: key ?? false,
    valueSketch: "",
  })),
  tableRef: { key: "t", rowCount, columnCount: columns.length, pieces: [] },
  formulas: [],
  formulaCount: 0,
  merged: [],
  foreignKeys: [],
  ...over,
});

async function profileOf(
  sheet: Sheet,
  rows: readonly (readonly string[])[],
  more: { personal?: string; maxTableRows?: number } = {},
): Promise<FileProfile> {
  const document: ParsedDocument = {
    ...emptyDocument({ kind: "sheet", type: "xlsx", mime: "" }),
    sheets: [sheet],
  };
  const { profile } = await buildProfile({
    file: {
      fileId: "f",
      versionId: "v",
      path: "q3.xlsx",
      name: "q3.xlsx",
      sizeBytes: 1,
      sha256: "00",
      modifiedAt: null,
      parentFileId: null,
    },
    document,
    readRows: (_, max) => rows.slice(0, max),
    columns: more.personal
      ? [{ table: "Q3", column: more.personal, personalData: { type: "SALARY", confidence: 1 } }]
      : [],
    options: EnrichOptions.parse({ embedding: false, maxTableRows: more.maxTableRows ?? 1000 }),
    embed: async () => [],
  });
  return profile;
}

const ROWS = [
  ["North", "1,000.50", "7", "10%"],
  ["South", "2,000.25", "9", "20%"],
  ["West", "4,000.25", "8", "60%"],
  ["East", "(1.00)", "4", "10%"],
  ["Grand total", "7,000.00", "28", "100%"],
];
const COLUMNS: readonly Column[] = [
  { name: "Region", type: "text" },
  { name: "Net revenue (EUR k)", type: "money" },
  { name: "Staff", type: "integer" },
  { name: "Share", type: "percent", unit: "%" },
];

it("adds up columns of numbers in base units without the rows that total them", async () => {
  const { columns } = await profileOf(sheetOf(COLUMNS, 5), ROWS);
  expect(columns.map((column) => column.figures)).toEqual([
    undefined,
    {
      range: "C4:C8",
      unit: "EUR",
      sum: 7_000_000,
      mean: 1_750_000,
      median: 1_500_375,
      least: -1_000,
      most: 4_000_250,
    },
    { range: "D4:D8", unit: null, sum: 28, mean: 7, median: 7.5, least: 4, most: 9 },
    { range: "E4:E8", unit: "%", sum: null, mean: 25, median: 15, least: 10, most: 60 },
  ]);
});

it("takes the scale of a title for columns that name none, and for no shares", async () => {
  const plain = COLUMNS.map((column) =>
    column.type === "money" ? { ...column, name: "Net revenue" } : column,
  );
  const sheet = sheetOf(plain, 5, { titleRows: [["Sales by region", ""], ["in EUR thousand"]] });
  const { columns, amounts } = await profileOf(sheet, ROWS);
  expect(columns[1]?.figures).toMatchObject({ unit: "EUR", sum: 7_000_000 });
  expect(columns[3]?.figures).toMatchObject({ unit: "%", most: 60 });
  expect(amounts).toContainEqual(
    expect.objectContaining({ text: "2,000.25", unit: "EUR", value: 2_000_250 }),
  );
});

it("says nothing of columns of personal data, of keys and years, and of tables read in part", async () => {
  const secret = await profileOf(sheetOf(COLUMNS, 5), ROWS, { personal: "Net revenue (EUR k)" });
  expect(secret.columns[1]?.figures).toBeUndefined();
  const part = await profileOf(sheetOf(COLUMNS, 5), ROWS, { maxTableRows: 4 });
  expect(part.columns.filter((column) => column.figures)).toEqual([]);
  const keys = sheetOf(
    [
      { name: "order id", type: "integer", key: true },
      { name: "Year", type: "integer" },
      { name: "pieces", type: "integer", key: true },
    ],
    3,
  );
  const { columns } = await profileOf(keys, [
    ["101", "2021", "5"],
    ["102", "2022", "6"],
    ["103", "2023", "9"],
  ]);
  expect(columns.map((column) => column.figures?.sum)).toEqual([undefined, undefined, 20]);
});

it.each(["Total", "Grand total", "Summe", "Zwischensumme Nord", "Total général", "Average"])(
  "knows %s as a row over others",
  (label) => expect(isTotalLabel(label)).toBe(true),
);
it.each(["Totally new", "Summer tyres", "Net revenue", "Mediathek"])("lets %s count", (label) =>
  expect(isTotalLabel(label)).toBe(false),
);

it("agrees with the values whatever they are", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: -999_999, max: 999_999 }), { minLength: 3, maxLength: 40 }),
      async (values) => {
        const sheet = sheetOf([{ name: "pieces", type: "integer" }], values.length);
        const { columns } = await profileOf(
          sheet,
          values.map((value) => [String(value)]),
        );
        const sum = values.reduce((all, value) => all + value, 0);
        expect(columns[0]?.figures).toMatchObject({
          sum,
          least: Math.min(...values),
          most: Math.max(...values),
        });
        expect(columns[0]?.figures?.mean).toBeCloseTo(sum / values.length, 4);
      },
    ),
    { numRuns: 40 },
  );
});
