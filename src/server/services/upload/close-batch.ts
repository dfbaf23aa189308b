import { AppError, isAppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import type { UploadBatchRow } from "../../repositories/upload-repository.ts";
import { startRun } from "../run/start-run.ts";
import { type BatchPlace, findOwnBatch } from "./upload-access.ts";

export interface ClosedBatch {
  readonly runId: string | null;
  /** Why no run was started although one was asked for. */
  readonly notStarted: "nothing-stored" | "run-active" | "erasure-active" | null;
}

/**
 * Ends a drop; what is stored stays. Starts a run where asked and where something was stored: both are done or neither. A drop that was
 * ended already gives the answer of that time.
 */
export async function closeBatch(
  deps: Deps,
  input: BatchPlace & { startRun: boolean },
): Promise<ClosedBatch> {
  const batch = await findOwnBatch(deps, input);
  if (batch === null) throw new AppError("not-found", { detail: "upload batch" });
  if (batch.isOpen && !(input.startRun && (await closeWithRun(deps, input, batch)))) {
    const { uploads } = deps.repos(input.workspaceId);
    await uploads.close(batch.id, { startRunWhenDone: input.startRun, runId: null });
  }
  return answerOf(deps, input);
}

/**
 * Ends a drop whose last byte has come, with its run, where one is wanted: the browser that was to ask for it may be closed. Never
 * throws; a drop that could not be ended stays open and is told as unfinished.
 */
export async function closeIfWhole(
  deps: Deps,
  { workspaceId, batchId }: { workspaceId: string; batchId: string },
): Promise<void> {
  try {
    const whole = await deps.repos(workspaceId).uploads.findWhole(batchId);
    if (whole !== null) await closeBatch(deps, { workspaceId, batchId, ...whole, startRun: true });
  } catch (error) {
    deps.log.warn({ batchId, error: String(error) }, "a drop could not be ended");
  }
}

/** False when no run can start now: nothing is stored, another run goes on, or a person is erased. */
async function closeWithRun(
  deps: Deps,
  { workspaceId, projectId, userId }: BatchPlace,
  batch: UploadBatchRow,
): Promise<boolean> {
  if (!(await hasStored(deps, workspaceId, batch.id))) return false;
  try {
    await startRun(deps, {
      workspaceId,
      projectId,
      startedById: userId,
      async before(repos, runId) {
        if (!(await repos.uploads.close(batch.id, { startRunWhenDone: true, runId })))
          throw new AppError("conflict", { detail: "batch was closed meanwhile" });
      },
    });
    return true;
  } catch (error) {
    if (isAppError(error, "conflict")) return false;
    throw error;
  }
}

async function answerOf(deps: Deps, place: BatchPlace): Promise<ClosedBatch> {
  const batch = await findOwnBatch(deps, place);
  if (batch === null) throw new AppError("not-found", { detail: "upload batch" });
  const { runId, startRunWhenDone } = batch;
  if (runId !== null || !startRunWhenDone) return { runId, notStarted: null };
  const isEmpty = !(await hasStored(deps, place.workspaceId, batch.id));
  if (isEmpty) return { runId, notStarted: "nothing-stored" };
  const { erasures } = await deps.repos(place.workspaceId).work.active();
  return { runId, notStarted: erasures > 0 ? "erasure-active" : "run-active" };
}

async function hasStored(deps: Deps, workspaceId: string, batchId: string): Promise<boolean> {
  const totals = await deps.repos(workspaceId).uploads.totals(batchId);
  return totals.stored.files + totals.duplicate.files > 0;
}
