import { AppError } from "../../../core/model/errors.ts";
import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";

/** Takes an invitation back. `not-found` when there is no open one with this id in the workspace. */
export async function revokeInvitation(
  deps: Deps,
  input: { workspaceId: string; userId: string; invitationId: string },
): Promise<void> {
  const note = { action: "invitation.revoked", target: input.invitationId } as const;
  await withAudit(deps, input, note, async (repos) => {
    if (!(await repos.invitations.revoke(input.invitationId, new Date(deps.clock()))))
      throw new AppError("not-found", { detail: "no open invitation" });
  });
}
