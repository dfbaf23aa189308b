import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";

/** Puts a project away (listed at the end) or brings it back. Nothing is deleted. */
export async function archiveProject(
  deps: Deps,
  input: { workspaceId: string; userId: string; projectId: string; isArchived: boolean },
): Promise<void> {
  const action = input.isArchived ? "project.archived" : "project.restored";
  const at = input.isArchived ? new Date(deps.clock()) : null;
  await withAudit(deps, input, { action, target: input.projectId }, (repos) =>
    repos.projects.setArchived(input.projectId, at),
  );
}
