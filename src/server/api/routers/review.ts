import { z } from "zod";
import { RelationshipType } from "../../../core/model/edge.ts";
import { EdgeDetail } from "../../../core/model/graph-view.ts";
import { DecisionKind } from "../../../core/review/transitions.ts";
import { decideEdges } from "../../services/review/decide-edges.ts";
import { nextLinks } from "../../services/review/next-links.ts";
import { redoAct, undoAct } from "../../services/review/undo-act.ts";
import { edgeActionInput, reviewerOf } from "../decision-input.ts";
import { idInput } from "../inputs.ts";
import { projectProcedure, router } from "../trpc.ts";

const actInput = z.object({ actId: idInput.optional() });
const UndoOutput = z.object({
  actId: z.string(),
  undoneActId: z.string(),
  edgeIds: z.array(z.string()),
  action: DecisionKind,
});

const decide = () => projectProcedure("edge.decide");

export const reviewRouter = router({
  next: projectProcedure("graph.read")
    .input(
      z.object({
        types: z.array(RelationshipType).min(1).max(8).optional(),
        exclude: z.array(idInput).max(200).default([]),
        isEvidenceGone: z.boolean().default(false),
      }),
    )
    .output(
      z.object({
        links: z.array(EdgeDetail.extend({ hidesScore: z.boolean() })),
        waiting: z.array(z.object({ type: RelationshipType, count: z.number().int() })),
        evidenceGone: z.number().int(),
      }),
    )
    .query(({ ctx, input: { types, ...wish } }) =>
      nextLinks(ctx.repos, ctx.project.id, { ...wish, ...(types ? { types } : {}) }),
    ),
  tally: projectProcedure("graph.read")
    .input(z.object({ since: z.date() }))
    .output(
      z.object({
        yes: z.number().int(),
        no: z.number().int(),
        unsure: z.number().int(),
        secondsEach: z.number().nullable(),
      }),
    )
    .query(({ ctx, input }) =>
      ctx.repos.decisionQueries.tally(ctx.project.id, ctx.user.id, input.since),
    ),
  decide: decide()
    .input(z.object({ edgeId: idInput, revision: z.int().min(0), action: edgeActionInput }))
    .output(z.object({ actId: z.string().nullable(), count: z.number().int() }))
    .mutation(({ ctx, input: { edgeId, revision, action } }) =>
      decideEdges(ctx.deps, reviewerOf(ctx), { edges: [{ id: edgeId, revision }], action }),
    ),
  undo: decide()
    .input(actInput)
    .output(UndoOutput)
    .mutation(({ ctx, input: { actId } }) =>
      undoAct(ctx.deps, reviewerOf(ctx), actId === undefined ? {} : { actId }),
    ),
  redo: decide()
    .input(actInput)
    .output(UndoOutput)
    .mutation(({ ctx, input: { actId } }) =>
      redoAct(ctx.deps, reviewerOf(ctx), actId === undefined ? {} : { actId }),
    ),
});
