import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparableValue, isNullText, readCellValue } from "./cell-value.ts";

describe("readCellValue", () => {
  it.each([
    ["42", "integer", "42"],
    ["-7", "integer", "-7"],
    ["1,234", "integer", "1234"],
    ["1.234.567", "integer", "1234567"],
    ["3.50", "number", "3.5"],
    ["1,234.50", "number", "1234.5"],
    ["1.234,50", "number", "1234.5"],
    ["12,5", "number", "12.5"],
    ["1 234 567", "integer", "1234567"],
    ["1e-3", "number", "0.001"],
    ["(12.30)", "number", "-12.3"],
    ["$ 1,200.00", "money", "1200"],
    ["EUR 4.5", "money", "4.5"],
    ["12,00 €", "money", "12"],
    ["-$5", "money", "-5"],
    ["12.5 %", "percent", "12.5"],
    ["2024-03-01", "date", "2024-03-01"],
    ["01.03.2024", "date", "2024-03-01"],
    ["3/1/2024", "date", "2024-03-01"],
    ["31/12/2024", "date", "2024-12-31"],
    ["5-Jan-24", "date", "2024-01-05"],
    ["March 3, 2021", "date", "2021-03-03"],
    ["2024-03-01T10:05:00Z", "datetime", "2024-03-01T10:05:00Z"],
    ["3/1/2024 2:05 PM", "datetime", "2024-03-01T14:05:00"],
    ["9:30", "time", "09:30:00"],
    ["TRUE", "boolean", "true"],
    ["00123", "text", "00123"],
    ["INV-2024", "text", "INV-2024"],
    ["12345678901234567890", "number", "12345678901234567000"],
    ["ABC 12", "text", "ABC 12"],
    ["99/99/2024", "text", "99/99/2024"],
    ["", "text", ""],
  ])("%j is %s %s", (raw, type, canonical) => {
    expect(readCellValue(raw)).toMatchObject({ type, canonical });
  });

  it("names the unit of money", () => {
    expect(readCellValue("chf 10").unit).toBe("CHF");
    expect(readCellValue("€5").unit).toBe("€");
  });

  it("reads plain numbers as Number does, and writes them as it prints", () => {
    const digits = fc.string({ unit: fc.constantFrom("0", "1", "9", "."), maxLength: 17 });
    fc.assert(
      fc.property(fc.constantFrom("", "-"), digits, (sign, rest) => {
        const text = `${sign}${rest}`;
        const found = readCellValue(text);
        if (found.type !== "number" || (text.match(/[.]/g) ?? []).length !== 1) return;
        const value = Number(text);
        expect(found).toMatchObject({ canonical: String(value === 0 ? 0 : value), number: value });
      }),
      { numRuns: 2_000 },
    );
  });

  it("never throws, and numbers come back from their canonical form", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 40 }),
          fc.double({ noNaN: true }).map(String),
          fc.integer().map(String),
        ),
        (raw) => {
          const value = readCellValue(raw);
          if (value.number !== undefined) expect(Number(value.canonical)).toBe(value.number);
        },
      ),
    );
  });
});

describe("comparableValue", () => {
  it("is the same for the same value in other dress", () => {
    expect(comparableValue(" Ada  LOVELACE ")).toBe(comparableValue("ada lovelace"));
    expect(comparableValue("1,250.50")).toBe(comparableValue("1250.5"));
    expect(comparableValue("007")).not.toBe(comparableValue("7"));
  });
});

describe("isNullText", () => {
  it.each([
    "",
    " ",
    "NULL",
    "n/a",
    "-",
    "NaN",
    "[erased]",
    "[erased] [erased]",
    "███",
    "████████ ███",
    "[erased]@firm.example",
    "████████@firm.example",
  ])("%j is no value", (text) => expect(isNullText(text)).toBe(true));
  it.each(["0", "no", "nullable", "x", "[erased].koch@firm.example"])("%j is a value", (text) =>
    expect(isNullText(text)).toBe(false),
  );
});
