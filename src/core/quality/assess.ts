/** The quality stage: all rules on one file, and a score with its parts. */
import type { ParsedDocument } from "../model/document.ts";
import type { FileProfile } from "../model/profile.ts";
import type { QualityReport, RuleResult } from "../model/quality.ts";
import type { QualityPart, Rule, RuleFinding, RuleInput } from "./contract.ts";
import { DEFAULT_QUALITY_OPTIONS, type QualityOptions } from "./options.ts";
import { RULES } from "./rules/registry.ts";

/** How much each part counts in the score, where it applies. */
const PART_WEIGHTS: Readonly<Record<QualityPart, number>> = {
  readable: 0.35,
  complete: 0.3,
  consistent: 0.25,
  unique: 0.1,
};

export interface AssessInput {
  readonly profile: FileProfile;
  readonly document: ParsedDocument;
  readonly options?: QualityOptions;
}

/**
 * Checks every rule. A part is 100 minus what its failed rules lose (weight times the share that failed, relative to the weight of all
 * rules that apply), null where none applies; the score is the weighted mean of the parts. A file that cannot be read scores 0.
 */
export function assessFile({
  profile,
  document,
  options = DEFAULT_QUALITY_OPTIONS,
}: AssessInput): QualityReport {
  const input: RuleInput = { profile, document, options };
  const checked = RULES.filter((rule) => !options.skipRules.includes(rule.name)).map((rule) => ({
    rule,
    finding: rule.check(input),
  }));
  const part = (name: QualityPart) => scoreOf(checked.filter(({ rule }) => rule.part === name));
  const parts = {
    complete: part("complete"),
    consistent: part("consistent"),
    unique: part("unique"),
    readable: part("readable"),
  };
  return {
    score: profile.status === "failed" ? 0 : total(parts),
    parts,
    rules: checked.map(({ rule, finding }) => asResult(rule, finding)),
  };
}

function scoreOf(checked: ReadonlyArray<{ rule: Rule; finding: RuleFinding }>): number | null {
  let weight = 0;
  let lost = 0;
  for (const { rule, finding } of checked) {
    if (finding.outcome === "not-applicable") continue;
    weight += rule.weight;
    if (finding.outcome === "failed") lost += rule.weight * finding.share;
  }
  return weight === 0 ? null : rounded(100 * (1 - lost / weight));
}

function total(parts: QualityReport["parts"]): number {
  let weight = 0;
  let sum = 0;
  for (const [name, value] of Object.entries(parts) as Array<[QualityPart, number | null]>) {
    if (value === null) continue;
    weight += PART_WEIGHTS[name];
    sum += PART_WEIGHTS[name] * value;
  }
  return weight === 0 ? 0 : rounded(sum / weight);
}

function asResult(rule: Rule, finding: RuleFinding): RuleResult {
  if (finding.outcome === "not-applicable")
    return { rule: rule.name, outcome: "not-applicable", detail: "", places: [], failedCount: 0 };
  if (finding.outcome === "passed")
    return {
      rule: rule.name,
      outcome: "passed",
      detail: finding.detail,
      places: [],
      failedCount: 0,
    };
  return {
    rule: rule.name,
    outcome: "failed",
    detail: finding.detail,
    places: [...finding.places],
    failedCount: finding.failedCount,
  };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
