/** What a built-in rule in code gets and gives. It is pure; what it cannot judge is "not applicable", which never counts as passed. */
import type { ParsedDocument } from "../model/document.ts";
import type { Location } from "../model/location.ts";
import type { FileProfile } from "../model/profile.ts";
import type { Dimension, Severity } from "../model/quality.ts";
import type { QualityOptions } from "./options.ts";

export interface RuleInput {
  readonly profile: FileProfile;
  /** After the privacy policy. */
  readonly document: ParsedDocument;
  readonly options: QualityOptions;
}

export type RuleFinding =
  | { readonly outcome: "not-applicable" }
  | { readonly outcome: "passed"; readonly detail: string; readonly checkedCount: number }
  | {
      readonly outcome: "failed";
      /** One plain sentence without personal data. */
      readonly detail: string;
      /** Every failing place. */
      readonly places: readonly Location[];
      readonly checkedCount: number;
      readonly failedCount: number;
      /** How much of what was checked failed, in (0, 1]; the dimension loses this share of the rule's weight. */
      readonly share: number;
    };

/** What is said of a built-in rule. */
export interface RuleWords {
  /** Name in kebab-case, stable: decisions and settings refer to it. */
  readonly name: string;
  readonly title: string;
  /** What it means when it fails and what to do. */
  readonly advice: string;
  readonly severity: Severity;
  readonly dimension: Dimension;
  /** Weight within its dimension; about 1 for a defect, less for a wish. */
  readonly weight: number;
}

/** A built-in rule that needs no rows. */
export interface Rule extends RuleWords {
  check(input: RuleInput): RuleFinding;
}

export const NOT_APPLICABLE: RuleFinding = { outcome: "not-applicable" };

/** Places that a report itself lists; all of them are stored beside it. */
export const MAX_PLACES = 20;

/** A passed or failed finding from the failing places among `checked` things. */
export function judge(
  checked: number,
  failed: readonly Location[],
  texts: { passed: string; failed: string },
  failedCount = failed.length,
): RuleFinding {
  if (checked <= 0) return NOT_APPLICABLE;
  const checkedCount = Math.max(1, Math.round(checked), failedCount);
  if (failedCount === 0) return { outcome: "passed", detail: texts.passed, checkedCount };
  return {
    outcome: "failed",
    detail: texts.failed,
    places: failed,
    checkedCount,
    failedCount,
    share: Math.min(1, Math.max(0.05, failedCount / checked)),
  };
}
