import { AppError } from "../../../core/model/errors.ts";
import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import { requireAnotherOwner } from "./require-another-owner.ts";

/** Takes a member out of the workspace, at once, with what they are asked to review; by themselves it is leaving. The last owner stays (`conflict`). */
export async function removeMember(
  deps: Deps,
  input: { workspaceId: string; userId: string; memberId: string },
): Promise<void> {
  const action = input.userId === input.memberId ? "member.left" : "member.removed";
  await withAudit(deps, input, { action, target: input.memberId }, async (repos) => {
    const role = await repos.members.roleOf(input.memberId);
    if (role === null) throw new AppError("not-found", { detail: "no such member" });
    if (role === "owner") await requireAnotherOwner(repos, input.memberId);
    await repos.members.remove(input.memberId);
    await repos.assignments.endOf(input.memberId, new Date(deps.clock()));
  });
}
