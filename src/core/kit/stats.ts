/** Small numeric functions shared by scoring code. All are total: bad input gives the nearest sensible number, never NaN. */

/** Bounds `value` to [low, high]; NaN becomes `low`. */
export function clamp(value: number, low = 0, high = 1): number {
  return value > low ? Math.min(value, high) : low;
}

/** Probability of log-odds. */
export function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** Log-odds of a probability, which is kept away from 0 and 1 by 1e-6. */
export function logit(probability: number): number {
  const p = clamp(probability, 1e-6, 1 - 1e-6);
  return Math.log(p / (1 - p));
}

/** Inverse document frequency, smoothed: ln((n + 1) / (df + 0.5)), never below 0. */
export function idf(documents: number, documentFrequency: number): number {
  return Math.max(0, Math.log((documents + 1) / (documentFrequency + 0.5)));
}

/** 1 - e^(-x / scale): turns an unbounded sum of weights into a strength in [0, 1). */
export function saturate(sum: number, scale: number): number {
  return sum <= 0 ? 0 : 1 - Math.exp(-sum / scale);
}

/** Quantile by linear interpolation of an ascending list; 0 for an empty one. */
export function quantile(ascending: readonly number[], q: number): number {
  if (ascending.length === 0) return 0;
  const at = clamp(q) * (ascending.length - 1);
  const low = Math.floor(at);
  const a = ascending[low] ?? 0;
  const b = ascending[Math.min(low + 1, ascending.length - 1)] ?? a;
  return a + (b - a) * (at - low);
}

/** Shannon entropy in bits of a probability of yes. */
export function binaryEntropy(probability: number): number {
  const p = clamp(probability);
  if (p === 0 || p === 1) return 0;
  return -(p * Math.log2(p) + (1 - p) * Math.log2(1 - p));
}

export function mean(values: readonly number[]): number {
  if (values.length === 0) return 0;
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
