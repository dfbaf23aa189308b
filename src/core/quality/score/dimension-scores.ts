/** The one formula from results of rules to scores: of a file by dimension, and of all dimensions together. */
import { Dimension, type DimensionScores, type RuleResult } from "../../model/quality.ts";

/** How much each dimension counts in a score, where it applies. */
export const DIMENSION_WEIGHTS: Readonly<Record<Dimension, number>> = {
  readability: 0.3,
  completeness: 0.25,
  validity: 0.15,
  consistency: 0.15,
  uniqueness: 0.1,
  timeliness: 0.05,
};

export type ScoredResult = Pick<RuleResult, "rule" | "outcome" | "dimension" | "weight" | "share">;

/** True of results that say something about the file; what could not be judged counts for nothing. */
export function isJudged({ outcome }: Pick<RuleResult, "outcome">): boolean {
  return outcome === "passed" || outcome === "failed";
}

/**
 * By dimension, not rounded: 100 minus what failed rules lose, which is weight times the share that failed, relative to the weight of all
 * judged rules of the dimension. Null where no rule of it was judged.
 */
export function dimensionScores(results: readonly ScoredResult[]): DimensionScores {
  const scores = emptyScores();
  for (const dimension of Dimension.options) {
    let weight = 0;
    let lost = 0;
    for (const result of results) {
      if (result.dimension !== dimension || !isJudged(result)) continue;
      weight += result.weight;
      lost += result.weight * result.share;
    }
    if (weight > 0) scores[dimension] = 100 * (1 - lost / weight);
  }
  return scores;
}

/** Mean of the dimensions that apply by DIMENSION_WEIGHTS, not rounded; null where none applies. */
export function overallScore(dimensions: DimensionScores): number | null {
  let weight = 0;
  let sum = 0;
  for (const name of Dimension.options) {
    const value = dimensions[name];
    if (value === null) continue;
    weight += DIMENSION_WEIGHTS[name];
    sum += DIMENSION_WEIGHTS[name] * value;
  }
  return weight === 0 ? null : sum / weight;
}

export function emptyScores(): DimensionScores {
  return Object.fromEntries(Dimension.options.map((name) => [name, null])) as DimensionScores;
}

/** One decimal, as scores are stored and shown; the full score only where nothing was lost. */
export function roundedScore(value: number): number {
  const rounded = Math.round(value * 10) / 10;
  return rounded === 100 && value < 100 - 1e-9 ? 99.9 : rounded;
}
