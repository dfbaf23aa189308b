import { isAppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import { startRun } from "../run/start-run.ts";
import { type BatchPlace, openBatchOf } from "./upload-access.ts";

export interface ClosedBatch {
  readonly runId: string | null;
  /** Why no run was started although one was asked for. */
  readonly notStarted: "nothing-stored" | "run-active" | null;
}

/** Ends a drop; what is stored stays. Starts a run where asked and where something was stored. */
export async function closeBatch(
  deps: Deps,
  input: BatchPlace & { startRun: boolean },
): Promise<ClosedBatch> {
  const batch = await openBatchOf(deps, input);
  const { uploads } = deps.repos(input.workspaceId);
  const totals = await uploads.totals(batch.id);
  await uploads.updateBatch(batch.id, { status: "CLOSED" });
  if (!input.startRun) return { runId: null, notStarted: null };
  if (totals.stored.files + totals.duplicate.files === 0)
    return { runId: null, notStarted: "nothing-stored" };
  try {
    const { workspaceId, projectId, userId } = input;
    const { runId } = await startRun(deps, { workspaceId, projectId, startedById: userId });
    return { runId, notStarted: null };
  } catch (error) {
    if (isAppError(error, "conflict")) return { runId: null, notStarted: "run-active" };
    throw error;
  }
}
