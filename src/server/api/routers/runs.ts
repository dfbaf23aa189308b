import { z } from "zod";
import { describeRun, listRuns } from "../../services/run/describe-run.ts";
import { stopRun } from "../../services/run/end-run.ts";
import { startRun } from "../../services/run/start-run.ts";
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
      }),
    ),
});
