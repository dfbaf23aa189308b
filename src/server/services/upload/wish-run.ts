import type { Deps } from "../../deps.ts";
import { type BatchPlace, openBatchOf } from "./upload-access.ts";

/** Says whether a run shall start at the end of an open drop; the person may change their mind while it goes on. */
export async function wishRun(
  deps: Deps,
  input: BatchPlace & { startRun: boolean },
): Promise<void> {
  const batch = await openBatchOf(deps, input);
  await deps.repos(input.workspaceId).uploads.wishRun(batch.id, input.startRun);
}
