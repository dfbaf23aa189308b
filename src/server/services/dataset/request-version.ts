import { rm } from "node:fs/promises";
import { DatasetOptions } from "../../../core/export/formats/catalogue.ts";
import { AppError } from "../../../core/model/errors.ts";
import { datasetCancelled, datasetRequested } from "../../../jobs/events.ts";
import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import { holdWork } from "../workspace/hold-work.ts";
import type { VersionIds } from "./build-version.ts";
import { inputsFile } from "./dataset-folder.ts";
import { endRecordWork, type RecordWork, recordWorkId } from "./record-work.ts";
import { filesForRecords } from "./settled-files.ts";
import { refuseStandingAgain } from "./standing-again.ts";

export interface RequestVersionInput {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly userId: string;
  readonly name: string;
  readonly options: unknown;
}

/** Asks for the next version of the dataset with that name (made when new). The build goes on in the background. `conflict` while a person is erased, for files that a run has left half done, and where values stand in clear that are replaced elsewhere, unless the options accept as many places. */
export async function requestVersion(
  deps: Deps,
  input: RequestVersionInput,
): Promise<{ datasetId: string; versionId: string; number: number }> {
  const parsed = DatasetOptions.safeParse(input.options);
  if (!parsed.success)
    throw new AppError("input.invalid", {
      detail: parsed.error.message,
      userMessage: parsed.error.issues.map((issue) => issue.message).join(" "),
    });
  await refuseStandingAgain(deps, input, parsed.data.acceptedInClear);
  const slug = slugOf(input.name);
  const actor = { workspaceId: input.workspaceId, userId: input.userId };
  const made = await withAudit<{ datasetId: string; versionId: string; number: number }>(
    deps,
    actor,
    (result) => ({ action: "dataset.requested", target: result.versionId }),
    async (repos) => {
      await holdWork(repos, ["erasures"]);
      await filesForRecords(repos, input.projectId);
      await repos.runs.lockProject(input.projectId);
      const known = await repos.datasets.findBySlug(input.projectId, slug);
      const dataset =
        known ??
        (await repos.datasets.create({
          id: deps.newId("dataset"),
          projectId: input.projectId,
          slug,
          name: input.name.trim(),
          createdById: input.userId,
        }));
      const versionId = deps.newId("datasetVersion");
      const number = await repos.datasets.addVersion({
        id: versionId,
        datasetId: dataset.id,
        options: parsed.data,
        createdById: input.userId,
      });
      return { datasetId: dataset.id, versionId, number };
    },
  );
  const ids = {
    workspaceId: input.workspaceId,
    projectId: input.projectId,
    datasetVersionId: made.versionId,
  };
  await deps.events.send([datasetRequested.create(ids, `dataset.requested:${made.versionId}`)]);
  return made;
}

/** Ends a build; records already written are thrown away. Throws `conflict` when it has ended. */
export async function stopBuild(deps: Deps, ids: VersionIds): Promise<void> {
  const { datasets } = deps.repos(ids.workspaceId);
  const version = await datasets.version(ids.datasetVersionId);
  const dataset = version === null ? null : await datasets.find(version.datasetId);
  if (dataset === null || dataset.projectId !== ids.projectId)
    throw new AppError("not-found", { detail: `dataset version ${ids.datasetVersionId}` });
  if (!(await datasets.transition(ids.datasetVersionId, ["queued", "building"], "stopped"))) {
    throw new AppError("conflict", {
      detail: "not building",
      userMessage: "The build has ended already.",
    });
  }
  await endRecordWork(deps, workOf(ids), { state: "STOPPED" });
  await forgetInputs(deps, ids);
  await deps.events.send([
    datasetCancelled.create(ids, `dataset.cancelled:${ids.datasetVersionId}`),
  ]);
}

/** Marks a build as failed with the reason in plain words. */
export async function failBuild(deps: Deps, ids: VersionIds, failure: string): Promise<void> {
  await deps
    .repos(ids.workspaceId)
    .datasets.transition(ids.datasetVersionId, ["queued", "building"], "failed", { failure });
  await endRecordWork(deps, workOf(ids), { state: "FAILED", failure });
  await forgetInputs(deps, ids);
}

function workOf({ workspaceId, datasetVersionId }: VersionIds): RecordWork {
  return { workspaceId, workId: recordWorkId(datasetVersionId) };
}

async function forgetInputs(deps: Deps, ids: VersionIds): Promise<void> {
  await rm(inputsFile(deps, ids.workspaceId, ids.datasetVersionId), { force: true });
}

function slugOf(name: string): string {
  const slug = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return slug === "" ? "dataset" : slug;
}
