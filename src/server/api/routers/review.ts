import { z } from "zod";
import { RelationshipType } from "../../../core/model/edge.ts";
import { AskedLink } from "../../../core/model/review-view.ts";
import { DecisionKind } from "../../../core/review/transitions.ts";
import { decideEdges } from "../../services/review/decide-edges.ts";
import { type Asker, askAbout, nextLinks } from "../../services/review/next-links.ts";
import { redoAct, undoAct } from "../../services/review/undo-act.ts";
import { DecideOutput, edgeActionInput, reviewerOf } from "../decision-input.ts";
import { idInput } from "../inputs.ts";
import { projectProcedure, router } from "../trpc.ts";

const actInput = z.object({ actId: idInput.optional() });
const UndoOutput = z.object({
  actId: z.string(),
  undoneActId: z.string(),
  edgeIds: z.array(z.string()),
  action: DecisionKind,
});

const askerOf = (ctx: { project: Asker["project"]; user: { id: string } }): Asker => ({
  project: ctx.project,
  userId: ctx.user.id,
});

const decide = () => projectProcedure("edge.decide");

export const reviewRouter = router({
  next: projectProcedure("graph.read")
    .input(
      z.object({
        types: z.array(RelationshipType).min(1).max(8).optional(),
        exclude: z.array(idInput).max(200).default([]),
        isEvidenceGone: z.boolean().default(false),
        isAssigned: z.boolean().default(false),
        isBlind: z.boolean().default(false),
      }),
    )
    .output(
      z.object({
        links: z.array(AskedLink),
        waiting: z.object({
          count: z.number().int(),
          byType: z.array(z.object({ type: RelationshipType, count: z.number().int() })),
        }),
        evidenceGone: z.number().int(),
        assigned: z.number().int(),
        split: z.number().int(),
        needsTwo: z.boolean(),
        isBlind: z.boolean(),
      }),
    )
    .query(({ ctx, input }) => nextLinks(ctx.deps, ctx.repos, askerOf(ctx), input)),
  link: projectProcedure("graph.read")
    .input(z.object({ edgeId: idInput, isBlind: z.boolean().default(false) }))
    .output(AskedLink)
    .query(({ ctx, input }) => askAbout(ctx.deps, ctx.repos, askerOf(ctx), input)),
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
    .input(
      z.object({
        edgeId: idInput,
        revision: z.int().min(0),
        action: edgeActionInput,
      }),
    )
    .output(DecideOutput)
    .mutation(({ ctx, input: { edgeId, revision, action } }) =>
      decideEdges(ctx.deps, reviewerOf(ctx), {
        edges: [{ id: edgeId, revision }],
        action,
        isAsked: true,
      }),
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
