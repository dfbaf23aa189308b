import { describe, expect, it } from "vitest";
import { isSpanishCif, vatCheck } from "./check-digits-vat.ts";

/** Published examples of the states and of VIES. */
const VALID = [
  "ATU13585627",
  "BE0428759497",
  "BG175074752",
  "CY10259033P",
  "CZ25123891",
  "DE136695976",
  "DK13585628",
  "EE100594102",
  "EL094259216",
  "ESB58378431",
  "FI20774740",
  "FR40303265045",
  "GB980780684",
  "HR33392005961",
  "HU12892312",
  "IE6433435F",
  "IT00743110157",
  "LT119511515",
  "LU15027442",
  "LV40003521600",
  "MT11679112",
  "NL004495445B01",
  "PL8567346215",
  "PT501964843",
  "RO18547290",
  "SE123456789701",
  "SI50223054",
  "SK2022749619",
];

describe("VAT numbers", () => {
  it.each(VALID)("accepts %s, with spaces too", (number) => {
    expect(vatCheck(number)).toEqual({ isValid: true });
    expect(vatCheck(`${number.slice(0, 2)} ${number.slice(2)}`)).toEqual({ isValid: true });
  });

  it.each(VALID)("mostly refuses %s with one digit raised", (number) => {
    const places = [...number].flatMap((sign, i) => (i > 2 && /\d/.test(sign) ? [i] : []));
    const raised = places.map((i) => {
      const digit = (Number(number[i]) + 1) % 10;
      return vatCheck(`${number.slice(0, i)}${digit}${number.slice(i + 1)}`)?.isValid ?? false;
    });
    // Rests of ten are read as nought, and branches of Dutch firms are not checked.
    expect(raised.filter((isValid) => !isValid).length).toBeGreaterThanOrEqual(raised.length - 3);
  });

  it.each(["DE12345", "XX123456789", "VAT20", "FR20", "ATU1234567"])(
    "knows no form of %s",
    (number) => {
      expect(vatCheck(number)).toBeNull();
    },
  );

  it("checks the CIF of Spanish firms", () => {
    expect(isSpanishCif("A28015865")).toBe(true);
    expect(isSpanishCif("A28015866")).toBe(false);
  });
});
