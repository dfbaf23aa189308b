/** What the graph's and the queue's procedures share about deciding. */
import { z } from "zod";
import { EdgeAction } from "../../core/review/transitions.ts";
import type { Reviewer } from "../services/review/record-act.ts";

export const edgeActionInput = EdgeAction;

export const DecideOutput = z.object({
  actId: z.string().nullable(),
  count: z.number().int(),
  waits: z.number().int(),
  isFinal: z.boolean(),
});

/** The person of the request as the one who decides. */
export function reviewerOf(ctx: {
  readonly workspace: { readonly id: string };
  readonly project: { readonly id: string };
  readonly user: { readonly id: string };
}): Reviewer {
  return { workspaceId: ctx.workspace.id, projectId: ctx.project.id, userId: ctx.user.id };
}
