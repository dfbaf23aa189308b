import { AppError } from "../../../core/model/errors.ts";
import type { Role } from "../../../core/model/role.ts";
import { withAudit } from "../../audit/with-audit.ts";
import { can } from "../../auth/permissions.ts";
import type { Deps } from "../../deps.ts";
import { requireAnotherOwner } from "./require-another-owner.ts";

/** Gives a member another role; it counts from their next request on, and ends what they are asked to review where they may not decide any longer. The last owner stays owner (`conflict`). */
export async function changeRole(
  deps: Deps,
  input: { workspaceId: string; userId: string; memberId: string; role: Role },
): Promise<void> {
  await withAudit(
    deps,
    input,
    (before: Role) =>
      before === input.role
        ? null
        : {
            action: "member.role-changed",
            target: input.memberId,
            detail: { before, after: input.role },
          },
    async (repos) => {
      const before = await repos.members.roleOf(input.memberId);
      if (before === null) throw new AppError("not-found", { detail: "no such member" });
      if (before === "owner" && input.role !== "owner")
        await requireAnotherOwner(repos, input.memberId);
      await repos.members.setRole(input.memberId, input.role);
      if (!can(input.role, "edge.decide"))
        await repos.assignments.endOf(input.memberId, new Date(deps.clock()));
      return before;
    },
  );
}
