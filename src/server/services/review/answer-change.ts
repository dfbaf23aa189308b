/** What one person's answer does to one link, by how many reviewers the project asks for. */
import { AppError } from "../../../core/model/errors.ts";
import type { DecisionKind, EdgeStanding } from "../../../core/review/transitions.ts";
import {
  type AnswerPart,
  type OpenAnswer,
  partOf,
  saysTheSame,
} from "../../../core/review/two-reviewers.ts";
import { can } from "../../auth/permissions.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import type { Reviewer } from "./record-act.ts";

/** What answers of one act are held against; read within its transaction. */
export interface AnswerRules {
  readonly needsTwo: boolean;
  readonly mayAdjudicate: boolean;
  readonly open: ReadonlyMap<string, readonly OpenAnswer[]>;
}

/** The rules for these links, which the caller has locked. */
export async function answerRules(
  repos: Repositories,
  by: Reviewer,
  edgeIds: readonly string[],
): Promise<AnswerRules> {
  const project = await repos.projects.findById(by.projectId);
  const needsTwo = (project?.reviewersNeeded ?? 1) > 1;
  if (!needsTwo) return { needsTwo, mayAdjudicate: false, open: new Map() };
  const role = await repos.members.roleOf(by.userId);
  return {
    needsTwo,
    mayAdjudicate: role !== null && can(role, "edge.adjudicate"),
    open: await repos.decisions.openAnswers(edgeIds),
  };
}

/** The part that an answer plays. AppError `conflict` where two people differ and this one may not say who is right. */
export function partIn(
  rules: AnswerRules,
  by: Reviewer,
  { edgeId, asked }: { readonly edgeId: string; readonly asked: EdgeStanding },
): AnswerPart {
  if (!rules.needsTwo) return "alone";
  const open = rules.open.get(edgeId) ?? [];
  const part = partOf({ userId: by.userId, asked }, { open, mayAdjudicate: rules.mayAdjudicate });
  if (part === null)
    throw new AppError("conflict", {
      detail: `edge ${edgeId} waits for adjudication`,
      userMessage: "Two people answered this link differently. Somebody else decides it now.",
    });
  return part;
}

/** True when this person's open answer says that already. */
export function isRepeated(
  rules: AnswerRules,
  by: Reviewer,
  { edgeId, asked }: { readonly edgeId: string; readonly asked: EdgeStanding },
): boolean {
  const own = rules.open.get(edgeId)?.find(({ userId }) => userId === by.userId);
  return own !== undefined && saysTheSame(own.asked, asked);
}

/** Names a decision by what it does, for one that is made again. */
export function actionOf(before: EdgeStanding | null, after: EdgeStanding | null): DecisionKind {
  if (before === null || after === null) return "create";
  if (after.type !== before.type) return "retype";
  if (after.sourceFileId !== before.sourceFileId) return "reverse";
  if (after.state === "rejected") return "reject";
  return after.state === "confirmed" ? "confirm" : "unsure";
}
