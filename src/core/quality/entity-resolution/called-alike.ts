/**
 * Whether two rows are called alike: without that, rows that share a year, a department and a candidate are neighbours, not one thing,
 * however many such columns agree. In a table without duplicates expectation maximisation finds such neighbours and learns from them
 * that names of one thing differ; the agreement asked for here is therefore measured by chance alone, with nothing estimated.
 */
import type { Universe } from "./level-counter.ts";
import { NO_LEVEL, type PairTable } from "./pair-table.ts";
import type { RecordColumn } from "./record-set.ts";

/** Of the evidence that makes one pair of all stand out, the share that one of the columns that name the rows must give. */
const LEAST_SHARE = 1 / 4;

/** Log evidence that one of the columns that name the rows must give, in a table with so many pairs of rows. */
export function leastCalledAlike(allPairs: number): number {
  return LEAST_SHARE * Math.log(Math.max(2, allPairs));
}

/**
 * 1 for each candidate whose rows are called alike, 0 for others; null where no column names the rows, so that nothing is asked. What a
 * column gives is minus the log of the chance that two rows of the table are as alike in it as these: for equal values how many
 * rows hold the value, else how many pairs of rows reach the level, which must be half-way to equal: that two names share a word tells nothing.
 */
export function calledAlike(universe: Universe): Uint8Array | null {
  const { records, candidates, allPairs } = universe;
  const telling = records.columns.flatMap((column, c) =>
    column.isNaming ? [{ c, ...surprises(universe, column, c) }] : [],
  );
  if (telling.length === 0) return null;
  const least = leastCalledAlike(allPairs);
  const width = records.columns.length;
  const alike = new Uint8Array(candidates.length);
  for (let i = 0; i < candidates.length; i++) {
    let most = 0;
    for (const { c, byLevel, byValue, equalLevel, valueIndex } of telling) {
      const level = candidates.levels[i * width + c] as number;
      if (level === NO_LEVEL) continue;
      const value = valueIndex[candidates.first[i] as number] as number;
      most = Math.max(most, (level === equalLevel ? byValue[value] : byLevel[level]) as number);
    }
    if (most >= least) alike[i] = 1;
  }
  return alike;
}

interface Surprises {
  readonly byLevel: Float64Array;
  readonly byValue: Float64Array;
  readonly equalLevel: number;
  readonly valueIndex: Int32Array;
}

function surprises(
  { records, comparer, candidates, sample, allPairs }: Universe,
  { values, valueIndex }: RecordColumn,
  c: number,
): Surprises {
  const size = comparer.levelNames(c).length;
  const equalLevel = comparer.equalLevel(c);
  const counts = new Float64Array(size);
  const perSampled = Math.max(0, allPairs - candidates.length) / Math.max(1, sample.length);
  const add = (pairs: PairTable, weight: number): void => {
    for (let i = 0; i < pairs.length; i++) {
      const level = pairs.levels[i * records.columns.length + c] as number;
      if (level !== NO_LEVEL) counts[level] = (counts[level] as number) + weight;
    }
  };
  add(candidates, 1);
  add(sample, perSampled);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const byLevel = new Float64Array(size);
  let reached = 0;
  for (let level = size - 1; level >= 0; level--) {
    reached += counts[level] as number;
    byLevel[level] =
      2 * level < equalLevel ? 0 : Math.log(Math.max(1, total) / Math.max(1, reached));
  }
  const held = new Float64Array(values.length);
  for (const value of valueIndex) if (value >= 0) held[value] = (held[value] as number) + 1;
  const rows = held.reduce((sum, count) => sum + count, 0);
  const byValue = held.map((count) => Math.log(Math.max(1, rows - 1) / Math.max(1, count - 1)));
  return { byLevel, byValue, equalLevel, valueIndex };
}
