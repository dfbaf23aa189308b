import { z } from "zod";
import { MOST_EXAMPLES } from "../../../core/enrich/classify/limits.ts";
import { can } from "../../auth/permissions.ts";
import { choosePack } from "../../services/pack/choose-pack.ts";
import { checkPack, restorePack, savePack } from "../../services/pack/edit-pack.ts";
import { learnClasses } from "../../services/pack/learn-classes.ts";
import { listPacks } from "../../services/pack/list-packs.ts";
import { labelsOf, packInUse } from "../../services/pack/resolve-pack.ts";
import { tryPack } from "../../services/pack/try-pack.ts";
import { viewPack } from "../../services/pack/view-pack.ts";
import { projectProcedure, router, workspaceProcedure } from "../trpc.ts";

const packId = z
  .string()
  .max(61)
  .regex(/^[a-z][a-z0-9-]{1,60}$/);
const version = z.number().int().min(0).max(1_000_000);

export const packsRouter = router({
  list: workspaceProcedure("pack.read").query(({ ctx }) => listPacks(ctx.deps, ctx.workspace.id)),
  view: workspaceProcedure("pack.read")
    .input(z.object({ packId, version: version.nullable().default(null) }))
    .query(({ ctx, input }) =>
      viewPack(ctx.deps, {
        workspaceId: ctx.workspace.id,
        packId: input.packId,
        version: input.version,
      }),
    ),
  // Changes nothing; a mutation, since a whole draft does not fit into an address.
  check: workspaceProcedure("pack.edit")
    .input(z.object({ draft: z.unknown() }))
    .mutation(({ ctx, input }) => ({
      problems: checkPack(input.draft, new Date(ctx.deps.clock())).problems,
    })),
  save: workspaceProcedure("pack.edit")
    .input(
      z.object({
        packId,
        basedOn: version,
        draft: z.unknown(),
        note: z.string().trim().max(200).default(""),
      }),
    )
    .mutation(({ ctx, input }) =>
      savePack(ctx.deps, {
        workspaceId: ctx.workspace.id,
        userId: ctx.user.id,
        packId: input.packId,
        basedOn: input.basedOn,
        mayEditPolicies: can(ctx.workspace.role, "policy.edit"),
        draft: input.draft,
        note: input.note,
      }),
    ),
  restore: workspaceProcedure("pack.edit")
    .input(z.object({ packId, basedOn: version }))
    .mutation(({ ctx, input }) =>
      restorePack(ctx.deps, {
        workspaceId: ctx.workspace.id,
        userId: ctx.user.id,
        packId: input.packId,
        basedOn: input.basedOn,
        mayEditPolicies: can(ctx.workspace.role, "policy.edit"),
      }),
    ),
  // Reads files and writes nothing; a mutation for the same reason.
  tryOut: projectProcedure("pack.edit")
    .input(z.object({ draft: z.unknown() }))
    .mutation(({ ctx, input }) =>
      tryPack(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        draft: input.draft,
      }),
    ),
  // Reads files and writes nothing: what was learned becomes part of the draft.
  learn: projectProcedure("pack.edit")
    .input(
      z.object({
        draft: z.unknown(),
        examples: z
          .array(z.object({ path: z.string().min(1).max(4_000), class: z.string().min(1).max(80) }))
          .min(1)
          .max(MOST_EXAMPLES),
      }),
    )
    .mutation(({ ctx, input }) =>
      learnClasses(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        draft: input.draft,
        examples: input.examples,
      }),
    ),
  ofProject: projectProcedure("pack.read").query(async ({ ctx }) => {
    const { packId: id, document } = await packInUse(ctx.repos, ctx.project.id);
    return { packId: id, title: document.title, labels: labelsOf(document) };
  }),
  choose: projectProcedure("project.manage")
    .input(z.object({ packId }))
    .mutation(({ ctx, input }) =>
      choosePack(ctx.deps, {
        workspaceId: ctx.workspace.id,
        userId: ctx.user.id,
        projectId: ctx.project.id,
        packId: input.packId,
      }),
    ),
});
