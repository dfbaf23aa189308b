import { z } from "zod";
import { describeRun, describeRunByNumber, listRuns } from "../../services/run/describe-run.ts";
import { stopRun } from "../../services/run/end-run.ts";
import { retryProblem, runAgain } from "../../services/run/run-again.ts";
import { startRun } from "../../services/run/start-run.ts";
import { describeWentBy } from "../../services/run/went-by.ts";
import { idInput } from "../inputs.ts";
import { projectProcedure, router } from "../trpc.ts";

const runInput = z.object({ runId: idInput });

export const runsRouter = router({
  list: projectProcedure("run.read")
    .input(z.object({ before: z.number().int().nullable().default(null) }))
    .query(({ ctx, input }) =>
      listRuns(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        before: input.before,
      }),
    ),
  byId: projectProcedure("run.read")
    .input(runInput)
    .query(({ ctx, input }) =>
      describeRun(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        runId: input.runId,
      }),
    ),
  byNumber: projectProcedure("run.read")
    .input(z.object({ number: z.number().int().min(1).max(2_000_000_000) }))
    .query(({ ctx, input }) =>
      describeRunByNumber(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        number: input.number,
      }),
    ),
  wentBy: projectProcedure("run.read")
    .input(runInput)
    .query(({ ctx, input }) =>
      describeWentBy(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        runId: input.runId,
      }),
    ),
  retryProblem: projectProcedure("run.start")
    .input(runInput.extend({ code: z.string().min(1).max(120) }))
    .mutation(({ ctx, input }) =>
      retryProblem(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        runId: input.runId,
        code: input.code,
        userId: ctx.user.id,
      }),
    ),
  again: projectProcedure("run.start")
    .input(runInput)
    .mutation(({ ctx, input }) =>
      runAgain(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        runId: input.runId,
        userId: ctx.user.id,
      }),
    ),
  start: projectProcedure("run.start")
    .input(z.object({ fileIds: z.array(idInput).min(1).max(10_000).optional() }))
    .mutation(({ ctx, input }) =>
      startRun(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        startedById: ctx.user.id,
        ...(input.fileIds === undefined ? {} : { fileIds: input.fileIds }),
      }),
    ),
  stop: projectProcedure("run.start")
    .input(runInput)
    .mutation(({ ctx, input }) =>
      stopRun(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        runId: input.runId,
        userId: ctx.user.id,
      }),
    ),
});
