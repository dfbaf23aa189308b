/** Reviewing with more than one person: rules, agreement, pace, comments, assignments, and what is learned from it all. */
import { z } from "zod";
import { GraphFilter, GraphGrouping } from "../../../core/model/graph-filter.ts";
import { EdgeDetail, EdgeRow } from "../../../core/model/graph-view.ts";
import { LONGEST_COMMENT, LONGEST_NOTE } from "../../../core/model/review-view.ts";
import { EdgeStanding } from "../../../core/review/transitions.ts";
import { can } from "../../auth/permissions.ts";
import { assignLinks, endAssignment } from "../../services/review/assignments.ts";
import {
  addComment,
  editComment,
  listComments,
  removeComment,
} from "../../services/review/comments.ts";
import { changeReviewRules } from "../../services/review/review-rules.ts";
import { viewLearned } from "../../services/review/view-learned.ts";
import {
  listDisagreements,
  viewAgreement,
  viewPace,
} from "../../services/review/view-reviewers.ts";
import { reviewerOf } from "../decision-input.ts";
import { idInput } from "../inputs.ts";
import { projectProcedure, router } from "../trpc.ts";

const MAX_OPEN = 12;
const textInput = z.string().trim().min(1).max(LONGEST_COMMENT);
const person = z.object({ userId: z.string(), name: z.string() });
const Reliability = z.object({
  bins: z.array(
    z.object({
      bin: z.number().int(),
      count: z.number().int(),
      right: z.number().int(),
      confidence: z.number(),
    }),
  ),
  error: z.number(),
  logLoss: z.number(),
});

const read = () => projectProcedure("graph.read");
const decide = () => projectProcedure("edge.decide");
const adjudicate = () => projectProcedure("edge.adjudicate");

export const reviewersRouter = router({
  rules: read()
    .output(z.object({ reviewersNeeded: z.number().int(), isBlindReview: z.boolean() }))
    .query(({ ctx: { project } }) => ({
      reviewersNeeded: project.reviewersNeeded,
      isBlindReview: project.isBlindReview,
    })),
  setRules: projectProcedure("project.manage")
    .input(z.object({ reviewersNeeded: z.int().min(1).max(2), isBlindReview: z.boolean() }))
    .mutation(({ ctx, input: { reviewersNeeded, isBlindReview } }) =>
      changeReviewRules(ctx.deps, reviewerOf(ctx), { reviewersNeeded, isBlindReview }),
    ),
  agreement: adjudicate()
    .output(
      z.array(
        z.object({
          a: person,
          b: person,
          table: z.array(z.array(z.number().int())),
          count: z.number().int(),
          observed: z.number(),
          kappa: z.number().nullable(),
          interval: z.tuple([z.number(), z.number()]).nullable(),
        }),
      ),
    )
    .query(async ({ ctx }) =>
      (await viewAgreement(ctx.repos, ctx.project.id)).map((pair) => ({
        ...pair,
        interval: pair.interval === null ? null : [pair.interval[0], pair.interval[1]],
      })),
    ),
  pace: decide()
    .output(
      z.array(
        person.extend({
          isYou: z.boolean(),
          decisions: z.number().int(),
          acts: z.number().int(),
          medianSeconds: z.number().nullable(),
          days: z.array(z.object({ day: z.string(), count: z.number().int() })),
        }),
      ),
    )
    .query(({ ctx }) =>
      viewPace(ctx.repos, ctx.project.id, {
        userId: ctx.user.id,
        seesAll: can(ctx.workspace.role, "workspace.manage"),
        nowMs: ctx.deps.clock(),
      }),
    ),
  disagreements: adjudicate()
    .output(
      z.object({
        total: z.number().int(),
        rows: z.array(
          z.object({
            link: EdgeDetail,
            answers: z.array(
              z.object({
                edgeId: z.string(),
                userId: z.string(),
                by: z.string().nullable(),
                action: z.string(),
                asked: EdgeStanding,
                reason: z.string().nullable(),
                at: z.date(),
                isBlind: z.boolean(),
              }),
            ),
            isOwn: z.boolean(),
          }),
        ),
      }),
    )
    .query(({ ctx }) => listDisagreements(ctx.repos, ctx.project.id, ctx.user.id)),
  learned: read()
    .output(
      z.object({
        right: z.number().int(),
        wrong: z.number().int(),
        least: z.number().int(),
        leastOfEach: z.number().int(),
        state: z.enum(["few", "no-better", "fitted"]),
        before: Reliability.nullable(),
        after: Reliability.nullable(),
        threshold: z.number(),
        looked: z.number().int(),
        undecided: z.number().int(),
        up: z.number().int(),
        down: z.number().int(),
        moved: z.array(z.object({ link: EdgeRow, before: z.number(), after: z.number() })),
      }),
    )
    .query(({ ctx }) => viewLearned(ctx.deps, ctx.repos, ctx.project)),
  comments: read()
    .input(z.object({ edgeId: idInput, isBlind: z.boolean().default(false) }))
    .output(
      z.object({
        comments: z.array(
          z.object({
            id: z.string(),
            by: z.string().nullable(),
            isOwn: z.boolean(),
            said: z.string(),
            at: z.date(),
            editedAt: z.date().nullable(),
            canEdit: z.boolean(),
          }),
        ),
        keptBack: z.number().int(),
        older: z.number().int(),
      }),
    )
    .query(({ ctx, input }) =>
      listComments(ctx.deps, ctx.repos, { project: ctx.project, userId: ctx.user.id }, input),
    ),
  comment: decide()
    .input(z.object({ edgeId: idInput, text: textInput }))
    .output(z.object({ id: z.string() }))
    .mutation(({ ctx, input: { edgeId, text } }) =>
      addComment(ctx.deps, reviewerOf(ctx), { edgeId, text }),
    ),
  editComment: decide()
    .input(z.object({ commentId: idInput, text: textInput }))
    .mutation(({ ctx, input }) => editComment(ctx.deps, reviewerOf(ctx), input)),
  removeComment: decide()
    .input(z.object({ commentId: idInput }))
    .mutation(({ ctx, input }) => removeComment(ctx.deps, reviewerOf(ctx), input)),
  assignments: decide()
    .output(
      z.array(
        z.object({
          id: z.string(),
          userId: z.string(),
          to: z.string().nullable(),
          by: z.string().nullable(),
          note: z.string().nullable(),
          createdAt: z.date(),
          links: z.number().int(),
          left: z.number().int(),
        }),
      ),
    )
    .query(({ ctx }) =>
      ctx.repos.assignments.list(ctx.project.id, {
        userId: can(ctx.workspace.role, "edge.adjudicate") ? null : ctx.user.id,
        needsTwo: ctx.project.reviewersNeeded > 1,
      }),
    ),
  people: adjudicate()
    .output(z.array(person))
    .query(async ({ ctx }) =>
      (await ctx.repos.members.list())
        .filter(({ role }) => can(role, "edge.decide"))
        .map(({ userId, name }) => ({ userId, name })),
    ),
  assign: adjudicate()
    .input(
      z.object({
        userId: idInput,
        note: z.string().trim().min(1).max(LONGEST_NOTE).optional(),
        grouping: GraphGrouping.default("cluster"),
        filter: GraphFilter.prefault({}),
        groups: z.array(z.string().min(1).max(200)).max(MAX_OPEN).optional(),
        fileId: idInput.optional(),
      }),
    )
    .output(
      z.object({
        assignmentId: z.string(),
        links: z.number().int(),
        leftOut: z.number().int(),
      }),
    )
    .mutation(({ ctx, input }) => assignLinks(ctx.deps, reviewerOf(ctx), input)),
  endAssignment: adjudicate()
    .input(z.object({ assignmentId: idInput }))
    .mutation(({ ctx, input }) => endAssignment(ctx.deps, reviewerOf(ctx), input)),
});
