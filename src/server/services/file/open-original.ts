import { AppError } from "../../../core/model/errors.ts";
import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import { stopWhenErasing } from "../subject/stop-when-erasing.ts";
import { refuseErased, refuseHeldFile } from "../subject/while-erasing.ts";
import { type ServedBytes, summedBy } from "./bytes-response.ts";
import { requireRaw } from "./find-file.ts";

export interface OriginalFile extends ServedBytes {
  readonly name: string;
  /** Of the bytes, in hex, where it is known. */
  readonly sha256?: string;
}

/**
 * The bytes of a file as they were added. They come before the policy, so only roles that may read raw content get them, and it is
 * written down who did. `not-found` for strangers, `auth.forbidden` for other roles, `conflict` while a person is erased whom the file holds,
 * also from within a reading that began before.
 */
export async function openOriginal(
  deps: Deps,
  input: { projectId: string; fileId: string; userId: string },
): Promise<OriginalFile> {
  const place = await deps.accounts.workspaceOfProject(input.projectId, input.userId);
  if (place === null) throw new AppError("not-found", { detail: "no membership" });
  await requireRaw(deps, place.workspaceId, { userId: input.userId, role: place.role });
  await refuseHeldFile(deps, place.workspaceId, input.fileId);
  const file = await withAudit(
    deps,
    { workspaceId: place.workspaceId, userId: input.userId },
    { action: "file.raw-read", target: input.fileId },
    async (repos) => {
      const found = await repos.fileViews.find(input.fileId);
      if (found === null || found.projectId !== input.projectId)
        throw new AppError("not-found", { detail: `file ${input.fileId}` });
      return found;
    },
  );
  const { id: versionId, storeKey, sizeBytes, sha256 } = file.version;
  const read: ServedBytes["read"] = (range) => deps.blobs.read(storeKey, range);
  const original = { name: file.name, sizeBytes, ...summedBy(sha256), read };
  return stopWhenErasing(deps, original, () =>
    refuseErased(deps, place.workspaceId, { fileId: file.id, versionId }),
  );
}
