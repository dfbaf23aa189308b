import { z } from "zod";
import { describeEngines } from "../../services/workspace/describe-engines.ts";
import { renameWorkspace } from "../../services/workspace/rename-workspace.ts";
import { nameInput } from "../inputs.ts";
import { router, workspaceProcedure } from "../trpc.ts";

export const workspaceRouter = router({
  engines: workspaceProcedure("workspace.read").query(({ ctx }) => describeEngines(ctx.deps)),
  rename: workspaceProcedure("workspace.manage")
    .input(z.object({ name: nameInput }))
    .mutation(({ ctx, input }) =>
      renameWorkspace(ctx.deps, {
        workspaceId: ctx.workspace.id,
        userId: ctx.user.id,
        name: input.name,
      }),
    ),
});
