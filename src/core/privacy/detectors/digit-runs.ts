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
/** An extension written onto the number, as in "555-0134x22". */
const EXTENSION = /x\d/iy;

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
  const written = text.slice(start, end);
  if (!/[ \u00a0]/.test(written)) return;
  const pieces = [...written.matchAll(/[^ \u00a0]+/g)];
  for (const [first, from] of pieces.entries()) {
    for (const [i, to] of pieces.slice(first, first + MAX_PIECES).entries()) {
      const isWhole = first === 0 && i === pieces.length - 1;
      const run = asRun(text, start + from.index, start + to.index + to[0].length);
      if (!isWhole && run && run.digits.length >= min && run.digits.length <= max) yield run;
    }
  }
}

function asRun(text: string, start: number, end: number): DigitRun | null {
  if (!standsAlone(text, start, end) && !isExtended(text, start, end)) return null;
  const written = text.slice(start, end);
  return { start, end, text: written, digits: written.replace(/[^\d]/g, "") };
}

function isExtended(text: string, start: number, end: number): boolean {
  EXTENSION.lastIndex = end;
  // Nothing stands behind the text's last place, so only the front is asked.
  return EXTENSION.test(text) && standsAlone(text, start, text.length);
}
