import { z } from "zod";
import { RuleDocument } from "../../../core/quality/rule-document.ts";
import {
  acceptRule,
  endAcceptance,
  removeRule,
  saveRule,
  switchRule,
} from "../../services/quality/edit-rules.ts";
import { applyFix, listFixes, previewFix, undoFix } from "../../services/quality/fix-rule.ts";
import { listRules } from "../../services/quality/list-rules.ts";
import {
  cursorFrom,
  cursorText,
  MAX_FAILURES,
  readFailures,
} from "../../services/quality/read-failures.ts";
import { testRule } from "../../services/quality/test-rule.ts";
import { idInput } from "../inputs.ts";
import { projectProcedure, router } from "../trpc.ts";

const ruleInput = z.object({ rule: z.string().min(1).max(100) });
const cursorInput = z
  .string()
  .max(10_000)
  .transform((text, ctx) => {
    const cursor = cursorFrom(text);
    if (cursor !== null) return cursor;
    ctx.addIssue({ code: "custom", message: "This is no place to go on from." });
    return z.NEVER;
  });
const documentInput = z.object({ document: RuleDocument });

export const qualityRulesRouter = router({
  list: projectProcedure("quality.read").query(({ ctx }) =>
    listRules(ctx.deps, { workspaceId: ctx.workspace.id, projectId: ctx.project.id }),
  ),
  failures: projectProcedure("quality.read")
    .input(
      ruleInput.extend({
        cursor: cursorInput.nullish(),
        limit: z.number().int().min(1).max(MAX_FAILURES).default(200),
      }),
    )
    .query(async ({ ctx, input }) => {
      const { failures, next } = await readFailures(
        ctx.deps,
        { workspaceId: ctx.workspace.id, projectId: ctx.project.id, rule: input.rule },
        { cursor: input.cursor ?? null, limit: input.limit },
      );
      return { failures, next: next === null ? null : cursorText(next) };
    }),
  // Reads files and writes nothing; a mutation, since a long list of values does not fit into an address.
  test: projectProcedure("quality.edit")
    .input(documentInput)
    .mutation(({ ctx, input }) =>
      testRule(
        ctx.deps,
        { workspaceId: ctx.workspace.id, projectId: ctx.project.id },
        input.document,
      ),
    ),
  save: projectProcedure("quality.edit")
    .input(documentInput.extend({ basedOn: z.number().int().min(0).max(1_000_000) }))
    .mutation(({ ctx, input }) =>
      saveRule(ctx.deps, editPlace(ctx), input.document, input.basedOn),
    ),
  switch: projectProcedure("quality.edit")
    .input(ruleInput.extend({ isOn: z.boolean() }))
    .mutation(({ ctx, input }) => switchRule(ctx.deps, editPlace(ctx), input)),
  remove: projectProcedure("quality.edit")
    .input(ruleInput)
    .mutation(({ ctx, input }) => removeRule(ctx.deps, editPlace(ctx), input.rule)),
  accept: projectProcedure("quality.edit")
    .input(
      ruleInput.extend({
        reason: z.string().trim().min(3, "Say why.").max(600, "At most 600 characters."),
        until: z.date().nullable(),
      }),
    )
    .mutation(({ ctx, input }) => acceptRule(ctx.deps, editPlace(ctx), input)),
  fixes: projectProcedure("quality.read").query(({ ctx }) =>
    listFixes(ctx.deps, { workspaceId: ctx.workspace.id, projectId: ctx.project.id }),
  ),
  previewFix: projectProcedure("quality.edit")
    .input(ruleInput)
    .query(({ ctx, input, signal }) =>
      previewFix(ctx.deps, editPlace(ctx), input.rule, signal ?? undefined),
    ),
  applyFix: projectProcedure("quality.edit")
    .input(ruleInput)
    .mutation(({ ctx, input }) => applyFix(ctx.deps, editPlace(ctx), input.rule)),
  undoFix: projectProcedure("quality.edit")
    .input(z.object({ fixId: idInput }))
    .mutation(({ ctx, input }) => undoFix(ctx.deps, editPlace(ctx), input.fixId)),
  endAcceptance: projectProcedure("quality.edit")
    .input(ruleInput)
    .mutation(({ ctx, input }) => endAcceptance(ctx.deps, editPlace(ctx), input.rule)),
});

function editPlace(ctx: {
  readonly workspace: { readonly id: string };
  readonly project: { readonly id: string };
  readonly user: { readonly id: string };
}) {
  return { workspaceId: ctx.workspace.id, projectId: ctx.project.id, userId: ctx.user.id };
}
