/** Corrections in words, as screens and reports show them. */
import type { FixKind } from "./fix.ts";

export const FIX_WORDS: Readonly<Record<FixKind, string>> = {
  trim: "Take away spaces at the ends",
  "date-to-iso": "Write dates as year-month-day",
  "decimal-point": "Write numbers with a decimal point",
  "case-of-most": "Write values as most cells do",
  "drop-duplicate-rows": "Leave out rows that repeat another one",
};
