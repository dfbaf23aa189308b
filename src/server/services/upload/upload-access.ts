import { AppError } from "../../../core/model/errors.ts";
import { can } from "../../auth/permissions.ts";
import type { Deps } from "../../deps.ts";
import type { UploadBatchRow } from "../../repositories/upload-repository.ts";

/** The drop, or `not-found` where the project has none of that id; `conflict` where it was closed. */
export async function openBatchOf(
  deps: Deps,
  place: { workspaceId: string; projectId: string; batchId: string },
): Promise<UploadBatchRow> {
  const batch = await deps.repos(place.workspaceId).uploads.findBatch(place.batchId);
  if (batch === null || batch.projectId !== place.projectId)
    throw new AppError("not-found", { detail: "upload batch" });
  if (!batch.isOpen) {
    throw new AppError("conflict", {
      detail: "batch is closed",
      userMessage: "This upload was ended. Drop the folder again.",
    });
  }
  return batch;
}

/** True while the person may add files to the workspace; asked again for every file, because a role change counts at once. */
export async function mayUpload(deps: Deps, workspaceId: string, userId: string): Promise<boolean> {
  const role = await deps.accounts.roleIn(workspaceId, userId);
  return role !== null && can(role, "file.upload");
}
