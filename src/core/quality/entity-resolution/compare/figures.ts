/** Agreement levels of values that are not prose: dates, numbers, codes, telephone numbers, mail addresses. Each returns a level index. */
import { editDistance, jaroWinkler } from "./short-text.ts";

const DAY_MS = 86_400_000;

export const DATE_LEVELS = [
  "different",
  "within a year",
  "same year or same day of the year",
  "within a month",
  "one digit differs or day and month swapped",
  "equal",
] as const;

/** Of two ISO days; other texts are equal or different. */
export function dateLevel(a: string, b: string): number {
  if (a === b) return 5;
  if (a.length !== 10 || b.length !== 10) return 0;
  if (differingDigits(a, b) <= 1) return 4;
  const sameYear = a.slice(0, 4) === b.slice(0, 4);
  if (sameYear && a.slice(5, 7) === b.slice(8) && a.slice(8) === b.slice(5, 7)) return 4;
  const days = Math.abs(Date.parse(a) - Date.parse(b)) / DAY_MS;
  if (days <= 31) return 3;
  if (sameYear || a.slice(5) === b.slice(5)) return 2;
  return days <= 366 ? 1 : 0;
}

export const YEAR_LEVELS = ["different", "within two years", "within a year", "equal"] as const;

export function yearLevel(a: string, b: string): number {
  if (a === b) return 3;
  const years = Math.abs(Number(a) - Number(b));
  if (years <= 1) return 2;
  return years <= 2 ? 1 : 0;
}

export const AMOUNT_LEVELS = ["different", "within 10 %", "within 1 %", "equal"] as const;

export function amountLevel(a: string, b: string): number {
  if (a === b) return 3;
  const [x, y] = [Number(a), Number(b)];
  const gap = Math.abs(x - y) / Math.max(Math.abs(x), Math.abs(y));
  if (gap <= 0.01) return 2;
  return gap <= 0.1 ? 1 : 0;
}

export const CODE_LEVELS = ["different", "same beginning", "one sign differs", "equal"] as const;

export function codeLevel(a: string, b: string): number {
  if (a === b) return 3;
  if (Math.min(a.length, b.length) >= 4 && editDistance(a, b, 1) <= 1) return 2;
  return a.length >= 3 && a.slice(0, 3) === b.slice(0, 3) ? 1 : 0;
}

export const PHONE_LEVELS = [
  "different",
  "same area",
  "one digit differs",
  "same last seven digits",
  "equal",
] as const;

export function phoneLevel(a: string, b: string): number {
  if (a === b) return 4;
  if (a.length >= 7 && b.length >= 7 && a.slice(-7) === b.slice(-7)) return 3;
  if (editDistance(a, b, 1) <= 1) return 2;
  return a.length >= 6 && a.slice(0, 3) === b.slice(0, 3) ? 1 : 0;
}

export const EMAIL_LEVELS = [
  "different",
  "same domain",
  "similar",
  "same mailbox or one letter differs",
  "equal",
] as const;

export function emailLevel(a: string, b: string): number {
  if (a === b) return 4;
  const [boxA, boxB] = [mailbox(a), mailbox(b)];
  if ((boxA === boxB && boxA.length >= 4) || editDistance(a, b, 1) <= 1) return 3;
  if (jaroWinkler(boxA, boxB) >= 0.9 || jaroWinkler(a, b) >= 0.92) return 2;
  return a.slice(boxA.length) === b.slice(boxB.length) ? 1 : 0;
}

function mailbox(address: string): string {
  const at = address.lastIndexOf("@");
  return at < 0 ? address : address.slice(0, at);
}

function differingDigits(a: string, b: string): number {
  let count = 0;
  for (let i = 0; i < a.length; i++) if (a.charCodeAt(i) !== b.charCodeAt(i)) count++;
  return count;
}
