import { expect, test } from "vitest";
import type { Anomaly } from "./contract.ts";
import { AnomalyFamilies } from "./families.ts";

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

test("dated copies of one table give one finding, named by the first, with the places of all", () => {
  const families = new AnomalyFamilies();
  for (let day = 1; day <= 8; day++) families.add(slip(`fil_${day}`, "Winner-take-al"), "rules");
  families.add(slip("fil_9", "Proportionall"), "rules");
  families.add(slip("fil_10", "Winner-take-al"), "notes");
  const found = [...families.all()];
  expect(found.map(({ subject, places }) => [subject[0], places.length])).toEqual([
    ["fil_1", 8],
    ["fil_9", 1],
    ["fil_10", 1],
  ]);
  expect(found[0]?.title).toContain('"Winner-take-al"');
  expect(found[0]?.detail).toBe("It stands once. The same stands in 7 other files.");
  expect(found[1]?.detail).toBe("It stands once.");
});

test("whole columns that are odd stay apart: what stands in them is not told", () => {
  const families = new AnomalyFamilies();
  for (const fileId of ["fil_1", "fil_2"]) families.add(slip(fileId, ""), "amount");
  expect([...families.all()]).toHaveLength(2);
});
