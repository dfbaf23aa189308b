/**
 * Stand-ins in the form of what they stand for. Each carries a code of 48 bits: 40 of the keyed hash, 8 of a second one over them, by which
 * a stand-in of the same key is known again. Forms that nobody can own: mail under `.example` (RFC 2606), phones in the range of films
 * (NANP 555-01xx) with an extension, the bank code TEST, addresses of documentation (RFC 3849), card numbers that fail Luhn's check.
 *
 * 40 bits: among 100,000 different values of one kind the chance of any equal pair is below half a percent. A value that only has the form
 * of a name is taken for a stand-in once in 256, and of all pairs of known given names and surnames none has the form.
 */

import { CAPITAL_QUINT, fromQuints, QUINT, toQuints } from "../../kit/text/proquint.ts";
import type { PrivacyKind } from "../kinds.ts";

/** Hexadecimal HMAC of a text. */
type Hash = (text: string) => string;

interface Form {
  /** Writes a code of twelve hexadecimal digits. */
  write(code: string): string;
  /** With the code's words or digits as groups. */
  readonly pattern: string;
  /** The code, or null where the form carries none that could be read back: then the form alone is proof. */
  read(groups: readonly string[]): string | null;
}

const WORDS: Pick<Form, "read"> = { read: (groups) => fromQuints(groups.join("")) };
const NO_CODE: Pick<Form, "read"> = { read: () => null };
const LOCAL = `(${QUINT})\\.(${QUINT}${QUINT})`;
const SECOND = `${CAPITAL_QUINT}${QUINT}`;

const FORMS: Partial<Record<PrivacyKind, Form>> = {
  email: {
    ...WORDS,
    pattern: `${LOCAL}@mail\\.example`,
    write: (code) => `${localPart(code)}@mail.example`,
  },
  account: { ...WORDS, pattern: LOCAL, write: localPart },
  address: {
    pattern: `[1-9]\\d{0,2} (${SECOND}) Street, (${CAPITAL_QUINT})`,
    read: ([street = "", town = ""]) => fromQuints(street + town),
    write: (code) =>
      `${(Number.parseInt(code.slice(0, 4), 16) % 998) + 1} ${capital(toQuints(code.slice(0, 8)))} Street, ${capital(toQuints(code.slice(8)))}`,
  },
  person: {
    ...WORDS,
    pattern: `(${CAPITAL_QUINT}) (${SECOND})`,
    write: (code) => nameParts(code).join(" "),
  },
  phone: { ...NO_CODE, pattern: "\\+1 [2-9]\\d\\d-555-01\\d\\d ext\\. \\d{7}", write: phone },
  bankAccount: { ...NO_CODE, pattern: "GB\\d\\d TEST \\d{4} \\d{4} \\d{4} \\d\\d", write: iban },
  card: { ...NO_CODE, pattern: "9999 \\d{4} \\d{4} \\d{4}", write: card },
  ipAddress: {
    ...NO_CODE,
    pattern: "2001:db8:[0-9a-f]{1,4}:[0-9a-f]{1,4}:[0-9a-f]{1,4}::1",
    write: (code) => `2001:db8:${(code.match(/.{4}/g) ?? []).map(shortHex).join(":")}::1`,
  },
};
const ENTRIES = Object.values(FORMS);
const ANY = new RegExp(
  `(?<![\\p{L}\\p{N}_@.+-])(?:${ENTRIES.map(({ pattern }) => `(?:${pattern})`).join("|")})(?![\\p{L}\\p{N}_@+-])(?!\\.[\\p{L}\\p{N}])`,
  "gu",
);
const WHOLE = ENTRIES.map((form) => ({ form, pattern: new RegExp(`^(?:${form.pattern})$`, "u") }));
const CODE_DIGITS = 10;

/** Twelve digits: ten of a value's hash and two by which a holder of the key knows the whole again. */
export function lifelikeCode(digest: string, check: Hash): string {
  const payload = digest.slice(0, CODE_DIGITS);
  return payload + check(payload).slice(0, 2);
}

/** The stand-in of a code; null for kinds that have no such form, whose stand-ins stay tokens. */
export function writeLifelike(kind: PrivacyKind, code: string): string | null {
  return FORMS[kind]?.write(code) ?? null;
}

/** Given name and surname of a person's code, for tables that keep them apart. */
export function nameParts(code: string): [given: string, surname: string] {
  return [capital(toQuints(code.slice(0, 4))), capital(toQuints(code.slice(4)))];
}

/** Ranges [start, end) of stand-ins of this key in a text, ascending; without a key all that has the form of one. */
export function lifelikeRanges(text: string, check: Hash | null): Array<[number, number]> {
  const ranges: Array<[number, number]> = [];
  for (const match of text.matchAll(ANY))
    if (check === null || isLifelike(match[0], check))
      ranges.push([match.index, match.index + match[0].length]);
  return ranges;
}

/** True for a whole value that was made under this key. */
export function isLifelike(value: string, check: Hash): boolean {
  for (const { form, pattern } of WHOLE) {
    const match = pattern.exec(value);
    if (!match) continue;
    const code = form.read(match.slice(1).filter((group) => group !== undefined));
    if (code === null) return isOfNobody(value);
    if (code.slice(CODE_DIGITS) === check(code.slice(0, CODE_DIGITS)).slice(0, 2)) return true;
  }
  return false;
}

/** Card numbers must fail Luhn's check by exactly one, as those made here do; the other forms without a code are reserved as they are. */
function isOfNobody(value: string): boolean {
  return (
    !value.startsWith("9999 ") ||
    luhnDigit(value.replace(/\D/g, "").slice(0, 15)) === (Number(value.at(-1)) + 9) % 10
  );
}

function localPart(code: string): string {
  return `${toQuints(code.slice(0, 4))}.${toQuints(code.slice(4))}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function shortHex(part: string): string {
  return part.replace(/^0{1,3}/, "");
}

function digits(code: string, count: number): string {
  return (BigInt(`0x${code}`) % 10n ** BigInt(count)).toString().padStart(count, "0");
}

/** 800 area codes, 100 lines and 10,000,000 extensions: 39 bits. */
function phone(code: string): string {
  const all = digits(code, 12);
  const area = 200 + (Number(all.slice(0, 3)) % 800);
  return `+1 ${area}-555-01${all.slice(3, 5)} ext. ${all.slice(5)}`;
}

/** Fourteen digits of sort code and account at the bank TEST, with the check digits of ISO 13616. */
function iban(code: string): string {
  const account = digits(code, 14);
  // Letters count 10 to 35: TEST is 29 14 28 29, GB is 16 11.
  const check = 98n - (BigInt(`29142829${account}161100`) % 97n);
  const plain = `GB${check.toString().padStart(2, "0")}TEST${account}`;
  return plain.replace(/(.{4})(?=.)/g, "$1 ");
}

/** Eleven digits behind 9999, which no network issues, and a last digit one above the right one. */
function card(code: string): string {
  const first = `9999${digits(code, 11)}`;
  return `${first}${(luhnDigit(first) + 1) % 10}`.replace(/(.{4})(?=.)/g, "$1 ");
}

/** The digit that makes the number pass (ISO/IEC 7812-1, annex B). */
function luhnDigit(first: string): number {
  let sum = 0;
  for (let i = 0; i < first.length; i++) {
    const digit = Number(first[first.length - 1 - i]);
    const doubled = i % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return (10 - (sum % 10)) % 10;
}
