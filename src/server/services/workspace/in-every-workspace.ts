import type { Deps } from "../../deps.ts";

/**
 * Does `work` in each workspace until it says that nothing more is left there. Never throws: what fails in one workspace is logged under
 * `failure` and does not keep the others.
 */
export async function inEveryWorkspace(
  deps: Deps,
  failure: string,
  work: (workspaceId: string) => Promise<boolean>,
): Promise<void> {
  const failed = (error: unknown, workspaceId?: string) =>
    deps.log.warn({ workspaceId, error: String(error) }, failure);
  try {
    for (const { id } of await deps.accounts.allWorkspaces()) {
      try {
        while (await work(id));
      } catch (error) {
        failed(error, id);
      }
    }
  } catch (error) {
    failed(error);
  }
}
