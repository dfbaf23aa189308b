import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import type { Reviewer } from "./record-act.ts";

export interface ReviewRules {
  /** People who have to say the same of a link before it is settled: 1 or 2. */
  readonly reviewersNeeded: number;
  /** The queue shows evidence without what the engine thinks of it. */
  readonly isBlindReview: boolean;
}

/**
 * Changes how links of a project are reviewed. What is settled stays so; answers that wait for a second person keep waiting, and where one is
 * enough again the next answer settles.
 */
export function changeReviewRules(deps: Deps, by: Reviewer, rules: ReviewRules): Promise<void> {
  const detail = { projectId: by.projectId, ...rules };
  const note = { action: "review.rules-changed", target: by.projectId, detail } as const;
  return withAudit(deps, by, note, (repos) => repos.projects.setReview(by.projectId, rules));
}
