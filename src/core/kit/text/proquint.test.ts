import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CAPITAL_QUINT, fromQuints, QUINT, toQuints } from "./proquint.ts";

describe("proquints", () => {
  it("are those of the proposal", () => {
    // 127.0.0.1 and 63.84.220.193
    expect(toQuints("7f000001")).toBe("lusabbabad");
    expect(toQuints("3f54dcc1")).toBe("gutihtugad");
  });

  it("give back what they stand for, and nothing for other words", () => {
    const hex = fc
      .array(fc.integer({ min: 0, max: 65_535 }), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.map((part) => part.toString(16).padStart(4, "0")).join(""));
    fc.assert(
      fc.property(hex, (digits) => {
        const word = toQuints(digits);
        expect(fromQuints(word)).toBe(digits);
        expect(word).toMatch(new RegExp(`^(?:${QUINT})+$`));
        const capital = word.charAt(0).toUpperCase() + word.slice(1);
        expect(capital).toMatch(new RegExp(`^${CAPITAL_QUINT}`));
      }),
    );
    for (const other of ["", "lusa", "peter", "lusabb"]) expect(fromQuints(other)).toBeNull();
  });
});
