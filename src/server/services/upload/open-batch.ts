import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";

/** What one drop may hold, shown before it starts. Sizes in bytes. */
export interface UploadLimits {
  readonly maxFileBytes: number;
  readonly maxBatchBytes: number;
  readonly maxBatchFiles: number;
  /** Room that uploads may still take on the disk. */
  readonly freeBytes: number;
}

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

export async function uploadLimits(deps: Deps): Promise<UploadLimits> {
  return {
    maxFileBytes: deps.env.LIGATURE_MAX_FILE_BYTES,
    maxBatchBytes: deps.env.LIGATURE_MAX_BATCH_BYTES,
    maxBatchFiles: deps.env.LIGATURE_MAX_BATCH_FILES,
    freeBytes: await deps.ingest.freeBytes(),
  };
}

/**
 * Opens a drop, or goes on with the open one of the same name that the person began. Throws `limit.exceeded` where the folder is too large or the disk
 * has not enough room for it, with how much is missing.
 */
export async function openBatch(deps: Deps, input: OpenBatchInput): Promise<OpenedBatch> {
  const limits = await uploadLimits(deps);
  checkLimits(limits, input);
  await deps.ingest.sweep(deps.clock(), ABANDONED_MS);
  const { uploads } = deps.repos(input.workspaceId);
  const open = await uploads.findOpen(input);
  const { fileCount, byteCount, startRunWhenDone } = input;
  if (open !== null) await uploads.updateBatch(open.id, { fileCount, byteCount, startRunWhenDone });
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
    missingBytes: Math.max(0, byteCount - keptBytes - limits.freeBytes),
  };
}

function checkLimits(limits: UploadLimits, input: OpenBatchInput): void {
  if (input.fileCount > limits.maxBatchFiles) {
    throw new AppError("limit.exceeded", {
      detail: "too many files in a drop",
      userMessage: `One folder may hold at most ${limits.maxBatchFiles.toLocaleString("en")} files. Add it in parts.`,
    });
  }
  if (input.byteCount > limits.maxBatchBytes) {
    throw new AppError("limit.exceeded", {
      detail: "too many bytes in a drop",
      userMessage: `One folder may hold at most ${Math.floor(limits.maxBatchBytes / 1e9)} GB. Add it in parts.`,
    });
  }
}
