import { expect, test } from "vitest";
import { sheetOf } from "../../../tests/helpers/enriched-profiles.ts";
import { emptyDocument, type Sheet } from "../model/document.ts";
import type { ProfileColumn } from "../model/profile.ts";
import { inlineSentences, tableSentences } from "./summary-of-tables.ts";

const HEADS = [
  ["quantity", "integer"],
  ["birthday", "date"],
] as const;

function documentOf(sheets: readonly Sheet[]) {
  return { ...emptyDocument({ kind: "sheet", type: "xlsx", mime: "" }), sheets: [...sheets] };
}

test("says from what to what columns reach, of those with personal data nothing", () => {
  const sheet = sheetOf("Staff", HEADS, 12, "t");
  const columns: ProfileColumn[] = sheet.columns.map((column, at) => ({
    ...column,
    table: "Staff",
    min: at === 0 ? "3" : "1980-01-01",
    max: at === 0 ? "20" : "1999-12-31",
    personalData: at === 0 ? null : { type: "DATE_OF_BIRTH", confidence: 0.9 },
  }));
  const texts = tableSentences(documentOf([sheet]), columns).map(({ text }) => text);
  expect(texts).toEqual([
    "The table has 12 rows in 2 columns: quantity, birthday.",
    "Its values reach: “quantity” from 3 to 20.",
  ]);
});

test("does not say how far a column without a name reaches", () => {
  const sheet = sheetOf("Board", [["", "integer"]], 12, "t");
  const columns = sheet.columns.map((column) => ({
    ...column,
    table: "Board",
    min: "3",
    max: "20",
    personalData: null,
  }));
  const texts = tableSentences(documentOf([sheet]), columns).map(({ text }) => text);
  expect(texts).toEqual(["The table has 12 rows in 1 column without names."]);
});

test("tells of several tables each, and how many more there are", () => {
  const sheets = ["A", "B", "C", "D", "E"].map((name) => sheetOf(name, HEADS, 1, name));
  const told = tableSentences(documentOf(sheets), []);
  expect(told.map(({ text }) => text)).toEqual([
    "“A” has 1 row in 2 columns: quantity, birthday.",
    "“B” has 1 row in 2 columns: quantity, birthday.",
    "“C” has 1 row in 2 columns: quantity, birthday.",
    "2 more tables.",
  ]);
  expect(tableSentences(documentOf([]), [])).toEqual([]);
});

test("tells of tables in a text", () => {
  const location = { kind: "table", table: 0 } as const;
  const tables = [{ rows: 4, columns: 2, header: ["Part", "Price"], location, tableRef: null }];
  expect(inlineSentences({ ...documentOf([]), tables })).toEqual([
    { text: "A table has 4 rows in 2 columns: Part, Price.", location, quoted: false },
  ]);
});
