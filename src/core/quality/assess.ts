/** The quality stage: built-in rules on one file, and the report with its scores from all results. */
import type { ParsedDocument } from "../model/document.ts";
import type { FileProfile } from "../model/profile.ts";
import {
  Dimension,
  type DimensionScores,
  type FailingPlace,
  type QualityReport,
  type RuleResult,
} from "../model/quality.ts";
import { MAX_PLACES, type Rule, type RuleFinding, type RuleInput } from "./contract.ts";
import { factsOf } from "./file-facts.ts";
import { DEFAULT_QUALITY_OPTIONS, type QualityOptions } from "./options.ts";
import { RULES } from "./rules/registry.ts";

/** How much each dimension counts in the score, where it applies. */
const DIMENSION_WEIGHTS: Readonly<Record<Dimension, number>> = {
  readability: 0.3,
  completeness: 0.25,
  validity: 0.15,
  consistency: 0.15,
  uniqueness: 0.1,
  timeliness: 0.05,
};

export interface AssessInput {
  readonly profile: FileProfile;
  readonly document: ParsedDocument;
  readonly options?: QualityOptions;
}

export interface BuiltInResult {
  readonly result: RuleResult;
  /** Every failing place; the result itself lists the first ones. */
  readonly places: readonly FailingPlace[];
}

/** Checks every built-in rule that the project does not skip. */
export function checkBuiltIn({
  profile,
  document,
  options = DEFAULT_QUALITY_OPTIONS,
}: AssessInput): BuiltInResult[] {
  const input: RuleInput = { profile, document, options };
  return RULES.filter((rule) => !options.skipRules.includes(rule.name)).map((rule) => {
    const finding = rule.check(input);
    return {
      result: asResult(rule, finding),
      places: placesOf(finding),
    };
  });
}

/** The report of a file by its built-in rules alone. */
export function assessFile(input: AssessInput): QualityReport {
  return reportOf(
    input,
    checkBuiltIn(input).map(({ result }) => result),
  );
}

/**
 * A dimension is 100 minus what its failed rules lose (weight times the share that failed, relative to the weight of all rules that apply),
 * null where none applies; the score is the weighted mean of the dimensions. A file that cannot be read scores 0.
 */
export function reportOf(
  { profile, document }: AssessInput,
  rules: readonly RuleResult[],
): QualityReport {
  const dimensions = Object.fromEntries(
    Dimension.options.map((name) => [
      name,
      scoreOf(rules.filter((result) => result.dimension === name)),
    ]),
  ) as DimensionScores;
  return {
    score: profile.status === "failed" ? 0 : total(dimensions),
    dimensions,
    rules: [...rules],
    facts: factsOf(profile, document),
  };
}

function scoreOf(results: readonly RuleResult[]): number | null {
  let weight = 0;
  let lost = 0;
  for (const result of results) {
    if (result.outcome === "not-applicable" || result.outcome === "broken") continue;
    weight += result.weight;
    lost += result.weight * result.share;
  }
  return weight === 0 ? null : rounded(100 * (1 - lost / weight));
}

function total(dimensions: DimensionScores): number {
  let weight = 0;
  let sum = 0;
  for (const name of Dimension.options) {
    const value = dimensions[name];
    if (value === null) continue;
    weight += DIMENSION_WEIGHTS[name];
    sum += DIMENSION_WEIGHTS[name] * value;
  }
  return weight === 0 ? 0 : rounded(sum / weight);
}

function asResult(rule: Rule, finding: RuleFinding): RuleResult {
  const { severity, dimension, weight } = rule;
  const none = {
    checkedCount: 0,
    failedCount: 0,
    share: 0,
    places: [],
    failures: null,
    detail: "",
  };
  const known = { ...none, rule: rule.name, severity, dimension, weight, outcome: finding.outcome };
  if (finding.outcome === "not-applicable") return known;
  const { detail, checkedCount } = finding;
  if (finding.outcome === "passed") return { ...known, detail, checkedCount };
  const { failedCount, share } = finding;
  return {
    ...known,
    detail,
    checkedCount,
    failedCount,
    share,
    places: placesOf(finding).slice(0, MAX_PLACES),
  };
}

function placesOf(finding: RuleFinding): FailingPlace[] {
  if (finding.outcome !== "failed") return [];
  return finding.places.map((location) => ({ location, value: "", reason: "" }));
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
