import { z } from "zod";
import { listTopics } from "../../services/topic/list-topics.ts";
import { projectProcedure, router } from "../trpc.ts";

/** What the files of a project are about. */
export const topicsRouter = router({
  list: projectProcedure("file.read")
    .input(z.object({ files: z.number().int().min(1).max(50).default(5) }))
    .query(({ ctx, input }) =>
      listTopics(
        ctx.deps,
        { workspaceId: ctx.workspace.id, projectId: ctx.project.id },
        input.files,
      ),
    ),
});
