import pLimit from "p-limit";
import { AppError } from "../../../core/model/errors.ts";
import { type ParseOptions, parseLimits } from "../../../core/parse/options.ts";
import { settingOf } from "../../../core/pipeline/definition.ts";
import type { Deps } from "../../deps.ts";
import { noteResumed } from "./note-resumed.ts";
import { processFile } from "./process-file.ts";
import { loadRun, type RunIds } from "./run-context.ts";
import { UploadRooms } from "./upload-room.ts";

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
  const files = await repos.files.listByVersion(batch.map((row) => row.versionId));
  const fileOf = new Map(files.map((file) => [file.versionId, file]));
  const standIn = await deps.standInKey(input.workspaceId);
  const { options } = settingOf(definition, "parse");
  const rooms = new UploadRooms(repos.files, parseLimits(options as ParseOptions));
  const limit = pLimit(deps.env.LIGATURE_WORKERS ?? 2);
  const results = await Promise.allSettled(
    batch.map((row) =>
      limit(async () => {
        signal.throwIfAborted();
        const file = fileOf.get(row.versionId);
        if (file === undefined)
          throw new AppError("not-found", { detail: `file version ${row.versionId}` });
        await processFile(deps, { ids: input, row, file, rooms, definition, standIn }, signal);
      }),
    ),
  );
  const failed = results.find((result) => result.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  return { left: (await repos.runs.unfinishedInShard(run.id, input.shard, 1)).length };
}

/** True when every file of the run is done; the last shard to see this asks for relate. */
export async function isRunRead(deps: Deps, ids: RunIds): Promise<boolean> {
  return (await deps.repos(ids.workspaceId).runs.countUnfinished(ids.runId)) === 0;
}
