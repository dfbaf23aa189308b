import { z } from "zod";
import { listAudit } from "../../services/workspace/list-audit.ts";
import { idInput } from "../inputs.ts";
import { router, workspaceProcedure } from "../trpc.ts";

export const auditRouter = router({
  list: workspaceProcedure("audit.read")
    .input(
      z.object({
        cursor: idInput.nullable().default(null),
        limit: z.number().int().min(1).max(200).default(50),
        area: z.string().max(32).nullable().default(null),
      }),
    )
    .query(({ ctx, input }) => listAudit(ctx.deps, { ...input, workspaceId: ctx.workspace.id })),
});
