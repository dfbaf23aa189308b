import { z } from "zod";
import { listKeys } from "../../services/pseudonym/list-keys.ts";
import { listSightings } from "../../services/pseudonym/list-sightings.ts";
import { revealStandIn } from "../../services/pseudonym/reveal-stand-in.ts";
import { destroyKey, rotateKey } from "../../services/pseudonym/rotate-key.ts";
import { idInput } from "../inputs.ts";
import { router, workspaceProcedure } from "../trpc.ts";

/** Stand-ins of a workspace: the generations of their key, turning one back, and who did. */
export const pseudonymsRouter = router({
  keys: workspaceProcedure("privacy.read").query(({ ctx }) => listKeys(ctx.deps, ctx.workspace.id)),
  rotate: workspaceProcedure("pseudonym.rotate").mutation(({ ctx }) =>
    rotateKey(ctx.deps, { workspaceId: ctx.workspace.id, userId: ctx.user.id }),
  ),
  destroy: workspaceProcedure("pseudonym.rotate")
    .input(z.object({ keyId: idInput }))
    .mutation(({ ctx, input }) =>
      destroyKey(ctx.deps, {
        workspaceId: ctx.workspace.id,
        userId: ctx.user.id,
        keyId: input.keyId,
      }),
    ),
  reveal: workspaceProcedure("pseudonym.reveal")
    .input(
      z.object({
        standIn: z.string().trim().min(2, "Give a stand-in.").max(200, "At most 200 characters."),
        fileId: idInput.nullable().default(null),
        reason: z
          .string()
          .trim()
          .min(8, "Give a reason of at least 8 characters.")
          .max(400, "At most 400 characters."),
        after: idInput.nullable().default(null),
      }),
    )
    .mutation(({ ctx, input }) =>
      revealStandIn(ctx.deps, { ...input, workspaceId: ctx.workspace.id, userId: ctx.user.id }),
    ),
  sightings: workspaceProcedure("audit.read")
    .input(
      z.object({
        cursor: idInput.nullable().default(null),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .query(({ ctx, input }) =>
      listSightings(ctx.deps, { ...input, workspaceId: ctx.workspace.id }),
    ),
});
