/** How to cut a MinHash signature into bands for a wanted threshold. */

export interface BandPlan {
  readonly bands: number;
  readonly rows: number;
}

export interface BandCosts {
  /** Price of proposing a pair below the threshold, relative to a miss. */
  readonly falsePositive: number;
  /** Price of not proposing a pair at or above the threshold. */
  readonly falseNegative: number;
}

/** Probability that a pair of similarity `s` shares a bucket in at least one band: 1 - (1 - s^rows)^bands. */
export function proposalProbability(plan: BandPlan, s: number): number {
  return 1 - (1 - s ** plan.rows) ** plan.bands;
}

/**
 * The plan with bands * rows <= size that has the least weighted area of error: of proposals below the threshold and of misses
 * above it (as datasketch does; Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", ch. 3). Ties go to fewer bands.
 */
export function planBands(
  threshold: number,
  size: number,
  costs: BandCosts = { falsePositive: 0.3, falseNegative: 0.7 },
): BandPlan {
  let best: BandPlan = { bands: 1, rows: size };
  let least = Number.POSITIVE_INFINITY;
  for (let rows = 1; rows <= size; rows++) {
    for (let bands = 1; bands * rows <= size; bands++) {
      const plan = { bands, rows };
      const cost =
        costs.falsePositive * area(0, threshold, (s) => proposalProbability(plan, s)) +
        costs.falseNegative * area(threshold, 1, (s) => 1 - proposalProbability(plan, s));
      if (cost < least - 1e-12) {
        least = cost;
        best = plan;
      }
    }
  }
  return best;
}

function area(from: number, to: number, f: (s: number) => number): number {
  const steps = 24;
  const width = (to - from) / steps;
  let sum = 0;
  for (let i = 0; i < steps; i++) sum += f(from + (i + 0.5) * width);
  return sum * width;
}
