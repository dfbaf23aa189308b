/**
 * A folder in, results out: the same services, jobs and stages as the web application, with the embedded database in
 * `<out>/.ligature`. `processBatch` is the typed function for programs; the command line is a thin door to it.
 */
import { access, mkdir, realpath, rename, rm, stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join, relative, sep } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { applyMigrations } from "../../prisma/apply-migrations.ts";
import { AppError, isAppError } from "../core/model/errors.ts";
import { isFinalRunStatus, type RunStatus } from "../core/model/run.ts";
import type { Log } from "../core/ports.ts";
import { embeddedClient } from "../jobs/clients/embedded.ts";
import { ALL_JOBS } from "../jobs/definitions/all.ts";
import { assessQualityJob } from "../jobs/definitions/assess-quality.ts";
import { startEmbeddedRuntime } from "../jobs/runtime/embedded.ts";
import { claimDataFolder } from "../server/data-folder.ts";
import { startEmbeddedDatabase } from "../server/db/embedded.ts";
import { createDeps, type Deps } from "../server/deps.ts";
import { type Env, readEnv } from "../server/env.ts";
import { createLogger } from "../server/logger.ts";
import { ensurePipeline } from "../server/services/pipeline/ensure-pipeline.ts";
import { stopRun } from "../server/services/run/end-run.ts";
import { nudgeRun } from "../server/services/run/nudge-run.ts";
import { basisNow } from "../server/services/run/run-basis.ts";
import { startRun } from "../server/services/run/start-run.ts";
import { createCompute } from "../workers/compute.ts";
import type { LigatureConfig } from "./config.ts";
import { ensureLocalProject, type LocalProject } from "./local-project.ts";
import { RESULT_NAMES } from "./output/result-names.ts";
import { writeResults } from "./output/write-results.ts";
import { readFolder } from "./read-folder.ts";
import type { ChosenPolicy } from "./read-policy.ts";
import type { ChosenRules } from "./read-rules.ts";

export interface BatchProgress {
  readonly stage: string;
  readonly done: number;
  readonly total: number;
}

export interface BatchOptions {
  readonly inputDirectory: string;
  readonly outputDirectory: string;
  /** Threads that read files; the machine's cores (at most 4) when left out. */
  readonly workers?: number;
  /** Hides folders from the strategies: only base names reach them. */
  readonly flatten?: boolean;
  readonly relationships?: boolean;
  /** Goes on from what `<out>/.ligature` holds; without it the folder's earlier results are replaced. */
  readonly resume?: boolean;
  readonly config?: LigatureConfig;
  /** Id of the industry pack that says what files are; the general one when left out. */
  readonly pack?: string;
  /** What is done with personal data; the policy for internal use when left out. */
  readonly policy?: ChosenPolicy;
  /** Quality rules beside those of the product and the pack, and rules that are switched off. */
  readonly rules?: ChosenRules;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: BatchProgress) => void;
  readonly logLevel?: string;
}

export interface BatchResult {
  readonly files: number;
  readonly relationships: number;
  readonly records: number;
  /** Places that rules did not accept. */
  readonly failures: number;
  readonly wallMs: number;
}

const ROOT = join(import.meta.dirname, "..", "..");
const POLL_MS = 200;
/** All but the assessment of a run, which is made here so that the report can hold it. */
const JOBS = ALL_JOBS.filter((job) => job !== assessQualityJob);

/**
 * Processes every file of a folder. Resolves when each one was dealt with, also where some cannot be read. Throws AppError when
 * the folders cannot be used, the run fails, or `signal` aborts (then the next call with `resume` goes on).
 */
export async function processBatch(asked: BatchOptions): Promise<BatchResult> {
  const startedAt = Date.now();
  await requireFolder(asked.inputDirectory);
  const options = await withRealFolders(asked);
  const home = join(options.outputDirectory, ".ligature");
  await refuseForeignResults(options.outputDirectory, home);
  const claim = await claimDataFolder(home);
  if (claim === null) {
    throw new AppError("conflict", {
      detail: "output folder in use",
      userMessage:
        "Another run writes to this output folder. Wait for it or choose another folder.",
    });
  }
  try {
    if (!options.resume) await clear(home);
    const results = join(home, "results");
    await rm(results, { recursive: true, force: true });
    await mkdir(results);
    const result = await withEngine(options, { home, results, startedAt, ...claim });
    await publish(results, options.outputDirectory);
    return result;
  } finally {
    await claim.release();
  }
}

async function requireFolder(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return;
  throw new AppError("input.invalid", {
    detail: "no such folder",
    userMessage: `${path} is not a folder that can be read.`,
  });
}

/** Both folders by their real places; throws `input.invalid` where writing results would destroy or read back the input. */
async function withRealFolders(options: BatchOptions): Promise<BatchOptions> {
  await mkdir(options.outputDirectory, { recursive: true });
  const inputDirectory = await realpath(options.inputDirectory);
  const outputDirectory = await realpath(options.outputDirectory);
  const [first = ""] = relative(outputDirectory, inputDirectory).split(sep);
  if (first === "" || first === ".ligature" || RESULT_NAMES.some((name) => name === first))
    throw new AppError("input.invalid", {
      detail: "the input lies where results go",
      userMessage:
        "The results would replace the files that are read. Choose another output folder.",
    });
  return { ...options, inputDirectory, outputDirectory };
}

/** Throws `input.invalid` where files of the names of our results stand that no run of ours has written. */
async function refuseForeignResults(outputDirectory: string, home: string): Promise<void> {
  if (await exists(home)) return;
  for (const name of RESULT_NAMES) {
    if (!(await exists(join(outputDirectory, name)))) continue;
    throw new AppError("input.invalid", {
      detail: `foreign ${name}`,
      userMessage: `${join(outputDirectory, name)} is not from an earlier run and would be replaced. Choose another output folder.`,
    });
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Forgets what an earlier run computed. Its results stay until this run's are whole. */
async function clear(home: string): Promise<void> {
  for (const name of ["database", "blobs", "artifacts"])
    await rm(join(home, name), { recursive: true, force: true });
}

/** Puts results that are whole in the place of earlier ones. */
async function publish(from: string, outputDirectory: string): Promise<void> {
  for (const name of RESULT_NAMES) {
    await rm(join(outputDirectory, name), { recursive: true, force: true });
    await rename(join(from, name), join(outputDirectory, name));
  }
  await rm(from, { recursive: true, force: true });
}

interface Place {
  readonly home: string;
  readonly runFolder: string;
  /** Where results are written until they are whole. */
  readonly results: string;
  readonly startedAt: number;
}

async function withEngine(options: BatchOptions, place: Place): Promise<BatchResult> {
  const { home, runFolder } = place;
  const workers = options.workers ?? Math.min(4, availableParallelism());
  const env = readEnv({
    LIGATURE_DATA_DIR: home,
    LIGATURE_WORKERS: String(workers),
    LOG_LEVEL: options.logLevel ?? "warn",
  });
  const log = createLogger({ level: env.LOG_LEVEL, name: "ligature" });
  const database = await startEmbeddedDatabase({
    dataFolder: join(home, "database"),
    socketFolder: runFolder,
  });
  try {
    await applyMigrations(database.url);
    return await withDatabase(options, { env, log, databaseUrl: database.url, place });
  } finally {
    await database.stop();
  }
}

async function withDatabase(
  options: BatchOptions,
  engine: { env: Env; log: Log; databaseUrl: string; place: Place },
): Promise<BatchResult> {
  const { env, log, databaseUrl } = engine;
  const threads = env.LIGATURE_WORKERS ?? 1;
  const compute = createCompute({ root: ROOT, threads, memoryMb: env.LIGATURE_WORKER_MEMORY_MB });
  const events = embeddedClient({ databaseUrl, log });
  const deps = createDeps({ env, databaseUrl, processName: "ligature", events, compute, log });
  try {
    const place = await ensureLocalProject(deps, options);
    const { hasNews, ...folder } = await readFolder(deps, place, options);
    const runtime = await startEmbeddedRuntime({ databaseUrl, jobs: JOBS, deps, log });
    try {
      const runId =
        (await runLeft(deps, place, options, hasNews)) ?? (await runAnew(deps, place, options));
      const { signal } = options;
      return await writeResults(deps, {
        ...place,
        ...folder,
        runId,
        inputDirectory: options.inputDirectory,
        outputDirectory: engine.place.results,
        startedAt: engine.place.startedAt,
        ...(signal === undefined ? {} : { signal }),
      });
    } finally {
      await runtime.stop();
    }
  } finally {
    await events.close();
    await compute.close();
    await deps.close();
  }
}

/**
 * Waits for the run that a killed process left. Null where there is none, and where it does not stand for what is asked now: it was
 * being stopped or failed, began with other flags, or files have come, gone or changed since. What it did is kept all the same.
 */
async function runLeft(
  deps: Deps,
  place: LocalProject,
  options: BatchOptions,
  hasNews: boolean,
): Promise<string | null> {
  const repos = deps.repos(place.workspaceId);
  const left = await repos.runs.findActive(place.projectId);
  if (left === null) return null;
  await nudgeRun(deps, place.workspaceId, left, 0);
  const latest = await ensurePipeline(deps, place);
  const { key } = await basisNow(repos, place.projectId);
  const isAsked = latest.id === left.pipelineVersionId && left.basisKey === key;
  if (!isAsked && left.state !== "stopping") await stopRun(deps, { ...place, runId: left.id });
  const state = await untilFinal(deps, place, left.id, options);
  const [inRun, current] = await Promise.all([
    repos.runs.countFiles(left.id),
    repos.files.countCurrent(place.projectId),
  ]);
  return state === "finished" && !hasNews && inRun === current ? left.id : null;
}

async function runAnew(deps: Deps, place: LocalProject, options: BatchOptions): Promise<string> {
  const { runId } = await startRun(deps, {
    workspaceId: place.workspaceId,
    projectId: place.projectId,
    startedById: place.userId,
  });
  const state = await untilFinal(deps, place, runId, options);
  if (state === "finished") return runId;
  const run = await deps.repos(place.workspaceId).runs.findById(runId);
  throw new AppError(state === "stopped" ? "run.cancelled" : "run.failed", {
    detail: run?.failure ?? state,
    ...(run?.failure == null ? {} : { userMessage: run.failure }),
  });
}

/** Waits for the end of a run; stops it when the caller aborts, and then throws `run.cancelled`. */
async function untilFinal(
  deps: Deps,
  place: LocalProject,
  runId: string,
  options: BatchOptions,
): Promise<RunStatus> {
  const { runs } = deps.repos(place.workspaceId);
  let stopped = false;
  for (;;) {
    const state = await runs.state(runId);
    if (state === null) throw new AppError("run.failed", { detail: `run ${runId} is gone` });
    if (isFinalRunStatus(state)) {
      if (stopped) throw new AppError("run.cancelled", { detail: "stopped by the caller" });
      return state;
    }
    if (options.signal?.aborted && !stopped) {
      stopped = true;
      await stopRun(deps, { ...place, runId }).catch((error: unknown) => {
        // It has ended at this moment.
        if (!isAppError(error, "conflict")) throw error;
      });
    }
    await report(deps, place, runId, options);
    await sleep(POLL_MS);
  }
}

async function report(
  deps: Deps,
  place: LocalProject,
  runId: string,
  options: BatchOptions,
): Promise<void> {
  if (options.onProgress === undefined) return;
  const runs = deps.repos(place.workspaceId).runs;
  const [total, left] = await Promise.all([runs.countFiles(runId), runs.countUnfinished(runId)]);
  if (total > 0)
    options.onProgress({
      stage: left === 0 ? "finding links" : "reading",
      done: total - left,
      total,
    });
}
