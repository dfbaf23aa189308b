/** International bank account numbers (ISO 13616): length of each country, and the check digits modulo 97 (ISO 7064). */

/** Length per country, SWIFT IBAN registry. */
const LENGTHS: Readonly<Record<string, number>> = {
  AD: 24,
  AE: 23,
  AL: 28,
  AT: 20,
  AZ: 28,
  BA: 20,
  BE: 16,
  BG: 22,
  BH: 22,
  BR: 29,
  BY: 28,
  CH: 21,
  CR: 22,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  DO: 28,
  EE: 20,
  EG: 29,
  ES: 24,
  FI: 18,
  FO: 18,
  FR: 27,
  GB: 22,
  GE: 22,
  GI: 23,
  GL: 18,
  GR: 27,
  GT: 28,
  HR: 21,
  HU: 28,
  IE: 22,
  IL: 23,
  IQ: 23,
  IS: 26,
  IT: 27,
  JO: 30,
  KW: 30,
  KZ: 20,
  LB: 28,
  LC: 32,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  LY: 25,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MR: 27,
  MT: 31,
  MU: 30,
  NL: 18,
  NO: 15,
  PK: 24,
  PL: 28,
  PS: 29,
  PT: 25,
  QA: 29,
  RO: 24,
  RS: 22,
  SA: 24,
  SC: 31,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  ST: 25,
  SV: 28,
  TL: 23,
  TN: 24,
  TR: 26,
  UA: 29,
  VA: 22,
  VG: 24,
  XK: 20,
};

const FORM = /^[A-Z]{2}\d{2}[A-Z0-9]+$/;
const NINE = 57;
/** With a space or dash after every fourth character. */
const MAX_WRITTEN = 44;

/** True for an IBAN without spaces whose length fits its country and whose remainder mod 97 is 1. */
export function isIban(value: string): boolean {
  const text = value.toUpperCase();
  if (LENGTHS[text.slice(0, 2)] !== text.length || !FORM.test(text)) return false;
  let remainder = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt((i + 4) % text.length);
    const isLetter = code > NINE;
    // Letters stand for 10 to 35.
    remainder = isLetter ? (remainder * 100 + code - 55) % 97 : (remainder * 10 + code - 48) % 97;
  }
  return remainder === 1;
}

/** Where an IBAN that starts at `start` must end by its country's length, reading over single spaces and dashes; -1 when it cannot. */
export function ibanEnd(text: string, start: number): number {
  const length = LENGTHS[text.slice(start, start + 2).toUpperCase()];
  if (length === undefined) return -1;
  let count = 0;
  let wasGap = false;
  for (let i = start; i < text.length && i - start < MAX_WRITTEN; i++) {
    const code = text.charCodeAt(i);
    const isGap = code === 32 || code === 0xa0 || code === 45;
    if (isGap ? wasGap : !isAlphanumeric(code)) return -1;
    wasGap = isGap;
    if (!isGap && ++count === length) return i + 1;
  }
  return -1;
}

/** Of ASCII. */
function isAlphanumeric(code: number): boolean {
  return (code >= 48 && code <= NINE) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** Without the spaces and dashes that people write it with. */
export function compactIban(text: string): string {
  return text.replace(/[^A-Za-z0-9]/g, "");
}
