import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import type { DatasetVersionRow } from "../../repositories/dataset-repository.ts";
import { refuseWhileErasing } from "../subject/while-erasing.ts";

/**
 * A frozen version of a dataset of this project, for whatever gives out what is in it. `conflict` in plain words for one that was withdrawn after
 * an erasure or may hold somebody who is being erased; anything else is `not-found`.
 */
export async function requireFrozen(
  deps: Deps,
  place: { workspaceId: string; projectId: string; versionId: string },
): Promise<DatasetVersionRow> {
  const { datasets } = deps.repos(place.workspaceId);
  const version = await datasets.version(place.versionId);
  const dataset = version === null ? null : await datasets.find(version.datasetId);
  if (version === null || dataset === null || dataset.projectId !== place.projectId)
    throw new AppError("not-found", { detail: `dataset version ${place.versionId}` });
  if (version.state === "withdrawn")
    throw new AppError("conflict", {
      detail: `dataset version ${version.id} was withdrawn`,
      recovery: "fatal",
      userMessage:
        "This version was withdrawn: its records held a person who was erased, so its files were deleted. Build the next version.",
    });
  if (version.state !== "frozen")
    throw new AppError("not-found", { detail: `dataset version ${place.versionId}` });
  await refuseWhileErasing(deps, place.workspaceId, version);
  return version;
}
