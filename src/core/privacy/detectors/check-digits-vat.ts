/**
 * VAT identification numbers: the form that each state gives them (Council Directive 2006/112/EC, Art. 215; national rules as VIES lists them)
 * and their check digits where they are published. Each check takes the number without its country, without spaces and marks, in capitals.
 */
import { isPortugueseNif, isSpanishDni } from "./check-digits.ts";
import {
  isCroatianOib,
  isGreekAfm,
  isIrishPps,
  isPartitaIva,
  isPolishNip,
} from "./check-digits-europe.ts";
import { crossSum, mod1110, weighted } from "./digit-sums.ts";

interface VatForm {
  readonly form: RegExp;
  readonly isValid: (body: string) => boolean;
}

const FORMS: Readonly<Record<string, VatForm>> = {
  AT: { form: /^U\d{8}$/, isValid: isAustrian },
  BE: {
    form: /^[01]\d{9}$/,
    isValid: (body) => 97 - (Number(body.slice(0, 8)) % 97) === Number(body.slice(8)),
  },
  BG: { form: /^\d{9,10}$/, isValid: isBulgarian },
  CY: { form: /^\d{8}[A-Z]$/, isValid: isCypriot },
  CZ: { form: /^\d{8,10}$/, isValid: isCzech },
  DE: { form: /^[1-9]\d{8}$/, isValid: mod1110 },
  DK: { form: /^\d{8}$/, isValid: (body) => weighted(body, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 },
  EE: {
    form: /^\d{9}$/,
    isValid: (body) => weighted(body, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0,
  },
  EL: { form: /^\d{9}$/, isValid: isGreekAfm },
  ES: {
    form: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
    isValid: (body) => isSpanishDni(body) || isSpanishCif(body),
  },
  FI: { form: /^\d{8}$/, isValid: (body) => weighted(body, [7, 9, 10, 5, 8, 4, 2, 1]) % 11 === 0 },
  FR: { form: /^[A-HJ-NP-Z0-9]{2}\d{9}$/, isValid: isFrench },
  GB: { form: /^\d{9}(?:\d{3})?$/, isValid: isBritish },
  HR: { form: /^\d{11}$/, isValid: isCroatianOib },
  HU: { form: /^\d{8}$/, isValid: (body) => weighted(body, [9, 7, 3, 1, 9, 7, 3, 1]) % 10 === 0 },
  IE: {
    form: /^\d{7}[A-W][A-IW]?$|^\d[A-Z+*]\d{5}[A-W]$/,
    isValid: (body) => isIrishPps(body) || !/^\d{7}/.test(body),
  },
  IT: { form: /^\d{11}$/, isValid: isPartitaIva },
  LT: { form: /^\d{9}(?:\d{3})?$/, isValid: isLithuanian },
  LU: {
    form: /^\d{8}$/,
    isValid: (body) => Number(body.slice(0, 6)) % 89 === Number(body.slice(6)),
  },
  LV: { form: /^\d{11}$/, isValid: isLatvian },
  MT: { form: /^\d{8}$/, isValid: (body) => weighted(body, [3, 4, 6, 7, 8, 9, 10, 1]) % 37 === 0 },
  NL: { form: /^\d{9}B\d{2}$/, isValid: isDutch },
  PL: { form: /^\d{10}$/, isValid: isPolishNip },
  PT: { form: /^\d{9}$/, isValid: isPortugueseNif },
  RO: { form: /^[1-9]\d{1,9}$/, isValid: isRomanian },
  SE: {
    form: /^\d{10}01$/,
    isValid: (body) => crossSum(body.slice(0, 10), [2, 1, 2, 1, 2, 1, 2, 1, 2, 1]) % 10 === 0,
  },
  SI: {
    form: /^[1-9]\d{7}$/,
    isValid: (body) => (11 - (weighted(body, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === Number(body[7]),
  },
  SK: { form: /^[1-9]\d{9}$/, isValid: (body) => Number(body) % 11 === 0 },
};
const OTHER_NAMES: Readonly<Record<string, string>> = { GR: "EL", XI: "GB" };

/** What a text beginning with the two letters of a country can be: null for no such number, else whether its check digits are right. */
export function vatCheck(written: string): { readonly isValid: boolean } | null {
  const bare = written.replace(/[ .-]/g, "").toUpperCase();
  const country = bare.slice(0, 2);
  const known = FORMS[OTHER_NAMES[country] ?? country];
  const body = bare.slice(2);
  if (!known?.form.test(body)) return null;
  return { isValid: known.isValid(body) };
}

/** Spanish CIF of firms and bodies: a letter, seven digits, and a digit or letter from their cross sum. */
export function isSpanishCif(body: string): boolean {
  const [, digits = "", check = ""] = /^[ABCDEFGHJNPQRSUVW](\d{7})([0-9A-J])$/.exec(body) ?? [];
  if (digits === "") return false;
  const last = (10 - (crossSum(digits, [2, 1, 2, 1, 2, 1, 2]) % 10)) % 10;
  return check === String(last) || check === "JABCDEFGHI"[last];
}

/** Those of people, ten digits, are left unchecked. */
function isBulgarian(body: string): boolean {
  if (body.length !== 9) return true;
  const rest = weighted(body, [1, 2, 3, 4, 5, 6, 7, 8]) % 11;
  const check = rest === 10 ? (weighted(body, [3, 4, 5, 6, 7, 8, 9, 10]) % 11) % 10 : rest;
  return check === Number(body[8]);
}

const CYPRIOT_ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];

function isCypriot(body: string): boolean {
  let sum = 0;
  for (let i = 0; i < 8; i++)
    sum += i % 2 === 0 ? (CYPRIOT_ODD[Number(body[i])] ?? 0) : Number(body[i]);
  return String.fromCharCode(65 + (sum % 26)) === body[8];
}

function isLithuanian(body: string): boolean {
  const places = Array.from({ length: body.length - 1 }, (_, i) => i);
  const rest =
    weighted(
      body,
      places.map((i) => 1 + (i % 9)),
    ) % 11;
  const second =
    weighted(
      body,
      places.map((i) => 1 + ((i + 2) % 9)),
    ) % 11;
  return (rest === 10 ? second % 10 : rest) === Number(body.at(-1));
}

/** Those of people begin with their day of birth. */
function isLatvian(body: string): boolean {
  if (/^[0-3]/.test(body)) return true;
  return weighted(body, [9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 === 3;
}

function isAustrian(body: string): boolean {
  const sum = crossSum(body.slice(1, 8), [1, 2, 1, 2, 1, 2, 1]);
  return (10 - ((sum + 4) % 10)) % 10 === Number(body[8]);
}

/** Those of firms have eight digits; of people their birth number. */
function isCzech(body: string): boolean {
  if (body.length !== 8) return true;
  const rest = 11 - (weighted(body, [8, 7, 6, 5, 4, 3, 2]) % 11);
  return (rest === 10 ? 0 : rest === 11 ? 1 : rest) === Number(body[7]);
}

function isFrench(body: string): boolean {
  const key = body.slice(0, 2);
  if (!/^\d{2}$/.test(key)) return true;
  return (12 + 3 * (Number(body.slice(2)) % 97)) % 97 === Number(key);
}

function isBritish(body: string): boolean {
  const sum = weighted(body, [8, 7, 6, 5, 4, 3, 2]) + Number(body.slice(7, 9));
  return sum % 97 === 0 || (sum + 55) % 97 === 0;
}

/** Of firms the eleven test; of people, since 2020, ISO 7064 MOD 97-10 over the whole with its country. */
function isDutch(body: string): boolean {
  if (weighted(body.slice(0, 9), [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0) return true;
  const digits = `NL${body}`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}

function isRomanian(body: string): boolean {
  const digits = body.padStart(10, "0");
  return ((weighted(digits, [7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10) % 11) % 10 === Number(digits[9]);
}
