import { createHash } from "node:crypto";
import { setImmediate as pause } from "node:timers/promises";
import type { LabelledPair } from "../../../core/relate/fusion/fit.ts";
import type { FusionParameters } from "../../../core/relate/fusion/fuse.ts";
import { FUSION_PARAMETERS } from "../../../core/relate/fusion/parameters.ts";
import { fitFolds, refit } from "../../../core/relate/fusion/refit.ts";
import { type Reliability, reliabilityOfRefit } from "../../../core/relate/fusion/refit-report.ts";
import type { Deps } from "../../deps.ts";

export interface Learned {
  readonly before: Reliability;
  readonly after: Reliability;
  /** Null where decisions held out are foretold as well without learning. */
  readonly fitted: FusionParameters | null;
}

/** Results that are kept for whoever looks again before anything else is decided. */
const MOST_KEPT = 32;
const kept = new WeakMap<Deps, Map<string, Promise<Learned>>>();

/**
 * What these decisions teach, worked out once for the same decisions. Other requests are served between one fit and the next; two who ask
 * at once wait for one result.
 */
export function learnWeights(deps: Deps, decided: readonly LabelledPair[]): Promise<Learned> {
  const results = kept.get(deps) ?? new Map<string, Promise<Learned>>();
  kept.set(deps, results);
  const key = createHash("sha256").update(JSON.stringify(decided)).digest("hex");
  const known = results.get(key);
  if (known !== undefined) return known;
  const result = learn(decided);
  results.set(key, result);
  result.catch(() => results.delete(key));
  const oldest = results.keys().next().value;
  if (results.size > MOST_KEPT && oldest !== undefined) results.delete(oldest);
  return result;
}

async function learn(decided: readonly LabelledPair[]): Promise<Learned> {
  const folds: FusionParameters[] = [];
  for (const fitted of fitFolds(decided, FUSION_PARAMETERS)) {
    folds.push(fitted);
    await pause();
  }
  const reliability = reliabilityOfRefit(decided, FUSION_PARAMETERS, folds);
  await pause();
  return { ...reliability, fitted: refit(decided, FUSION_PARAMETERS, folds) };
}
