import { describe, expect, it } from "vitest";
import { numberOf, numberText, type OptionField } from "./option-schema.ts";

type NumberField = OptionField & { kind: "number" };
const field = (as: Partial<NumberField> = {}): NumberField => ({
  kind: "number",
  name: "n",
  label: "N",
  help: "",
  min: null,
  max: null,
  isWhole: true,
  isShare: false,
  unit: "",
  ...as,
});

describe("numbers in fields", () => {
  it("writes whole numbers in groups and reads them back, however they are parted", () => {
    expect(numberText(field(), 8_000_000)).toBe("8,000,000");
    expect(numberText(field(), 60)).toBe("60");
    for (const text of [
      "8,000,000",
      "8.000.000",
      "8 000 000",
      "8’000’000",
      "8000000",
      " 8,000,000 ",
    ])
      expect(numberOf(field(), text)).toBe(8_000_000);
  });
  it("does not take what is half typed for a group", () => {
    expect(numberOf(field(), "8,00")).toBe(8);
    expect(numberOf(field(), "8,000.000")).toBeNull();
    expect(numberOf(field(), "")).toBeNull();
    expect(numberOf(field(), "many")).toBeNull();
  });
  it("reads a comma of other numbers as a point, and shares as per cent", () => {
    expect(numberOf(field({ isWhole: false }), "1,500")).toBe(1.5);
    expect(numberText(field({ isWhole: false }), 1500.5)).toBe("1500.5");
    expect(numberOf(field({ isShare: true, isWhole: false }), "7")).toBe(0.07);
    expect(numberText(field({ isShare: true, isWhole: false }), 0.07)).toBe("7");
  });
});
