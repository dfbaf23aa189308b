import pLimit from "p-limit";
import { AppError, isAppError } from "../../../core/model/errors.ts";
import type { FileStage } from "../../../core/model/run.ts";
import { type ParseOptions, parseLimits } from "../../../core/parse/options.ts";
import { retryOf, settingOf } from "../../../core/pipeline/definition.ts";
import type { Deps } from "../../deps.ts";
import type { RunFileRow } from "../../repositories/run-repository.ts";
import { vocabularyOfPack } from "../pack/resolve-pack.ts";
import { rulesOfRun } from "../quality/rules-of-project.ts";
import { noteResumed } from "./note-resumed.ts";
import { giveUpFile, processFile } from "./process-file.ts";
import { basisOfRun } from "./run-basis.ts";
import { type FileJob, loadRun, type RunContext, type RunIds } from "./run-context.ts";
import { UploadRooms } from "./upload-room.ts";
import { waitToRetry } from "./wait-to-retry.ts";

/** Files between two remembered steps: a restart repeats at most these, and each of them finds its stored results. */
export const BATCH_SIZE = 16;

/**
 * Takes the next unfinished files of a shard through the file-level stages. Returns how many are left in the shard; files that came
 * out of archives and mails join it, so it is done at 0. Throws `run.cancelled` when the run was stopped.
 */
export async function processShardBatch(
  deps: Deps,
  input: RunIds & { shard: number },
  signal: AbortSignal,
): Promise<{ left: number }> {
  const { repos, run, definition } = await loadRun(deps, input);
  if (run.state !== "running")
    throw new AppError("run.cancelled", { detail: `run is ${run.state}` });
  await noteResumed(deps, repos, run);
  const rows = await repos.runs.unfinishedInShard(run.id, input.shard, BATCH_SIZE + 1);
  const batch = rows.slice(0, BATCH_SIZE);
  const jobOf = await jobsOf(deps, input, { repos, run, definition }, batch);
  await eachAtOnce(deps, batch, async (row) => {
    signal.throwIfAborted();
    const job = jobOf(row);
    const attempt: Attempt = {
      stage: "parse",
      work: () => processFile(deps, job, signal),
      giveUp: (reason) => giveUpFile(deps, job, reason),
    };
    await tryFile(deps, job, attempt, signal);
  });
  return { left: (await repos.runs.unfinishedInShard(run.id, input.shard, 1)).length };
}

/** Does the work for several files, as many at a time as there are threads. Throws what failed first once all have ended. */
export async function eachAtOnce<Row>(
  deps: Deps,
  rows: readonly Row[],
  work: (row: Row) => Promise<void>,
): Promise<void> {
  const limit = pLimit(deps.env.LIGATURE_WORKERS ?? 2);
  const results = await Promise.allSettled(rows.map((row) => limit(() => work(row))));
  const failed = results.find((result) => result.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}

/** What the stages of these files need, read once for all of them. The function throws `not-found` for a version that is gone. */
export async function jobsOf(
  deps: Deps,
  ids: RunIds,
  { repos, run, definition }: RunContext,
  rows: ReadonlyArray<Pick<RunFileRow, "versionId">>,
): Promise<<Row extends FileJob["row"]>(row: Row) => FileJob> {
  const files = await repos.files.listByVersion(rows.map((row) => row.versionId));
  const fileOf = new Map(files.map((file) => [file.versionId, file]));
  const passwords = await repos.filePasswords.of(files.map((file) => file.fileId));
  const told = await repos.classes.told(files.map((file) => file.fileId));
  const basis = await basisOfRun(repos, run);
  const { options } = settingOf(definition, "parse");
  const shared = {
    ids,
    definition,
    rooms: new UploadRooms(repos.files, parseLimits(options as ParseOptions)),
    vocabulary: vocabularyOfPack(basis.pack, basis.general),
    rules: rulesOfRun(run, basis),
    fixes: basis.fixes,
    standIn: await deps.standInKey(ids.workspaceId),
  };
  return (row) => {
    const file = fileOf.get(row.versionId);
    if (file === undefined)
      throw new AppError("not-found", { detail: `file version ${row.versionId}` });
    const { fileId } = file;
    const password = passwords.get(fileId) ?? null;
    return { ...shared, row, file, password, toldClass: told.get(fileId) ?? null };
  };
}

/** Work on one file that starts with a stage, and what becomes of the file where it cannot be done. */
export interface Attempt {
  readonly stage: FileStage;
  work(): Promise<void>;
  giveUp(reason: { readonly code: string; readonly detail: string }): Promise<void>;
}

/**
 * Works on a file as often as its pipeline lets the stage be tried. What still fails then, while the run goes on and the database answers,
 * concerns this file alone: it is given up with a reason, so that one file never ends a run.
 */
export async function tryFile(
  deps: Deps,
  job: FileJob,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<void> {
  const retry = retryOf(job.definition, attempt.stage);
  for (let tries = 1; ; tries++) {
    try {
      return await attempt.work();
    } catch (error) {
      if (signal.aborted || isOfTheWork(error) || !(await isRunning(deps, job.ids))) throw error;
      deps.log.warn({ fileId: job.file.fileId, tries, cause: lastLine(error) }, "file failed");
      if (tries >= retry.maxAttempts) return await attempt.giveUp(NOT_STORED);
    }
    await waitToRetry(retry, tries, signal);
  }
}

/** Messages of the database client quote what was to be written; their last line is the cause. */
function lastLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).trim().split("\n").at(-1) ?? "";
}

const NOT_STORED = {
  code: "parse.not-stored",
  detail:
    "What was found in the file could not be stored. Run it again; if that does not help, the log names the cause.",
};

/** Stopped, full disk, no workers, a failing drive: no property of the file. */
function isOfTheWork(error: unknown): boolean {
  if (isAppError(error)) return error.recovery !== "skip";
  const code = (error as { code?: unknown } | null)?.code;
  return code === "ENOSPC" || code === "EIO" || code === "EMFILE";
}

/** False when the run has ended or the database does not answer. */
async function isRunning(deps: Deps, { workspaceId, runId }: RunIds): Promise<boolean> {
  const state = await deps
    .repos(workspaceId)
    .runs.state(runId)
    .catch(() => null);
  return state === "running";
}

/** True when every file of the run is done; the last shard to see this asks for relate. */
export async function isRunRead(deps: Deps, ids: RunIds): Promise<boolean> {
  return (await deps.repos(ids.workspaceId).runs.countUnfinished(ids.runId)) === 0;
}
