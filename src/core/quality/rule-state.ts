/** How a rule stands in a project: one meaning for lists, figures and pages. */
import type { RuleOutcome } from "../model/quality.ts";

export type RuleState = "off" | "broken" | "waiting" | "failed" | "accepted" | "passed" | "silent";

/** States in which somebody has something to do. */
const OPEN: ReadonlySet<RuleState> = new Set(["failed", "broken"]);

export function ruleState(rule: {
  readonly isOn: boolean;
  readonly problem: string | null;
  readonly result: { readonly outcome: RuleOutcome } | null;
  readonly acceptance: object | null;
}): RuleState {
  if (!rule.isOn) return "off";
  if (rule.problem !== null) return "broken";
  if (rule.result === null) return "waiting";
  if (rule.result.outcome === "failed") return rule.acceptance === null ? "failed" : "accepted";
  return rule.result.outcome === "passed" ? "passed" : "silent";
}

/** Whether the rule is listed as one to mend. */
export function isOpenRule(state: RuleState): boolean {
  return OPEN.has(state);
}
