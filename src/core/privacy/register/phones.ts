/**
 * Phone numbers by the digits that every way of writing them has: the national number without the country's code and the trunk digit (E.164,
 * E.123). So "0221 4567890" and "+49 221 4567890" are one, whatever country a file is thought to be of.
 */
import { parsePhoneNumberFromString } from "libphonenumber-js";

/** Read by `isNumberKey` as the key of a number; no other number's key looks so. */
const MARK = "#+";
/** Behind such a key: which country's number it is. */
const COUNTRY = "=";
/** Behind such a key: whether it is written as in France, of which the digits alone may say the opposite. */
const FRENCH = "==";
const FRANCE = "33";
const LEAST_DIGITS = 7;
const MOST_DIGITS = 15;
const SPOKEN = /^(?:tel|phone|fax|mobile?|cell|t|m|f)\b[.:]?\s*/i;
const EXTENSION = /(?:[,;]?\s*(?:x|ext\.?|extension|dw|poste)\s*)(\d{1,6})$/i;
/** Groups of digits, or a sign before them; at least two groups, or a country's code, or a trunk nought. */
const WRITTEN =
  /(?<![\p{L}\p{N}_@#$€£¥]|\p{N}[ .,/-])(?:\+ ?)?\(?\d{1,15}\)?(?:[ \u00a0]?[-./()\u00a0 ][ \u00a0]?\(?\d{1,8}\)?){0,9}(?![\p{L}\p{N}_@]|[.,/-]\p{N})/gu;
/** Where another number may begin inside a row of groups. */
const BEGINNING = /(?<=[ \u00a0])(?:\+ ?\d|\(\+?\d|0\d)/gu;
const DATE = /^\d{1,4}([-./])\d{1,2}\1\d{1,4}/;
const DECIMAL = /^\d+[.,]\d+$/;
/** All of a cell, as a spreadsheet leaves a number that it takes for a figure. */
const BARE = /^\s*\d{9,15}\s*$/;
/** All of a cell in groups; digits in threes are grouped like a figure, and count from as many as bare ones. */
const GROUPED = /^\(?\d{1,8}\)?(?:[ \u00a0]?[-./()\u00a0 ][ \u00a0]?\(?\d{1,8}\)?){1,9}$/u;
const IN_THREES = /^[1-9]\d{0,2}(?:[. \u00a0]\d{3})+$/u;
const LEAST_LIKE_FIGURE = 9;
/** What a link or an address dials, in digits with the country's code (RFC 3966, RFC 5724, and as messengers write it). */
const DIALLED =
  /\b(?:(?:wa\.me|t\.me|signal\.me\/#p)\/|(?:phone|tel|sms|callto|whatsapp)[=:])(?:\+|%2b)?(?<digits>\d{8,15})(?!\p{N})/giu;
/** Digits of other scripts, dashes and wide marks, each of which one ASCII character stands for. */
const OTHER_MARK = /[\u2010-\u2013\u2212\u2007\u2009\u202f\u3000\uff08-\uff0f]|(?![0-9])\p{Nd}/gu;
const DASH = /[\u2010-\u2013\u2212]/u;
const WIDE_MARKS = 0xfee0;
/** Pairs of digits behind a nought: only France writes all of a number so. */
const PAIRS = /^0\d(?:[ .\u00a0-]\d{2}){4}$/;
const MAY_BE_PAIRS = /^0\d(?:[ .\u00a0-]?\d{2}){4}$/;
const LONG_GROUP = /\d{5}/;

/** The national number, an extension behind an "x"; digits alone for what no plan explains; empty without digits. */
export function phoneForm(written: string): string {
  const text = inAscii(written).normalize("NFKC").trim().replace(SPOKEN, "");
  const extension = EXTENSION.exec(text);
  const bare = extension === null ? text : text.slice(0, extension.index);
  const tail = extension === null ? "" : `x${extension[1]}`;
  const number = national(bare);
  return number === "" ? "" : number + tail;
}

function national(text: string): string {
  const plain = internationally(text);
  const digits = plain.replace(/\D/g, "");
  if (plain.startsWith("+")) {
    const parsed = parsePhoneNumberFromString(plain);
    return (parsed?.isValid() ? parsed.nationalNumber : digits).replace(/^0+/, "");
  }
  // The United States and Canada write their country's digit as a trunk digit.
  const isAmerican = digits.length === 11 && /^1[2-9]\d{2}[2-9]/.test(digits);
  return isAmerican ? digits.slice(1) : digits.replace(/^0+(?=\d)/, "");
}

/** "+49 (0)30 …" and "0049 30 …" are both international. */
function internationally(text: string): string {
  return text
    .replace(/^\(?\+?(\d{1,3})\)?\s*\(0\)/, "+$1 ")
    .replace(/^\(?00(?=[1-9])/, "+")
    .replace(/^\(\+/, "+");
}

/** The key of a proven phone number in a register; null for what is too short to mean one. */
export function keyOfPhone(written: string): string | null {
  const [digits = ""] = phoneForm(written).split("x");
  return digits.length < LEAST_DIGITS || digits.length > MOST_DIGITS ? null : MARK + digits;
}

/**
 * Keys that tell whether a number means the same everywhere: what a register has under one of them differs between files where two countries
 * have the number. Each with what the spelling says; a row of bare digits says nothing, and a number of groups only that it is not French.
 */
export function phonePlans(written: string): ReadonlyArray<readonly [key: string, plan: string]> {
  const key = keyOfPhone(written);
  const plan = planOf(written);
  if (key === null || plan === null) return [];
  const isFrench: readonly [string, string] = [key + FRENCH, plan === FRANCE ? plan : ""];
  return plan === "" ? [isFrench] : [[key + COUNTRY, plan], isFrench];
}

/** Keys to ask for whether a number means the same everywhere. */
export function planKeys(key: string): readonly string[] {
  return [key + COUNTRY, key + FRENCH];
}

/** True for keys of `phonePlans`, about which every file asks the whole project. */
export function isPlanKey(key: string): boolean {
  return key.startsWith(MARK) && key.endsWith(COUNTRY);
}

/** The form of a number whose digits two countries have: with the country's code where the spelling tells it. */
export function phoneFormInPlan(written: string): string {
  const form = phoneForm(written);
  const plan = planOf(written) ?? "";
  return plan === "" ? form : `+${plan} ${form}`;
}

/** The country's calling code; empty for groups of digits, which are not French; null where nothing tells. */
function planOf(written: string): string | null {
  const bare = withoutExtension(inAscii(written).normalize("NFKC").trim().replace(SPOKEN, ""));
  const plain = internationally(bare);
  if (plain.startsWith("+"))
    return parsePhoneNumberFromString(plain)?.countryCallingCode.toString() ?? "";
  if (PAIRS.test(bare)) return FRANCE;
  const isGrouped = /\d\D+\d/.test(bare);
  return isGrouped && (!MAY_BE_PAIRS.test(bare) || LONG_GROUP.test(bare)) ? "" : null;
}

/** A number without what is dialled behind it. */
export function withoutExtension(written: string): string {
  return written.replace(EXTENSION, "").trim();
}

/**
 * Where phone numbers may stand in a text, by start and the longer first; only one that is proven elsewhere is looked for so. A row of groups
 * may be a date, a room and two numbers, so that a number may also begin at each group with a nought, sign or bracket, and end before one.
 * Linear: a row has at most ten groups.
 */
export function eachPhone(
  written: string,
  visit: (place: { readonly key: string; readonly start: number; readonly end: number }) => void,
): void {
  const text = inAscii(written);
  if (!/\d{2}/.test(text)) return;
  visitDialled(text, visit);
  if (isBarePhone(text)) {
    const whole = text.trim();
    const start = text.indexOf(whole);
    for (const each of [whole, `+${whole}`]) {
      const key = keyOfPhone(each);
      if (key !== null) visit({ key, start, end: start + whole.length });
    }
    if (BARE.test(text)) return;
  }
  for (const { 0: match, index } of text.matchAll(WRITTEN)) {
    const row = match.replace(/[-.\s/(]+$/u, "");
    const borders = [0, ...[...row.matchAll(BEGINNING)].map((found) => found.index), row.length];
    for (const [at, start] of borders.slice(0, -1).entries())
      for (const end of borders.slice(at + 1).reverse()) {
        const written = row.slice(start, end).replace(/[-.\s/(]+$/u, "");
        const key = keyOfWritten(written);
        if (key !== null) visit({ key, start: index + start, end: index + start + written.length });
      }
  }
}

type Visit = Parameters<typeof eachPhone>[1];

function visitDialled(text: string, visit: Visit): void {
  for (const { 0: match, index, groups } of text.matchAll(DIALLED)) {
    const digits = groups?.digits ?? "";
    const end = index + match.length;
    for (const each of [`+${digits}`, digits]) {
      const key = keyOfPhone(each);
      if (key !== null) visit({ key, start: end - digits.length, end });
    }
  }
}

/** True for digits, in one group or several, that are all of a cell and enough for a phone of some country. */
export function isBarePhone(written: string): boolean {
  if (BARE.test(written)) return true;
  const text = inAscii(written).trim();
  if (!GROUPED.test(text) || DATE.test(text) || DECIMAL.test(text)) return false;
  const digits = text.replace(/\D/g, "").length;
  const least = IN_THREES.test(text) ? LEAST_LIKE_FIGURE : LEAST_DIGITS;
  return digits >= least && digits <= MOST_DIGITS;
}

/** True for a number that is all of a text and is written as no amount is: behind a nought, or in groups that are not threes. */
export function isWrittenPhone(written: string): boolean {
  const text = inAscii(written).trim();
  return (
    isBarePhone(text) && (text.startsWith("0") || !/^\d+$/.test(text)) && !IN_THREES.test(text)
  );
}

/** The same text, character for character, with the digits, dashes and marks that ASCII has. */
function inAscii(text: string): string {
  return text.replace(OTHER_MARK, (mark) => {
    if (mark.length > 1) return mark;
    if (DASH.test(mark)) return "-";
    if (/\p{Nd}/u.test(mark)) return String(digitOf(mark));
    const code = mark.charCodeAt(0);
    return code > WIDE_MARKS ? String.fromCharCode(code - WIDE_MARKS) : " ";
  });
}

/** The digits of a script follow each other from nought on (Unicode, 4.6), and no script's follow another's in the basic plane. */
function digitOf(mark: string): number {
  const code = mark.charCodeAt(0);
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCharCode(code - value - 1))) value++;
  return value;
}

function keyOfWritten(written: string): string | null {
  const digits = written.replace(/\D/g, "");
  if (digits.length < LEAST_DIGITS || digits.length > MOST_DIGITS) return null;
  const isMarked = /^[+(]|^0/.test(written) || /\d[ \u00a0./()-]+\d/u.test(written);
  if (!isMarked || DATE.test(written) || DECIMAL.test(written)) return null;
  return keyOfPhone(written);
}
