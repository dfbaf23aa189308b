/**
 * How well a column of whole numbers fits the range of a key. Numbers of a running key lie in every longer one, so that they do tells
 * nothing; that they end where the key ends tells more, the longer the key. A column that refers to a key of N values and holds m of them
 * ends near the last (the "German tank problem"); one that refers to nothing ends anywhere, and often where calendars and scales end.
 */

/** Whole numbers from `least` to `greatest`, `distinct` of them in `rows` cells. */
export interface NumberRange {
  readonly least: number;
  readonly greatest: number;
  readonly distinct: number;
  readonly rows: number;
}

/** Months, hours, days, weeks, marks, per cent, days of a year: where ranges from 1 end that refer to nothing. */
const USUAL_ENDS = new Set([10, 12, 24, 30, 31, 52, 53, 60, 100, 365, 366]);
const USUAL_END_SHARE = 0.04;
/** Ends of columns that refer to nothing are spread evenly over orders of magnitude, ln(10^6) of them. */
const MAGNITUDES = 13.8;
/** References are seldom drawn evenly; then they tell no more than so many that are. */
const EVENLY_DRAWN = 40;
/** Log-odds that numbers which keep to the gaps of a key may tell at most. */
const MOST_OF_GAPS = 4;

/** Odds of "refers to this key" against "refers to nothing" that the two ranges tell; 0 where the column leaves the key's range. */
export function rangeOdds(column: NumberRange, key: NumberRange): number {
  if (column.greatest > key.greatest || column.least < key.least) return 0;
  const size = key.greatest - key.least + 1;
  const top = endShare(key.greatest - column.greatest, column.distinct, size) / chanceOfTop(column);
  return top * bottomOdds(column, key, size) * gapOdds(column, key, size) * coverage(column, key);
}

/** Share of the key that is used, of what so many rows would use if they drew evenly. */
function coverage({ distinct, rows }: NumberRange, key: NumberRange): number {
  return Math.min(1, distinct / key.distinct / (1 - Math.exp(-rows / key.distinct)));
}

/** Chance that a column with m of a key's values ends `missed` before the key does. */
function endShare(missed: number, m: number, size: number): number {
  const drawn = (count: number): number => (count / size) * (1 - missed / size) ** (count - 1);
  return (Number(missed === 0) + drawn(Math.min(m, size)) + drawn(Math.min(m, EVENLY_DRAWN))) / 3;
}

function chanceOfTop({ greatest }: NumberRange): number {
  const spread = 1 / (MAGNITUDES * Math.max(1, greatest));
  return USUAL_ENDS.has(greatest) ? spread + USUAL_END_SHARE : spread;
}

/** What begins at 0 or 1 begins as everything does; the rest begins where its key does, seldom within it, or anywhere. */
function bottomOdds(column: NumberRange, key: NumberRange, size: number): number {
  if (column.least <= 1) return 1;
  const missed = column.least - key.least;
  return (
    0.9 * endShare(missed, column.distinct, size) * 2 * column.greatest +
    (0.2 * column.greatest) / size
  );
}

/** A key with gaps is hit by chance only so often. */
function gapOdds(column: NumberRange, key: NumberRange, size: number): number {
  const gaps = -Math.log(Math.min(1, key.distinct / size));
  return Math.exp(Math.min(MOST_OF_GAPS, gaps * Math.min(10, column.distinct)));
}
