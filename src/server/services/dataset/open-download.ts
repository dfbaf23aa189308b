import { createReadStream } from "node:fs";
import { join } from "node:path";
import { AppError } from "../../../core/model/errors.ts";
import { noteDenial } from "../../audit/note-seldom.ts";
import { withAudit } from "../../audit/with-audit.ts";
import { can } from "../../auth/permissions.ts";
import type { Deps } from "../../deps.ts";
import type { OriginalFile } from "../file/open-original.ts";
import { datasetFolder } from "./dataset-folder.ts";
import { requireFrozen } from "./view-datasets.ts";

/** A file of a frozen version as a stream. Needs `dataset.download`; who took what is written down. `not-found` for strangers. */
export async function openDownload(
  deps: Deps,
  input: { projectId: string; versionId: string; name: string; userId: string },
): Promise<OriginalFile> {
  const place = await deps.accounts.workspaceOfProject(input.projectId, input.userId);
  if (place === null) throw new AppError("not-found", { detail: "no membership" });
  const actor = { workspaceId: place.workspaceId, userId: input.userId };
  if (!can(place.role, "dataset.download")) {
    await noteDenial(deps, actor, "dataset.download");
    throw new AppError("auth.forbidden", { detail: `${place.role} may not dataset.download` });
  }
  const version = await requireFrozen(deps, {
    workspaceId: place.workspaceId,
    projectId: input.projectId,
    versionId: input.versionId,
  });
  const artifact = version.artifacts.find((file) => file.name === input.name);
  if (artifact === undefined) throw new AppError("not-found", { detail: `file ${input.name}` });
  await withAudit(
    deps,
    actor,
    { action: "dataset.downloaded", target: version.id, detail: { file: artifact.name } },
    async () => undefined,
  );
  const path = join(datasetFolder(deps, place.workspaceId, version.id), artifact.name);
  return {
    name: artifact.name,
    sizeBytes: artifact.sizeBytes,
    read: (range) => createReadStream(path, range ?? {}),
  };
}
