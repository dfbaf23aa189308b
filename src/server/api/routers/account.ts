import { z } from "zod";
import { providerList } from "../../auth/providers.ts";
import { changePassword } from "../../services/account/change-password.ts";
import { createOwner } from "../../services/account/create-owner.ts";
import { describeAccount } from "../../services/account/describe-account.ts";
import { endSessions } from "../../services/account/end-sessions.ts";
import { renameAccount } from "../../services/account/rename-account.ts";
import { setupState } from "../../services/account/setup-state.ts";
import {
  acceptAsNewPerson,
  acceptAsPerson,
  viewInvitation,
} from "../../services/member/accept-invitation.ts";
import { emailInput, nameInput, newPasswordInput, tokenInput } from "../inputs.ts";
import { publicProcedure, router, signedInProcedure } from "../trpc.ts";

export const accountRouter = router({
  setupState: publicProcedure.query(({ ctx }) => setupState(ctx.deps)),
  providers: publicProcedure.query(({ ctx }) => providerList(ctx.deps.env)),
  createOwner: publicProcedure
    .input(
      z.object({
        name: nameInput,
        email: emailInput,
        password: newPasswordInput,
        workspaceName: nameInput,
        code: z.string().max(64).nullable().default(null),
      }),
    )
    .mutation(({ ctx, input }) =>
      createOwner(ctx.deps, { ...input, clientAddress: ctx.clientAddress }),
    ),
  invitation: publicProcedure
    .input(z.object({ token: tokenInput }))
    .query(({ ctx, input }) => viewInvitation(ctx.deps, input.token)),
  acceptAsNewPerson: publicProcedure
    .input(
      z.object({
        token: tokenInput,
        name: nameInput,
        email: emailInput,
        password: newPasswordInput,
      }),
    )
    .mutation(({ ctx, input }) =>
      acceptAsNewPerson(ctx.deps, { ...input, clientAddress: ctx.clientAddress }),
    ),
  accept: signedInProcedure
    .input(z.object({ token: tokenInput }))
    .mutation(({ ctx, input }) =>
      acceptAsPerson(ctx.deps, { ...input, userId: ctx.user.id, email: ctx.user.email }),
    ),
  me: signedInProcedure.query(({ ctx }) => describeAccount(ctx.deps, ctx.user.id)),
  rename: signedInProcedure
    .input(z.object({ name: nameInput }))
    .mutation(({ ctx, input }) => renameAccount(ctx.deps, { userId: ctx.user.id, ...input })),
  changePassword: signedInProcedure
    .input(z.object({ current: z.string().max(512), next: newPasswordInput }))
    .mutation(({ ctx, input }) =>
      changePassword(ctx.deps, {
        ...input,
        userId: ctx.user.id,
        clientAddress: ctx.clientAddress,
      }),
    ),
  endSessions: signedInProcedure.mutation(({ ctx }) => endSessions(ctx.deps, ctx.user.id)),
});
