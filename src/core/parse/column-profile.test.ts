import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparableValue } from "../kit/cell-value.ts";
import { hash32 } from "../kit/hash.ts";
import { decodeSketch } from "../kit/sketch/kmv.ts";
import { ColumnProfiler, shapeOf } from "./column-profile.ts";

function profile(values: readonly string[]) {
  const profiler = new ColumnProfiler("c", 0);
  for (const value of values) profiler.add(value);
  return profiler.finish();
}

describe("ColumnProfiler", () => {
  it.each([
    [["1", "2", "3"], "integer", "1", "3"],
    [["1", "2.5", "10"], "number", "1", "10"],
    [["€ 3", "€ 12.50"], "money", "3", "12.5"],
    [["2024-01-05", "03.02.2023"], "date", "2023-02-03", "2024-01-05"],
    [["2024-01-05", "2024-01-05 10:00"], "datetime", "2024-01-05", "2024-01-05T10:00:00"],
    [["b", "a", "c"], "text", "a", "c"],
    [["", "NULL"], "empty", null, null],
    [["yes", "no"], "boolean", "no", "yes"],
    [["1", "2024-01-01", "12:00", "x"], "mixed", "1", "x"],
  ])("%j is of type %s from %s to %s", (values, type, min, max) => {
    expect(profile(values)).toMatchObject({ type, min, max });
  });

  it("counts rows, nulls and distinct values", () => {
    expect(profile(["a", "A ", "", "b", "n/a"])).toMatchObject({
      rowCount: 5,
      nullCount: 2,
      distinctCount: 2,
      distinctIsExact: true,
    });
  });

  it("knows what could be a key", () => {
    expect(profile(["A1", "A2", "A3"]).isKeyCandidate).toBe(true);
    expect(profile(["A1", "A2", "A1"]).isKeyCandidate).toBe(false);
    expect(profile(["A1", "A1"]).isKeyCandidate).toBe(false);
    expect(profile(["A1", ""]).isKeyCandidate).toBe(false);
    expect(profile(["1.5", "2.5"]).isKeyCandidate).toBe(false);
    expect(profile(Array.from({ length: 5_000 }, (_, index) => `K${index}`)).isKeyCandidate).toBe(
      true,
    );
  });

  it("keeps samples, shapes and a sketch of comparable values", () => {
    const found = profile(["INV-001", "INV-002", "x"]);
    expect(found.samples).toEqual(["INV-001", "INV-002", "x"]);
    expect(found.patterns).toEqual(["AAA-999", "a"]);
    expect([...decodeSketch(found.valueSketch)]).toEqual(
      ["INV-001", "INV-002", "x"]
        .map((value) => hash32(comparableValue(value)))
        .sort((a, b) => a - b),
    );
  });

  it("gives the same sketch for the same set in any order", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 6 }), { maxLength: 60 }), (values) => {
        expect(profile([...values].reverse()).valueSketch).toBe(profile(values).valueSketch);
        expect(profile([...values, ...values]).distinctCount).toBe(profile(values).distinctCount);
      }),
    );
  });
});

describe("shapeOf", () => {
  it("shows classes of letters and keeps marks", () => {
    expect(shapeOf(" Ab-12/é ")).toBe("Aa-99/a");
    expect(shapeOf("x".repeat(40))).toBe(`${"a".repeat(24)}…`);
  });
});
