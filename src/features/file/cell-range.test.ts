import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnLetters } from "~/components/grid-cells";
import { holds, parseCorners, parsePlace, parseRange } from "./cell-range.ts";

describe("parseRange", () => {
  it.each([
    ["D7", { top: 6, bottom: 6, left: 3, right: 3 }],
    ["$D$7", { top: 6, bottom: 6, left: 3, right: 3 }],
    ["C10:A1", { top: 0, bottom: 9, left: 0, right: 2 }],
    ["AA1:AB2", { top: 0, bottom: 1, left: 26, right: 27 }],
  ])("reads %s", (text, block) => {
    expect(parseRange(text)).toEqual(block);
  });

  it.each(["", "D", "D0", "7", "A1:B2:C3", "Sheet!A1", "A1:"])("gives nothing for %j", (text) => {
    expect(parseRange(text)).toBeNull();
  });

  it("reads whole columns", () => {
    const block = parseRange("D:E");
    expect(block && holds(block, 900_000, 4)).toBe(true);
    expect(block && holds(block, 0, 5)).toBe(false);
  });

  it("finds its way back from any cell", () => {
    fc.assert(
      fc.property(fc.nat(16_000), fc.nat(1_000_000), (column, row) => {
        const block = parseRange(`${columnLetters(column)}${row + 1}`);
        expect(block).toEqual({ top: row, bottom: row, left: column, right: column });
      }),
    );
  });
});

describe("places that are typed", () => {
  const at = { sheets: ["Summary", "Q3 'old'", "A1"], sheet: "Summary", column: "C" };

  it.each([
    ["d7", { sheet: "Summary", range: "D7" }],
    ["$B$2:D9", { sheet: "Summary", range: "B2:D9" }],
    ["D:E", { sheet: "Summary", range: "D:E" }],
    ["1000000", { sheet: "Summary", range: "C1000000" }],
    ["'Q3 ''old'''!B4", { sheet: "Q3 'old'", range: "B4" }],
    ["summary!12", { sheet: "Summary", range: "C12" }],
    ["Q3 'old'", { sheet: "Q3 'old'", range: null }],
  ])("reads %s", (text, place) => {
    expect(parsePlace(text, at)).toEqual(place);
  });

  it.each(["", "0", "nowhere", "Gone!A1", "A1:B2:C3", "D7!"])("reads %s as no place", (text) => {
    expect(parsePlace(text, at)).toBeNull();
  });

  it("keeps the order of corners, so that a block can grow from the first", () => {
    expect(parseCorners("D9:B2")).toEqual({
      from: { row: 8, column: 3 },
      to: { row: 1, column: 1 },
    });
    expect(parseCorners("D:E")).toBeNull();
  });
});
