/**
 * Builds a dataset version: records, Parquet, card and checksums into a folder that appears whole. What goes in is frozen first, so a
 * version never mixes two states of the graph and people may go on reviewing.
 */
import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { datasetCard } from "../../../core/export/card.ts";
import { TrainingRecord } from "../../../core/export/record.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import type {
  DatasetArtifact,
  DatasetRow,
  DatasetVersionRow,
} from "../../repositories/dataset-repository.ts";
import {
  DATASET_FILES,
  datasetFolder,
  inputsFile,
  MANIFEST_FILE,
  OFFSETS_FILE,
} from "./dataset-folder.ts";
import { type FrozenInputs, freezeInputs, openInputs } from "./frozen-inputs.ts";
import { openParquet } from "./parquet-file.ts";
import { writePrivacyReport } from "./privacy-report.ts";
import { writeRecords } from "./write-records.ts";

export interface VersionIds {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly datasetVersionId: string;
}

interface Counts {
  records: number;
  train: number;
  test: number;
  files: Set<string>;
  types: Map<string, number>;
}

const PROGRESS_EVERY = 50;

/** Builds and freezes; a version that is frozen or stopped already is left alone. Throws `run.cancelled` when `signal` aborts. */
export async function buildDatasetVersion(
  deps: Deps,
  ids: VersionIds,
  signal: AbortSignal,
): Promise<void> {
  const { datasets } = deps.repos(ids.workspaceId);
  const version = await datasets.version(ids.datasetVersionId);
  const dataset = version === null ? null : await datasets.find(version.datasetId);
  if (version === null || dataset === null || dataset.projectId !== ids.projectId)
    throw new AppError("not-found", { detail: `dataset version ${ids.datasetVersionId}` });
  if (version.state !== "queued" && version.state !== "building") return;
  await datasets.transition(version.id, ["queued"], "building");
  const inputs = await inputsOf(deps, ids, version);
  try {
    await buildFolder(deps, { ids, dataset, version, inputs, signal });
  } finally {
    await inputs.close();
  }
  const stands = await readManifest(datasetFolder(deps, ids.workspaceId, version.id));
  await datasets.transition(version.id, ["building"], "frozen", {
    inputHash: stands.inputHash,
    recordCount: stands.records,
    testCount: stands.test,
    doneCount: stands.records,
    artifacts: stands.artifacts,
    frozenAt: new Date(deps.clock()),
  });
  await rm(inputsFile(deps, ids.workspaceId, version.id), { force: true });
}

/** Inputs that an earlier attempt has frozen, else those of this moment. */
async function inputsOf(
  deps: Deps,
  ids: VersionIds,
  version: DatasetVersionRow,
): Promise<FrozenInputs> {
  const path = inputsFile(deps, ids.workspaceId, version.id);
  try {
    return await openInputs(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const run = await deps.repos(ids.workspaceId).runs.findLastFinished(ids.projectId);
  if (run === null)
    throw new AppError("run.failed", {
      detail: "no finished run",
      recovery: "fatal",
      userMessage: "No run of this project has finished yet. Run it, then build.",
    });
  await mkdir(dirname(path), { recursive: true });
  await freezeInputs(deps, { ...ids, runId: run.id, options: version.options, path });
  return openInputs(path);
}

interface BuildInput {
  readonly ids: VersionIds;
  readonly dataset: DatasetRow;
  readonly version: DatasetVersionRow;
  readonly inputs: FrozenInputs;
  readonly signal: AbortSignal;
}

async function buildFolder(deps: Deps, input: BuildInput): Promise<void> {
  const { ids, inputs } = input;
  const final = datasetFolder(deps, ids.workspaceId, input.version.id);
  // A folder of its own: after a takeover two builders may be at work for a moment. Their bytes are equal; the first to end wins.
  const folder = `${final}.${deps.newId("event")}`;
  await mkdir(folder, { recursive: true });
  try {
    const counts = await writeFiles(deps, input, folder);
    const { dataset, version, signal } = input;
    const title = `${dataset.name}, version ${version.number}`;
    const report = { ...ids, folder, title, inputs };
    const privacy = await writePrivacyReport(deps, report, signal);
    const artifacts = await finishFolder(folder, {
      ...input,
      counts,
      privacy,
      inputHash: inputs.hash,
    });
    const manifest: Manifest = {
      inputHash: inputs.hash,
      records: counts.records,
      test: counts.test,
      artifacts,
    };
    await writeFile(join(folder, MANIFEST_FILE), JSON.stringify(manifest));
    await moveInto(folder, final);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Manifest {
  readonly inputHash: string;
  readonly records: number;
  readonly test: number;
  readonly artifacts: DatasetArtifact[];
}

/** The folder may be that of a builder that was killed before it could freeze, from another state of the graph. */
async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, MANIFEST_FILE), "utf8")) as Manifest;
}

/** Renames, or leaves the whole folder that another builder has put there. */
async function moveInto(folder: string, final: string): Promise<void> {
  try {
    await rename(folder, final);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
  }
}

async function writeFiles(deps: Deps, input: BuildInput, folder: string): Promise<Counts> {
  const { ids, inputs, signal } = input;
  const { datasets } = deps.repos(ids.workspaceId);
  const jsonl = await open(join(folder, DATASET_FILES.jsonl), "w");
  const parquet = openParquet(join(folder, DATASET_FILES.parquet));
  const counts: Counts = { records: 0, train: 0, test: 0, files: new Set(), types: new Map() };
  const offsets: number[] = [];
  let bytes = 0;
  try {
    const source = { workspaceId: ids.workspaceId, source: inputs, signal };
    for await (const line of writeRecords(deps, source)) {
      const text = `${line}\n`;
      offsets.push(bytes);
      bytes += Buffer.byteLength(text);
      await jsonl.writeFile(text);
      const record = TrainingRecord.parse(JSON.parse(line));
      await parquet.add(record);
      countRecord(counts, record);
      if (counts.records % PROGRESS_EVERY === 0)
        await datasets.progress(ids.datasetVersionId, counts.records);
    }
    await parquet.close();
  } finally {
    await jsonl.close();
  }
  await writeFile(join(folder, OFFSETS_FILE), JSON.stringify(offsets));
  return counts;
}

function countRecord(counts: Counts, record: TrainingRecord): void {
  counts.records++;
  counts[record.split]++;
  for (const id of Object.keys(record.provenance.file_hashes)) counts.files.add(id);
  for (const link of record.relationships)
    counts.types.set(link.type, (counts.types.get(link.type) ?? 0) + 1);
}

async function finishFolder(
  folder: string,
  built: {
    dataset: DatasetRow;
    version: DatasetVersionRow;
    counts: Counts;
    inputHash: string;
    privacy: string;
  },
): Promise<DatasetArtifact[]> {
  const { dataset, version, counts, inputHash, privacy } = built;
  const card = datasetCard({
    name: dataset.name,
    slug: dataset.slug,
    version: version.number,
    options: version.options,
    records: counts.records,
    train: counts.train,
    test: counts.test,
    files: counts.files.size,
    types: [...counts.types].sort(([a], [b]) => (a < b ? -1 : 1)),
    inputHash,
    privacy,
  });
  await writeFile(join(folder, DATASET_FILES.card), card);
  const { checksums: _, ...files } = DATASET_FILES;
  const summed = await Promise.all(Object.values(files).map((name) => summarise(folder, name)));
  const sums = summed.map((file) => `${file.sha256}  ${file.name}\n`).join("");
  await writeFile(join(folder, DATASET_FILES.checksums), sums);
  return [...summed, await summarise(folder, DATASET_FILES.checksums)];
}

async function summarise(folder: string, name: string): Promise<DatasetArtifact> {
  const path = join(folder, name);
  const hash: Hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return { name, sizeBytes: (await stat(path)).size, sha256: hash.digest("hex") };
}
