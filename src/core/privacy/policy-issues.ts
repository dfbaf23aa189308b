/** What the privacy stage tells about a file: findings worth a word, and why a file stays out. Never a value. */
import type { Issue } from "../model/issue.ts";
import { KIND_WORDS } from "./kind-words.ts";
import { kindOf, type PrivacyKind } from "./kinds.ts";
import type { PolicyAction } from "./policy-document.ts";

/** So many findings of a type met with one action. */
export interface Tally {
  readonly type: string;
  readonly action: PolicyAction;
  readonly count: number;
}

const WORTH_AN_ISSUE: ReadonlyArray<readonly [PrivacyKind, string]> = [
  ["card", "privacy.card-number"],
  ["bankAccount", "privacy.bank-account"],
  ["nationalId", "privacy.national-id"],
  ["password", "privacy.password"],
];
const DONE: Readonly<Record<PolicyAction, string>> = {
  keep: "kept",
  mask: "masked",
  generalise: "made less exact",
  pseudonymise: "replaced by stand-ins",
  remove: "removed",
  block: "kept out with the whole file",
};

/** One issue for each kind that people should know about. */
export function issuesOfFindings(tallies: readonly Tally[]): Issue[] {
  return WORTH_AN_ISSUE.flatMap(([kind, code]): Issue[] => {
    const found = tallies.filter(({ type }) => kindOf(type) === kind);
    if (found.length === 0) return [];
    const count = found.reduce((sum, tally) => sum + tally.count, 0);
    const actions = [...new Set(found.map(({ action }) => action))];
    const done = actions.map((action) => DONE[action]).join(" or ");
    return [
      {
        code,
        severity: actions.includes("keep") ? "warning" : "info",
        detail: `Found ${KIND_WORDS[kind]}: ${count}, ${done} under the policy.`,
      },
    ];
  });
}

/** Why nothing of the file goes on. */
export function issueOfBlock(kinds: readonly PrivacyKind[], policyTitle: string): Issue {
  const words = kinds.map((kind) => KIND_WORDS[kind]);
  return {
    code: "privacy.blocked",
    severity: "warning",
    detail: `The policy "${policyTitle}" keeps files with ${words.join(" and ")} out, so nothing of this file goes further.`,
  };
}
