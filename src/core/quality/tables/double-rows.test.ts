import { describe, expect, test } from "vitest";
import { sheetOf } from "../../../../tests/conformance/rule-suite.ts";
import { memorySpill } from "../../../../tests/helpers/memory-spill.ts";
import { profiledColumns } from "../../../../tests/helpers/profiled-columns.ts";
import { seededRandom } from "../../kit/random.ts";
import { DoubleRows } from "./double-rows.ts";

/** Rows that are told to equal an earlier one. */
async function doublesOf(rows: readonly (readonly string[])[]): Promise<number[]> {
  const header = (rows[0] ?? []).map((_, i) => (i === 0 ? "id" : `column ${i}`));
  const sheet = sheetOf(profiledColumns(header, rows), { rowCount: rows.length });
  const told: number[] = [];
  const doubles = DoubleRows.of(sheet, memorySpill, (row) => told.push(row));
  if (doubles === null || doubles === "differ") return told;
  for (const [row, cells] of rows.entries()) doubles.add(cells, row);
  await doubles.finish(rows.slice(0, 400));
  return told;
}

describe("equal rows by chance", () => {
  test.each([
    [5, 0.6],
    [8, 0.6],
    [8, 0.4],
    [10, 0.4],
  ])("%i answers of one person that go together", async (questions, spread) => {
    let told = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const random = seededRandom(seed);
      const normal = () =>
        Math.sqrt(-2 * Math.log(random() || 1e-9)) * Math.cos(2 * Math.PI * random());
      const rows = Array.from({ length: 40 + Math.floor(random() * 160) }, (_, i) => {
        const mood = 1 + Math.floor(random() * 5);
        const answers = Array.from({ length: questions }, () =>
          String(Math.max(1, Math.min(5, mood + Math.round(normal() * spread)))),
        );
        return [String(i + 1), ...answers];
      });
      if ((await doublesOf(rows)).length > 0) told++;
    }
    expect(told).toBeLessThanOrEqual(1);
  });
});

describe("rows entered twice", () => {
  test("are told in lists of categories, figures and years", async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = seededRandom(seed);
      const rows = Array.from({ length: 120 }, (_, i) => [
        `n${Math.floor(random() * 80)}`,
        ["a", "b", "c"][i % 3] ?? "",
        String(Math.floor(random() * 500)),
        String(2000 + Math.floor(random() * 20)),
      ]);
      const twice = [0, 7, 14].map((at) => [...(rows[at] ?? [])]);
      expect(await doublesOf([...rows, ...twice]), `seed ${seed}`).toEqual([120, 121, 122]);
    }
  });

  test("are told among sizes of one thing", async () => {
    const rows = Array.from({ length: 90 }, (_, i) => [
      `Shirt ${Math.floor(i / 3)}`,
      ["S", "M", "L"][i % 3] ?? "",
      `${19 + Math.floor(i / 3)}.90`,
      `made of ${Math.floor(i / 3)} threads`,
    ]);
    expect(await doublesOf([...rows, [...(rows[4] ?? [])]])).toEqual([90]);
  });
});
