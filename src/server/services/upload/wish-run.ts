import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import { type BatchPlace, findOwnBatch } from "./upload-access.ts";

/** Says whether a run shall start at the end of a drop, while it goes on. One that has ended keeps its end. */
export async function wishRun(
  deps: Deps,
  input: BatchPlace & { startRun: boolean },
): Promise<void> {
  const batch = await findOwnBatch(deps, input);
  if (batch === null) throw new AppError("not-found", { detail: "upload batch" });
  await deps.repos(input.workspaceId).uploads.wishRun(batch.id, input.startRun);
}
