/** One file through the file-level stages: only what has no result under its key is computed; everything is committed at once. */
import { createReadStream } from "node:fs";
import { LOCAL_EMBEDDER_ID } from "../../../core/enrich/embed-local.ts";
import { cleanPath, PATH_PROBLEM_WORDS } from "../../../core/ingest/clean-path.ts";
import { AppError, isAppError } from "../../../core/model/errors.ts";
import { FILE_STAGES, type FileStage, type StageState } from "../../../core/model/run.ts";
import { type ParseOptions, parseLimits } from "../../../core/parse/options.ts";
import type { Compute, ProcessFileOutput, StageOutcome } from "../../../core/pipeline/compute.ts";
import { type PipelineDefinition, settingOf } from "../../../core/pipeline/definition.ts";
import { type FileKeys, fileKeys } from "../../../core/pipeline/keys.ts";
import type { Deps } from "../../deps.ts";
import type { CurrentFile } from "../../repositories/file-repository.ts";
import type { RunFileRow } from "../../repositories/run-repository.ts";
import { ingestFiles } from "../file/ingest-file.ts";
import type { RunIds } from "./run-context.ts";

export interface FileJob {
  readonly ids: RunIds;
  readonly row: RunFileRow;
  readonly file: CurrentFile;
  readonly depth: number;
  readonly definition: PipelineDefinition;
  readonly standIn: { readonly key: string; readonly keyId: string };
}

type States = Record<FileStage, StageState>;

/** Reads, cleans, enriches and judges one file and records it. A file that cannot be read is a result; only a failure of the work throws. */
export async function processFile(deps: Deps, job: FileJob, signal: AbortSignal): Promise<void> {
  const startedAt = deps.clock();
  const keys = fileKeys(job.definition, {
    ...job.file,
    standInKeyId: job.standIn.keyId,
    embedderId: LOCAL_EMBEDDER_ID,
  });
  const repos = deps.repos(job.ids.workspaceId);
  const stored = await repos.results.find(job.file.versionId, keys);
  const states = keptStates(keys, stored);
  const missing = FILE_STAGES.filter((stage) => states[stage] === "waiting");
  const computed = missing.length === 0 ? NOTHING : await compute(deps, job, keys, missing, signal);
  const { children, refused } = await ingestChildren(deps, job, computed);
  const output = noteRefused(computed, refused);
  const { outcomes } = output;
  for (const outcome of outcomes) states[outcome.stage] = outcome.state;
  const durationMs = deps.clock() - startedAt;
  await deps.transaction(job.ids.workspaceId, async (tx) => {
    const place = {
      projectId: job.ids.projectId,
      versionId: job.file.versionId,
      newId: () => deps.newId("evidence"),
    };
    if (outcomes.length > 0) {
      await tx.results.save(
        outcomes.map((outcome) => ({
          id: deps.newId("job"),
          versionId: job.file.versionId,
          key: keys[outcome.stage] ?? "",
          outcome,
        })),
      );
      await tx.results.replaceIssues(place, outcomes);
      if (output.personalData !== null)
        await tx.results.replacePersonalData(place, output.personalData);
      if (output.profile !== null)
        await tx.results.saveEmbedding(place, LOCAL_EMBEDDER_ID, output.profile.embedding);
      await tx.results.updateVersion(job.file.versionId, keys, output, durationMs);
    }
    if (output.parsed !== null)
      await tx.files.removeChildrenExcept(
        job.file.fileId,
        children.map((child) => child.fileId),
        new Date(deps.clock()),
      );
    if (children.length > 0)
      await tx.runs.addFiles(
        job.ids.runId,
        children.map((child) => ({
          id: `${job.ids.runId}:${child.fileId}`,
          ...child,
          shard: job.row.shard,
        })),
      );
    await tx.runs.finishFile(job.row.id, states, Math.round(durationMs), new Date(deps.clock()));
  });
}

const NOTHING: ProcessFileOutput = {
  outcomes: [],
  parsed: null,
  personalData: null,
  profile: null,
  qualityScore: null,
};

function keptStates(
  keys: FileKeys,
  stored: ReadonlyArray<{ stage: string; key: string; state: string }>,
): States {
  const found = new Map(stored.map((result) => [result.stage, result.state]));
  const states: States = {
    parse: "waiting",
    privacy: "waiting",
    enrich: "waiting",
    quality: "waiting",
  };
  for (const stage of FILE_STAGES) {
    const state = found.get(stage);
    if (keys[stage] === null) states[stage] = "skipped";
    else if (state !== undefined) states[stage] = state === "done" ? "kept" : (state as StageState);
  }
  return states;
}

async function compute(
  deps: Deps,
  job: FileJob,
  keys: FileKeys,
  missing: readonly FileStage[],
  signal: AbortSignal,
): Promise<ProcessFileOutput> {
  const options = (stage: FileStage) => settingOf(job.definition, stage).options;
  const { storeKey, artifacts: _, ...file } = job.file;
  try {
    return await pool(deps).processFile(
      {
        blobPath: await deps.blobs.localPath(storeKey),
        file,
        artifactDir: `${deps.artifactRoot}/${job.ids.workspaceId}`,
        keys,
        compute: missing,
        options: {
          privacy: options("privacy"),
          enrich: options("enrich"),
          quality: options("quality"),
        },
        standInKey: job.standIn.key,
        limits: {
          ...parseLimits(options("parse") as ParseOptions),
          timeoutMs: Math.min(
            deps.env.LIGATURE_FILE_TIMEOUT_MS,
            (options("parse") as ParseOptions).timeoutSeconds * 1000,
          ),
        },
        depth: job.depth,
        password: null,
      },
      signal,
    );
  } catch (error) {
    if (isAppError(error) && (error.recovery === "skip" || error.code === "store.missing"))
      return stoppedFile(error, missing);
    throw error;
  }
}

/** A file that broke a limit of its worker: reported on the first stage that was to run, the rest could not start. */
function stoppedFile(error: AppError, missing: readonly FileStage[]): ProcessFileOutput {
  const outcomes: StageOutcome[] = missing.map((stage, index) => ({
    stage,
    state: index === 0 ? "failed" : "skipped",
    durationMs: 0,
    issues:
      index === 0
        ? [
            {
              code: `parse.${error.code.replace(/^(?:worker|store)\./, "")}`,
              severity: "error",
              detail: error.userMessage,
            },
          ]
        : [],
  }));
  const parsed =
    missing[0] === "parse"
      ? { format: UNKNOWN_FORMAT, status: "failed" as const, children: [] }
      : null;
  return { ...NOTHING, outcomes, parsed };
}

const UNKNOWN_FORMAT = {
  kind: "archive",
  type: "unknown",
  mime: "application/octet-stream",
} as const;

async function ingestChildren(
  deps: Deps,
  job: FileJob,
  output: ProcessFileOutput,
): Promise<{ children: Array<{ fileId: string; versionId: string }>; refused: string[] }> {
  const refused: string[] = [];
  const children = (output.parsed?.children ?? []).filter((child) => {
    const clean = cleanPath(`${job.file.path}/${child.path}`);
    if (!clean.ok) refused.push(PATH_PROBLEM_WORDS[clean.problem]);
    return clean.ok;
  });
  const found: Array<{ fileId: string; versionId: string }> = [];
  for (let at = 0; at < children.length; at += CHILD_CHUNK) {
    const items = await Promise.all(
      children.slice(at, at + CHILD_CHUNK).map(async (child) => {
        const blob = await deps.blobs.put(job.ids.workspaceId, createReadStream(child.localPath));
        return {
          path: `${job.file.path}/${child.path}`,
          storeKey: blob.key,
          sha256: blob.sha256,
          sizeBytes: blob.sizeBytes,
          modifiedAt: null,
          parentFileId: job.file.fileId,
        };
      }),
    );
    found.push(
      ...(await ingestFiles(deps, job.ids, items)).map(({ fileId, versionId }) => ({
        fileId,
        versionId,
      })),
    );
  }
  return { children: found, refused };
}

/** A member whose whole path no project takes is left out and named; the others are read. */
function noteRefused(output: ProcessFileOutput, refused: readonly string[]): ProcessFileOutput {
  const [why] = refused;
  if (why === undefined || output.parsed === null) return output;
  const detail = `${refused.length} ${refused.length === 1 ? "file" : "files"} in it could not be added. ${why}`;
  const outcomes = output.outcomes.map(
    (outcome): StageOutcome =>
      outcome.stage === "parse"
        ? {
            ...outcome,
            state: outcome.state === "done" ? "partial" : outcome.state,
            issues: [
              ...outcome.issues,
              { code: "parse.path-refused", severity: "warning", detail },
            ],
          }
        : outcome,
  );
  const status = output.parsed.status === "ok" ? "partial" : output.parsed.status;
  return { ...output, outcomes, parsed: { ...output.parsed, status } };
}

const CHILD_CHUNK = 100;

function pool(deps: Deps): Compute {
  if (deps.compute === null)
    throw new AppError("internal", {
      detail: "this process has no worker pool",
      recovery: "fatal",
    });
  return deps.compute;
}
