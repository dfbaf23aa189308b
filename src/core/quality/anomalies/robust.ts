/**
 * Robust location and spread. The modified z-score is that of Iglewicz and Hoaglin 1993, "How to Detect and Handle Outliers": distance from the
 * median over 1.4826 times the median absolute deviation. Fences are wider on the side of the longer tail, as in Hubert and Vandervieren
 * 2008, "An adjusted boxplot for skewed distributions", and grow with the number of values, so that many values alone make no outlier.
 */
import { quantile } from "../../kit/stats.ts";

/** Makes the median absolute deviation of normal values their standard deviation. */
const MAD_TO_SIGMA = 1.4826;
/** Iglewicz and Hoaglin's own limit; the least used here. */
const LEAST_LIMIT = 3.5;
/** Alarms that a column of normal values may give by chance. */
const CHANCE_ALARMS = 0.001;
/** Shares of the values below which a side's spread is measured too, with their distance from the median in standard deviations. */
const TAIL_SHARES = [
  { share: 0.9, sigmas: 1.2816 },
  { share: 0.975, sigmas: 1.96 },
  { share: 0.99, sigmas: 2.3263 },
] as const;
/** Values beyond a share of the tail from which on its spread is measured there. */
const LEAST_BEYOND = 5;

export interface Fences {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** The middle nine tenths: what is usual. */
  readonly usualFrom: number;
  readonly usualTo: number;
}

export function median(ascending: readonly number[]): number {
  return quantile(ascending, 0.5);
}

/** Median absolute deviation as a standard deviation; 0 where more than half of the values are equal. */
export function robustSigma(ascending: readonly number[]): number {
  const middle = median(ascending);
  const apart = ascending.map((value) => Math.abs(value - middle)).sort((a, b) => a - b);
  return MAD_TO_SIGMA * median(apart);
}

/** Distance from the median in robust standard deviations; 0 where there is no spread. */
export function modifiedZ(value: number, middle: number, sigma: number): number {
  return sigma > 0 ? (value - middle) / sigma : 0;
}

/**
 * Beyond which values of `count` like these are far. The spread of each side is the largest of what the median absolute deviation and its
 * tail quantiles say, so that a heavy tail widens its own fence. Null where the values have no spread.
 */
export function fencesOf(ascending: readonly number[], count: number): Fences | null {
  const middle = median(ascending);
  const sigma = robustSigma(ascending);
  if (!(sigma > 0)) return null;
  const limit = limitFor(count) * (1 + 3 / Math.sqrt(ascending.length));
  return {
    median: middle,
    low: middle - limit * Math.max(sigma, sideSigma(ascending, middle, -1)),
    high: middle + limit * Math.max(sigma, sideSigma(ascending, middle, 1)),
    usualFrom: quantile(ascending, 0.05),
    usualTo: quantile(ascending, 0.95),
  };
}

function sideSigma(ascending: readonly number[], middle: number, side: 1 | -1): number {
  let most = 0;
  for (const { share, sigmas } of TAIL_SHARES) {
    if (ascending.length * (1 - share) < LEAST_BEYOND) continue;
    const at = quantile(ascending, side === 1 ? share : 1 - share);
    most = Math.max(most, (side * (at - middle)) / sigmas);
  }
  return most;
}

/** Standard deviations beyond which hardly one of `count` normal values lies. */
export function limitFor(count: number): number {
  return Math.max(LEAST_LIMIT, normalQuantile(1 - CHANCE_ALARMS / Math.max(1, count)));
}

/**
 * Quantile of the standard normal distribution for shares of at least one half, by the rational approximation 26.2.23 of Abramowitz and
 * Stegun 1964; error below 4.5e-4.
 */
function normalQuantile(share: number): number {
  const t = Math.sqrt(-2 * Math.log(Math.max(1e-300, 1 - share)));
  const top = 2.515517 + t * (0.802853 + t * 0.010328);
  const bottom = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  return t - top / bottom;
}

/** Bowley's skewness in [-1, 1] from the quartiles; 0 where the middle half is one value. */
export function quartileSkewness(ascending: readonly number[]): number {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(ascending, share)) as [
    number,
    number,
    number,
  ];
  return high > low ? (high + low - 2 * middle) / (high - low) : 0;
}
