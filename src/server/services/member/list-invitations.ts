import type { Deps } from "../../deps.ts";

/** Invitations that can still be used, newest first, with who made them. Their links are not among it: only hashes are stored. */
export async function listInvitations(deps: Deps, workspaceId: string) {
  const rows = await deps.repos(workspaceId).invitations.listOpen(new Date(deps.clock()));
  const names = await deps.accounts.namesOf([...new Set(rows.map((row) => row.createdById))]);
  return rows.map(({ createdById, ...row }) => ({ ...row, by: names.get(createdById) ?? null }));
}
