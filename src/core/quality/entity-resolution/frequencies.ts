/**
 * How much it tells that two records hold the very same value: much for a rare one, little for a common one. A value is counted once for
 * each thing that holds it, not for each record, or the duplicates themselves would make their values look common.
 *
 * Of matching records a share `a` holds one value because they are one thing, the others by chance. P(both hold v | match) is then
 * a f(v) + (1 - a) f(v)², P(both hold v | no match) is f(v)², and the Bayes factor a / f(v) + 1 - a, which is 1 for a column of noise.
 */
import type { PairTable } from "./pair-table.ts";
import type { RecordColumn } from "./record-set.ts";

/** Households share telephones and companies addresses: no value is taken to be held by one thing for sure. */
const LEAST_RECURRENCE = 0.1;

/** Of the two records of a pair, how likely they are one thing: which lowers the count of things. */
export function thingShares(records: number, pairs: PairTable, match: Float64Array): Float64Array {
  const partners = new Float64Array(records);
  for (let i = 0; i < pairs.length; i++) {
    const p = match[i] as number;
    if (p < 0.01) continue;
    const [a, b] = [pairs.first[i] as number, pairs.second[i] as number];
    partners[a] = (partners[a] as number) + p;
    partners[b] = (partners[b] as number) + p;
  }
  return partners.map((sum) => 1 / (1 + sum));
}

/** For each value the chance that another thing holds it as well. */
export function chanceOfValue(column: RecordColumn, shares: Float64Array): Float64Array {
  const counts = new Float64Array(column.values.length);
  let things = 0;
  for (let record = 0; record < shares.length; record++) {
    const value = column.valueIndex[record] as number;
    if (value < 0) continue;
    counts[value] = (counts[value] as number) + (shares[record] as number);
    things += shares[record] as number;
  }
  const again = recurrence(counts);
  return counts.map((count) => (Math.max(0, count - 1) + again) / Math.max(1, things));
}

/** Log Bayes factor of an equal value by value, for a column whose equal values come from one thing in the share `reliability`. */
export function equalWeights(chances: Float64Array, reliability: number): Float64Array {
  return chances.map((chance) => Math.log(reliability / Math.min(1, chance) + 1 - reliability));
}

/**
 * How often a value that one thing holds is expected at another one: 2 n2 / n1 of Good and Turing (Good 1953, "The population frequencies
 * of species"), from the values that one and that two things hold, kept within [LEAST_RECURRENCE, 1].
 */
export function recurrence(counts: Float64Array): number {
  let once = 0;
  let twice = 0;
  for (const count of counts) {
    if (count > 0 && count < 1.5) once++;
    else if (count >= 1.5 && count < 2.5) twice++;
  }
  return Math.min(1, Math.max(LEAST_RECURRENCE, (2 * twice) / (once + 1)));
}
