/**
 * How many pairs as likely as this one would be there if nothing matched. The model holds columns for independent, so pairs that are alike
 * for a reason of their own (works of one author, variants of one product) get odds that they should not have. They show: below even odds,
 * where hardly a pair is a match, their number falls off with the odds, and it does not stop falling at the border. That tail is fitted and
 * carried on beyond it; a pair is believed only as far as there are more pairs with its odds than the tail foretells. This is the local
 * false discovery rate with an empirical null of Efron 2004, "Large-Scale Simultaneous Hypothesis Testing: The Choice of a Null Hypothesis".
 */
import { clamp, logistic, logit } from "../../kit/stats.ts";

/** Width of a bin in log odds. */
const STEP = 1.25;
/** Pairs below these log odds are not counted. */
const TAIL_FROM = -8.75;
const BORDER = 0;
/** Log odds above which all pairs are one bin. */
const TOP = 40;
/** Fewer pairs tell nothing of a tail; then it is taken to end at the border. */
const LEAST_PAIRS = 8;
/** Bins before the border that a straight tail is fitted to: five log odds. */
const LAST_BINS = 4;
const ROUNDS = 100;
const RIDGE = 1e-9;
/** Largest exponent, so that nothing overflows. */
const MOST = 40;
/** Bins to both sides that a count is averaged over. */
const REACH = 1;

export interface ChanceTail {
  /** Log odds after the share of chance among pairs with these; never above `logOdds`, never falling where that rises. */
  correct(logOdds: number): number;
}

/** Fits the tail to the log odds of all candidates. Deterministic; linear in the pairs. */
export function chanceTail(logOdds: Float64Array): ChanceTail {
  const bins = Math.ceil((TOP - TAIL_FROM) / STEP) + 1;
  const counts = new Float64Array(bins);
  for (const odds of logOdds) {
    if (odds < TAIL_FROM) continue;
    const bin = binOf(odds, bins);
    counts[bin] = (counts[bin] as number) + 1;
  }
  const border = binOf(BORDER, bins);
  const tail = fitTail(counts.subarray(0, border));
  if (tail === null) return { correct: (odds) => odds };
  const believed = beliefs(counts, border, tail);
  return {
    correct(odds) {
      if (odds < BORDER) return odds;
      return Math.min(odds, interpolated(believed, odds));
    },
  };
}

function binOf(odds: number, bins: number): number {
  return Math.min(bins - 1, Math.max(0, Math.floor((odds - TAIL_FROM) / STEP)));
}

/** Log odds of a match by bin, from the border on: what stands above the tail, put in order (pool adjacent violators). */
function beliefs(
  counts: Float64Array,
  border: number,
  tail: (bin: number) => number,
): Float64Array {
  const blocks: { share: number; weight: number; bins: number }[] = [];
  for (let bin = border; bin < counts.length; bin++) {
    const seen = averaged(counts, bin);
    const chance = seen <= 0 ? 0 : Math.min(1, tail(bin) / seen);
    blocks.push({ share: 1 - chance, weight: seen, bins: 1 });
    while (blocks.length > 1) {
      const last = blocks[blocks.length - 1];
      const before = blocks[blocks.length - 2];
      if (last === undefined || before === undefined) break;
      if (last.weight > 0 && before.share <= last.share) break;
      blocks.pop();
      before.share = pooled(before, last);
      before.weight += last.weight;
      before.bins += last.bins;
    }
  }
  const out = new Float64Array(counts.length).fill(Number.NEGATIVE_INFINITY);
  let at = border;
  for (const { share, bins } of blocks) for (let k = 0; k < bins; k++) out[at++] = logit(share);
  return out;
}

function pooled(
  a: { share: number; weight: number },
  b: { share: number; weight: number },
): number {
  const weight = a.weight + b.weight;
  return weight === 0
    ? Math.max(a.share, b.share)
    : (a.share * a.weight + b.share * b.weight) / weight;
}

function averaged(counts: Float64Array, bin: number): number {
  let sum = 0;
  let width = 0;
  for (let k = bin - REACH; k <= bin + REACH; k++) {
    if (k < 0 || k >= counts.length) continue;
    sum += counts[k] as number;
    width++;
  }
  return sum / width;
}

function interpolated(values: Float64Array, odds: number): number {
  const at = (odds - TAIL_FROM) / STEP - 0.5;
  const low = Math.max(binOf(BORDER, values.length), Math.floor(at));
  const left = values[Math.min(low, values.length - 1)] as number;
  const right = values[Math.min(low + 1, values.length - 1)] as number;
  const share = Math.min(1, Math.max(0, at - low));
  return logit(logistic(left) * (1 - share) + logistic(right) * share);
}

/**
 * Expected count by bin by Poisson regression: a parabola of the logarithm over all bins where that bends downwards and describes them better
 * than a straight line does the last ones, else that line. Null where there are too few pairs.
 */
function fitTail(counts: Float64Array): ((bin: number) => number) | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total < LEAST_PAIRS) return null;
  const from = counts.length - LAST_BINS;
  const straight = poissonFit(counts.subarray(from), 2);
  const bent = poissonFit(counts, 3);
  if (straight === null) return null;
  const isBent = bent !== null && bent.beta[2] <= 0 && bent.dispersion < straight.dispersion;
  const { beta } = isBent ? bent : straight;
  const first = isBent ? 0 : from;
  const value = (bin: number): number => Math.exp(exponent(beta, bin - first));
  const last = counts.length - 1;
  // A tail that rises towards the border does not tell where it falls: it is taken to go on at its height.
  return value(last + 1) < value(last) ? value : () => Math.max(...counts.subarray(from));
}

interface TailFit {
  readonly beta: readonly [number, number, number];
  /** Pearson's chi square by degree of freedom: about 1 for counts that the curve describes. */
  readonly dispersion: number;
}

/**
 * Log-linear Poisson model of 2 or 3 terms by Newton's method with bounded steps (McCullagh and Nelder 1989, "Generalized Linear Models");
 * null where it does not stay finite.
 */
function poissonFit(counts: Float64Array, terms: 2 | 3): TailFit | null {
  const beta: [number, number, number] = [Math.log(Math.max(...counts) + 0.5), 0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    const step = solve(newtonSystem(counts, beta, terms));
    if (step === null || step.some((value) => !Number.isFinite(value))) return null;
    for (const [k, value] of step.entries()) beta[k as 0 | 1 | 2] += clamp(value, -1, 1);
    if (step.every((value) => Math.abs(value) < 1e-8)) break;
  }
  let chi = 0;
  for (const [bin, count] of counts.entries()) {
    const expected = Math.exp(exponent(beta, bin));
    chi += (count - expected) ** 2 / Math.max(0.5, expected);
  }
  return { beta, dispersion: chi / Math.max(1, counts.length - terms) };
}

/** Rows of `[H | g]`: the information matrix, kept from being singular, and the gradient of the log likelihood. */
function newtonSystem(
  counts: Float64Array,
  beta: readonly [number, number, number],
  terms: number,
): number[][] {
  const rows = Array.from({ length: terms }, (_, r) =>
    Array.from({ length: terms + 1 }, (_, k) => (r === k ? RIDGE : (0 as number))),
  );
  for (const [bin, count] of counts.entries()) {
    const expected = Math.exp(exponent(beta, bin));
    for (const [r, row] of rows.entries()) {
      for (let k = 0; k < terms; k++) row[k] = (row[k] as number) + expected * bin ** (r + k);
      row[terms] = (row[terms] as number) + (count - expected) * bin ** r;
    }
  }
  return rows;
}

function exponent([a, b, c]: readonly [number, number, number], bin: number): number {
  return clamp(a + b * bin + c * bin * bin, -MOST, MOST);
}

/** Gauss-Jordan elimination of `[A | b]` for a positive definite A; null where a pivot vanishes. */
function solve(rows: number[][]): number[] | null {
  for (const [c, pivotRow] of rows.entries()) {
    const pivot = pivotRow[c] as number;
    if (Math.abs(pivot) < 1e-12) return null;
    for (const [r, row] of rows.entries()) {
      if (r === c) continue;
      const factor = (row[c] as number) / pivot;
      for (const [k, value] of pivotRow.entries()) row[k] = (row[k] as number) - factor * value;
    }
  }
  return rows.map((row, c) => (row.at(-1) as number) / (row[c] as number));
}
