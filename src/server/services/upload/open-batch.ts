import type { Deps } from "../../deps.ts";
import { requireWithinLimits } from "./upload-limits.ts";

export interface OpenBatchInput {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly userId: string;
  readonly name: string;
  readonly fileCount: number;
  readonly byteCount: number;
  readonly startRunWhenDone: boolean;
}

export interface OpenedBatch {
  readonly batchId: string;
  /** Files that an earlier drop of the same folder has stored already. */
  readonly keptFiles: number;
  /** Bytes that the disk lacks; 0 where there is room. Nothing is accepted while it lacks any. */
  readonly missingBytes: number;
}

const ABANDONED_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Opens a drop, or goes on with the open one of the same name that the person began. Throws `limit.exceeded` where the
 * folder is too large; the answer says how many bytes the disk lacks for it.
 */
export async function openBatch(deps: Deps, input: OpenBatchInput): Promise<OpenedBatch> {
  requireWithinLimits(deps, { files: input.fileCount, bytes: input.byteCount });
  await deps.ingest.sweep(deps.clock(), ABANDONED_MS);
  const { uploads } = deps.repos(input.workspaceId);
  const open = await uploads.findOpen(input);
  const { fileCount, byteCount, startRunWhenDone } = input;
  if (open !== null) await uploads.beginRound(open.id, { fileCount, byteCount, startRunWhenDone });
  const batch =
    open ??
    (await uploads.createBatch({
      id: deps.newId("batch"),
      projectId: input.projectId,
      name: input.name,
      fileCount,
      byteCount,
      startRunWhenDone,
      createdById: input.userId,
    }));
  const totals = await uploads.totals(batch.id);
  const keptBytes = totals.stored.bytes + totals.duplicate.bytes;
  return {
    batchId: batch.id,
    keptFiles: totals.stored.files + totals.duplicate.files,
    missingBytes: Math.max(0, byteCount - keptBytes - (await deps.ingest.freeBytes())),
  };
}
