/** Numbers that carry a right check digit or the form of a phone number, whatever stands around them. */
import { digitRuns } from "./digit-runs.ts";
import type { LikelyMiss } from "./second-detector.ts";

const IBAN = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{1,4}){3,8}(?![\p{L}\p{N}])/gu;
const SOCIAL = /(?<![\d-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/g;
const INTERNATIONAL = /(?<![\p{L}\p{N}+])\+[1-9]\d{0,2}[\d ().\-/\u00a0]{6,20}\d(?![\p{L}\p{N}])/gu;
/** A national number with its trunk zero, in groups. */
const NATIONAL =
  /(?<![\p{L}\p{N}.,-])\(?0\d{1,4}\)?[ /-]\d{2,4}(?:[ -]?\d{2,4}){1,3}(?![\p{L}\p{N},.-])/gu;
const IN_GROUPS = /^\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{1,7}$|^3[47]\d{2}[ -]\d{6}[ -]\d{5}$/;

export function* likelyNumbers(text: string): Generator<LikelyMiss> {
  if (!/\d{2}/.test(text)) return;
  for (const match of text.matchAll(IBAN)) {
    const bare = match[0].replace(/[ -]/g, "");
    if (bare.length >= 15 && bare.length <= 34 && remainder97(bare) === 1)
      yield found(
        "IBAN",
        match.index,
        match[0].length,
        "an account number with a right check digit",
      );
  }
  for (const match of text.matchAll(SOCIAL))
    yield found(
      "NATIONAL_ID",
      match.index,
      match[0].length,
      "the form of a social security number",
    );
  for (const run of digitRuns(text)) {
    const written = text.slice(run.start, run.end);
    const isCardLong = run.digits.length >= 13 && run.digits.length <= 19;
    if (
      isCardLong &&
      isCardStart(run.digits) &&
      isLuhn(run.digits) &&
      (written === run.digits || IN_GROUPS.test(written))
    )
      yield found(
        "CREDIT_CARD",
        run.start,
        written.length,
        "a card number with a right check digit",
      );
  }
  for (const form of [INTERNATIONAL, NATIONAL])
    for (const match of text.matchAll(form)) {
      const digits = match[0].replace(/\D/g, "").length;
      if (digits >= 8 && digits <= 15)
        yield found("PHONE", match.index, match[0].length, "the form of a phone number");
    }
}

function found(type: LikelyMiss["type"], start: number, length: number, why: string): LikelyMiss {
  return { type, start, end: start + length, why };
}

/** ISO 13616: the first four characters to the end, letters as two digits, the rest of division by 97 is 1. */
function remainder97(iban: string): number {
  let rest = 0;
  for (const char of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

/** ISO/IEC 7812-1, annex B. */
function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function isCardStart(digits: string): boolean {
  return (
    /^(?:4|5[1-5]|2[2-7]|3[47]|30|36|38|6(?:011|4|5|2))/.test(digits) && !/^(\d)\1+$/.test(digits)
  );
}
