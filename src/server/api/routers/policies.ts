import { z } from "zod";
import {
  archivePolicy,
  copyPolicy,
  putPolicyIntoUse,
  savePolicy,
} from "../../services/policy/edit-policy.ts";
import { listPolicies } from "../../services/policy/list-policies.ts";
import { previewDraft } from "../../services/policy/preview-draft.ts";
import { policyVersions, viewPolicy } from "../../services/policy/view-policy.ts";
import { idInput, nameInput } from "../inputs.ts";
import { projectProcedure, router } from "../trpc.ts";

const slug = z.string().regex(/^[a-z][a-z0-9-]{1,60}$/);
const versionNumber = z.number().int().min(1).max(1_000_000);

/** Privacy policies: those that come with the product, and a workspace's own. */
export const policiesRouter = router({
  list: projectProcedure("privacy.read").query(({ ctx }) =>
    listPolicies(ctx.deps, { workspaceId: ctx.workspace.id }),
  ),
  view: projectProcedure("privacy.read")
    .input(z.object({ slug, number: versionNumber.nullable().default(null) }))
    .query(({ ctx, input }) =>
      viewPolicy(ctx.deps, {
        workspaceId: ctx.workspace.id,
        slug: input.slug,
        number: input.number,
      }),
    ),
  versions: projectProcedure("privacy.read")
    .input(z.object({ slug, cursor: versionNumber.nullish() }))
    .query(({ ctx, input }) =>
      policyVersions(ctx.deps, {
        workspaceId: ctx.workspace.id,
        slug: input.slug,
        before: input.cursor ?? null,
      }),
    ),
  // Changes nothing; a mutation, since a whole draft does not fit into an address.
  preview: projectProcedure("privacy.read")
    .input(
      z.object({
        draft: z.unknown(),
        fileId: idInput.nullable().default(null),
        originals: z.boolean().default(false),
      }),
    )
    .mutation(({ ctx, input }) =>
      previewDraft(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        reader: { userId: ctx.user.id, role: ctx.workspace.role },
        draft: input.draft,
        fileId: input.fileId,
        originals: input.originals,
      }),
    ),
  copy: projectProcedure("policy.edit")
    .input(z.object({ slug, title: nameInput }))
    .mutation(({ ctx, input }) =>
      copyPolicy(ctx.deps, {
        workspaceId: ctx.workspace.id,
        userId: ctx.user.id,
        slug: input.slug,
        title: input.title,
      }),
    ),
  save: projectProcedure("policy.edit")
    .input(
      z.object({
        slug,
        basedOn: versionNumber,
        document: z.record(z.string(), z.unknown()),
        note: z.string().trim().max(400).default(""),
      }),
    )
    .mutation(({ ctx, input }) =>
      savePolicy(ctx.deps, {
        workspaceId: ctx.workspace.id,
        userId: ctx.user.id,
        slug: input.slug,
        basedOn: input.basedOn,
        document: input.document,
        note: input.note,
      }),
    ),
  use: projectProcedure("policy.edit")
    .input(z.object({ slug, number: versionNumber }))
    .mutation(({ ctx, input }) =>
      putPolicyIntoUse(ctx.deps, {
        workspaceId: ctx.workspace.id,
        userId: ctx.user.id,
        slug: input.slug,
        number: input.number,
      }),
    ),
  archive: projectProcedure("policy.edit")
    .input(z.object({ slug, isArchived: z.boolean() }))
    .mutation(({ ctx, input }) =>
      archivePolicy(ctx.deps, {
        workspaceId: ctx.workspace.id,
        userId: ctx.user.id,
        slug: input.slug,
        isArchived: input.isArchived,
      }),
    ),
});
