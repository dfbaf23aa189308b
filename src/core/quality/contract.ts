/** What a quality rule gets and gives. A rule is pure; what it cannot judge is "not applicable", which never counts as passed. */
import type { ParsedDocument } from "../model/document.ts";
import type { Location } from "../model/location.ts";
import type { FileProfile } from "../model/profile.ts";
import type { QualityReport } from "../model/quality.ts";
import type { QualityOptions } from "./options.ts";

export type QualityPart = keyof QualityReport["parts"];

export interface RuleInput {
  readonly profile: FileProfile;
  /** After the privacy policy. */
  readonly document: ParsedDocument;
  readonly options: QualityOptions;
}

export type RuleFinding =
  | { readonly outcome: "not-applicable" }
  | { readonly outcome: "passed"; readonly detail: string }
  | {
      readonly outcome: "failed";
      /** One plain sentence without personal data. */
      readonly detail: string;
      readonly places: readonly Location[];
      readonly failedCount: number;
      /** How much of what was checked failed, in (0, 1]; the part loses this share of the rule's weight. */
      readonly share: number;
    };

export interface Rule {
  /** Name in kebab-case, stable: decisions and settings refer to it. */
  readonly name: string;
  readonly title: string;
  readonly part: QualityPart;
  /** Weight within its part; about 1 for a defect, less for a wish. */
  readonly weight: number;
  check(input: RuleInput): RuleFinding;
}

export const NOT_APPLICABLE: RuleFinding = { outcome: "not-applicable" };

/** Most places that a result lists; `failedCount` counts all. */
export const MAX_PLACES = 200;

/** A passed or failed finding from the failing places among `checked` things. */
export function judge(
  checked: number,
  failed: readonly Location[],
  texts: { passed: string; failed: string },
  failedCount = failed.length,
): RuleFinding {
  if (checked <= 0) return NOT_APPLICABLE;
  if (failedCount === 0) return { outcome: "passed", detail: texts.passed };
  return {
    outcome: "failed",
    detail: texts.failed,
    places: failed.slice(0, MAX_PLACES),
    failedCount,
    share: Math.min(1, Math.max(0.05, failedCount / checked)),
  };
}
