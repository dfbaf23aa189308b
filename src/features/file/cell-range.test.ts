import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnLetters } from "~/components/grid-cells";
import { holds, parseRange } from "./cell-range.ts";

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
