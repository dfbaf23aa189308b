/** The comparator of each kind of column: agreement levels from least to most alike, the last one for equal values. */
import type { ColumnKind } from "../contract.ts";
import {
  AMOUNT_LEVELS,
  amountLevel,
  CODE_LEVELS,
  codeLevel,
  DATE_LEVELS,
  dateLevel,
  EMAIL_LEVELS,
  emailLevel,
  PHONE_LEVELS,
  phoneLevel,
  YEAR_LEVELS,
  yearLevel,
} from "./figures.ts";
import { editDistance, jaroWinkler } from "./short-text.ts";
import { WORDS_LEVELS, WordsComparator } from "./words.ts";

export interface Comparator {
  /** From least to most alike; the last is equality. */
  readonly levels: readonly string[];
  /** The level of two distinct values of the column, by index; symmetric. */
  level(a: number, b: number): number;
}

const SHORT_LEVELS = ["different", "one begins the other", "similar", "nearly equal", "equal"];

/** How the distinct values of a column are compared. */
export function comparatorFor(kind: ColumnKind, values: readonly string[]): Comparator {
  switch (kind) {
    case "words":
    case "address": {
      const words = new WordsComparator(values, kind === "words");
      return { levels: WORDS_LEVELS, level: (a, b) => words.level(a, b) };
    }
    case "email":
      return ofTexts(EMAIL_LEVELS, values, emailLevel);
    case "date":
      return ofTexts(DATE_LEVELS, values, dateLevel);
    case "year":
      return ofTexts(YEAR_LEVELS, values, yearLevel);
    case "amount":
      return ofTexts(AMOUNT_LEVELS, values, amountLevel);
    case "phone":
      return ofTexts(PHONE_LEVELS, values, phoneLevel);
    case "code":
    case "identifier":
      return ofTexts(CODE_LEVELS, values, codeLevel);
    case "short":
      return ofTexts(SHORT_LEVELS, values, shortLevel);
  }
}

/** Of two single words or short names. */
export function shortLevel(a: string, b: string): number {
  if (a === b) return 4;
  const least = Math.min(a.length, b.length);
  const likeness = jaroWinkler(a, b);
  if (likeness >= 0.93 || (least >= 4 && editDistance(a, b, 1) <= 1)) return 3;
  if (likeness >= 0.86) return 2;
  return least >= 1 && (a.startsWith(b) || b.startsWith(a)) ? 1 : 0;
}

function ofTexts(
  levels: readonly string[],
  values: readonly string[],
  level: (a: string, b: string) => number,
): Comparator {
  // Jaro similarity may depend on the order of its arguments; the order of values does not depend on that of records.
  return {
    levels,
    level: (a, b) => level(values[Math.min(a, b)] as string, values[Math.max(a, b)] as string),
  };
}
