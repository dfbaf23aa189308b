/** Asking people to review certain links. */
import { AppError } from "../../../core/model/errors.ts";
import type { GraphFilter, GraphGrouping } from "../../../core/model/graph-filter.ts";
import { withAudit } from "../../audit/with-audit.ts";
import { can } from "../../auth/permissions.ts";
import type { Deps } from "../../deps.ts";
import type { Reviewer } from "./record-act.ts";

/** Links that one assignment holds. */
export const MOST_ASSIGNED = 20_000;

export interface Assigned {
  readonly assignmentId: string;
  readonly links: number;
  /** Links under the filter that found no room. */
  readonly leftOut: number;
}

/**
 * Asks a member to review the links of a view that nobody has decided: those that it holds now. AppError `not-found` where there is no such
 * member, `input.invalid` where the member may not decide or the view holds no such link.
 */
export function assignLinks(
  deps: Deps,
  by: Reviewer,
  wish: {
    readonly userId: string;
    readonly note?: string | undefined;
    readonly grouping: GraphGrouping;
    readonly filter: GraphFilter;
    readonly groups?: readonly string[] | undefined;
    readonly fileId?: string | undefined;
  },
): Promise<Assigned> {
  const { userId, note = null, grouping, filter, groups, fileId } = wish;
  const range = {
    grouping,
    filter,
    isUndecided: true,
    ...(groups === undefined ? {} : { groups }),
    ...(fileId === undefined ? {} : { fileId }),
  };
  const said = ({ assignmentId, links }: Assigned) => ({
    action: "review.assigned" as const,
    target: assignmentId,
    detail: { projectId: by.projectId, memberId: userId, count: links },
  });
  return withAudit(deps, by, said, async (repos) => {
    const role = await repos.members.roleOf(userId);
    if (role === null) throw new AppError("not-found", { detail: `member ${userId}` });
    if (!can(role, "edge.decide"))
      throw new AppError("input.invalid", {
        detail: `${role} may not decide`,
        userMessage: "That person's role may look at links, not decide on them.",
      });
    const assignmentId = deps.newId("assignment");
    const row = {
      id: assignmentId,
      projectId: by.projectId,
      userId,
      createdById: by.userId,
      note,
      createdAt: new Date(deps.clock()),
    };
    const links = await repos.assignments.add(row, range, MOST_ASSIGNED);
    if (links === 0)
      throw new AppError("input.invalid", {
        detail: "no undecided link in range",
        userMessage: "Nothing of this waits: every link here is decided.",
      });
    const all = links < MOST_ASSIGNED ? links : await repos.edgeQueries.count(by.projectId, range);
    return { assignmentId, links, leftOut: Math.max(0, all - links) };
  });
}

/** Takes an assignment back; what was decided under it stays. AppError `not-found`. */
export function endAssignment(
  deps: Deps,
  by: Reviewer,
  wish: { readonly assignmentId: string },
): Promise<void> {
  const note = {
    action: "review.assignment-ended",
    target: wish.assignmentId,
    detail: { projectId: by.projectId },
  } as const;
  return withAudit(deps, by, note, async (repos) => {
    const now = new Date(deps.clock());
    if (!(await repos.assignments.end(by.projectId, wish.assignmentId, now)))
      throw new AppError("not-found", { detail: `assignment ${wish.assignmentId}` });
  });
}
