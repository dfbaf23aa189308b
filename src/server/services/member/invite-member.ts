import { AppError } from "../../../core/model/errors.ts";
import type { Role } from "../../../core/model/role.ts";
import { withAudit } from "../../audit/with-audit.ts";
import { requireEmail } from "../../auth/email.ts";
import type { Deps } from "../../deps.ts";
import { newInvitationToken } from "./invitation-token.ts";

const INVITATION_DAYS = 7;
const MAX_OPEN = 200;
const DAY_MS = 86_400_000;

/**
 * Makes a link that lets one person join once within seven days. The path with the token is returned here and never again. With
 * `email`, only a person with that address can use it.
 */
export function inviteMember(
  deps: Deps,
  input: { workspaceId: string; userId: string; role: Role; email: string | null },
): Promise<{ id: string; path: string; expiresAt: Date }> {
  const email = input.email === null ? null : requireEmail(input.email);
  const { token, tokenHash } = newInvitationToken();
  const id = deps.newId("invitation");
  const now = deps.clock();
  const expiresAt = new Date(now + INVITATION_DAYS * DAY_MS);
  const note = { action: "member.invited", target: id, detail: { role: input.role } } as const;
  return withAudit(deps, input, note, async (repos) => {
    if ((await repos.invitations.countOpen(new Date(now))) >= MAX_OPEN) {
      throw new AppError("limit.exceeded", {
        detail: "open invitations",
        userMessage: `There are ${MAX_OPEN} open invitations. Take some back first.`,
      });
    }
    const { role, userId: createdById } = input;
    await repos.invitations.create({ id, tokenHash, role, email, createdById, expiresAt });
    return { id, path: `/invite/${token}`, expiresAt };
  });
}
