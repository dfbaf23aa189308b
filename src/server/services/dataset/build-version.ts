/**
 * Builds a dataset version: records in all formats, card, manifest and checksums into a folder that appears whole. What goes in is frozen first, so a
 * version never mixes two states of the graph and people may go on reviewing.
 */
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Tally } from "../../../core/export/records/tally.ts";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import type {
  DatasetArtifact,
  DatasetRow,
  DatasetVersionRow,
} from "../../repositories/dataset-repository.ts";
import { type NamesInForce, namesInForce } from "../privacy/name-policy.ts";
import { countRecords } from "./count-records.ts";
import { datasetFolder, inputsFile, MANIFEST_FILE } from "./dataset-folder.ts";
import { type FrozenInputs, freezeInputs, openInputs } from "./frozen-inputs.ts";
import { writePrivacyReport } from "./privacy-report.ts";
import { openRecordModel, type RecordModel } from "./record-model.ts";
import { endRecordWork, recordWorkId } from "./record-work.ts";
import { BetweenPasses, requireSettled } from "./settled-files.ts";
import { writeRecords } from "./write-records.ts";
import {
  describeVersion,
  type VersionName,
  type WrittenRecords,
  writeRecordFiles,
} from "./write-version.ts";

export interface VersionIds {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly datasetVersionId: string;
}

const PROGRESS_EVERY_MS = 500;

/**
 * Builds and freezes; a version that is frozen or stopped already is left alone. `waits` where nothing was done, because a run is between
 * its passes and files would show names. Throws `run.cancelled` when `signal` aborts.
 */
export async function buildDatasetVersion(
  deps: Deps,
  ids: VersionIds,
  signal: AbortSignal,
): Promise<{ waits: boolean }> {
  const { datasets } = deps.repos(ids.workspaceId);
  const version = await datasets.version(ids.datasetVersionId);
  const dataset = version === null ? null : await datasets.find(version.datasetId);
  if (version === null || dataset === null || dataset.projectId !== ids.projectId)
    throw new AppError("not-found", { detail: `dataset version ${ids.datasetVersionId}` });
  if (version.state !== "queued" && version.state !== "building") {
    // Of a builder that was killed when the build had been stopped already.
    const work = { workspaceId: ids.workspaceId, workId: recordWorkId(version.id) };
    await endRecordWork(deps, work, { state: "STOPPED" });
    return { waits: false };
  }
  await datasets.transition(version.id, ["queued"], "building");
  const names = await namesInForce(deps, ids);
  const inputs = await inputsOf(deps, ids, { version, names, signal }).catch(betweenPasses);
  if (inputs === null) return { waits: true };
  try {
    await buildFolder(deps, { ids, dataset, version, inputs, show: names.show, signal });
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
  return { waits: false };
}

function betweenPasses(error: unknown): null {
  if (error instanceof BetweenPasses) return null;
  throw error;
}

/** Inputs that an earlier attempt has frozen, else those of this moment: also where another list of names is in force since. */
async function inputsOf(
  deps: Deps,
  ids: VersionIds,
  {
    version,
    names,
    signal,
  }: {
    readonly version: DatasetVersionRow;
    readonly names: NamesInForce;
    readonly signal: AbortSignal;
  },
): Promise<FrozenInputs> {
  const path = inputsFile(deps, ids.workspaceId, version.id);
  const frozen = await openInputs(path).catch(nullIfAbsent);
  if (frozen?.names === names.mark) return frozen;
  await frozen?.close();
  const repos = deps.repos(ids.workspaceId);
  const run = await repos.runs.findLastFinished(ids.projectId);
  if (run === null)
    throw new AppError("run.failed", {
      detail: "no finished run",
      recovery: "fatal",
      userMessage: "No run of this project has finished yet. Run it, then build.",
    });
  await mkdir(dirname(path), { recursive: true });
  await requireSettled(repos, ids.projectId);
  const of = { ...ids, runId: run.id, options: version.options };
  const counts = await countRecords(deps, { ...of, show: names.show, signal });
  await freezeInputs(deps, { ...of, path, show: names.show, names: names.mark, counts });
  return openInputs(path);
}

interface BuildInput {
  readonly ids: VersionIds;
  readonly dataset: DatasetRow;
  readonly version: DatasetVersionRow;
  readonly inputs: FrozenInputs;
  /** Rewrites names of files by the list that the inputs name. */
  readonly show: NamesInForce["show"];
  readonly signal: AbortSignal;
}

async function buildFolder(deps: Deps, input: BuildInput): Promise<void> {
  const { ids, inputs } = input;
  const final = datasetFolder(deps, ids.workspaceId, input.version.id);
  // A folder of its own: after a takeover two builders may be at work for a moment. Their bytes are equal; the first to end wins.
  const folder = `${final}.${deps.newId("event")}`;
  await mkdir(folder, { recursive: true });
  try {
    const { dataset, version, signal } = input;
    const title = { name: dataset.name, slug: dataset.slug, version: version.number };
    const { written, report } = await writeAll(deps, input, { folder, title });
    const artifacts = await describeVersion(folder, {
      title,
      origin: inputs,
      written,
      published: version.createdAt.toISOString().slice(0, 10),
      privacy: report,
    });
    signal.throwIfAborted();
    const manifest: Manifest = {
      inputHash: inputs.hash,
      records: written.total,
      test: written.test,
      artifacts,
    };
    await writeFile(join(folder, MANIFEST_FILE), JSON.stringify(manifest));
    await moveInto(folder, final);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Records in all formats, then the report on personal data about them. */
async function writeAll(
  deps: Deps,
  { ids, inputs, show, signal, version: { createdById: startedById } }: BuildInput,
  { folder, title }: { folder: string; title: VersionName },
): Promise<{ written: WrittenRecords; report: string }> {
  const { datasets } = deps.repos(ids.workspaceId);
  const { workspaceId } = ids;
  const tally = new Tally();
  let told = deps.clock();
  const model = inputs.plan.options.useModel
    ? await openRecordModel(deps, {
        ...ids,
        workId: recordWorkId(ids.datasetVersionId),
        startedById,
        cap: inputs.plan.options.modelCap,
        signal,
      })
    : null;
  const written = await endingWith(model, () =>
    writeRecordFiles(folder, {
      title,
      origin: inputs,
      records: writeRecords(deps, { workspaceId, source: inputs, show, tally, signal, model }),
      tally,
      async onRecord(count) {
        if (deps.clock() - told < PROGRESS_EVERY_MS) return;
        told = deps.clock();
        await datasets.progress(ids.datasetVersionId, count);
      },
    }),
  );
  const about = { ...ids, folder, title: `${title.name}, version ${title.version}`, inputs, show };
  return { written, report: await writePrivacyReport(deps, about, signal) };
}

/** Ends the work of the model with what it is asked for, also where that fails. */
async function endingWith<T>(model: RecordModel | null, make: () => Promise<T>): Promise<T> {
  let made: T;
  try {
    made = await make();
  } catch (error) {
    // Why it failed counts more than that nobody could write it down: the end of the build does that then.
    await model?.end(error).catch(() => undefined);
    throw error;
  }
  await model?.end();
  return made;
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
