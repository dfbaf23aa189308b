import { createPathFilter } from "../../../core/kit/path-filter.ts";
import { settingOf } from "../../../core/pipeline/definition.ts";
import type { IngestOptions } from "../../../core/pipeline/stages.ts";
import type { Deps } from "../../deps.ts";
import { counted } from "./log-words.ts";
import { loadRun, type RunIds } from "./run-context.ts";

/** Files of one shard: small enough to resume cheaply, large enough that a shard's own cost does not count. */
export const SHARD_SIZE = 200;
const PAGE = 1_000;

/**
 * Lists the files of a run into shards and marks it as running. Safe to repeat: a file is in a run once. Returns the number of
 * shards (0 when there is nothing to read).
 */
export async function planRun(deps: Deps, ids: RunIds): Promise<{ shards: number; files: number }> {
  const { repos, run, definition } = await loadRun(deps, ids);
  await repos.runs.transition(run.id, ["queued"], "running", { startedAt: new Date(deps.clock()) });
  const { excludePatterns } = settingOf(definition, "ingest").options as IngestOptions;
  const isExcluded = createPathFilter(excludePatterns);
  let files = 0;
  let afterId: string | undefined;
  for (;;) {
    const page = await repos.files.listCurrent(ids.projectId, {
      limit: PAGE,
      ...(afterId === undefined ? {} : { afterId }),
      ...(run.fileIds === null ? {} : { fileIds: run.fileIds }),
    });
    const chosen = page.filter((file) => !isExcluded(file.path));
    const rows = chosen.map((file, index) => ({
      id: `${run.id}:${file.fileId}`,
      fileId: file.fileId,
      versionId: file.versionId,
      shard: Math.floor((files + index) / SHARD_SIZE),
    }));
    await repos.runs.addFiles(run.id, rows);
    files += chosen.length;
    afterId = page.at(-1)?.fileId;
    if (page.length < PAGE) break;
  }
  await repos.runs.log(
    `${run.id}:planned`,
    run.id,
    "ingest",
    `${counted(files, "file")} to look at, and what lies inside archives and mails.`,
  );
  return { shards: Math.ceil(files / SHARD_SIZE), files };
}
