/** Words for where rules come from and how they did. */
import type { ChipKind } from "~/components/chip";
import { plural } from "~/components/format";
import type { RouterOutputs } from "~/trpc/react";

export type RuleView = RouterOutputs["qualityRules"]["list"]["rules"][number];

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
