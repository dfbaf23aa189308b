import { describe, expect, it } from "vitest";
import type { SheetView } from "./file-types";
import { rowCountOf, sheetGrid } from "./sheet-cells";

const SHEET: SheetView = {
  name: "stock",
  kind: "table",
  hidden: false,
  rowCount: 3,
  columnCount: 1,
  headerRow: 1,
  firstRow: 2,
  firstColumn: 1,
  formulaCount: 0,
  hasRows: true,
  storedColumns: 1,
};
const rows = {
  rowOf: (row: number) => [`row ${row}`],
  formulaAt: () => undefined,
  commentAt: () => undefined,
};
const shown = (sheet: SheetView) => {
  const grid = sheetGrid(sheet, null, rows, []);
  return Array.from({ length: grid.rowCount }, (_, row) => grid.cell(row, 0)?.text);
};

describe("the grid of a table", () => {
  it("shows its rows one below another", () => {
    expect(shown(SHEET)).toEqual(["", "row 0", "row 1", "row 2"]);
  });

  it("shows them where they stand in the file, with the blank lines between them", () => {
    const rowRuns = [
      { row: 0, at: 2, step: 2 },
      { row: 2, at: 5, step: 1 },
    ];
    const spread = { ...SHEET, rowRuns };
    expect(shown(spread)).toEqual(["", "row 0", "", "row 1", "row 2"]);
    expect(rowCountOf(spread)).toBe(5);
    expect(rowCountOf({ ...spread, rowCount: 0 })).toBe(1);
  });

  it("marks what a policy wrote, and no code of a business", () => {
    const cells = ["NAME-4F2A91C3B07D", "[MAIL]", "INV-20240001", "[draft]"];
    const of = { ...rows, rowOf: (row: number) => [cells[row] ?? ""] };
    const grid = sheetGrid({ ...SHEET, rowCount: cells.length }, null, of, []);
    const marks = cells.map((_, row) => grid.cell(row + 1, 0)?.mark);
    expect(marks).toEqual(["stand-in", "stand-in", undefined, undefined]);
  });
});
