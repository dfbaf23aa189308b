import { AppError } from "../../../core/model/errors.ts";
import type { Role } from "../../../core/model/role.ts";
import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import { requireAnotherOwner } from "./require-another-owner.ts";

/** Gives a member another role; it counts from their next request on. The last owner stays owner (`conflict`). */
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
      return before;
    },
  );
}
