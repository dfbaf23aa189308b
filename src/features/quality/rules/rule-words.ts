/** Words for where rules come from and how they did. */
import type { ChipKind } from "~/components/chip";
import { plural } from "~/components/format";
import type { RuleState } from "~/core/quality/rule-state";
import type { RouterOutputs } from "~/trpc/react";

export type RuleView = RouterOutputs["qualityRules"]["list"]["rules"][number];

export const SOURCE_WORDS: Readonly<Record<RuleView["source"], string>> = {
  "built-in": "Built in",
  general: "General",
  pack: "Pack",
  own: "Own",
};

export const STATE: Readonly<Record<RuleState, { word: string; kind: ChipKind }>> = {
  off: { word: "Off", kind: "line" },
  broken: { word: "Cannot run", kind: "bad" },
  waiting: { word: "Not checked yet", kind: "line" },
  failed: { word: "To mend", kind: "care" },
  accepted: { word: "Accepted", kind: "plain" },
  passed: { word: "Passed", kind: "ok" },
  silent: { word: "Does not apply", kind: "line" },
};

/** How the files did: "3 files of 40"; a rule over the project judges none by itself. */
export function filesWords({ result }: Pick<RuleView, "result">): string {
  if (result === null) return "";
  const judged = result.filesPassed + result.filesFailed;
  if (judged === 0) return "";
  if (result.isOfProject) return plural(result.filesFailed, "file");
  return `${plural(result.filesFailed, "file")} of ${judged.toLocaleString("en-GB")}`;
}
