import type { Deps } from "../../deps.ts";
import type { MemberRow } from "../../repositories/member-repository.ts";

/** Members in the order in which they joined. */
export function listMembers(deps: Deps, workspaceId: string): Promise<MemberRow[]> {
  return deps.repos(workspaceId).members.list();
}
