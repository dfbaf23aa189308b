import { createReadStream } from "node:fs";
import { join } from "node:path";
import { AppError } from "../../../core/model/errors.ts";
import { noteDenial, noteDownload } from "../../audit/note-seldom.ts";
import { can } from "../../auth/permissions.ts";
import type { Deps } from "../../deps.ts";
import type { DatasetVersionRow } from "../../repositories/dataset-repository.ts";
import { servedRange, summedBy } from "../file/bytes-response.ts";
import type { OriginalFile } from "../file/open-original.ts";
import { stopWhenErasing } from "../subject/stop-when-erasing.ts";
import { datasetFolder } from "./dataset-folder.ts";
import { requireFrozen } from "./require-frozen.ts";
import { tarOf } from "./tar-stream.ts";

/**
 * A file of a frozen version as a stream, or all of them as `<dataset>-<number>.tar`, whose folder a dataset library loads in one line. Needs `dataset.download`; who took what is written down, once for all parts of it and not for its head alone. `not-found` for
 * strangers; `conflict` while somebody is being erased whom it may hold, also from within a reading that began before. */
export async function openDownload(
  deps: Deps,
  input: {
    readonly projectId: string;
    readonly versionId: string;
    readonly name: string;
    readonly userId: string;
    readonly request: Pick<Request, "method" | "headers">;
  },
): Promise<OriginalFile> {
  const place = await deps.accounts.workspaceOfProject(input.projectId, input.userId);
  if (place === null) throw new AppError("not-found", { detail: "no membership" });
  const { workspaceId } = place;
  const actor = { workspaceId, userId: input.userId };
  if (!can(place.role, "dataset.download")) {
    await noteDenial(deps, actor, "dataset.download");
    throw new AppError("auth.forbidden", { detail: `${place.role} may not dataset.download` });
  }
  const { projectId, versionId } = input;
  const require = () => requireFrozen(deps, { workspaceId, projectId, versionId });
  const version = await require();
  const folder = datasetFolder(deps, workspaceId, version.id);
  const file = await choose(deps, { workspaceId, version, folder }, input.name);
  if (file === null) throw new AppError("not-found", { detail: `file ${input.name}` });
  const range = servedRange(input.request, file);
  if (input.request.method !== "HEAD" && range !== "unsatisfiable") {
    const isFromStart = range === null || range.start === 0;
    await noteDownload(deps, actor, { versionId: version.id, file: input.name, isFromStart });
  }
  return stopWhenErasing(deps, file, require);
}

async function choose(
  deps: Deps,
  of: { workspaceId: string; version: DatasetVersionRow; folder: string },
  name: string,
): Promise<OriginalFile | null> {
  const { version, folder } = of;
  const artifact = version.artifacts.find((file) => file.name === name);
  if (artifact !== undefined) {
    const path = join(folder, artifact.name);
    return {
      name: downloadName(artifact.name),
      sizeBytes: artifact.sizeBytes,
      ...summedBy(artifact.sha256),
      read: (range) => createReadStream(path, range ?? {}),
    };
  }
  const dataset = await deps.repos(of.workspaceId).datasets.find(version.datasetId);
  const title = `${dataset?.slug ?? "dataset"}-${version.number}`;
  if (name !== `${title}.tar`) return null;
  return { name, ...tarOf(title, folder, version.artifacts) };
}

/** Shards keep the name by which libraries know them; other files say which folder they are from. */
function downloadName(name: string): string {
  return name.replace(/^data\//, "").replaceAll("/", "-");
}
