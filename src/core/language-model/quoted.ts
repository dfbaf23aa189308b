/** Words that a model says it has read, looked for in the text that it was shown. */

export interface QuotedPlace {
  /** [start, end) in the text, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

const MOST_QUOTED = 400;
const SYNTAX = /[\\^$.*+?()[\]{}|/]/g;
const LETTERS = /[\p{L}\p{N}]/u;

/**
 * Where a quotation stands in a text for the first time as whole words: letters alike but for their case, any white space for any other. Null
 * where it does not, and for one without a letter or digit or of more than 400 characters.
 */
export function findQuoted(text: string, quote: string): QuotedPlace | null {
  const words = quote.trim().split(/\s+/u);
  const wanted = words.join(" ");
  if (wanted.length > MOST_QUOTED || !LETTERS.test(wanted)) return null;
  const body = words.map((word) => word.replace(SYNTAX, "\\$&")).join("\\s+");
  const before = LETTERS.test(wanted.charAt(0)) ? "(?<![\\p{L}\\p{N}])" : "";
  const after = LETTERS.test(wanted.charAt(wanted.length - 1)) ? "(?![\\p{L}\\p{N}])" : "";
  const found = new RegExp(`${before}${body}${after}`, "iu").exec(text);
  return found === null ? null : { start: found.index, end: found.index + found[0].length };
}
