import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isIban } from "../../kit/iban.ts";
import { findPersonalData } from "../find-personal-data.ts";
import * as check from "./check-digits.ts";
import * as europe from "./check-digits-europe.ts";
import * as world from "./check-digits-world.ts";
import { isLuhn } from "./credit-card.ts";

/**
 * Rules whose check catches every single wrong digit. In a pattern, `#` is any digit, `DDMM` and `YYMMDD` a date, the rest stands for
 * itself. Rules that fold two remainders into one digit (CPF, CNP, EGN and others) catch most but not all and are not listed.
 */
const STRICT: ReadonlyArray<readonly [string, (value: string) => boolean, string]> = [
  ["card", isLuhn, "4###############"],
  ["IBAN of Germany", isIban, "DE####################"],
  ["IBAN of the UK", isIban, "GB##WEST##############"],
  ["OIB (ISO 7064)", europe.isCroatianOib, "###########"],
  ["French NIR", check.isFrenchNir, "1##0675########"],
  ["French NIR of Corsica", check.isFrenchNir, "2##062A########"],
  ["codice fiscale", check.isCodiceFiscale, "RSSMRA##T10A###@"],
  ["DNI", check.isSpanishDni, "########@"],
  ["BSN", check.isDutchBsn, "1########"],
  ["AHV", check.isSwissAhv, "756##########"],
  ["PESEL", check.isPolishPesel, "YYMMDD#####"],
  ["NHS", check.isUkNhs, "##########"],
  ["SIN", check.isCanadianSin, "1########"],
  ["Aadhaar", check.isAadhaar, "2###########"],
  ["TFN", check.isAustralianTfn, "#########"],
  ["Swedish number", check.isSwedishNumber, "YYMMDD####"],
  ["Finnish code", check.isFinnishCode, "DDMM##-###@"],
  ["CPR", europe.isDanishCpr, "DDMM######"],
  ["AMKA", europe.isGreekAmka, "DDMM#######"],
  ["TAJ", europe.isHungarianTaj, "#########"],
  ["partita IVA", europe.isPartitaIva, "1##########"],
  ["KVNR", europe.isGermanHealth, "A#########"],
  ["ID card", europe.isIcaoNumber, "L01X00T47#"],
  ["PPS", europe.isIrishPps, "#######@"],
  ["NPI", world.isUsNpi, "1#########"],
  ["cédula", world.isEcuadorianId, "170#######"],
  ["Chinese number", world.isChineseId, "11010119900515####"],
  ["South African number", world.isSouthAfricanId, "YYMMDD####0##"],
  ["Israeli number", world.isIsraeliId, "#########"],
  ["NRIC", world.isSingaporeId, "S#######@"],
  ["RUT", world.isChileanRut, "#######5#"],
];
const TRIES = 3_000;

/** A valid number of the pattern, or null where chance gave none. */
function valid(
  pattern: string,
  isValid: (value: string) => boolean,
  random: () => number,
): string | null {
  const digit = () => String(Math.floor(random() * 10));
  const two = (most: number) => String(1 + Math.floor(random() * most)).padStart(2, "0");
  for (let i = 0; i < TRIES; i++) {
    const value = pattern
      .replace("YYMMDD", () => `${digit()}${digit()}${two(12)}${two(28)}`)
      .replace("DDMM", () => `${two(28)}${two(12)}`)
      .replace(/#/g, digit)
      .replace("@", () => String.fromCharCode(65 + Math.floor(random() * 26)));
    if (isValid(value)) return value;
  }
  return null;
}

function* oneDigitChanged(value: string): Iterable<string> {
  for (let i = 0; i < value.length; i++) {
    if (!/\d/.test(value[i] ?? "")) continue;
    for (let digit = 0; digit < 10; digit++)
      if (value[i] !== String(digit)) yield value.slice(0, i) + digit + value.slice(i + 1);
  }
}

const seeds = fc.infiniteStream(fc.double({ min: 0, max: 0.999_999, noNaN: true }));

describe.each(STRICT)("%s", (_name, isValid, pattern) => {
  it("is refused with any one digit changed", () => {
    let judged = 0;
    fc.assert(
      fc.property(seeds, (stream) => {
        const value = valid(pattern, isValid, () => stream.next().value as number);
        if (value === null) return;
        judged++;
        for (const wrong of oneDigitChanged(value)) expect(isValid(wrong), wrong).toBe(false);
      }),
      { numRuns: 12 },
    );
    expect(judged).toBeGreaterThan(0);
  });
});

/** As written in a sentence that does not name them; the last entry is the type. */
const WRITTEN: ReadonlyArray<readonly [string, string]> = [
  ["4111 1111 1111 1111", "CREDIT_CARD"],
  ["378282246310005", "CREDIT_CARD"],
  ["DE89 3704 0044 0532 0130 00", "IBAN"],
  ["GB82WEST12345698765432", "IBAN"],
  ["756.9217.0769.85", "NATIONAL_ID"],
  ["2 55 08 14 168 025 38", "NATIONAL_ID"],
  ["RSSMRA85T10A562S", "NATIONAL_ID"],
  ["85.07.30-033.28", "NATIONAL_ID"],
];

describe.each(WRITTEN)("%s", (written, type) => {
  const sure = (text: string) =>
    findPersonalData(`It says ${text} there.`, { minConfidence: 0.5 }).filter(
      (finding) => finding.type === type && finding.end - finding.start >= text.length,
    );

  it("is found, and not with one digit changed", () => {
    expect(sure(written)).toHaveLength(1);
    for (const wrong of oneDigitChanged(written)) expect(sure(wrong), wrong).toEqual([]);
  });
});
