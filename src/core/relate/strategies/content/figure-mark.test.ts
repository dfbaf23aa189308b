import { describe, expect, it } from "vitest";
import { IS_RATIO, markOf, mayCount, unitsAgree } from "./figure-mark.ts";

describe("unitsAgree", () => {
  it.each([
    ["EUR", "EUR", true],
    ["EUR", "USD", false],
    [null, "kg", true],
    ["kg", null, true],
    ["%", "kg", false],
  ])("%s and %s: %s", (text, other, expected) => {
    expect(unitsAgree(markOf(text), markOf(other))).toBe(expected);
  });

  it("lets a ratio stand for a share only without a unit of its own", () => {
    expect(unitsAgree(markOf("%", IS_RATIO), markOf(null))).toBe(true);
    expect(unitsAgree(markOf("%", IS_RATIO), markOf("%"))).toBe(false);
    expect(unitsAgree(markOf("%", IS_RATIO), markOf("%", IS_RATIO))).toBe(true);
  });
});

describe("mayCount", () => {
  it("is false for shares and money", () => {
    expect(["%", "EUR", "employees", null].map((unit) => mayCount(markOf(unit)))).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });
});
