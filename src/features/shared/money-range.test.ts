import { expect, it } from "vitest";
import { moneyRange } from "./money-range";

it("tells both ends, and one of them where both read alike", () => {
  expect(moneyRange(0.071, 0.09, "EUR")).toBe("€\u202f0.07 to €\u202f0.09");
  expect(moneyRange(0.001, 0.002, "EUR")).toBe("< €\u202f0.01");
});
