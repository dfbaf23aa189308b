import { describe, expect, it } from "vitest";
import { growsLinearly } from "../../tests/helpers/growth.ts";
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

  it.each([
    ["a bracket in quotes", (name: string) => `table:x="a>b" ${name}="300000"`],
    ["a space before the number", (name: string) => `${name}=" 300000"`],
    [
      "another attribute that tells a number",
      (name: string) => `table:x=" ${name}='1" ${name}="300000"`,
    ],
    ["other quotes", (name: string) => `${name} = '300000'`],
    ["no quotes", (name: string) => `${name}=300000 `],
  ])("is not misled by %s", (_, attributes) => {
    const text = `<table:table-row ${attributes("table:number-rows-repeated")}><table:table-cell ${attributes("table:number-columns-repeated")}><text:p>x</text:p></table:table-cell></table:table-row>`;
    const { xml, lostRows, lostCells } = narrowRepeats(text);
    expect(lostRows).toBe(299_939);
    expect(lostCells).toBe(283_616 + 299_939 * 16_384);
    expect(xml).toBe(text.replace("300000", "61").replace("300000", "16384"));
  });

  it("passes over comments", () => {
    const text = row(2_000_000, `<!-- <table:table-row> -->${cell(1)}`);
    expect(narrowRepeats(text).lostRows).toBe(999_999);
  });

  it.each([
    (size: number) => `${"a".repeat(size)}-repeated`,
    (size: number) => `a${" ".repeat(size)}-repeated`,
    (size: number) => `number-columns-repeated="${" ".repeat(size)}'"`,
    (size: number) => `${"a=".repeat(size / 2)}-repeated`,
    (size: number) => `-repeated ${"''\"\"".repeat(size / 4)}`,
  ])("takes linear time over attributes that are none", (attributes) => {
    const read = (size: number) => {
      narrowRepeats(`<table:table-cell ${attributes(size)}>x</table:table-cell>`);
      narrowRepeats(`<table:table-cell ${attributes(size)}`);
      narrowRepeats(`<table:table-cell '"${attributes(size)}">`.repeat(2));
    };
    expect(growsLinearly(read, 25_000)).toBe(true);
  });
});
