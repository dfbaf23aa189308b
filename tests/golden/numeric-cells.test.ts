import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countNumericCells, emptyCount, isNumericCell } from "../helpers/numeric-cells.ts";

/** Tables of figures that look most like something else: long keys, dates, shares, amounts of three countries, years. */
const TABLES: ReadonlyArray<
  readonly [string, readonly string[], ReadonlyArray<readonly string[]>]
> = [
  [
    "readings",
    ["Station", "Slope", "Depth", "Reading"],
    [
      ["1", "0.087266463", "1234.567", "4155550134"],
      ["2", "0.038600843", "-1234.5678", "4155550135"],
    ],
  ],
  [
    "amounts",
    ["Konto", "Betrag", "Datum", "Menge"],
    [
      ["4711", "1.234.567,89", "12.04.2023", "1 234 567"],
      ["4712", "737 219 628", "13.04.2023", "0"],
    ],
  ],
  [
    "keys",
    ["Order", "Item", "Placed", "Total"],
    [
      ["20240315001", "100200300", "2024-03-15 10:20:30", "$1,204,550.00"],
      ["20240316002", "5551234567", "15/03/2024", "12.5 %"],
    ],
  ],
  [
    "a list of names beside their figures",
    ["Name", "2021", "2022"],
    [
      ["Maria Lopez", "2125550187", "49301234567"],
      ["Anders Ferrensby", "3105550142", "49307654321"],
    ],
  ],
];

describe("numeric cells", () => {
  it.each(TABLES)("hold no people and no phones: %s", (_name, header, rows) => {
    const count = emptyCount();
    countNumericCells(header, rows, count);
    expect(count.cells).toBeGreaterThan(3);
    expect(count).toMatchObject({ inCells: 0, columns: 0 });
  });

  it("are told from numbers that were written as text", () => {
    expect(["12", "1,234.50", "12.04.2023", "3 %", "0.5"].map(isNumericCell)).not.toContain(false);
    expect(
      ["030 1234567", "+49 30 1234567", "(415) 555-0134", "Maria"].map(isNumericCell),
    ).not.toContain(true);
  });

  it("hold none whatever figures stand in them", () => {
    const figure = fc.oneof(
      fc.integer().map(String),
      fc.float({ noNaN: true, noDefaultInfinity: true }).map((value) => value.toFixed(9)),
      fc.integer({ min: 0, max: 10 ** 12 }).map((value) => value.toLocaleString("en")),
      fc.integer({ min: 0, max: 10 ** 12 }).map((value) => value.toLocaleString("de")),
      fc
        .integer({ min: 0, max: 10 ** 12 })
        .map((value) => value.toLocaleString("en").replaceAll(",", " ")),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(figure, figure), { minLength: 3, maxLength: 8 }), (rows) => {
        const count = emptyCount();
        countNumericCells(["Measure", "Volume"], rows, count);
        expect(count.examples).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("are counted where a finding is wrong", () => {
    const count = emptyCount();
    countNumericCells(["Wert"], [["Tel. 030 1234567"], ["12"]], count);
    expect(count.cells).toBe(1);
  });
});
