import { z } from "zod";
import { Role } from "../../../core/model/role.ts";
import { changeRole } from "../../services/member/change-role.ts";
import { inviteMember } from "../../services/member/invite-member.ts";
import { listInvitations } from "../../services/member/list-invitations.ts";
import { listMembers } from "../../services/member/list-members.ts";
import { removeMember } from "../../services/member/remove-member.ts";
import { revokeInvitation } from "../../services/member/revoke-invitation.ts";
import { emailInput, idInput } from "../inputs.ts";
import { router, workspaceProcedure } from "../trpc.ts";

const memberInput = z.object({ memberId: idInput });

export const memberRouter = router({
  list: workspaceProcedure("member.read").query(({ ctx }) =>
    listMembers(ctx.deps, ctx.workspace.id),
  ),
  invitations: workspaceProcedure("member.manage").query(({ ctx }) =>
    listInvitations(ctx.deps, ctx.workspace.id),
  ),
  invite: workspaceProcedure("member.manage")
    .input(z.object({ role: Role, email: emailInput.nullable().default(null) }))
    .mutation(({ ctx, input }) =>
      inviteMember(ctx.deps, {
        workspaceId: ctx.workspace.id,
        userId: ctx.user.id,
        role: input.role,
        email: input.email,
      }),
    ),
  revoke: workspaceProcedure("member.manage")
    .input(z.object({ invitationId: idInput }))
    .mutation(({ ctx, input }) =>
      revokeInvitation(ctx.deps, {
        workspaceId: ctx.workspace.id,
        userId: ctx.user.id,
        invitationId: input.invitationId,
      }),
    ),
  changeRole: workspaceProcedure("member.manage")
    .input(memberInput.extend({ role: Role }))
    .mutation(({ ctx, input }) =>
      changeRole(ctx.deps, {
        workspaceId: ctx.workspace.id,
        userId: ctx.user.id,
        memberId: input.memberId,
        role: input.role,
      }),
    ),
  remove: workspaceProcedure("member.manage")
    .input(memberInput)
    .mutation(({ ctx, input }) =>
      removeMember(ctx.deps, {
        workspaceId: ctx.workspace.id,
        userId: ctx.user.id,
        memberId: input.memberId,
      }),
    ),
  leave: workspaceProcedure("workspace.read").mutation(({ ctx }) =>
    removeMember(ctx.deps, {
      workspaceId: ctx.workspace.id,
      userId: ctx.user.id,
      memberId: ctx.user.id,
    }),
  ),
});
