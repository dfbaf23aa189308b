/**
 * Phone numbers by the digits that every way of writing them has: the national number without the country's code and the trunk digit (E.164,
 * E.123). So "0221 4567890" and "+49 221 4567890" are one, whatever country a file is thought to be of.
 */
import { parsePhoneNumberFromString } from "libphonenumber-js";

/** Read by `isNumberKey` as the key of a number; no other number's key looks so. */
const MARK = "#+";
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

/** The national number, an extension behind an "x"; digits alone for what no plan explains; empty without digits. */
export function phoneForm(written: string): string {
  const text = written.normalize("NFKC").trim().replace(SPOKEN, "");
  const extension = EXTENSION.exec(text);
  const bare = extension === null ? text : text.slice(0, extension.index);
  const tail = extension === null ? "" : `x${extension[1]}`;
  return national(bare) + (national(bare) === "" ? "" : tail);
}

function national(text: string): string {
  // "+49 (0)30 …" and "0049 30 …" are both international.
  const plain = text
    .replace(/^\(?\+?(\d{1,3})\)?\s*\(0\)/, "+$1 ")
    .replace(/^\(?00(?=[1-9])/, "+")
    .replace(/^\(\+/, "+");
  const digits = plain.replace(/\D/g, "");
  if (plain.startsWith("+")) {
    const parsed = parsePhoneNumberFromString(plain);
    return (parsed?.isValid() ? parsed.nationalNumber : digits).replace(/^0+/, "");
  }
  // The United States and Canada write their country's digit as a trunk digit.
  const isAmerican = digits.length === 11 && /^1[2-9]\d{2}[2-9]/.test(digits);
  return isAmerican ? digits.slice(1) : digits.replace(/^0+(?=\d)/, "");
}

/** The key of a proven phone number in a register; null for what is too short to mean one. */
export function keyOfPhone(written: string): string | null {
  const [digits = ""] = phoneForm(written).split("x");
  return digits.length < LEAST_DIGITS || digits.length > MOST_DIGITS ? null : MARK + digits;
}

/**
 * Where phone numbers may stand in a text, by start and the longer first; only one that is proven elsewhere is looked for so. A row of groups
 * may be a date, a room and two numbers, so that a number may also begin at each group with a nought, sign or bracket, and end before one.
 * Linear: a row has at most ten groups.
 */
export function eachPhone(
  text: string,
  visit: (place: { readonly key: string; readonly start: number; readonly end: number }) => void,
): void {
  if (!/\d{2}/.test(text)) return;
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

function keyOfWritten(written: string): string | null {
  const digits = written.replace(/\D/g, "");
  if (digits.length < LEAST_DIGITS || digits.length > MOST_DIGITS) return null;
  const isMarked = /^[+(]|^0/.test(written) || /\d[ \u00a0./()-]+\d/u.test(written);
  if (!isMarked || DATE.test(written) || DECIMAL.test(written)) return null;
  return keyOfPhone(written);
}
