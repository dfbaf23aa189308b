/** Check-digit rules of national numbers. Each takes the bare number (no spaces or punctuation, upper case) and says whether it can exist. */
import { crossSum, isDayMonth, mod1110, weighted } from "./digit-sums.ts";

/** US social security number: areas 000, 666 and 900 to 999, group 00 and serial 0000 are never given (SSA, since 2011). */
export function isUsSsn(digits: string): boolean {
  if (!/^\d{9}$/.test(digits)) return false;
  const area = digits.slice(0, 3);
  return (
    area !== "000" &&
    area !== "666" &&
    area < "900" &&
    digits.slice(3, 5) !== "00" &&
    digits.slice(5) !== "0000"
  );
}

/** UK national insurance number: allowed prefixes, six digits, suffix A to D. */
export function isUkNino(value: string): boolean {
  return /^(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/.test(value);
}

/** UK NHS number: ten digits, weights 10 to 2, mod 11. */
export function isUkNhs(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const check = 11 - (weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return check !== 10 && check % 11 === Number(digits[9]);
}

/** German tax id: eleven digits, one digit of the first ten two or three times, ISO 7064 MOD 11,10. */
export function isGermanTaxId(digits: string): boolean {
  if (!/^[1-9]\d{10}$/.test(digits)) return false;
  const counts = new Map<string, number>();
  for (const digit of digits.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const repeated = [...counts.values()].filter((count) => count > 1);
  if (repeated.length !== 1 || (repeated[0] ?? 0) > 3) return false;
  return mod1110(digits);
}

/** French NIR: sex, year, month, place, order and a key of 97 minus the number mod 97 (2A and 2B count as 19 and 18). */
export function isFrenchNir(value: string): boolean {
  if (!/^[1-478]\d{2}(?:0[1-9]|1[0-2]|[2-9]\d)(?:\d{2}|2[AB])\d{8}$/.test(value)) return false;
  const digits = value.replace("2A", "19").replace("2B", "18");
  return 97n - (BigInt(digits.slice(0, 13)) % 97n) === BigInt(digits.slice(13));
}

const ITALIAN_ODD = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/** Italian codice fiscale: sixteen characters, odd and even places weighed, last letter is the sum mod 26. */
export function isCodiceFiscale(value: string): boolean {
  if (!/^[A-Z]{6}[0-9LMNP-V]{2}[A-EHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]$/.test(value))
    return false;
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const character = value[i] ?? "";
    const rank = /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 65;
    sum += i % 2 === 0 ? (ITALIAN_ODD[rank] ?? 0) : rank;
  }
  return String.fromCharCode(65 + (sum % 26)) === value[15];
}

/** Spanish DNI and NIE: seven or eight digits (X, Y, Z in front for foreigners), letter from the number mod 23. */
export function isSpanishDni(value: string): boolean {
  const match = /^([XYZ]?)(\d{7,8})([A-Z])$/.exec(value);
  if (!match || (match[1] ? match[2]?.length !== 7 : match[2]?.length !== 8)) return false;
  const number = Number(`${match[1] ? "XYZ".indexOf(match[1]) : ""}${match[2]}`);
  return "TRWAGMYFPDXBNJZSQVHLCKE"[number % 23] === match[3];
}

/** Dutch BSN: nine digits, weights 9 to 2 and minus 1, mod 11. */
export function isDutchBsn(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || /^0{2}|^(\d)\1+$/.test(digits)) return false;
  return weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;
}

/** Swiss AHV number: 756, then EAN-13. */
export function isSwissAhv(digits: string): boolean {
  if (!/^756\d{10}$/.test(digits)) return false;
  const sum = weighted(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]);
  return (10 - (sum % 10)) % 10 === Number(digits[12]);
}

/** Austrian insurance number: check digit in the fourth place, weights 3 7 9 . 5 8 4 2 1 6, mod 11; ends in a date. */
export function isAustrianSvnr(digits: string): boolean {
  if (!/^[1-9]\d{3}(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-5])\d{2}$/.test(digits)) return false;
  return weighted(digits, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 === Number(digits[3]);
}

/** Belgian national number: 97 minus the first nine digits mod 97; born from 2000 on with a 2 in front. */
export function isBelgianNumber(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false;
  const check = Number(digits.slice(9));
  const body = Number(digits.slice(0, 9));
  return 97 - (body % 97) === check || 97 - ((2_000_000_000 + body) % 97) === check;
}

/** Polish PESEL: eleven digits, weights 1 3 7 9 repeated, mod 10, with a date that can be. */
export function isPolishPesel(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false;
  const month = String(Number(digits.slice(2, 4)) % 20).padStart(2, "0");
  if (!isDayMonth(digits.slice(4, 6), month)) return false;
  const sum = weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]);
  return (10 - (sum % 10)) % 10 === Number(digits[10]);
}

/** Swedish personal number: ten digits after the century, Luhn, with a date in front. */
export function isSwedishNumber(digits: string): boolean {
  const ten = digits.length === 12 ? digits.slice(2) : digits;
  if (!/^\d{2}(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|[39][01])\d{4}$/.test(ten)) return false;
  return crossSum(ten, [2, 1, 2, 1, 2, 1, 2, 1, 2, 1]) % 10 === 0;
}

/** Finnish personal code: date, century sign, serial, check sign from the number mod 31. */
export function isFinnishCode(value: string): boolean {
  const match = /^(\d{6})[-+A-FU-Y](\d{3})([0-9A-FHJ-NPR-Y])$/.exec(value);
  if (!match || !isDayMonth(value.slice(0, 2), value.slice(2, 4))) return false;
  return "0123456789ABCDEFHJKLMNPRSTUVWXY"[Number(`${match[1]}${match[2]}`) % 31] === match[3];
}

/** Portuguese NIF: nine digits, weights 9 to 2, mod 11. */
export function isPortugueseNif(digits: string): boolean {
  if (!/^[1235689]\d{8}$/.test(digits)) return false;
  const rest = weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest < 2 ? 0 : 11 - rest) === Number(digits[8]);
}

/** Brazilian CPF: eleven digits with two mod 11 check digits. */
export function isBrazilianCpf(digits: string): boolean {
  if (!/^\d{11}$/.test(digits) || /^(\d)\1+$/.test(digits)) return false;
  const first = ((weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
  const second = ((weighted(digits, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
  return first === Number(digits[9]) && second === Number(digits[10]);
}

/** Canadian social insurance number: nine digits with Luhn, not starting with 0 or 8. */
export function isCanadianSin(digits: string): boolean {
  if (!/^[1-79]\d{8}$/.test(digits)) return false;
  return crossSum(digits, [1, 2, 1, 2, 1, 2, 1, 2, 1]) % 10 === 0;
}

const VERHOEFF_D = [
  "0123456789",
  "1234067895",
  "2340178956",
  "3401289567",
  "4012395678",
  "5987604321",
  "6598710432",
  "7659821043",
  "8765932104",
  "9876543210",
];
const VERHOEFF_P = [
  "0123456789",
  "1576283094",
  "5803796142",
  "8916043527",
  "9453126870",
  "4286573901",
  "2793806415",
  "7046913258",
];

/** Indian Aadhaar: twelve digits, not starting with 0 or 1, Verhoeff check. */
export function isAadhaar(digits: string): boolean {
  if (!/^[2-9]\d{11}$/.test(digits)) return false;
  let state = 0;
  for (let i = 0; i < 12; i++) {
    const permuted = Number(VERHOEFF_P[i % 8]?.[Number(digits[11 - i])]);
    state = Number(VERHOEFF_D[state]?.[permuted]);
  }
  return state === 0;
}

/** Australian tax file number: nine digits, weights 1 4 3 7 5 8 6 9 10, mod 11. */
export function isAustralianTfn(digits: string): boolean {
  return (
    /^\d{9}$/.test(digits) &&
    !/^0+$/.test(digits) &&
    weighted(digits, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0
  );
}
