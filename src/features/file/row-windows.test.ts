import { describe, expect, it } from "vitest";
import { RowWindows, windowRows } from "./row-windows.ts";

const rowsFrom = (from: number, count: number) => ({
  rows: Array.from({ length: count }, (_, i) => [String(from + i)]),
});

describe("rows kept in the browser", () => {
  it("reads fewer rows at a time the more columns there are", () => {
    expect(windowRows(5)).toBe(250);
    expect(windowRows(200)).toBe(100);
    expect(windowRows(16_384)).toBe(5);
    expect(windowRows(0)).toBe(250);
  });

  it("asks for the windows that hold the rows in view, once", () => {
    const windows = new RowWindows(1_000, 10);
    expect(windows.missing(240, 260)).toEqual([0, 1]);
    windows.put(0, rowsFrom(0, 250));
    expect(windows.missing(240, 260)).toEqual([1]);
    expect(windows.rowOf(249)).toEqual(["249"]);
    expect(windows.rowOf(250)).toBeUndefined();
    expect(windows.missing(-40, 10)).toEqual([]);
    expect(windows.missing(990, 5_000)).toEqual([3]);
  });

  it("asks for the one window of a table without rows, whose titles may have comments", () => {
    expect(new RowWindows(0, 3).missing(0, 10)).toEqual([0]);
  });

  it("holds a bounded number of cells however far one scrolls, the newest ones", () => {
    const windows = new RowWindows(1_000_000, 200);
    for (let i = 0; i < 500; i++) {
      expect(windows.missing(i * windows.size, i * windows.size)).toEqual([i]);
      windows.put(i, rowsFrom(i * windows.size, windows.size));
    }
    expect(windows.kept.length * windows.size * 200).toBeLessThanOrEqual(400_000);
    expect(windows.rowOf(499 * windows.size)).toBeDefined();
    expect(windows.rowOf(0)).toBeUndefined();
  });

  it("keeps what is looked at again", () => {
    const windows = new RowWindows(1_000_000, 200);
    for (let i = 0; i < 60; i++) {
      windows.put(i, rowsFrom(i * windows.size, windows.size));
      windows.missing(0, 0);
    }
    expect(windows.rowOf(0)).toEqual(["0"]);
  });
});
