/** Two frozen versions compared; and where a version comes from, as its manifest says it. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pLimit from "p-limit";
import { compareVersions, type VersionComparison } from "../../../core/export/compare.ts";
import { DatasetManifest } from "../../../core/export/manifest.ts";
import { useWords } from "../../../core/export/model-use.ts";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import { canonicalJson } from "../../../core/kit/canonical-json.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import type { DatasetVersionRow } from "../../repositories/dataset-repository.ts";
import { type ComparedVersion, openCompared } from "./compared-version.ts";
import { DATASET_FILES, datasetFolder } from "./dataset-folder.ts";
import { requireFrozen } from "./require-frozen.ts";

const MOST_RECORDS = 2_000_000;
/** Names and paths of files that are held of both versions while they are compared. */
const MOST_CHARACTERS = 100_000_000;
/** One comparison at a time holds that much; so many wait for it. */
const oneAtATime = pLimit(1);
const MOST_WAITING = 20;

interface Place {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly versionId: string;
}

/**
 * What came, went and changed from the version `withId` to the other one, with reasons. `conflict` for versions too large to hold, and
 * where too many comparisons wait already.
 */
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
  const waiting = oneAtATime.activeCount + oneAtATime.pendingCount;
  if (waiting >= MOST_WAITING)
    throw new AppError("conflict", {
      detail: `${waiting} comparisons`,
      userMessage: "Many versions are being compared just now. Try again in a minute.",
    });
  return oneAtATime(() => compareFrozen(deps, place.workspaceId, { before, after }));
}

async function compareFrozen(
  deps: Deps,
  workspaceId: string,
  of: { readonly before: DatasetVersionRow; readonly after: DatasetVersionRow },
): Promise<VersionComparison> {
  const mostSize = MOST_CHARACTERS;
  const before = await openSide(deps, workspaceId, { version: of.before, mostSize });
  try {
    const left = mostSize - before.size;
    const after = await openSide(deps, workspaceId, { version: of.after, mostSize: left });
    try {
      return await compareVersions(before, after);
    } finally {
      await after.close();
    }
  } finally {
    await before.close();
  }
}

export interface VersionSources {
  readonly policy: { readonly title: string; readonly version: number };
  readonly models: readonly string[];
  /** What language models did, in words. */
  readonly modelUses: readonly string[];
  readonly sourceFiles: number;
  readonly links: DatasetManifest["links"];
  /** Undefined for versions from before records were counted as they are made. */
  readonly making: DatasetManifest["making"];
  readonly reviewers: ReadonlyArray<{ readonly name: string | null; readonly links: number }>;
}

/** Null for versions from before there were manifests. `not-found` for versions that are not frozen. */
export async function viewSources(deps: Deps, place: Place): Promise<VersionSources | null> {
  const version = await requireFrozen(deps, place);
  const manifest = await readManifest(datasetFolder(deps, place.workspaceId, version.id));
  if (manifest === null) return null;
  const { policy, models, model_uses = [], source_files, links, making, reviewers } = manifest;
  const names = await deps.accounts.namesOf(reviewers.map(({ id }) => id));
  return {
    policy: { title: policy.title, version: policy.version },
    models,
    modelUses: model_uses.map(useWords),
    sourceFiles: source_files,
    links,
    making,
    reviewers: reviewers.map(({ id, links: count }) => ({
      name: names.get(id) ?? null,
      links: count,
    })),
  };
}

async function openSide(
  deps: Deps,
  workspaceId: string,
  of: { readonly version: DatasetVersionRow; readonly mostSize: number },
): Promise<ComparedVersion> {
  const { version, mostSize } = of;
  const folder = datasetFolder(deps, workspaceId, version.id);
  const manifest = await readManifest(folder);
  const facts = {
    options: version.options,
    policy: manifest?.policy.key ?? null,
    pipeline: manifest === null ? null : canonicalJson(manifest.pipeline),
  };
  return openCompared(folder, facts, mostSize);
}

async function readManifest(folder: string): Promise<DatasetManifest | null> {
  try {
    const text = await readFile(join(folder, DATASET_FILES.manifest), "utf8");
    return DatasetManifest.parse(JSON.parse(text));
  } catch (error) {
    return nullIfAbsent(error);
  }
}
