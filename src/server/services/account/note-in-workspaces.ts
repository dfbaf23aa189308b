import type { AuditAction } from "../../audit/catalog.ts";
import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";

/** Writes what happened to a person's account into the log of every workspace that they belong to. */
export async function noteInWorkspaces(
  deps: Deps,
  userId: string,
  action: AuditAction,
): Promise<void> {
  for (const workspace of await deps.accounts.workspacesOf(userId)) {
    const actor = { workspaceId: workspace.id, userId };
    await withAudit(deps, actor, { action, target: userId }, async () => undefined);
  }
}
