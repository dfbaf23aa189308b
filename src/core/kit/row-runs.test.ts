import fc from "fast-check";
import { expect, it } from "vitest";
import { dataRowAt, dataRowFrom, fileRowOf, RowRuns } from "./row-runs.ts";

function runsOf(places: readonly number[], most = 1_000) {
  const runs = new RowRuns(most);
  for (const at of places) runs.add(at);
  return runs;
}

it("tells of every row where it stands, and of every place which row does", () => {
  const steps = fc.array(fc.constantFrom(1, 1, 1, 2, 2, 3), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), steps, (firstRow, list) => {
      const places = [firstRow];
      for (const step of list) places.push((places.at(-1) ?? 0) + step);
      const sheet = { firstRow, rowRuns: runsOf(places).runs };
      expect(places.map((_, row) => fileRowOf(sheet, row))).toEqual(places);
      for (let at = firstRow; at <= (places.at(-1) ?? 0); at++) {
        expect(dataRowAt(sheet, at)).toBe(places.includes(at) ? places.indexOf(at) : null);
        expect(dataRowFrom(sheet, at)).toBe(places.findIndex((place) => place >= at));
      }
    }),
  );
});

it("needs one run for rows that stand evenly, and none is needed without gaps", () => {
  expect(runsOf([4, 6, 8, 10]).runs).toEqual([{ row: 0, at: 4, step: 2 }]);
  expect(runsOf([4, 5, 6]).hasGaps).toBe(false);
  expect(runsOf([4]).hasGaps).toBe(false);
  expect(fileRowOf({ firstRow: 4 }, 2)).toBe(6);
  expect(dataRowFrom({ firstRow: 4 }, 1)).toBe(0);
});

it("is bounded, and says that it was", () => {
  const places = Array.from({ length: 400 }, (_, row) => row * 2 + (row % 3));
  const runs = runsOf(places, 10);
  expect(runs.runs).toHaveLength(10);
  expect(runs.isCut).toBe(true);
  expect(runsOf([1, 2, 4], 10).isCut).toBe(false);
});
