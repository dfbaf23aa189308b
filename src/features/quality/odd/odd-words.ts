import type { AnomalyCode } from "~/core/quality/anomalies/contract";

/** What each kind of odd thing is called in lists. */
export const ODD_WORDS: Readonly<Record<AnomalyCode, string>> = {
  "far-value": "Far values",
  "far-date": "Far dates",
  "few-negative": "Below zero",
  "near-spelling": "Spellings",
  "first-digits": "First digits",
  "month-without-rows": "Months without rows",
  "week-without-rows": "Weeks without rows",
  "month-with-odd-count": "Odd months",
  "rows-on-weekend": "Weekends",
  "level-change": "Change of level",
  "odd-length": "Length",
  "odd-language": "Language",
  "missing-heading": "Missing headings",
  "no-text": "No text",
  "missing-period": "Missing periods",
  "missing-number": "Missing numbers",
  "two-finals": "Two finals",
  "source-changed-later": "Sources changed later",
  "without-link": "Without links",
  "same-name-other-content": "Same name",
  "older-copy": "Older copies",
};

export function oddWords(code: string): string {
  return Object.hasOwn(ODD_WORDS, code) ? ODD_WORDS[code as AnomalyCode] : code;
}
