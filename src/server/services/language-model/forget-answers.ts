import type { Deps } from "../../deps.ts";

/**
 * Stops all work with language models of the workspace and deletes every answer that was kept: any of them may tell of anybody. Of calls that
 * are under way nothing is kept (`isUnchangedSince`), so that none comes back after it while the erasure goes on or afterwards.
 */
export async function forgetAnswers(deps: Deps, workspaceId: string): Promise<number> {
  const { modelWorks, modelAnswers } = deps.repos(workspaceId);
  await modelWorks.stopAll(new Date(deps.clock()));
  return modelAnswers.clear();
}
