import { z } from "zod";
import { checkDraft, savePipeline, viewPipeline } from "../../services/pipeline/edit-pipeline.ts";
import { projectProcedure, router } from "../trpc.ts";

const versionNumber = z.number().int().min(1);

export const pipelinesRouter = router({
  view: projectProcedure("pipeline.read")
    .input(z.object({ number: versionNumber.nullable().default(null) }))
    .query(({ ctx, input }) =>
      viewPipeline(
        ctx.deps,
        { workspaceId: ctx.workspace.id, projectId: ctx.project.id, userId: ctx.user.id },
        input.number,
      ),
    ),
  // Changes nothing; a mutation, since a whole draft does not fit into an address.
  check: projectProcedure("pipeline.read")
    .input(z.object({ draft: z.unknown() }))
    .mutation(({ input }) => checkDraft(input.draft)),
  save: projectProcedure("pipeline.edit")
    .input(z.object({ draft: z.unknown(), basedOn: versionNumber }))
    .mutation(({ ctx, input }) =>
      savePipeline(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        userId: ctx.user.id,
        draft: input.draft,
        basedOn: input.basedOn,
      }),
    ),
});
