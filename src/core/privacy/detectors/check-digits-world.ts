/** Check-digit rules of numbers outside Europe. Each takes the bare number (no spaces or punctuation, upper case) and says whether it can exist. */
import { crossSum, isDayMonth, weighted } from "./digit-sums.ts";

/** US employer identification number: nine digits, whose first two name an office that gives them (IRS, list of valid prefixes). */
export function isUsEin(digits: string): boolean {
  return (
    /^\d{9}$/.test(digits) &&
    !/^(?:00|07|08|09|17|18|19|28|29|49|69|70|78|79|89|96|97)/.test(digits)
  );
}

/** US individual taxpayer number: nine digits from 9 on with groups 50 to 65, 70 to 88, 90 to 92, 94 to 99 (IRS). */
export function isUsItin(digits: string): boolean {
  if (!/^9\d{8}$/.test(digits)) return false;
  const group = Number(digits.slice(3, 5));
  return group >= 50 && group <= 99 && ![66, 67, 68, 69, 89, 93].includes(group);
}

/** US national provider identifier: ten digits from 1 or 2 on, Luhn behind the prefix 80840 (which adds 24). */
export function isUsNpi(digits: string): boolean {
  if (!/^[12]\d{9}$/.test(digits)) return false;
  return (24 + crossSum(digits, [2, 1, 2, 1, 2, 1, 2, 1, 2, 1])) % 10 === 0;
}

/** US drug enforcement number: two letters (or letter and 9), seven digits; first, third, fifth and twice second, fourth, sixth, mod 10. */
export function isUsDea(value: string): boolean {
  if (!/^[ABCDEFGHJKLMPRSTUX][A-Z9]\d{7}$/.test(value)) return false;
  return weighted(value.slice(2), [1, 2, 1, 2, 1, 2]) % 10 === Number(value[8]);
}

/** US Medicare beneficiary identifier: eleven places of fixed kinds without S, L, O, I, B, Z (CMS). */
export function isUsMbi(value: string): boolean {
  return /^[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d[AC-HJKMNP-RT-Y]{2}\d{2}$/.test(
    value,
  );
}

const CURP_SIGNS = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";

/** Mexican CURP: letters of the name, date, sex, state; weights 18 to 2, mod 10. */
export function isMexicanCurp(value: string): boolean {
  if (!/^[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d$/.test(value)) return false;
  if (!isDayMonth(value.slice(8, 10), value.slice(6, 8))) return false;
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += CURP_SIGNS.indexOf(value[i] ?? "") * (18 - i);
  return (10 - (sum % 10)) % 10 === Number(value[17]);
}

/** Argentine CUIL and CUIT: weights 5 4 3 2 7 6 5 4 3 2, mod 11. */
export function isArgentineCuil(digits: string): boolean {
  if (!/^(?:2[03478]|3[034])\d{9}$/.test(digits)) return false;
  const rest = weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return rest !== 1 && (11 - rest) % 11 === Number(digits[10]);
}

/** Chilean RUT: up to eight digits and a check sign 0 to 9 or K, weights 2 to 7 from the right, mod 11. */
export function isChileanRut(value: string): boolean {
  if (!/^\d{7,8}[\dK]$/.test(value)) return false;
  let sum = 0;
  for (let i = value.length - 2, w = 2; i >= 0; i--, w = w === 7 ? 2 : w + 1)
    sum += Number(value[i]) * w;
  return "0K987654321"[sum % 11] === value.at(-1);
}

/** Ecuadorian cédula: province 01 to 24 or 30, Luhn. */
export function isEcuadorianId(digits: string): boolean {
  return (
    /^(?:0[1-9]|1\d|2[0-4]|30)[0-6]\d{7}$/.test(digits) &&
    crossSum(digits, [2, 1, 2, 1, 2, 1, 2, 1, 2, 1]) % 10 === 0
  );
}

/** Brazilian PIS and NIS number: weights 3 2 9 8 7 6 5 4 3 2, mod 11. */
export function isBrazilianPis(digits: string): boolean {
  if (!/^\d{11}$/.test(digits) || /^(\d)\1+$/.test(digits)) return false;
  const rest = weighted(digits, [3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest < 2 ? 0 : 11 - rest) === Number(digits[10]);
}

/** Canadian health card of Ontario: ten digits, Luhn. */
export function isOntarioHealth(digits: string): boolean {
  return /^[1-9]\d{9}$/.test(digits) && crossSum(digits, [2, 1, 2, 1, 2, 1, 2, 1, 2, 1]) % 10 === 0;
}

/** Chinese resident number: region, date, serial; ISO 7064 MOD 11-2 (GB 11643). */
export function isChineseId(value: string): boolean {
  if (!/^[1-9]\d{5}(?:18|19|20)\d{9}[\dX]$/.test(value)) return false;
  if (!isDayMonth(value.slice(12, 14), value.slice(10, 12))) return false;
  const sum = weighted(value, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
  return "10X98765432"[sum % 11] === value[17];
}

/** Korean resident number before October 2020: date, sex and century; weights 2 to 9, 2 to 5, mod 11. */
export function isKoreanRrn(digits: string): boolean {
  if (!/^\d{6}[0-9]\d{6}$/.test(digits) || !isDayMonth(digits.slice(4, 6), digits.slice(2, 4)))
    return false;
  const sum = weighted(digits, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]);
  return (11 - (sum % 11)) % 10 === Number(digits[12]);
}

/** Japanese individual number: twelve digits, weights 6 5 4 3 2 7 6 5 4 3 2, mod 11. */
export function isJapaneseNumber(digits: string): boolean {
  if (!/^\d{12}$/.test(digits)) return false;
  const rest = weighted(digits, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest < 2 ? 0 : 11 - rest) === Number(digits[11]);
}

/** Identity number of Taiwan: letter of the county, sex, serial; letter as two digits, mod 10. */
export function isTaiwaneseId(value: string): boolean {
  if (!/^[A-Z][1289]\d{8}$/.test(value)) return false;
  const letter = "ABCDEFGHJKLMNPQRSTUVXYWZIO".indexOf(value[0] ?? "") + 10;
  const head = Math.floor(letter / 10) + 9 * (letter % 10);
  return (head + weighted(value.slice(1), [8, 7, 6, 5, 4, 3, 2, 1, 1])) % 10 === 0;
}

/** Singapore NRIC and FIN: weights 2 7 6 5 4 3 2, offset by series, check letter mod 11. */
export function isSingaporeId(value: string): boolean {
  if (!/^[STFGM]\d{7}[A-Z]$/.test(value)) return false;
  const series = value[0] ?? "";
  const offset = series === "T" || series === "G" ? 4 : series === "M" ? 3 : 0;
  const rest = (weighted(value.slice(1), [2, 7, 6, 5, 4, 3, 2]) + offset) % 11;
  if (series === "M") return "KLJNPQRTUWX"[10 - rest] === value[8];
  return ("ST".includes(series) ? "JZIHGFEDCBA" : "XWUTRQPNMLK")[rest] === value[8];
}

/** Hong Kong identity card: one or two letters, six digits, check sign 0 to 9 or A, weights 9 to 1, mod 11. */
export function isHongKongId(value: string): boolean {
  const match = /^([A-Z]{1,2})(\d{6})([\dA])$/.exec(value);
  if (!match) return false;
  const letters = (match[1] ?? "").padStart(2, " ");
  const rank = (sign: string) => (sign === " " ? 36 : Number.parseInt(sign, 36));
  const sum =
    9 * rank(letters[0] ?? " ") +
    8 * rank(letters[1] ?? " ") +
    weighted(match[2] ?? "", [7, 6, 5, 4, 3, 2]) +
    (match[3] === "A" ? 10 : Number(match[3]));
  return sum % 11 === 0;
}

/** Israeli identity number: nine digits, Luhn. */
export function isIsraeliId(digits: string): boolean {
  return (
    /^\d{9}$/.test(digits) &&
    !/^0+$/.test(digits) &&
    crossSum(digits, [1, 2, 1, 2, 1, 2, 1, 2, 1]) % 10 === 0
  );
}

/** South African identity number: date, sex, citizenship, Luhn. */
export function isSouthAfricanId(digits: string): boolean {
  return (
    /^\d{10}[012]\d{2}$/.test(digits) &&
    isDayMonth(digits.slice(4, 6), digits.slice(2, 4)) &&
    crossSum(digits, [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]) % 10 === 0
  );
}

/** Turkish identity number: two check digits from sums of odd and even places. */
export function isTurkishId(digits: string): boolean {
  if (!/^[1-9]\d{10}$/.test(digits)) return false;
  const odd = weighted(digits, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
  const even = weighted(digits, [0, 1, 0, 1, 0, 1, 0, 1]);
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  return tenth === Number(digits[9]) && (odd + even + tenth) % 10 === Number(digits[10]);
}

/** Australian Medicare card: ten digits from 2 to 6 on, weights 1 3 7 9 twice, check digit in the ninth place. */
export function isMedicare(digits: string): boolean {
  return (
    /^[2-6]\d{9,10}$/.test(digits) &&
    weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === Number(digits[8])
  );
}

/** New Zealand tax number: eight or nine digits, weights 3 2 7 6 5 4 3 2, then 7 4 3 2 5 2 7 6, mod 11. */
export function isNewZealandIrd(digits: string): boolean {
  if (!/^\d{8,9}$/.test(digits)) return false;
  const number = Number(digits);
  if (number < 10_000_000 || number > 150_000_000) return false;
  const padded = digits.padStart(9, "0");
  let rest = (11 - (weighted(padded, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  if (rest === 10) rest = (11 - (weighted(padded, [7, 4, 3, 2, 5, 2, 7, 6]) % 11)) % 11;
  return rest === Number(digits.at(-1));
}
