import { describe, expect, it } from "vitest";
import { narrowRepeats } from "./workbook-open-repeats.ts";

const cell = (columns: number, words = "x") =>
  `<table:table-cell table:number-columns-repeated="${columns}"><text:p>${words}</text:p></table:table-cell>`;
const row = (rows: number, cells: string) =>
  `<table:table-row table:number-rows-repeated="${rows}">${cells}</table:table-row>`;
const EMPTY = '<table:table-cell table:number-columns-repeated="16384"/>';

describe("narrowRepeats", () => {
  it("leaves what stays within the bound, and what is empty", () => {
    const xml = row(3, cell(4)) + row(1_048_573, EMPTY) + row(500, cell(1) + EMPTY);
    expect(narrowRepeats(xml)).toEqual({ xml, lostRows: 0, lostCells: 0 });
  });

  it("bounds a sheet full of one cell", () => {
    const { xml, lostRows, lostCells } = narrowRepeats(row(1_000_000, cell(1_000_000)));
    const [rows = 0, columns = 0] = [...xml.matchAll(/repeated="(\d+)"/g)].map(([, n]) =>
      Number(n),
    );
    expect(columns).toBe(16_384);
    expect(rows * columns).toBeLessThan(1_100_000);
    expect(lostRows).toBe(1_000_000 - rows);
    expect(lostCells).toBe(983_616 + lostRows * columns);
  });

  it("bounds many rows together, each of which stays within the bound", () => {
    const { xml } = narrowRepeats(row(600_000, cell(1)).repeat(5));
    const counts = [...xml.matchAll(/rows-repeated="(\d+)"/g)].map(([, n]) => Number(n));
    expect(counts).toEqual([600_000, 400_002, 1, 1, 1]);
  });
});
