import { describe, expect, it } from "vitest";
import * as check from "./check-digits.ts";
import { isLuhn } from "./credit-card.ts";
import { isIban } from "./iban.ts";

/** Published examples and test numbers; the first of each list is valid, the others are it with one digit changed or not allowed. */
const NUMBERS: ReadonlyArray<
  readonly [string, (value: string) => boolean, string, readonly string[]]
> = [
  [
    "US SSN",
    check.isUsSsn,
    "219099999",
    ["000099999", "666099999", "900099999", "219009999", "219090000", "21909999"],
  ],
  ["UK NINO", check.isUkNino, "AB123456C", ["GB123456C", "AB123456E", "AB12345C", "DA123456A"]],
  ["UK NHS", check.isUkNhs, "9434765919", ["9434765918", "1234567890"]],
  [
    "German tax id",
    check.isGermanTaxId,
    "86095742719",
    ["86095742718", "12345678901", "06095742719"],
  ],
  ["French NIR", check.isFrenchNir, "255081416802538", ["255081416802539", "955081416802538"]],
  [
    "codice fiscale",
    check.isCodiceFiscale,
    "RSSMRA85T10A562S",
    ["RSSMRA85T10A562T", "RSSMRA85Z10A562S"],
  ],
  ["DNI", check.isSpanishDni, "12345678Z", ["12345678A", "1234567Z"]],
  ["NIE", check.isSpanishDni, "X1234567L", ["X1234567M"]],
  ["BSN", check.isDutchBsn, "111222333", ["111222334", "000000000"]],
  ["AHV", check.isSwissAhv, "7569217076985", ["7569217076984", "7579217076985"]],
  ["Austrian SVNR", check.isAustrianSvnr, "1237010180", ["1238010180"]],
  ["Belgian number", check.isBelgianNumber, "85073003328", ["85073003329"]],
  ["PESEL", check.isPolishPesel, "44051401359", ["44051401358"]],
  ["Swedish number", check.isSwedishNumber, "8112189876", ["8112189875"]],
  ["Finnish code", check.isFinnishCode, "131052-308T", ["131052-308U"]],
  ["Portuguese NIF", check.isPortugueseNif, "123456789", ["123456788"]],
  ["CPF", check.isBrazilianCpf, "11144477735", ["11144477734", "11111111111"]],
  ["Canadian SIN", check.isCanadianSin, "130692544", ["130692543", "030692544"]],
  ["Aadhaar", check.isAadhaar, "234123412346", ["234123412347", "134123412346"]],
  ["Australian TFN", check.isAustralianTfn, "123456782", ["123456781"]],
  ["card", isLuhn, "4111111111111111", ["4111111111111112", "0000000000000000"]],
  ["IBAN", isIban, "GB82WEST12345698765432", ["GB82WEST12345698765433", "GB82WEST1234569876543"]],
];

describe.each(NUMBERS)("%s", (_name, isValid, valid, invalid) => {
  it("accepts the published example", () => {
    expect(isValid(valid)).toBe(true);
  });

  it.each(invalid)("refuses %s", (value) => {
    expect(isValid(value)).toBe(false);
  });
});
