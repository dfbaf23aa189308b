import { type Scan, standsAlone } from "../scan.ts";

export interface DigitRun {
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly text: string;
  /** The digits alone. */
  readonly digits: string;
}

/**
 * Runs of the scan with between `min` and `max` digits that do not continue a word. A run whose digits are too many is also tried
 * piece by piece, cut at spaces, so that two numbers side by side are both seen.
 */
export function* digitRuns(scan: Scan, min: number, max: number): Iterable<DigitRun> {
  for (const number of scan.numbers) {
    if (number.digits < min) continue;
    if (number.digits <= max) {
      const run = asRun(scan.text, number.start, number.end);
      if (run) yield run;
      continue;
    }
    let from = number.start;
    for (let i = number.start; i <= number.end; i++) {
      if (i < number.end && scan.text[i] !== " ") continue;
      const piece = asRun(scan.text, from, i);
      if (piece && piece.digits.length >= min && piece.digits.length <= max) yield piece;
      from = i + 1;
    }
  }
}

function asRun(text: string, start: number, end: number): DigitRun | null {
  if (!standsAlone(text, start, end)) return null;
  const written = text.slice(start, end);
  return { start, end, text: written, digits: written.replace(/[^\d]/g, "") };
}
