import { type NumericRun, type Scan, standsAlone } from "../scan.ts";

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
/** More digits in one run right behind letters are the rest of an account number ("DE89 3704 …"), no numbers side by side. */
const MOST_BEHIND_LETTERS = 12;
/** An extension written onto the number, as in "555-0134x22". */
const EXTENSION = /x\d/iy;

/** Those of national numbers and of cards, which several detectors read. */
const LEAST_IN_PARTS = 8;
const MOST_IN_PARTS = 19;
const inParts = new WeakMap<Scan, readonly DigitRun[]>();

/** `digitRuns` with `tryParts`, between 8 and 19 digits: found once for a scan. */
export function digitRunsInParts(scan: Scan): readonly DigitRun[] {
  const before = inParts.get(scan);
  if (before !== undefined) return before;
  const runs = digitRuns(scan, LEAST_IN_PARTS, MOST_IN_PARTS, true);
  inParts.set(scan, runs);
  return runs;
}

/**
 * Runs of the scan with between `min` and `max` digits that do not continue a word. A run may be two numbers side by side: one with too
 * many digits, or every one when `tryParts` is set, is also given in all ways to take neighbouring pieces between its spaces.
 */
export function digitRuns(scan: Scan, min: number, max: number, tryParts = false): DigitRun[] {
  const runs: DigitRun[] = [];
  for (const number of scan.numbers) {
    if (number.digits < min) continue;
    const fits = number.digits <= max;
    if (fits) addRun(scan.text, number.start, number.end, runs);
    if (!number.hasSpace || (!tryParts && fits)) continue;
    if (number.digits <= MOST_BEHIND_LETTERS || !isGlued(scan.text, number.start))
      addParts(scan.text, number, min, max, runs);
  }
  return runs;
}

function isGlued(text: string, start: number): boolean {
  return start > 0 && /\p{L}/u.test(text[start - 1] ?? "");
}

/** Every way to take neighbouring pieces but the whole; those with too few or too many digits cost a comparison each. */
function addParts(text: string, run: NumericRun, min: number, max: number, runs: DigitRun[]): void {
  const pieces = piecesOf(text, run);
  for (let first = 0; first < pieces.length; first++) {
    let digits = 0;
    for (let last = first; last < Math.min(pieces.length, first + MAX_PIECES); last++) {
      digits += pieces[last]?.digits ?? 0;
      if (digits > max) break;
      const isWhole = first === 0 && last === pieces.length - 1;
      if (digits >= min && !isWhole)
        addRun(text, pieces[first]?.start ?? 0, pieces[last]?.end ?? 0, runs);
    }
  }
}

function piecesOf(text: string, { start, end }: NumericRun): NumericRun[] {
  const pieces: NumericRun[] = [];
  let from = -1;
  let digits = 0;
  for (let i = start; i <= end; i++) {
    const code = i === end ? 32 : text.charCodeAt(i);
    if (code !== 32 && code !== 0xa0) {
      if (from < 0) from = i;
      if (code >= 48 && code <= 57) digits++;
    } else if (from >= 0) {
      pieces.push({ start: from, end: i, digits, hasSpace: false, hasMark: false });
      from = -1;
      digits = 0;
    }
  }
  return pieces;
}

function addRun(text: string, start: number, end: number, runs: DigitRun[]): void {
  if (!standsAlone(text, start, end) && !isExtended(text, start, end)) return;
  const written = text.slice(start, end);
  runs.push({ start, end, text: written, digits: digitsOf(written) });
}

function digitsOf(written: string): string {
  for (let i = 0; i < written.length; i++) {
    const code = written.charCodeAt(i);
    if (code < 48 || code > 57) return written.replace(/\D/g, "");
  }
  return written;
}

function isExtended(text: string, start: number, end: number): boolean {
  EXTENSION.lastIndex = end;
  // Nothing stands behind the text's last place, so only the front is asked.
  return EXTENSION.test(text) && standsAlone(text, start, text.length);
}
