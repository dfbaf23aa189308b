/** Check-digit rules of further European numbers. Each takes the bare number (no spaces or punctuation, upper case) and says whether it can exist. */
import { crossSum, isDayMonth, mod1110, weighted } from "./digit-sums.ts";

/** Danish CPR number: day, month, year, serial; weights 4 3 2 7 6 5 4 3 2 1, mod 11 (all given before October 2007, most since). */
export function isDanishCpr(digits: string): boolean {
  if (!/^\d{10}$/.test(digits) || !isDayMonth(digits.slice(0, 2), digits.slice(2, 4))) return false;
  return weighted(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}

/** Norwegian fødselsnummer and D-number (day + 40): two mod 11 check digits. */
export function isNorwegianNumber(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false;
  const day = String(Number(digits.slice(0, 2)) % 40).padStart(2, "0");
  if (!isDayMonth(day, digits.slice(2, 4))) return false;
  const first = (11 - (weighted(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11)) % 11;
  const second = (11 - (weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return first === Number(digits[9]) && second === Number(digits[10]);
}

/** Czech and Slovak rodné číslo since 1954: date (month + 50 for women, + 20 where serials ran out), divisible by 11. */
export function isBirthNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const month = (Number(digits.slice(2, 4)) % 50) % 20;
  if (!isDayMonth(digits.slice(4, 6), String(month).padStart(2, "0"))) return false;
  const rest = Number(digits.slice(0, 9)) % 11;
  return rest % 10 === Number(digits[9]);
}

/** Romanian CNP: sex and century, date, county, serial; weights 2 7 9 1 4 6 3 5 8 2 7 9, mod 11. */
export function isRomanianCnp(digits: string): boolean {
  if (!/^[1-9]\d{12}$/.test(digits) || !isDayMonth(digits.slice(5, 7), digits.slice(3, 5)))
    return false;
  const rest = weighted(digits, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
  return (rest === 10 ? 1 : rest) === Number(digits[12]);
}

/** Bulgarian EGN: date (month + 20 before 1900, + 40 after 1999), weights 2 4 8 5 10 9 7 3 6, mod 11. */
export function isBulgarianEgn(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const month = String(Number(digits.slice(2, 4)) % 20).padStart(2, "0");
  if (!isDayMonth(digits.slice(4, 6), month)) return false;
  return (weighted(digits, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === Number(digits[9]);
}

/** Hungarian TAJ number (health insurance): nine digits, weights 3 and 7 in turn, mod 10. */
export function isHungarianTaj(digits: string): boolean {
  return (
    /^\d{9}$/.test(digits) && weighted(digits, [3, 7, 3, 7, 3, 7, 3, 7]) % 10 === Number(digits[8])
  );
}

/** Hungarian tax number of a person: ten digits from 8 on, each times its place, mod 11. */
export function isHungarianTaxId(digits: string): boolean {
  return (
    /^8\d{9}$/.test(digits) &&
    weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11 === Number(digits[9])
  );
}

/** Greek AMKA: date and serial, Luhn. */
export function isGreekAmka(digits: string): boolean {
  return (
    /^\d{11}$/.test(digits) &&
    isDayMonth(digits.slice(0, 2), digits.slice(2, 4)) &&
    crossSum(digits, [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]) % 10 === 0
  );
}

/** Greek tax number (AFM): nine digits, powers of two, mod 11. */
export function isGreekAfm(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || /^0+$/.test(digits)) return false;
  return (weighted(digits, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === Number(digits[8]);
}

/** Irish PPS number: seven digits, check letter mod 23, since 2013 a second letter that counts nine times. */
export function isIrishPps(value: string): boolean {
  const match = /^(\d{7})([A-W])([A-IW]?)$/.exec(value);
  if (!match) return false;
  const second = match[3] && match[3] !== "W" ? match[3].charCodeAt(0) - 64 : 0;
  const sum = weighted(match[1] ?? "", [8, 7, 6, 5, 4, 3, 2]) + 9 * second;
  return "WABCDEFGHIJKLMNOPQRSTUV"[sum % 23] === match[2];
}

/** Estonian isikukood and Lithuanian asmens kodas: sex and century, date, serial; two rounds of weights, mod 11. */
export function isBalticCode(digits: string): boolean {
  if (!/^[1-8]\d{10}$/.test(digits) || !isDayMonth(digits.slice(5, 7), digits.slice(3, 5)))
    return false;
  let rest = weighted(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  if (rest === 10) rest = weighted(digits, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11;
  return rest % 10 === Number(digits[10]);
}

/** Latvian personas kods with a date: weights 10 5 8 4 2 1 6 3 7 9, one more, mod 11. */
export function isLatvianCode(digits: string): boolean {
  if (!/^\d{11}$/.test(digits) || !isDayMonth(digits.slice(0, 2), digits.slice(2, 4))) return false;
  const sum = 1 + weighted(digits, [10, 5, 8, 4, 2, 1, 6, 3, 7, 9]);
  return (sum % 11) % 10 === Number(digits[10]);
}

/** Croatian OIB: eleven digits, ISO 7064 MOD 11,10. */
export function isCroatianOib(digits: string): boolean {
  return /^\d{11}$/.test(digits) && mod1110(digits);
}

/** JMBG and EMŠO of the states of former Yugoslavia: date, region, serial; weights 7 6 5 4 3 2 twice, mod 11. */
export function isJmbg(digits: string): boolean {
  if (!/^\d{13}$/.test(digits) || !isDayMonth(digits.slice(0, 2), digits.slice(2, 4))) return false;
  const rest = weighted(digits, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return rest !== 1 && (11 - rest) % 11 === Number(digits[12]);
}

/** Icelandic kennitala: date (day + 40 for firms), two digits, check digit in the ninth place, century. */
export function isKennitala(digits: string): boolean {
  if (!/^\d{9}[089]$/.test(digits)) return false;
  const day = String(Number(digits.slice(0, 2)) % 40).padStart(2, "0");
  if (!isDayMonth(day, digits.slice(2, 4))) return false;
  return weighted(digits, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}

/** Ukrainian tax number of a person: weights -1 5 7 9 4 6 10 5 7, mod 11. */
export function isUkrainianTaxId(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const sum = weighted(digits, [-1, 5, 7, 9, 4, 6, 10, 5, 7]);
  return (((sum % 11) + 11) % 11) % 10 === Number(digits[9]);
}

/** Russian SNILS: nine digits weighed 9 to 1, mod 101, two check digits. */
export function isSnils(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false;
  const rest = (weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100;
  return rest === Number(digits.slice(9));
}

/** UK unique taxpayer reference: check digit in front, weights 6 7 8 9 10 5 4 3 2, mod 11. */
export function isUkUtr(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const rest = weighted(digits.slice(1), [6, 7, 8, 9, 10, 5, 4, 3, 2]) % 11;
  return "21987654321"[rest] === digits[0];
}

/** German pension insurance number: area, date, letter, serial; cross sums of weights 2 1 2 5 7 1 2 1 2 1 2 1, mod 10. */
export function isGermanPension(value: string): boolean {
  const match = /^(\d{2})(\d{2})(\d{2})(\d{2})([A-Z])(\d{2})(\d)$/.exec(value);
  if (!match || !isDayMonth(match[2] ?? "", match[3] ?? "")) return false;
  const letter = String((match[5] ?? "A").charCodeAt(0) - 64).padStart(2, "0");
  const digits = value.slice(0, 8) + letter + value.slice(9, 11);
  return crossSum(digits, [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]) % 10 === Number(match[7]);
}

/** German health insurance number (KVNR): letter as two digits, eight digits, cross sums of weights 1 and 2 in turn, mod 10. */
export function isGermanHealth(value: string): boolean {
  const match = /^([A-Z])(\d{8})(\d)$/.exec(value);
  if (!match) return false;
  const digits = String((match[1] ?? "A").charCodeAt(0) - 64).padStart(2, "0") + match[2];
  return crossSum(digits, [1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) % 10 === Number(match[3]);
}

/** Number with check digit of ICAO 9303 travel documents: weights 7 3 1, letters from A = 10, mod 10. */
export function isIcaoNumber(value: string): boolean {
  if (!/^[A-Z0-9]{9}\d$/.test(value)) return false;
  let sum = 0;
  for (let i = 0; i < 9; i++)
    sum += Number.parseInt(value[i] ?? "", 36) * ([7, 3, 1][i % 3] as number);
  return sum % 10 === Number(value[9]);
}

/** French tax number (SPI): thirteen digits from 0 to 3 on, the last three are the first ten mod 511. */
export function isFrenchTaxId(digits: string): boolean {
  return (
    /^[0-3]\d{12}$/.test(digits) && Number(digits.slice(0, 10)) % 511 === Number(digits.slice(10))
  );
}

/** Spanish social security number: province and serial, then both mod 97. */
export function isSpanishSocial(digits: string): boolean {
  if (!/^\d{12}$/.test(digits)) return false;
  const serial = Number(digits.slice(2, 10));
  const number =
    serial < 10_000_000
      ? serial + Number(digits.slice(0, 2)) * 10_000_000
      : Number(digits.slice(0, 10));
  return number % 97 === Number(digits.slice(10));
}

/** Italian VAT number: eleven digits, Luhn. */
export function isPartitaIva(digits: string): boolean {
  return (
    /^\d{11}$/.test(digits) &&
    !/^0{7}/.test(digits) &&
    crossSum(digits, [1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]) % 10 === 0
  );
}

/** Polish NIP: ten digits, weights 6 5 7 2 3 4 5 6 7, mod 11. */
export function isPolishNip(digits: string): boolean {
  return (
    /^[1-9]\d{9}$/.test(digits) &&
    weighted(digits, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === Number(digits[9])
  );
}

/** Polish identity card: three letters, check digit, five digits; weights 7 3 1 9 7 3 1 7 3, letters from A = 10, mod 10. */
export function isPolishIdCard(value: string): boolean {
  if (!/^[A-Z]{3}\d{6}$/.test(value)) return false;
  const weights = [7, 3, 1, 9, 7, 3, 1, 7, 3];
  const sum = weights.reduce((all, w, i) => all + w * Number.parseInt(value[i] ?? "", 36), 0);
  return sum % 10 === 0;
}

/** Portuguese citizen card: eight digits, check digit, two letters or digits and one digit; alphanumeric Luhn. */
export function isCitizenCard(value: string): boolean {
  if (!/^\d{9}[A-Z0-9]{2}\d$/.test(value)) return false;
  let sum = 0;
  for (let i = 0; i < 12; i++) {
    let digit = Number.parseInt(value[11 - i] ?? "", 36);
    if (i % 2 === 1) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 === 0;
}
