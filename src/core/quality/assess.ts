/** The quality stage: built-in rules on one file, and the report with its scores from all results. */
import type { ParsedDocument } from "../model/document.ts";
import type { FileProfile } from "../model/profile.ts";
import {
  Dimension,
  type FailingPlace,
  type QualityReport,
  type RuleResult,
} from "../model/quality.ts";
import { MAX_PLACES, type Rule, type RuleFinding, type RuleInput } from "./contract.ts";
import { type ClassOfFacts, factsOf, foundClass } from "./file-facts.ts";
import { DEFAULT_QUALITY_OPTIONS, type QualityOptions } from "./options.ts";
import { DOCUMENT_RULES } from "./rules/registry.ts";
import { dimensionScores, overallScore, roundedScore } from "./score/dimension-scores.ts";

export interface AssessInput {
  readonly profile: FileProfile;
  readonly document: ParsedDocument;
  /** The one in force; where left out, the one that this machine found. */
  readonly documentClass?: ClassOfFacts;
  readonly options?: QualityOptions;
}

export interface BuiltInResult {
  readonly result: RuleResult;
  /** Every failing place; the result itself lists the first ones. */
  readonly places: readonly FailingPlace[];
}

/** Checks every built-in rule that needs no rows and that the project does not skip; those on rows are tables/inspect-tables.ts. */
export function checkBuiltIn({
  profile,
  document,
  options = DEFAULT_QUALITY_OPTIONS,
}: AssessInput): BuiltInResult[] {
  const input: RuleInput = { profile, document, options };
  return DOCUMENT_RULES.filter((rule) => !options.skipRules.includes(rule.name)).map((rule) => {
    const finding = rule.check(input);
    return {
      result: asResult(rule, finding),
      places: placesOf(finding),
    };
  });
}

/** The report of a file by its built-in rules alone, without those that read rows. */
export function assessFile(input: AssessInput): QualityReport {
  return reportOf(
    input,
    checkBuiltIn(input).map(({ result }) => result),
  );
}

/** Dimensions and score as `score/dimension-scores.ts` says, to one decimal. A file that cannot be read scores 0. */
export function reportOf(
  { profile, document, documentClass }: AssessInput,
  rules: readonly RuleResult[],
): QualityReport {
  const dimensions = dimensionScores(rules);
  for (const name of Dimension.options)
    dimensions[name] = dimensions[name] === null ? null : roundedScore(dimensions[name]);
  return {
    score: profile.status === "failed" ? 0 : roundedScore(overallScore(dimensions) ?? 0),
    dimensions,
    rules: [...rules],
    facts: factsOf(profile, document, documentClass ?? foundClass(profile)),
  };
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
