import { z } from "zod";
import type { Role } from "../../../core/model/role.ts";
import { can } from "../../auth/permissions.ts";
import { announceFiles } from "../../services/upload/announce-files.ts";
import { checkHashes } from "../../services/upload/check-hashes.ts";
import { closeBatch } from "../../services/upload/close-batch.ts";
import { listOpenBatches } from "../../services/upload/list-open-batches.ts";
import { nextRun } from "../../services/upload/next-run.ts";
import { openBatch } from "../../services/upload/open-batch.ts";
import { uploadLimits } from "../../services/upload/upload-limits.ts";
import { wishRun } from "../../services/upload/wish-run.ts";
import { projectProcedure, router } from "../trpc.ts";

const MAX_ROWS = 500;
const id = z.string().max(64);
const count = z.number().int().nonnegative();

/** Folders on their way in. The bytes themselves go through `/api/uploadthing` and the store. */
export const uploadsRouter = router({
  limits: projectProcedure("file.read").query(async ({ ctx }) => ({
    ...(await uploadLimits(ctx.deps)),
    nextRun: await nextRun(ctx.deps, placeOf(ctx)),
  })),
  listOpen: projectProcedure("file.read").query(({ ctx }) =>
    listOpenBatches(ctx.deps, placeOf(ctx)),
  ),
  open: projectProcedure("file.upload")
    .input(
      z.object({
        name: z.string().min(1).max(200),
        fileCount: count,
        byteCount: count,
        startRunWhenDone: z.boolean(),
      }),
    )
    .mutation(({ ctx, input }) =>
      openBatch(ctx.deps, {
        ...placeOf(ctx),
        name: input.name,
        fileCount: input.fileCount,
        byteCount: input.byteCount,
        startRunWhenDone: mayRun(ctx) && input.startRunWhenDone,
      }),
    ),
  announce: projectProcedure("file.upload")
    .input(
      z.object({
        batchId: id,
        files: z
          .array(
            z.object({
              path: z.string().max(5_000),
              sizeBytes: count,
              modifiedAt: z.number().int().min(0).max(8.64e15).nullable(),
            }),
          )
          .max(MAX_ROWS),
      }),
    )
    .mutation(({ ctx, input }) =>
      announceFiles(ctx.deps, {
        ...placeOf(ctx),
        batchId: input.batchId,
        files: input.files,
      }),
    ),
  check: projectProcedure("file.upload")
    .input(
      z.object({
        batchId: id,
        rows: z
          .array(z.object({ itemId: id, sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
          .max(MAX_ROWS),
      }),
    )
    .mutation(({ ctx, input }) =>
      checkHashes(ctx.deps, {
        ...placeOf(ctx),
        batchId: input.batchId,
        rows: input.rows,
      }),
    ),
  wishRun: projectProcedure("file.upload")
    .input(z.object({ batchId: id, startRun: z.boolean() }))
    .mutation(({ ctx, input }) =>
      wishRun(ctx.deps, {
        ...placeOf(ctx),
        batchId: input.batchId,
        startRun: mayRun(ctx) && input.startRun,
      }),
    ),
  close: projectProcedure("file.upload")
    .input(z.object({ batchId: id, startRun: z.boolean() }))
    .mutation(({ ctx, input }) =>
      closeBatch(ctx.deps, {
        ...placeOf(ctx),
        batchId: input.batchId,
        startRun: mayRun(ctx) && input.startRun,
      }),
    ),
});

function mayRun(ctx: { workspace: { role: Role } }): boolean {
  return can(ctx.workspace.role, "run.start");
}

function placeOf(ctx: {
  workspace: { id: string };
  project: { id: string };
  user: { id: string };
}) {
  return { workspaceId: ctx.workspace.id, projectId: ctx.project.id, userId: ctx.user.id };
}
