/** Numbers as people write them in prose: decimal comma or point, grouped by comma, point, space or apostrophe. */

/** Pattern source of one unsigned number; longest forms first so that nothing backtracks far. */
export const NUMBER =
  "(?:\\d{1,3}(?:[.,'’\\u00a0\\u202f ]\\d{3}){1,5}(?:[.,]\\d{1,6})?|\\d{1,15}(?:[.,]\\d{1,6})?)(?![\\d])";

export interface WrittenNumber {
  readonly value: number;
  /** Significant digits as written: zeros that only fill up a whole number do not count. */
  readonly digits: number;
  /** Digits after the decimal mark. */
  readonly decimals: number;
}

/**
 * Reads a number. One mark followed by exactly three digits is a decimal mark or a grouping; `decimal` (the habit of the text's
 * language) decides. Null where the marks make no number.
 */
export function readNumber(written: string, decimal: "." | ","): WrittenNumber | null {
  const text = written.replace(/['’\u00a0\u202f ]/g, "");
  const last = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
  if (last < 0) return numberOf(text, "");
  const mark = text[last] as "." | ",";
  const other = mark === "." ? "," : ".";
  const marks = text.split(mark).length - 1;
  const after = text.length - last - 1;
  const hasOther = text.includes(other);
  if (marks > 1) return hasOther ? null : numberOf(text.replaceAll(mark, ""), "");
  const isGrouping = !hasOther && after === 3 && mark !== decimal && !text.startsWith("0");
  if (isGrouping) return numberOf(text.replace(mark, ""), "");
  return numberOf(text.slice(0, last).replaceAll(other, ""), text.slice(last + 1));
}

/** Decimal mark that writers of a language use. */
export function decimalMarkOf(language: string | null): "." | "," {
  return language !== null &&
    /^(?:de|fr|es|it|nl|pt|pl|sv|da|no|nb|fi|cs|sk|hu|ro|bg|hr|sl|el|ru|uk|tr|id|vi)$/.test(
      language,
    )
    ? ","
    : ".";
}

/** Significant digits of a number as a table cell or program writes it. */
export function significantDigits(whole: string, fraction: string): number {
  const digits = `${whole}${fraction}`.replace(/\D/g, "").replace(/^0+/, "");
  return (fraction === "" ? digits.replace(/0+$/, "") : digits).length;
}

function numberOf(whole: string, fraction: string): WrittenNumber | null {
  if (!/^\d*$/.test(whole) || !/^\d*$/.test(fraction)) return null;
  const value = Number(fraction === "" ? whole : `${whole || "0"}.${fraction}`);
  const digits = significantDigits(whole, fraction);
  return Number.isFinite(value) ? { value, digits, decimals: fraction.length } : null;
}
