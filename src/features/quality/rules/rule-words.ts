/** Words for what rules are made of. */
import type { ChipKind } from "~/components/chip";
import { plural } from "~/components/format";
import type { Dimension, Severity } from "~/core/model/quality";
import type { RuleCheck } from "~/core/quality/rule-document";
import type { RouterOutputs } from "~/trpc/react";

export type RuleView = RouterOutputs["qualityRules"]["list"]["rules"][number];
export type CheckKind = RuleCheck["kind"];

export const SEVERITY: Readonly<Record<Severity, { word: string; kind: ChipKind }>> = {
  critical: { word: "Critical", kind: "bad" },
  error: { word: "Error", kind: "bad" },
  warning: { word: "Warning", kind: "care" },
  info: { word: "Hint", kind: "info" },
};

export const DIMENSION: Readonly<Record<Dimension, string>> = {
  completeness: "Completeness",
  validity: "Validity",
  consistency: "Consistency",
  uniqueness: "Uniqueness",
  timeliness: "Timeliness",
  readability: "Readability",
};

/** What a check asks for, in the order in which the editor offers them. */
export const CHECKS: ReadonlyArray<{ kind: CheckKind; word: string; dimension: Dimension }> = [
  { kind: "filled", word: "A column is filled", dimension: "completeness" },
  { kind: "column-type", word: "A column holds one kind of value", dimension: "validity" },
  { kind: "range", word: "Values lie between two bounds", dimension: "validity" },
  { kind: "one-of", word: "Values come from a list", dimension: "validity" },
  { kind: "pattern", word: "Values follow a pattern", dimension: "validity" },
  { kind: "unique", word: "Values occur once", dimension: "uniqueness" },
  { kind: "reference", word: "Values stand in another table", dimension: "consistency" },
  { kind: "row", word: "A condition on each row", dimension: "consistency" },
  { kind: "sections", word: "A document has sections", dimension: "completeness" },
  { kind: "columns", word: "A table has columns", dimension: "completeness" },
  { kind: "freshness", word: "Files are not too old", dimension: "timeliness" },
  { kind: "has-link", word: "Every file has a linked file", dimension: "completeness" },
  { kind: "file", word: "A condition on each file", dimension: "validity" },
];

export const SOURCE_WORDS: Readonly<Record<RuleView["source"], string>> = {
  "built-in": "Built in",
  general: "General",
  pack: "Pack",
  own: "Own",
};

export type RuleState = "off" | "broken" | "waiting" | "failed" | "accepted" | "passed" | "silent";

export function stateOf(rule: RuleView): RuleState {
  if (!rule.isOn) return "off";
  if (rule.problem !== null) return "broken";
  if (rule.result === null) return "waiting";
  if (rule.result.outcome === "failed") return rule.acceptance === null ? "failed" : "accepted";
  return rule.result.outcome === "passed" ? "passed" : "silent";
}

export const STATE: Readonly<Record<RuleState, { word: string; kind: ChipKind }>> = {
  off: { word: "Off", kind: "line" },
  broken: { word: "Cannot run", kind: "bad" },
  waiting: { word: "Not checked yet", kind: "line" },
  failed: { word: "To mend", kind: "care" },
  accepted: { word: "Accepted", kind: "plain" },
  passed: { word: "Passed", kind: "ok" },
  silent: { word: "Does not apply", kind: "line" },
};

/** How the files did: "3 of 40 files", or the count of rows where a rule looks at the whole project. */
export function filesWords({ result }: RuleView): string {
  if (result === null) return "";
  const judged = result.filesPassed + result.filesFailed;
  if (judged === 0) return "";
  return `${plural(result.filesFailed, "file")} of ${judged.toLocaleString("en-GB")}`;
}
