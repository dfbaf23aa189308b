import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparableValue } from "../kit/cell-value.ts";
import { hash32 } from "../kit/hash.ts";
import { decodeSketch } from "../kit/sketch/kmv.ts";
import { ColumnProfiler } from "./column-profile.ts";
import { unitOfName } from "./column-unit.ts";
import { shapeOf } from "./value-shapes.ts";

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

describe("quantiles and units", () => {
  it.each([
    [Array.from({ length: 101 }, (_, i) => String(i)), ["5", "25", "50", "75", "95"]],
    [
      ["€ 3", "€ 12.50", "€ 4"],
      ["3", "3", "4", "12.5", "12.5"],
    ],
    [
      ["05.01.2024", "2024-03-01", "2024-02-01"],
      ["2024-01-05", "2024-01-05", "2024-02-01", "2024-03-01", "2024-03-01"],
    ],
    [["2024-01-05 10:00", "2024-01-05 10:00"], new Array(5).fill("2024-01-05T10:00:00")],
    [["a", "b"], []],
  ])("%j has %j", (values, expected) => {
    const found = profile(values).quantiles;
    expect(found.map(({ value }) => value)).toEqual(expected);
    expect(found.map(({ share }) => share)).toEqual(
      expected.length > 0 ? [0.05, 0.25, 0.5, 0.75, 0.95] : [],
    );
  });

  it("counts values that keep coming like all others", () => {
    const values = Array.from({ length: 30_000 }, (_, i) => String(i % 3_000));
    const found = profile(values);
    expect(found).toMatchObject({ type: "integer", rowCount: 30_000, isKeyCandidate: false });
    expect(Number(found.quantiles[2]?.value)).toBeGreaterThan(1_440);
    expect(Number(found.quantiles[2]?.value)).toBeLessThan(1_560);
    expect(found.patterns).toEqual(["9999", "999", "99", "9"]);
  });

  it.each([
    ["Weight (kg)", "kg"],
    ["Amount in EUR", "EUR"],
    ["Betrag [TEUR]", "TEUR"],
    ["Growth %", "%"],
    ["share_pct", "%"],
    ["price_usd", "USD"],
    ["Umsatz (in Mio., EUR)", null],
    ["Area m²", "m²"],
    ["Group A", null],
    ["Check in", null],
    ["Reading (net)", null],
  ])("reads the unit of %j", (name, unit) => {
    expect(unitOfName(name)).toBe(unit);
    const profiler = new ColumnProfiler(name, 0);
    profiler.add("12");
    expect(profiler.finish().unit).toBe(unit);
  });

  it("believes the values before the name, and gives texts no unit", () => {
    const money = new ColumnProfiler("Amount in EUR", 0);
    money.add("CHF 12");
    expect(money.finish().unit).toBe("CHF");
    const text = new ColumnProfiler("Weight (kg)", 0);
    text.add("heavy");
    expect(text.finish().unit).toBeNull();
  });
});
