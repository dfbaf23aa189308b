import { z } from "zod";
import { EntityKind } from "../../../core/entities/contract.ts";
import { can } from "../../auth/permissions.ts";
import { listEntities } from "../../services/entity/list-entities.ts";
import { listOccurrences, viewEntity } from "../../services/entity/view-entity.ts";
import { projectProcedure, router } from "../trpc.ts";

const MOST_FILES = 1_000_000;
const entityId = z.string().regex(/^ent_[0-9a-z]{10,40}$/);
const limit = z.number().int().min(1).max(200).default(50);

/** Whom and what the files of a project name. */
export const entitiesRouter = router({
  list: projectProcedure("file.read")
    .input(
      z.object({
        kind: EntityKind.nullish(),
        /** The database's texts hold no NUL. */
        text: z
          .string()
          .max(200)
          .regex(/^[^\0]*$/)
          .default(""),
        cursor: z.string().max(300).nullish(),
        limit,
      }),
    )
    .query(({ ctx, input }) =>
      listEntities(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        kind: input.kind ?? null,
        text: input.text,
        seesRaw: can(ctx.workspace.role, "file.read-raw"),
        cursor: input.cursor ?? null,
        limit: input.limit,
      }),
    ),
  get: projectProcedure("file.read")
    .input(z.object({ entityId }))
    .query(({ ctx, input }) =>
      viewEntity(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        entityId: input.entityId,
      }),
    ),
  occurrences: projectProcedure("file.read")
    .input(z.object({ entityId, cursor: z.number().int().min(0).max(MOST_FILES).nullish(), limit }))
    .query(({ ctx, input }) =>
      listOccurrences(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        entityId: input.entityId,
        from: input.cursor ?? 0,
        limit: input.limit,
      }),
    ),
});
