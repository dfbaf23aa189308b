import type { Deps } from "../../deps.ts";

/** Gives the workspace another name; its address stays, so that links keep working. */
export async function renameWorkspace(
  deps: Deps,
  input: { workspaceId: string; userId: string; name: string },
): Promise<void> {
  await deps.accounts.renameWorkspace({ ...input, auditId: deps.newId("audit") });
}
