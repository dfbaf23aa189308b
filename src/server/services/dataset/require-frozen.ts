import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import type { DatasetVersionRow } from "../../repositories/dataset-repository.ts";

/** A frozen version of a dataset of this project; anything else is `not-found`. */
export async function requireFrozen(
  deps: Deps,
  place: { readonly workspaceId: string; readonly projectId: string; readonly versionId: string },
): Promise<DatasetVersionRow> {
  const { datasets } = deps.repos(place.workspaceId);
  const version = await datasets.version(place.versionId);
  const dataset = version === null ? null : await datasets.find(version.datasetId);
  if (
    version === null ||
    dataset === null ||
    dataset.projectId !== place.projectId ||
    version.state !== "frozen"
  ) {
    throw new AppError("not-found", { detail: `dataset version ${place.versionId}` });
  }
  return version;
}
