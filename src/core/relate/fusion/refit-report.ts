/** What fitting to people's decisions changes: how honest the scores are before and after, and which links move over the threshold. */
import { logistic } from "../../kit/stats.ts";
import type { LabelledPair } from "./fit.ts";
import { type FusionParameters, isCircumstance, relatedOdds } from "./fuse.ts";
import { FOLDS } from "./refit.ts";

export interface ReliabilityBin {
  /** Tenth of the scale, from 0. */
  readonly bin: number;
  readonly count: number;
  readonly right: number;
  /** Mean confidence in the bin. */
  readonly confidence: number;
}

export interface Reliability {
  readonly bins: ReliabilityBin[];
  /** Mean distance of confidence and share found right over the bins, by their size (expected calibration error). */
  readonly error: number;
  /** Mean of -log of the probability given to what people said. */
  readonly logLoss: number;
}

/** Probability that a pair with this evidence belongs together; circumstances alone never make it likelier than even. */
export function confidenceUnder(
  { evidence, fileCount }: Pick<LabelledPair, "evidence" | "fileCount">,
  parameters: FusionParameters,
): number {
  const odds = relatedOdds(evidence, fileCount, parameters);
  return logistic(odds > 0 && evidence.every(isCircumstance) ? 0 : odds);
}

/**
 * Scores of decided pairs as shipped, and as fitted to the other decisions only (`folds`: of `fitFolds`): what a pair itself taught does not
 * count for it.
 */
export function reliabilityOfRefit(
  decided: readonly LabelledPair[],
  shipped: FusionParameters,
  folds: readonly FusionParameters[],
): { readonly before: Reliability; readonly after: Reliability } {
  const after = decided.map((pair, i) => confidenceUnder(pair, folds[i % FOLDS] ?? shipped));
  return {
    before: reliabilityOf(
      decided,
      decided.map((pair) => confidenceUnder(pair, shipped)),
    ),
    after: reliabilityOf(decided, after),
  };
}

function reliabilityOf(decided: readonly LabelledPair[], given: readonly number[]): Reliability {
  const bins = Array.from({ length: 10 }, (_, bin) => ({ bin, count: 0, right: 0, sum: 0 }));
  let loss = 0;
  for (const [i, { isRelated }] of decided.entries()) {
    const chance = given[i] ?? 0;
    const bin = bins[Math.min(9, Math.floor(chance * 10))];
    if (bin === undefined) continue;
    bin.count++;
    bin.sum += chance;
    if (isRelated) bin.right++;
    loss -= Math.log(Math.min(1 - 1e-6, Math.max(1e-6, isRelated ? chance : 1 - chance)));
  }
  const total = Math.max(1, decided.length);
  const filled = bins.filter(({ count }) => count > 0);
  return {
    bins: filled.map(({ bin, count, right, sum }) => ({
      bin,
      count,
      right,
      confidence: sum / count,
    })),
    error: filled.reduce((sum, bin) => sum + Math.abs(bin.sum - bin.right), 0) / total,
    logLoss: loss / total,
  };
}
