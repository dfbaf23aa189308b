import { expect, test } from "vitest";
import { columnLetters, gridStep, mergeAt, placeAddress } from "./grid-cells.ts";

test("names columns as sheets do", () => {
  expect([0, 25, 26, 51, 52, 701, 702, 16383].map(columnLetters)).toEqual([
    "A",
    "Z",
    "AA",
    "AZ",
    "BA",
    "ZZ",
    "AAA",
    "XFD",
  ]);
  expect(placeAddress({ row: 6, column: 3 })).toBe("D7");
});

test("keys stay inside the sheet and reach its edges", () => {
  const at = { row: 0, column: 0 };
  expect(gridStep(at, "ArrowUp", false, 10, 5)).toEqual(at);
  expect(gridStep(at, "ArrowDown", true, 10, 5)).toEqual({ row: 9, column: 0 });
  expect(gridStep({ row: 3, column: 2 }, "End", true, 10, 5)).toEqual({ row: 9, column: 4 });
  expect(gridStep({ row: 3, column: 2 }, "PageDown", false, 10, 5)).toEqual({ row: 9, column: 2 });
  expect(gridStep(at, "x", false, 10, 5)).toBeNull();
});

test("finds the merged block of a place", () => {
  const merges = [{ row: 1, column: 1, rows: 2, columns: 3 }];
  expect(mergeAt(merges, 2, 3)).toBe(merges[0]);
  expect(mergeAt(merges, 3, 3)).toBeUndefined();
});
