import { type Scan, standsAlone } from "../scan.ts";

export interface DigitRun {
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly text: string;
  /** The digits alone. */
  readonly digits: string;
}

/** Most pieces between spaces that one number is written in. */
const MAX_PIECES = 7;

/**
 * Runs of the scan with between `min` and `max` digits that do not continue a word. A run may be two numbers side by side: one with too
 * many digits, or every one when `tryParts` is set, is also given in all ways to take neighbouring pieces between its spaces.
 */
export function* digitRuns(
  scan: Scan,
  min: number,
  max: number,
  tryParts = false,
): Iterable<DigitRun> {
  for (const number of scan.numbers) {
    if (number.digits < min) continue;
    if (number.digits <= max) {
      const run = asRun(scan.text, number.start, number.end);
      if (run) yield run;
      if (!tryParts) continue;
    }
    yield* partsOf(scan.text, number.start, number.end, min, max);
  }
}

function* partsOf(
  text: string,
  start: number,
  end: number,
  min: number,
  max: number,
): Iterable<DigitRun> {
  const starts = [start];
  for (let i = start + 1; i < end; i++) if (text[i - 1] === " " && text[i] !== " ") starts.push(i);
  if (starts.length === 1) return;
  for (const [first, from] of starts.entries()) {
    for (let last = first; last < starts.length && last - first < MAX_PIECES; last++) {
      let to = starts[last + 1] ?? end + 1;
      while (to > from && (to > end || text[to - 1] === " ")) to--;
      if (from === start && to === end) continue;
      const run = asRun(text, from, to);
      if (run && run.digits.length >= min && run.digits.length <= max) yield run;
    }
  }
}

function asRun(text: string, start: number, end: number): DigitRun | null {
  if (!standsAlone(text, start, end)) return null;
  const written = text.slice(start, end);
  return { start, end, text: written, digits: written.replace(/[^\d]/g, "") };
}
