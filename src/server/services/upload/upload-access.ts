import { AppError } from "../../../core/model/errors.ts";
import { Role } from "../../../core/model/role.ts";
import { can } from "../../auth/permissions.ts";
import type { Deps } from "../../deps.ts";
import type { AdmittedItem, UploadBatchRow } from "../../repositories/upload-repository.ts";

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

/** Why no bytes are taken for an item, or null while they are. A role change and the end of a drop count at once. */
export function whyNotAdmitted(item: AdmittedItem): "closed" | "refused" | null {
  if (!item.isBatchOpen) return "closed";
  const role = Role.safeParse(item.ownerRole);
  return role.success && can(role.data, "file.upload") ? null : "refused";
}
