/** Read models of the dataset screens. */
import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ExportOptions } from "../../../core/export/options.ts";
import { TrainingRecord } from "../../../core/export/record.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import type {
  DatasetArtifact,
  DatasetRow,
  DatasetVersionRow,
} from "../../repositories/dataset-repository.ts";
import { DATASET_FILES, datasetFolder, OFFSETS_FILE } from "./dataset-folder.ts";
import { writeTrainingRecords } from "./write-records.ts";

interface Place {
  readonly workspaceId: string;
  readonly projectId: string;
}

export interface DatasetVersionView {
  readonly id: string;
  readonly number: number;
  readonly state: DatasetVersionRow["state"];
  readonly options: ExportOptions;
  readonly recordCount: number;
  readonly doneCount: number;
  readonly artifacts: readonly DatasetArtifact[];
  readonly failure: string | null;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly frozenAt: Date | null;
  readonly inputHash: string | null;
}

export interface DatasetView {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly createdAt: Date;
  /** Newest first. */
  readonly versions: readonly DatasetVersionView[];
}

const PREVIEW_RECORDS = 5;
const MAX_PAGE = 20;

/** Datasets of a project, newest first, with their versions. */
export async function listDatasets(deps: Deps, place: Place): Promise<DatasetView[]> {
  const { datasets } = deps.repos(place.workspaceId);
  const rows = await datasets.list(place.projectId);
  return withVersions(deps, place, rows);
}

/** One dataset by its slug; `not-found` when there is none. */
export async function viewDataset(
  deps: Deps,
  place: Place & { slug: string },
): Promise<DatasetView> {
  const row = await deps.repos(place.workspaceId).datasets.findBySlug(place.projectId, place.slug);
  if (row === null) throw new AppError("not-found", { detail: `dataset ${place.slug}` });
  const [view] = await withVersions(deps, place, [row]);
  if (view === undefined) throw new AppError("not-found", { detail: `dataset ${place.slug}` });
  return view;
}

async function withVersions(
  deps: Deps,
  place: Place,
  rows: readonly DatasetRow[],
): Promise<DatasetView[]> {
  const versions = await deps.repos(place.workspaceId).datasets.versions(rows.map((row) => row.id));
  const names = await deps.accounts.namesOf([
    ...new Set(versions.map((version) => version.createdById)),
  ]);
  const byDataset = Map.groupBy(versions, (version) => version.datasetId);
  return rows.map(({ id, slug, name, createdAt }) => ({
    id,
    slug,
    name,
    createdAt,
    versions: (byDataset.get(id) ?? []).map(({ createdById, datasetId: _, ...version }) => ({
      ...version,
      createdBy: names.get(createdById) ?? null,
    })),
  }));
}

/** How much a choice of options would take in, counted now. */
export async function countInputs(
  deps: Deps,
  place: Place & { options: unknown },
): Promise<{ links: number; files: number; confirmed: number }> {
  const options = ExportOptions.parse(place.options);
  return deps.repos(place.workspaceId).edgeExports.countForExport(place.projectId, options);
}

/** The first records that a choice of options would give; nothing is stored. */
export async function previewRecords(
  deps: Deps,
  place: Place & { options: unknown },
): Promise<{ records: TrainingRecord[] }> {
  const options = ExportOptions.parse(place.options);
  const run = await deps.repos(place.workspaceId).runs.findLastFinished(place.projectId);
  const records: TrainingRecord[] = [];
  if (run === null) return { records };
  for await (const line of writeTrainingRecords(deps, { ...place, runId: run.id, options })) {
    records.push(TrainingRecord.parse(JSON.parse(line)));
    if (records.length === PREVIEW_RECORDS) break;
  }
  return { records };
}

/** Records [from, from + count) of a frozen version, at most 20. */
export async function readRecords(
  deps: Deps,
  place: Place & { versionId: string; from: number; count: number },
): Promise<{ records: TrainingRecord[]; total: number }> {
  const version = await requireFrozen(deps, place);
  const folder = datasetFolder(deps, place.workspaceId, version.id);
  const offsets = JSON.parse(await readFile(join(folder, OFFSETS_FILE), "utf8")) as number[];
  const start = offsets[place.from];
  if (start === undefined) return { records: [], total: offsets.length };
  const last = Math.min(place.from + Math.min(place.count, MAX_PAGE), offsets.length);
  const size = version.artifacts.find((file) => file.name === DATASET_FILES.jsonl)?.sizeBytes ?? 0;
  const end = offsets[last] ?? size;
  const handle = await open(join(folder, DATASET_FILES.jsonl), "r");
  try {
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(end - start),
      0,
      end - start,
      start,
    );
    const lines = buffer.subarray(0, bytesRead).toString("utf8").split("\n").filter(Boolean);
    return {
      records: lines.map((line) => TrainingRecord.parse(JSON.parse(line))),
      total: offsets.length,
    };
  } finally {
    await handle.close();
  }
}

/** A frozen version of a dataset of this project; anything else is `not-found`. */
export async function requireFrozen(
  deps: Deps,
  place: Place & { versionId: string },
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
