import { expect, it } from "vitest";
import { KnownValues } from "./known-values.ts";

it("finds each value until it is full and cleared", () => {
  const known = new KnownValues<{ raw: string }>();
  const values = Array.from({ length: 5_000 }, (_, index) => ({ raw: `v${index}` }));
  let added = 0;
  for (; !known.isFull; added++) known.add(values[added] as { raw: string });
  expect(added).toBe(2_048);
  for (const [index, value] of values.entries())
    expect(known.get(value.raw)).toBe(index < added ? value : undefined);
  expect(new Set(known.values())).toEqual(new Set(values.slice(0, added)));
  known.clear();
  expect(known.values()).toEqual([]);
  expect(known.get("v1")).toBeUndefined();
  expect(known.isFull).toBe(false);
});
