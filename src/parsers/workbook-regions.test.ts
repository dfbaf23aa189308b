import { expect, it } from "vitest";
import { findRegions, type Region } from "./workbook-regions.ts";

/** Regions of a drawing, in which every sign but a dot is a filled cell. */
const regionsOf = (drawing: readonly string[], merged: readonly Region[] = []) =>
  findRegions(
    drawing.length,
    (row) => [...(drawing[row] ?? "")].flatMap((sign, column) => (sign === "." ? [] : [column])),
    merged,
  )?.map(({ top, bottom, left, right }) => [top, bottom, left, right]);

it("sets blocks apart that do not touch at a side", () => {
  expect(regionsOf(["x....", "", ".xx.x", ".xx.x", "...x."])).toEqual([
    [0, 0, 0, 0],
    [2, 3, 1, 2],
    [2, 3, 4, 4],
    [4, 4, 3, 3],
  ]);
});

it("joins blocks that meet further down", () => {
  expect(regionsOf(["x.x", "x.x", "xxx"])).toEqual([[0, 2, 0, 2]]);
  expect(regionsOf(["x.x.x", "xxx.x", "..xxx"])).toEqual([[0, 2, 0, 4]]);
});

it("takes merged areas for filled", () => {
  const title = { top: 0, bottom: 0, left: 0, right: 2 };
  expect(regionsOf(["x..", "..x"], [title])).toEqual([[0, 1, 0, 2]]);
  expect(regionsOf(["...", "..x"], [title])).toEqual([[1, 1, 2, 2]]);
});

it("takes a sheet of scattered cells for no tables", () => {
  const row = "x.".repeat(50);
  expect(regionsOf([row, "", row, "", row, "", row, "", row])).toBeUndefined();
});
