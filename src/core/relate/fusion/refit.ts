/** Weights of a workspace's own: the shipped ones, fitted on to what its people confirmed and rejected, if that foretells held-out decisions better. */
import { hash32 } from "../../kit/hash.ts";
import { logistic } from "../../kit/stats.ts";
import { fitWeights, type LabelledPair } from "./fit.ts";
import { type FusionParameters, relatedOdds } from "./fuse.ts";

/** Decisions under which nothing is fitted, and of each kind: few say more about the one who decides than about the files. */
export const LEAST_DECISIONS = 30;
export const LEAST_OF_EACH = 8;
/** Decisions that are taken into account, the latest first. */
export const MOST_DECISIONS = 5_000;
export const FOLDS = 5;
/** The shipped weights rest on some ten thousand pairs; a workspace moves them by what its decisions add to that. */
const HOLD = 40;

/** True when there are enough decisions, and of either kind, to learn from. */
export function canRefit(decided: readonly LabelledPair[]): boolean {
  const right = decided.filter(({ isRelated }) => isRelated).length;
  return (
    decided.length >= LEAST_DECISIONS && Math.min(right, decided.length - right) >= LEAST_OF_EACH
  );
}

/** For each fold, parameters fitted to the decisions of the others. Each step is one fit; whoever is waited for may pause between them. */
export function* fitFolds(
  decided: readonly LabelledPair[],
  shipped: FusionParameters,
): Generator<FusionParameters> {
  for (let fold = 0; fold < FOLDS; fold++) {
    const rest = decided.filter((_, i) => i % FOLDS !== fold);
    yield fitWeights(rest, shipped, { hold: HOLD });
  }
}

/**
 * Fitted parameters with a version of their own, or null where there are too few decisions (under 30, or under 8 of a kind) or where
 * decisions held out are not foretold better (by log loss) than by `shipped`. Deterministic. `folds`: of `fitFolds`, where they are known.
 */
export function refit(
  decided: readonly LabelledPair[],
  shipped: FusionParameters,
  folds?: readonly FusionParameters[],
): FusionParameters | null {
  if (!canRefit(decided)) return null;
  let [before, after] = [0, 0];
  for (const [fold, fitted] of [...(folds ?? fitFolds(decided, shipped))].entries()) {
    const held = decided.filter((_, i) => i % FOLDS === fold);
    before += loss(held, shipped);
    after += loss(held, fitted);
  }
  if (after >= before) return null;
  const fitted = fitWeights(decided, shipped, { hold: HOLD });
  const digest = hash32(JSON.stringify([fitted.offset, fitted.related]));
  return { ...fitted, version: `${shipped.version}+${digest.toString(16).padStart(8, "0")}` };
}

function loss(pairs: readonly LabelledPair[], parameters: FusionParameters): number {
  let sum = 0;
  for (const { evidence, fileCount, isRelated, weight } of pairs) {
    const odds = relatedOdds(evidence, fileCount, parameters);
    const chance = Math.min(1 - 1e-6, Math.max(1e-6, logistic(odds)));
    sum -= weight * Math.log(isRelated ? chance : 1 - chance);
  }
  return sum;
}
