/** Results of data rules from what was counted. */
import { counted } from "../../kit/counted.ts";
import type { RuleResult, SharedWith } from "../../model/quality.ts";
import type { RuleDocument } from "../rule-document.ts";

export interface Counted {
  readonly checked: number;
  readonly failed: number;
  /** Of the failed ones, those that count with another rule; none where left out. */
  readonly shared?: readonly SharedWith[];
  /** Share that must pass; 1 where each must. */
  readonly leastShare: number;
  /** What was counted: "row", "file", "section". */
  readonly noun: string;
}

/** Places and their table are filled in by whoever stores them. */
export function countedResult(rule: RuleDocument, tally: Counted): RuleResult {
  const { checked, failed, shared: sharedWith = [], leastShare, noun } = tally;
  if (checked === 0) return emptyResult(rule, "not-applicable", "");
  const isPassed = failed <= checked * (1 - leastShare) + 1e-9;
  const known = { ...emptyResult(rule, isPassed ? "passed" : "failed", ""), checkedCount: checked };
  if (isPassed) return { ...known, detail: passedWords(tally) };
  const shared = sharedWith.reduce((sum, { count }) => sum + count, 0);
  return {
    ...known,
    detail: `${counted(failed, noun)} of ${checked.toLocaleString("en-US")} ${failed === 1 ? "fails" : "fail"}.${sharedWords(shared)}`,
    failedCount: failed,
    ...(shared > 0 ? { sharedCount: shared, sharedWith: [...sharedWith] } : {}),
    share: failedShare(failed - shared, checked),
  };
}

/** How much of what was checked failed, in [0, 1]: nought or a twentieth and more. */
export function failedShare(failed: number, checked: number): number {
  return failed === 0 ? 0 : Math.min(1, Math.max(0.05, failed / checked));
}

/** A rule that cannot run says why; it counts neither as passed nor as failed. */
export function emptyResult(
  rule: RuleDocument,
  outcome: RuleResult["outcome"],
  detail: string,
): RuleResult {
  const { name, severity, dimension, weight } = rule;
  const none = { checkedCount: 0, failedCount: 0, share: 0, places: [], failures: null };
  return { rule: name, outcome, severity, dimension, weight, detail, ...none };
}

function sharedWords(shared: number): string {
  if (shared === 0) return "";
  const count = shared.toLocaleString("en-US");
  return ` ${count} of them ${shared === 1 ? "counts" : "count"} with another rule, which tells of the same.`;
}

function passedWords({ checked, failed, leastShare, noun }: Counted): string {
  if (failed > 0)
    return `${(checked - failed).toLocaleString("en-US")} of ${counted(checked, noun)} pass; ${Math.round(leastShare * 1_000) / 10} % are asked.`;
  return checked === 1 ? `1 ${noun} passes.` : `All ${counted(checked, noun)} pass.`;
}
