/** Ways out of a run that did not end as wished. */
import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import { loadRun, type RunIds } from "./run-context.ts";
import { startRun } from "./start-run.ts";

const MAX_FILES = 10_000;

/**
 * Starts a small run of only those files of a run that a cause touches (at most 10,000). What was computed for them is forgotten first:
 * a stored failure would otherwise hold. Throws `conflict` while a run is active and `not-found` when no file has this problem.
 */
export async function retryProblem(
  deps: Deps,
  input: RunIds & { code: string; userId: string },
): Promise<{ runId: string; files: number }> {
  const { repos, run } = await loadRun(deps, input);
  const fileIds = await repos.runs.filesWithIssue(run.id, input.code, MAX_FILES);
  if (fileIds.length === 0)
    throw new AppError("not-found", {
      detail: `no file with ${input.code}`,
      userMessage: "No file has this problem any more.",
    });
  const { runId } = await startRun(deps, {
    workspaceId: input.workspaceId,
    projectId: input.projectId,
    startedById: input.userId,
    fileIds,
    before: (tx) => tx.results.forget(fileIds),
  });
  return { runId, files: fileIds.length };
}

/** Starts a run over the same files as an earlier one: all current files, or those it was limited to. Results that hold are kept. */
export async function runAgain(
  deps: Deps,
  input: RunIds & { userId: string },
): Promise<{ runId: string }> {
  const { run } = await loadRun(deps, input);
  return startRun(deps, {
    workspaceId: input.workspaceId,
    projectId: input.projectId,
    startedById: input.userId,
    ...(run.fileIds === null ? {} : { fileIds: run.fileIds }),
  });
}
