import { expect, it } from "vitest";
import { KnownValues } from "./known-values.ts";

it("finds what was put last in its place, and gives back what it takes the place of", () => {
  const known = new KnownValues<{ raw: string }>();
  const values = Array.from({ length: 20_000 }, (_, index) => ({ raw: `v${index}` }));
  const given = values.map((value) => known.put(value)).filter((value) => value !== undefined);
  const held = [...known.values()];
  expect(held.length).toBeGreaterThan(3_000);
  expect(held.length).toBeLessThanOrEqual(4_096);
  expect(new Set([...given, ...held]).size).toBe(values.length);
  for (const value of held) expect(known.get(value.raw)).toBe(value);
  for (const value of given) expect(known.get(value.raw)).toBeUndefined();
});

it("forgets nothing of a few values", () => {
  const known = new KnownValues<{ raw: string }>();
  known.put({ raw: "open" });
  known.put({ raw: "paid" });
  expect(known.get("open")).toEqual({ raw: "open" });
  expect(known.get("shut")).toBeUndefined();
});
