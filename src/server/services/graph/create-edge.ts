import type { RelationshipType } from "../../../core/model/edge.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { EdgeStanding } from "../../../core/review/transitions.ts";
import type { Deps } from "../../deps.ts";
import { answerRules } from "../review/answer-change.ts";
import { type Reviewer, recordAct, refuseTaken } from "../review/record-act.ts";
import { drawLink } from "../review/undo-act.ts";
import { askToArrange } from "./ask-to-arrange.ts";

export interface CreatedEdge {
  readonly edgeId: string;
  readonly actId: string;
}

/**
 * A link that a person drew between two files of the project: confirmed from the start, or proposed by them where links need two reviewers;
 * the note stays with the act. AppError
 * `input.invalid` for a file and itself, `not-found` for files that are not there, `conflict` when the two already have a link of that type.
 */
export async function createEdge(
  deps: Deps,
  by: Reviewer,
  wish: { sourceFileId: string; targetFileId: string; type: RelationshipType; note?: string },
): Promise<CreatedEdge> {
  if (wish.sourceFileId === wish.targetFileId)
    throw new AppError("input.invalid", {
      detail: "both ends are one file",
      userMessage: "A link needs two different files.",
    });
  const { edgeId, act } = await deps.transaction(by.workspaceId, async (repos) => {
    const ends = [wish.sourceFileId, wish.targetFileId];
    const files = await repos.graph.tilesOf(by.projectId, "cluster", ends);
    const known = new Set(files.map((file) => file.id));
    if (!ends.every((id) => known.has(id)))
      throw new AppError("not-found", { detail: "an end of the link is not in the project" });
    const standing: EdgeStanding = {
      state: "confirmed",
      type: wish.type,
      sourceFileId: wish.sourceFileId,
      targetFileId: wish.targetFileId,
      decidedAt: new Date(deps.clock()).toISOString(),
      decidedById: by.userId,
    };
    const edgeId = deps.newId("edge");
    const { needsTwo } = await answerRules(repos, by, []);
    const part = needsTwo ? "first" : "alone";
    await refuseTaken(repos, by.projectId, [{ id: edgeId, to: standing }]);
    await drawLink(repos, by.projectId, { edgeId, standing, part });
    const made = { edgeId, action: "create", before: null, after: standing, part } as const;
    const act = await recordAct(deps, repos, by, [
      { ...made, reason: wish.note ?? null, isBlind: false },
    ]);
    return { edgeId, act };
  });
  await askToArrange(deps, by, act);
  return { edgeId, actId: act.actId };
}
