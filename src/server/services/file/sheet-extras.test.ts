import { describe, expect, it } from "vitest";
import { emptyDocument, type Sheet } from "../../../core/model/document.ts";
import { sheetExtras } from "./sheet-extras.ts";

const sheet: Sheet = {
  name: "Data",
  kind: "worksheet",
  hidden: false,
  rowCount: 100_000,
  columnCount: 3,
  headerRow: 1,
  firstRow: 2,
  firstColumn: 1,
  columns: [],
  tableRef: null,
  formulas: Array.from({ length: 20_000 }, (_, i) => ({
    cell: `C${i + 1}`,
    formula: `A${i + 1}*2`,
  })),
  formulaCount: 20_000,
  merged: ["A1:C1", "A500:A1200", "nonsense"],
  foreignKeys: [],
};
const document = {
  ...emptyDocument({ kind: "sheet", type: "xlsx", mime: "x" }),
  sheets: [sheet],
  annotations: [
    note("Data", "B700", "look"),
    note("Other", "B700", "elsewhere"),
    note("Data", undefined, "the sheet"),
  ],
};

function note(name: string, range: string | undefined, text: string) {
  const location = { kind: "sheet" as const, sheet: name, ...(range ? { range } : {}) };
  return { kind: "comment" as const, author: "Ann", date: null, text, location };
}

describe("what stands beside the values", () => {
  it("gives that of the rows asked for and no other", () => {
    const { formulas, merged, comments } = sheetExtras(document, sheet, 600, 799);
    expect(formulas.map(({ cell }) => cell)).toEqual(
      Array.from({ length: 200 }, (_, i) => `C${600 + i}`),
    );
    expect(merged).toEqual(["A500:A1200"]);
    expect(comments.map(({ range, text }) => [range, text])).toEqual([["B700", "look"]]);
  });

  it("names a merged block in each window that it reaches into", () => {
    expect(sheetExtras(document, sheet, 1, 250).merged).toEqual(["A1:C1"]);
    expect(sheetExtras(document, sheet, 1_001, 1_250).merged).toEqual(["A500:A1200"]);
    expect(sheetExtras(document, sheet, 1_201, 1_250).merged).toEqual([]);
  });

  it("finds areas as tall as the sheet from any of its rows", () => {
    const merged = Array.from({ length: 3_000 }, (_, i) => `A${i + 1}:A1048576`);
    const tall = { ...sheet, merged };
    expect(sheetExtras(document, tall, 1, 2).merged).toEqual(merged.slice(0, 2));
    expect(sheetExtras(document, tall, 1_048_576, 1_048_576).merged).toHaveLength(3_000);
  });

  it("gives a bounded number", () => {
    expect(sheetExtras(document, sheet, 1, 20_000).formulas).toHaveLength(5_000);
  });
});
