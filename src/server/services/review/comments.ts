/** What people say to each other about one link: plain text, changed by its author for a quarter of an hour. */
import { AppError } from "../../../core/model/errors.ts";
import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import type { ProjectRow } from "../../repositories/project-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import type { Reviewer } from "./record-act.ts";

/** How long an author may change or take back what they wrote. */
export const EDITABLE_MS = 15 * 60_000;
export const MOST_COMMENTS = 200;

export interface CommentView {
  readonly id: string;
  readonly by: string | null;
  readonly isOwn: boolean;
  /** Goes by the policy for whoever may not read originals, as names do; `text` would be taken for content that has been through it. */
  readonly said: string;
  readonly at: Date;
  readonly editedAt: Date | null;
  readonly canEdit: boolean;
}

export interface Comments {
  readonly comments: CommentView[];
  /** Written by others and kept back until this person has answered the link. */
  readonly keptBack: number;
  /** Older ones that are not shown. */
  readonly older: number;
}

/**
 * What was written about a link. What others wrote would sway a person who is to answer by the evidence alone, or as the second of two: it is
 * counted, and shown after the own answer. AppError `not-found`.
 */
export async function listComments(
  deps: Deps,
  repos: Repositories,
  { project, userId }: { project: ProjectRow; userId: string },
  wish: { readonly edgeId: string; readonly isBlind: boolean },
): Promise<Comments> {
  const edge = await findEdge(repos, project.id, wish.edgeId);
  const [rows, total, hasSpoken] = await Promise.all([
    repos.edgeComments.list(project.id, wish.edgeId, MOST_COMMENTS),
    repos.edgeComments.count(wish.edgeId),
    repos.decisions.hasSpoken(wish.edgeId, userId),
  ]);
  const isBlind = project.isBlindReview || wish.isBlind;
  const isSwayed = !hasSpoken && (isBlind || edge.stage === "second");
  const shown = rows.filter((row) => !isSwayed || row.userId === userId);
  if (!isSwayed && rows.some((row) => row.userId !== userId))
    await repos.blindServings.end(userId, [wish.edgeId]);
  const now = deps.clock();
  return {
    comments: shown.map(({ id, userId: author, by, text, createdAt, editedAt }) => ({
      id,
      by,
      isOwn: author === userId,
      said: text,
      at: createdAt,
      editedAt,
      canEdit: author === userId && now - createdAt.getTime() < EDITABLE_MS,
    })),
    keptBack: rows.length - shown.length,
    older: total - rows.length,
  };
}

/** Adds a comment to a link. AppError `not-found` where the project has no such link. */
export function addComment(
  deps: Deps,
  by: Reviewer,
  wish: { readonly edgeId: string; readonly text: string },
): Promise<{ id: string }> {
  const { projectId, userId } = by;
  const id = deps.newId("comment");
  const note = { action: "edge.commented", target: wish.edgeId, detail: { projectId } } as const;
  return withAudit(deps, by, note, async (repos) => {
    await findEdge(repos, projectId, wish.edgeId);
    const createdAt = new Date(deps.clock());
    await repos.edgeComments.add({ id, projectId, userId, createdAt, ...wish });
    return { id };
  });
}

/** Changes an own comment. AppError `not-found`, `auth.forbidden` for somebody else's, `conflict` when its time is over. */
export function editComment(
  deps: Deps,
  by: Reviewer,
  wish: { readonly commentId: string; readonly text: string },
): Promise<void> {
  return changeOwn(deps, by, wish.commentId, "edge.comment-edited", (repos) =>
    repos.edgeComments.edit(wish.commentId, wish.text, new Date(deps.clock())),
  );
}

/** Takes an own comment back, under the same conditions. */
export function removeComment(
  deps: Deps,
  by: Reviewer,
  wish: { readonly commentId: string },
): Promise<void> {
  return changeOwn(deps, by, wish.commentId, "edge.comment-removed", (repos) =>
    repos.edgeComments.remove(wish.commentId),
  );
}

function changeOwn(
  deps: Deps,
  by: Reviewer,
  commentId: string,
  action: "edge.comment-edited" | "edge.comment-removed",
  change: (repos: Repositories) => Promise<void>,
): Promise<void> {
  const note = { action, target: commentId, detail: { projectId: by.projectId } };
  return withAudit(deps, by, note, async (repos) => {
    const row = await repos.edgeComments.find(by.projectId, commentId);
    if (row === null) throw new AppError("not-found", { detail: `comment ${commentId}` });
    if (row.userId !== by.userId)
      throw new AppError("auth.forbidden", { detail: "comment of another person" });
    if (deps.clock() - row.createdAt.getTime() >= EDITABLE_MS)
      throw new AppError("conflict", {
        detail: "comment is too old",
        userMessage: "What you wrote can be changed for 15 minutes. Write another comment instead.",
      });
    await change(repos);
  });
}

async function findEdge(repos: Repositories, projectId: string, edgeId: string) {
  const edge = (await repos.edgeQueries.details(projectId, [edgeId])).get(edgeId);
  if (edge === undefined) throw new AppError("not-found", { detail: `edge ${edgeId}` });
  return edge;
}
