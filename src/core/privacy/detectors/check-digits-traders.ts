/** Check digits of numbers that registers outside the law of value added tax give to whoever trades; all take values without marks, in capitals. */
import { weighted } from "./digit-sums.ts";

const GSTIN_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Australian Business Number (Australian Business Register: weights over all digits, the first less one, modulo 89). */
export function isAbn(digits: string): boolean {
  if (!/^[1-9]\d{10}$/.test(digits)) return false;
  const lessOne = `${Number(digits[0]) - 1}${digits.slice(1)}`;
  return weighted(lessOne, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) % 89 === 0;
}

/** Indian goods and services tax number: state, number of the taxpayer (PAN), and a check in base 36 by Luhn's rule (GSTN). */
export function isGstin(value: string): boolean {
  if (!/^\d{2}[A-Z]{5}\d{4}[A-Z][A-Z\d]Z[A-Z\d]$/.test(value)) return false;
  let sum = 0;
  for (let i = 0; i < 14; i++) {
    const product = GSTIN_LETTERS.indexOf(value[i] ?? "") * (i % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 36) + (product % 36);
  }
  return GSTIN_LETTERS[(36 - (sum % 36)) % 36] === value[14];
}

/** Czech and Slovak number of an organisation or tradesman (IČO): weights 8 to 2, modulo 11. */
export function isIco(digits: string): boolean {
  if (!/^\d{8}$/.test(digits)) return false;
  return (11 - (weighted(digits, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === Number(digits[7]);
}

/** Russian taxpayer's number of a firm (ten digits) or a person (twelve), order of the Federal Tax Service on the ИНН. */
export function isInn(digits: string): boolean {
  const last = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
  const holds = (weights: readonly number[]) =>
    (weighted(digits, weights) % 11) % 10 === Number(digits[weights.length]);
  if (/^\d{10}$/.test(digits)) return holds(last.slice(2));
  return /^\d{12}$/.test(digits) && holds(last.slice(1)) && holds(last);
}

/** Russian main number in the register of firms (13 digits) or of sole traders (15): the rest by 11 or 13, its last digit. */
export function isOgrn(digits: string): boolean {
  if (!/^[1-9](?:\d{12}|\d{14})$/.test(digits)) return false;
  const by = digits.length === 13 ? 11 : 13;
  return (Number(digits.slice(0, -1)) % by) % 10 === Number(digits.at(-1));
}
