import { z } from "zod";
import { MOST_COLUMNS, MOST_VALUES } from "../../../core/privacy/subject/offer.ts";
import { SubjectTerms } from "../../../core/privacy/subject/terms.ts";
import { erasedSince } from "../../services/subject/erased-since.ts";
import {
  createRequest,
  forgetReport,
  removeRequest,
  searchAgain,
  startRequest,
} from "../../services/subject/handle-requests.ts";
import { letFilesIn } from "../../services/subject/known-again.ts";
import { listPlaces, listRequests, viewRequest } from "../../services/subject/view-requests.ts";
import { viewOffer, widenRequest } from "../../services/subject/widen-request.ts";
import { idInput } from "../inputs.ts";
import { projectProcedure, router } from "../trpc.ts";

const requestInput = z.object({ requestId: idInput });

/** Requests belong to the workspace: a person may be in several of its projects. */
export const requestsRouter = router({
  list: projectProcedure("subject.request")
    .input(
      z.object({
        cursor: z.number().int().positive().nullable().default(null),
        limit: z.number().int().min(1).max(100).default(50),
      }),
    )
    .query(({ ctx, input }) =>
      listRequests(ctx.deps, {
        workspaceId: ctx.workspace.id,
        cursor: input.cursor,
        limit: input.limit,
      }),
    ),
  byNumber: projectProcedure("subject.request")
    .input(z.object({ number: z.number().int().positive().max(1_000_000_000) }))
    .query(({ ctx, input }) =>
      viewRequest(ctx.deps, { workspaceId: ctx.workspace.id, number: input.number }),
    ),
  places: projectProcedure("subject.request")
    .input(
      requestInput.extend({
        from: z.number().int().min(0),
        count: z.number().int().min(1).max(100).default(50),
      }),
    )
    .mutation(({ ctx, input }) =>
      listPlaces(ctx.deps, { ...input, workspaceId: ctx.workspace.id, userId: ctx.user.id }),
    ),
  /** What else is about the person; a mutation, for that somebody looked is written down. */
  offer: projectProcedure("subject.request")
    .input(requestInput)
    .mutation(({ ctx, input }) =>
      viewOffer(ctx.deps, { ...input, workspaceId: ctx.workspace.id, userId: ctx.user.id }),
    ),
  widen: projectProcedure("subject.request")
    .input(
      requestInput.extend({
        mark: z.string().max(100),
        items: z.array(z.string().max(10)).max(MOST_VALUES + MOST_COLUMNS),
      }),
    )
    .mutation(({ ctx, input }) =>
      widenRequest(ctx.deps, { ...input, workspaceId: ctx.workspace.id, userId: ctx.user.id }),
    ),
  searchAgain: projectProcedure("subject.request")
    .input(requestInput)
    .mutation(({ ctx, input }) =>
      searchAgain(ctx.deps, { ...input, workspaceId: ctx.workspace.id, userId: ctx.user.id }),
    ),
  create: projectProcedure("subject.request")
    .input(
      z.object({
        kind: z.enum(["access", "erasure"]),
        terms: SubjectTerms,
        region: z
          .string()
          .regex(/^[A-Z]{2}$/)
          .default("US"),
      }),
    )
    .mutation(({ ctx, input }) =>
      createRequest(ctx.deps, {
        kind: input.kind,
        terms: input.terms,
        region: input.region,
        workspaceId: ctx.workspace.id,
        userId: ctx.user.id,
      }),
    ),
  start: projectProcedure("subject.request")
    .input(
      requestInput.extend({
        typedName: z.string().max(200).nullable().default(null),
        files: z.enum(["take-out", "remove"]).optional(),
        despiteRetention: z.boolean().default(false),
      }),
    )
    .mutation(({ ctx, input }) =>
      startRequest(ctx.deps, {
        requestId: input.requestId,
        typedName: input.typedName,
        despiteRetention: input.despiteRetention,
        ...(input.files === undefined ? {} : { files: input.files }),
        workspaceId: ctx.workspace.id,
        userId: ctx.user.id,
      }),
    ),
  remove: projectProcedure("subject.request")
    .input(requestInput)
    .mutation(({ ctx, input }) =>
      removeRequest(ctx.deps, {
        requestId: input.requestId,
        workspaceId: ctx.workspace.id,
        userId: ctx.user.id,
      }),
    ),
  letFilesIn: projectProcedure("workspace.manage")
    .input(requestInput)
    .mutation(({ ctx, input }) =>
      letFilesIn(ctx.deps, {
        requestId: input.requestId,
        workspaceId: ctx.workspace.id,
        userId: ctx.user.id,
      }),
    ),
  /** For everybody who sees the figures that it makes old. */
  erasedSince: projectProcedure("quality.read").query(({ ctx }) =>
    erasedSince(ctx.deps, { workspaceId: ctx.workspace.id, projectId: ctx.project.id }),
  ),
  forgetReport: projectProcedure("subject.request")
    .input(requestInput)
    .mutation(({ ctx, input }) =>
      forgetReport(ctx.deps, {
        requestId: input.requestId,
        workspaceId: ctx.workspace.id,
        userId: ctx.user.id,
      }),
    ),
});
