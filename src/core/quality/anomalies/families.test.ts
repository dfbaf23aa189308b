import { expect, test } from "vitest";
import { BottomK } from "../../kit/sketch/kmv.ts";
import type { Anomaly } from "./contract.ts";
import { AnomalyFamilies } from "./families.ts";
import type { TableSketch } from "./table-sketch.ts";

function slip(fileId: string, ...values: string[]): Anomaly {
  return {
    code: "near-spelling",
    severity: "warning",
    subject: [fileId, "Sheet1", "2"],
    title: `"${values[0]}" in "rules" is nearly spelt like "Winner-take-all".`,
    detail: "It stands once.",
    places: values.map((value, i) => ({
      fileId,
      location: { kind: "sheet", sheet: "Sheet1", range: `C${i + 2}` },
      value,
    })),
  };
}

/** A table of two columns with a hundred values each, `from` on. */
function table(from: number, heads: readonly string[] = ["state", "rules"]): TableSketch {
  return {
    heads,
    columns: heads.map((_, column) => {
      const sketch = new BottomK(64);
      for (let i = from; i < from + 100; i++)
        sketch.add((Math.imul(i * 2 + column, 2654435761) >>> 0) as number);
      return { distinct: 100, hashes: sketch.words() };
    }),
  };
}

function familiesOf(...odd: readonly (readonly [Anomaly, string, TableSketch])[]) {
  const families = new AnomalyFamilies();
  for (const each of odd) families.add(...each);
  return [...families.all()];
}

test("dated copies of one table give one finding, named by the first, with the places of all", () => {
  const copies = Array.from({ length: 8 }, (_, day) => day + 1);
  const found = familiesOf(
    // A few rows leave and come each day; the last day has little in common with the first.
    ...copies.map(
      (day) => [slip(`fil_${day}`, "Winner-take-al"), "rules", table(day * 15)] as const,
    ),
    [slip("fil_9", "Proportionall"), "rules", table(0)],
    [slip("fil_10", "Winner-take-al"), "notes", table(0)],
  );
  expect(found.map(({ anomaly, subjects }) => [subjects[0]?.[0], anomaly.places.length])).toEqual([
    ["fil_1", 8],
    ["fil_9", 1],
    ["fil_10", 1],
  ]);
  expect(found[0]?.subjects).toHaveLength(8);
  expect(found[0]?.anomaly.title).toContain('"Winner-take-al"');
  expect(found[0]?.anomaly.detail).toBe("It stands once. The same stands in 7 other files.");
  expect(found[1]?.anomaly.detail).toBe("It stands once.");
});

test("a value is the same however it is written", () => {
  const found = familiesOf(
    [slip("fil_1", "1410395.54"), "amount", table(0)],
    [slip("fil_2", "1,410,395.54"), "amount", table(0)],
    [slip("fil_3", "1,410,395.55"), "amount", table(0)],
  );
  expect(found.map(({ anomaly }) => anomaly.places.length)).toEqual([2, 1]);
});

test("tables of other columns or other rows that hold the same value stay apart", () => {
  const found = familiesOf(
    [slip("fees", "99999"), "amount", table(0, ["fee", "amount"])],
    [slip("rents", "99999"), "amount", table(0, ["flat", "amount"])],
    [slip("fees-of-next-year", "99999"), "amount", table(5_000, ["fee", "amount"])],
    [slip("empty", "99999"), "amount", { heads: [], columns: [] }],
    [slip("empty-too", "99999"), "amount", { heads: [], columns: [] }],
  );
  expect(found).toHaveLength(5);
});

test("whole columns of copies are one finding where the same is said of them", () => {
  const found = familiesOf(
    [slip("fil_1", ""), "amount", table(0)],
    [slip("fil_2", ""), "amount", table(0)],
    [{ ...slip("fil_3", ""), detail: "It stands twice." }, "amount", table(0)],
  );
  expect(found.map(({ subjects }) => subjects.length)).toEqual([2, 1]);
});
