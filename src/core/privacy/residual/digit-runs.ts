/** Numbers as people write them: digits with spaces, dots, dashes, slashes or brackets between, read as one. */
export interface DigitRun {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
}

export const LEAST_DIGITS = 7;
const MOST_DIGITS = 34;
const RUN = /\d(?:[ \u00a0\u202f./()-]{0,2}\d){6,40}/g;
const WORD_BESIDE = /[\p{L}\p{N}]/u;

/** Runs of 7 to 34 digits that no letter or digit touches, ascending. */
export function digitRuns(text: string): DigitRun[] {
  const runs: DigitRun[] = [];
  for (const match of text.matchAll(RUN)) {
    const start = match.index;
    const end = start + match[0].length;
    if (WORD_BESIDE.test(text[start - 1] ?? "") || WORD_BESIDE.test(text[end] ?? "")) continue;
    const digits = match[0].replace(/\D/g, "");
    if (digits.length <= MOST_DIGITS) runs.push({ start, end, digits });
  }
  return runs;
}
