import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import { startRun } from "../run/start-run.ts";

const MAX_FILES = 10_000;
const PAGE = 1_000;

/**
 * Starts a run over the files given, or over all that could not be read whole. What was computed for them is forgotten first: a stored
 * failure would otherwise hold.
 */
export async function rerunFiles(
  deps: Deps,
  input: {
    workspaceId: string;
    projectId: string;
    userId: string;
    fileIds: readonly string[] | "failed";
  },
): Promise<{ runId: string; files: number }> {
  const fileIds = input.fileIds === "failed" ? await failedFiles(deps, input) : input.fileIds;
  if (fileIds.length === 0) {
    throw new AppError("conflict", {
      detail: "no file to run",
      userMessage: "There is no file to run again.",
    });
  }
  const { workspaceId, projectId, userId } = input;
  const { runId } = await startRun(deps, {
    workspaceId,
    projectId,
    startedById: userId,
    fileIds,
    before: (tx) => tx.results.forget(fileIds),
  });
  return { runId, files: fileIds.length };
}

async function failedFiles(
  deps: Deps,
  { workspaceId, projectId }: { workspaceId: string; projectId: string },
): Promise<string[]> {
  const { fileLists } = deps.repos(workspaceId);
  const now = new Date(deps.clock());
  const filter = { projectId, states: ["failed", "partial"], now };
  const ids: string[] = [];
  for (;;) {
    const page = await fileLists.ids(filter, ids.at(-1) ?? "", PAGE);
    ids.push(...page);
    if (page.length < PAGE || ids.length >= MAX_FILES) return ids.slice(0, MAX_FILES);
  }
}
