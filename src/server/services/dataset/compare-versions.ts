/** Two frozen versions compared; and where a version comes from, as its manifest says it. */
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  compareVersions,
  type VersionComparison,
  type VersionFacts,
} from "../../../core/export/compare.ts";
import { DatasetManifest } from "../../../core/export/manifest.ts";
import { TrainingRecord } from "../../../core/export/record.ts";
import { IndexEntry, indexEntry } from "../../../core/export/version-index.ts";
import { canonicalJson } from "../../../core/kit/canonical-json.ts";
import { lfLines } from "../../../core/kit/lf-lines.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import type { DatasetVersionRow } from "../../repositories/dataset-repository.ts";
import { DATASET_FILES, datasetFolder, INDEX_FILE } from "./dataset-folder.ts";
import { requireFrozen } from "./view-datasets.ts";

/** Both versions' entries are held while they are compared. */
const MOST_RECORDS = 100_000;

interface Place {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly versionId: string;
}

/** What came, went and changed from the version `withId` to the other one, with reasons. `conflict` for versions too large to hold. */
export async function compareDatasetVersions(
  deps: Deps,
  place: Place & { readonly withId: string },
): Promise<VersionComparison> {
  const after = await requireFrozen(deps, place);
  const before = await requireFrozen(deps, { ...place, versionId: place.withId });
  if (before.datasetId !== after.datasetId)
    throw new AppError("not-found", { detail: `version ${before.id} of another dataset` });
  if (Math.max(before.recordCount, after.recordCount) > MOST_RECORDS)
    throw new AppError("conflict", {
      detail: `${before.recordCount} and ${after.recordCount} records`,
      userMessage: `Versions are compared up to ${MOST_RECORDS.toLocaleString("en")} records.`,
    });
  return compareVersions(
    await readSide(deps, place.workspaceId, before),
    await readSide(deps, place.workspaceId, after),
  );
}

export interface VersionSources {
  readonly policy: { readonly title: string; readonly version: number };
  readonly models: readonly string[];
  readonly sourceFiles: number;
  readonly links: DatasetManifest["links"];
  readonly reviewers: ReadonlyArray<{ readonly name: string | null; readonly links: number }>;
}

/** Null for versions from before there were manifests. `not-found` for versions that are not frozen. */
export async function viewSources(deps: Deps, place: Place): Promise<VersionSources | null> {
  const version = await requireFrozen(deps, place);
  const manifest = await readManifest(datasetFolder(deps, place.workspaceId, version.id));
  if (manifest === null) return null;
  const { policy, models, source_files, links, reviewers } = manifest;
  const names = await deps.accounts.namesOf(reviewers.map(({ id }) => id));
  return {
    policy: { title: policy.title, version: policy.version },
    models,
    sourceFiles: source_files,
    links,
    reviewers: reviewers.map(({ id, links: count }) => ({
      name: names.get(id) ?? null,
      links: count,
    })),
  };
}

async function readSide(
  deps: Deps,
  workspaceId: string,
  version: DatasetVersionRow,
): Promise<{ entries: IndexEntry[]; facts: VersionFacts }> {
  const folder = datasetFolder(deps, workspaceId, version.id);
  const manifest = await readManifest(folder);
  const facts = {
    options: version.options,
    policy: manifest?.policy.key ?? null,
    pipeline: manifest === null ? null : canonicalJson(manifest.pipeline),
  };
  const entries =
    (await readLines(join(folder, INDEX_FILE), (line) => IndexEntry.parse(line))) ??
    (await readLines(join(folder, DATASET_FILES.jsonl), (line) =>
      indexEntry(TrainingRecord.parse(line)),
    ));
  if (entries === null) throw new AppError("not-found", { detail: `files of ${version.id}` });
  return { entries, facts };
}

/** What `read` makes of each line; null where there is no such file. */
async function readLines<T>(path: string, read: (line: unknown) => T): Promise<T[] | null> {
  const found: T[] = [];
  try {
    for await (const line of lfLines(createReadStream(path)))
      if (line !== "") found.push(read(JSON.parse(line)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  return found;
}

async function readManifest(folder: string): Promise<DatasetManifest | null> {
  try {
    const text = await readFile(join(folder, DATASET_FILES.manifest), "utf8");
    return DatasetManifest.parse(JSON.parse(text));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
