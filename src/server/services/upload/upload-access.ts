import { AppError } from "../../../core/model/errors.ts";
import { Role } from "../../../core/model/role.ts";
import { can } from "../../auth/permissions.ts";
import type { Deps } from "../../deps.ts";
import type { AdmittedItem, UploadBatchRow } from "../../repositories/upload-repository.ts";

export interface BatchPlace {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly batchId: string;
  /** Who asks. A drop belongs to the person who began it: their role alone decides whether its bytes are taken. */
  readonly userId: string;
}

/** The person's own drop in that project, open or closed, or null. */
export async function findOwnBatch(
  deps: Pick<Deps, "repos">,
  place: BatchPlace,
): Promise<UploadBatchRow | null> {
  const batch = await deps.repos(place.workspaceId).uploads.findBatch(place.batchId);
  const isOwn = batch?.projectId === place.projectId && batch.createdById === place.userId;
  return isOwn ? batch : null;
}

/** The person's own drop, or `not-found` where they have none of that id in the project; `conflict` where it was closed. */
export async function openBatchOf(deps: Deps, place: BatchPlace): Promise<UploadBatchRow> {
  const batch = await findOwnBatch(deps, place);
  if (batch === null) throw new AppError("not-found", { detail: "upload batch" });
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
