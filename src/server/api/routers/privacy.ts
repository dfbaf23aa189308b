import { z } from "zod";
import { PolicyRule } from "../../../core/privacy/policy-document.ts";
import { answerColumn } from "../../services/privacy/answer-column.ts";
import { askCheck } from "../../services/privacy/ask-check.ts";
import { askOpinions, quoteOpinions } from "../../services/privacy/ask-opinions.ts";
import { explainFile } from "../../services/privacy/explain-file.ts";
import { listFindings, viewFindings } from "../../services/privacy/view-findings.ts";
import { idInput } from "../inputs.ts";
import { projectProcedure, router } from "../trpc.ts";

/** A part of a file's text, by where it begins. */
const partInput = z.object({ fileId: idInput, at: z.number().int().min(0) });
/** Answers of models that somebody waits for in a browser. */
const PATIENCE_MS = 120_000;

/** What personal data was found in a project, what is left after the policy, and why places are taken for personal data. */
export const privacyRouter = router({
  findings: projectProcedure("privacy.read").query(({ ctx }) =>
    viewFindings(ctx.deps, { workspaceId: ctx.workspace.id, projectId: ctx.project.id }),
  ),
  files: projectProcedure("privacy.read")
    .input(
      z.object({
        kind: PolicyRule.shape.kind.nullish(),
        cursor: z.object({ count: z.number().int().min(0), fileId: idInput }).nullish(),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .query(({ ctx, input }) =>
      listFindings(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        kind: input.kind ?? null,
        after: input.cursor ?? null,
        limit: input.limit,
      }),
    ),
  answerColumn: projectProcedure("policy.edit")
    .input(
      z.object({
        column: z
          .string()
          .trim()
          .min(1)
          .max(200)
          .regex(/^[^\0\r\n]*$/),
        answer: z.union([
          z.object({ type: z.string().regex(/^[A-Z][A-Z_]{1,40}$/) }),
          z.literal("not"),
          z.null(),
        ]),
      }),
    )
    .mutation(({ ctx, input }) =>
      answerColumn(ctx.deps, {
        ...input,
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        userId: ctx.user.id,
      }),
    ),
  check: projectProcedure("run.start").mutation(({ ctx }) =>
    askCheck(ctx.deps, { workspaceId: ctx.workspace.id, projectId: ctx.project.id }),
  ),
  explain: projectProcedure("file.read-raw")
    .input(
      z.object({
        fileId: idInput,
        cursor: z
          .object({ part: z.enum(["sheet", "text"]), at: z.number().int().min(0) })
          .nullish(),
      }),
    )
    .query(({ ctx, input }) =>
      explainFile(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        fileId: input.fileId,
        rawFor: { userId: ctx.user.id, role: ctx.workspace.role },
        cursor: input.cursor ?? null,
      }),
    ),
  quoteOpinions: projectProcedure("file.read-raw")
    .input(partInput)
    .query(({ ctx, input }) =>
      quoteOpinions(ctx.deps, {
        ...input,
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        rawFor: { userId: ctx.user.id, role: ctx.workspace.role },
      }),
    ),
  askOpinions: projectProcedure("file.read-raw")
    .input(partInput)
    .mutation(({ ctx, input }) =>
      askOpinions(
        ctx.deps,
        {
          ...input,
          workspaceId: ctx.workspace.id,
          projectId: ctx.project.id,
          rawFor: { userId: ctx.user.id, role: ctx.workspace.role },
        },
        AbortSignal.timeout(PATIENCE_MS),
      ),
    ),
});
