import { z } from "zod";
import { ANOMALY_CODES } from "../../../core/quality/anomalies/contract.ts";
import { keepNewest, previewNewest } from "../../services/quality/keep-newest.ts";
import { bringBack, listLeaveOuts } from "../../services/quality/leave-out.ts";
import { countCopies, listCopies, listRowGroups } from "../../services/quality/list-copies.ts";
import { countOdd, listAdvice, listOdd, listPlaces } from "../../services/quality/list-findings.ts";
import {
  accept,
  endAcceptance,
  keepOne,
  listAccepted,
  SUBJECT,
} from "../../services/quality/settle.ts";
import { viewOverview } from "../../services/quality/view-overview.ts";
import { idInput } from "../inputs.ts";
import { projectProcedure, router } from "../trpc.ts";

const findingCursor = z.object({ rank: z.number(), id: idInput }).nullable().default(null);
const groupKey = z.string().regex(/^(?:exact|content|near):[\w-]{1,80}$/);

const newestOf = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("copies"),
    levels: z
      .array(z.enum(["exact", "content", "near"]))
      .min(1)
      .max(3),
  }),
  z.object({ kind: z.literal("odd"), code: z.enum(["two-finals", "older-copy"]) }),
]);

const leaveOutKind = z.enum(["copies", "two-finals", "older-copy"]);

/** Scores, oddities, copies and advice of a project. Rules have a router of their own. */
export const qualityRouter = router({
  overview: projectProcedure("quality.read").query(({ ctx }) =>
    viewOverview(ctx.deps, placeOf(ctx)),
  ),
  advice: projectProcedure("quality.read")
    .input(z.object({ cursor: findingCursor }))
    .query(({ ctx, input }) => listAdvice(ctx.deps, placeOf(ctx), { after: input.cursor })),
  odd: projectProcedure("quality.read")
    .input(
      z.object({
        codes: z.array(z.enum(ANOMALY_CODES)).max(ANOMALY_CODES.length).default([]),
        cursor: findingCursor,
      }),
    )
    .query(({ ctx, input }) =>
      listOdd(ctx.deps, placeOf(ctx), { codes: input.codes, after: input.cursor }),
    ),
  oddCounts: projectProcedure("quality.read").query(({ ctx }) => countOdd(ctx.deps, placeOf(ctx))),
  places: projectProcedure("quality.read")
    .input(
      z.object({
        fingerprint: z.string().regex(/^[0-9a-f]{32}$/),
        cursor: z.number().int().min(0).max(1_000_000_000).nullable().default(null),
      }),
    )
    .query(({ ctx, input }) =>
      listPlaces(ctx.deps, placeOf(ctx), {
        fingerprint: input.fingerprint,
        from: input.cursor ?? 0,
      }),
    ),
  copies: projectProcedure("quality.read")
    .input(
      z.object({ cursor: z.object({ rank: z.number().int(), groupKey }).nullable().default(null) }),
    )
    .query(({ ctx, input }) => listCopies(ctx.deps, placeOf(ctx), input.cursor)),
  copyCounts: projectProcedure("quality.read").query(({ ctx }) =>
    countCopies(ctx.deps, placeOf(ctx)),
  ),
  rowGroups: projectProcedure("quality.read")
    .input(
      z.object({
        cursor: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable().default(null),
      }),
    )
    .query(({ ctx, input }) => listRowGroups(ctx.deps, placeOf(ctx), input.cursor ?? 0)),
  accepted: projectProcedure("quality.read")
    .input(z.object({ cursor: idInput.nullable().default(null) }))
    .query(({ ctx, input }) => listAccepted(ctx.deps, placeOf(ctx), input.cursor ?? "")),
  accept: projectProcedure("quality.edit")
    .input(
      z.object({
        subject: z.string().regex(SUBJECT),
        reason: z.string().trim().min(1, "Say why.").max(400, "At most 400 characters."),
        until: z.date().nullable().default(null),
      }),
    )
    .mutation(({ ctx, input }) => accept(ctx.deps, personOf(ctx), input)),
  endAcceptance: projectProcedure("quality.edit")
    .input(z.object({ id: idInput }))
    .mutation(({ ctx, input }) => endAcceptance(ctx.deps, personOf(ctx), input.id)),
  keepOne: projectProcedure("file.remove")
    .input(z.object({ groupKey, fileId: idInput, despiteRetention: z.boolean().default(false) }))
    .mutation(({ ctx, input }) => keepOne(ctx.deps, personOf(ctx), input)),
  newest: projectProcedure("file.remove")
    .input(z.object({ of: newestOf }))
    .query(({ ctx, input }) => previewNewest(ctx.deps, placeOf(ctx), input.of)),
  keepNewest: projectProcedure("file.remove")
    .input(
      z.object({
        of: newestOf,
        mark: z.string().regex(/^[0-9a-f]{64}$/),
        despiteRetention: z.boolean().default(false),
      }),
    )
    .mutation(({ ctx, input }) => keepNewest(ctx.deps, personOf(ctx), input)),
  bringBack: projectProcedure("file.remove")
    .input(z.object({ id: idInput }))
    .mutation(({ ctx, input }) => bringBack(ctx.deps, personOf(ctx), input.id)),
  leaveOuts: projectProcedure("file.remove")
    .input(z.object({ kinds: z.array(leaveOutKind).min(1).max(3) }))
    .query(({ ctx, input }) => listLeaveOuts(ctx.deps, placeOf(ctx), input.kinds)),
});

function placeOf(ctx: {
  readonly workspace: { readonly id: string };
  readonly project: { readonly id: string };
}) {
  return { workspaceId: ctx.workspace.id, projectId: ctx.project.id };
}

function personOf(ctx: Parameters<typeof placeOf>[0] & { readonly user: { readonly id: string } }) {
  return { ...placeOf(ctx), userId: ctx.user.id };
}
