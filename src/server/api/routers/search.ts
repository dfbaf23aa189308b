import { z } from "zod";
import { FileKind } from "../../../core/model/file.ts";
import { SearchKind } from "../../../core/search/search-part.ts";
import { can } from "../../auth/permissions.ts";
import { MOST_HITS, searchProject } from "../../services/search/search-project.ts";
import { projectProcedure, router } from "../trpc.ts";

/** Longer questions are texts; the first sentences of one find it. */
const MAX_QUESTION = 1_000;

/** What the files of a project say: by words and by likeness. */
export const searchRouter = router({
  find: projectProcedure("file.read")
    .input(
      z.object({
        /** The database's texts hold no NUL. */
        text: z
          .string()
          .max(MAX_QUESTION)
          .regex(/^[^\0]*$/),
        kinds: z
          .array(SearchKind)
          .min(1)
          .max(4)
          .default([...SearchKind.options]),
        fileKinds: z.array(FileKind).max(9).default([]),
        documentClass: z
          .string()
          .regex(/^[a-z0-9-]{1,61}$/)
          .optional(),
        folder: z
          .string()
          .min(1)
          .max(4_000)
          .regex(/^[^\0]*$/)
          .optional(),
        savedFrom: z.date().optional(),
        savedBefore: z.date().optional(),
        cursor: z.number().int().min(0).max(MOST_HITS).nullish(),
        limit: z.number().int().min(1).max(50).default(6),
      }),
    )
    .query(({ ctx, input }) =>
      searchProject(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        text: input.text,
        kinds: input.kinds,
        fileKinds: input.fileKinds,
        documentClass: input.documentClass ?? null,
        folder: input.folder ?? null,
        savedFrom: input.savedFrom ?? null,
        savedBefore: input.savedBefore ?? null,
        seesRaw: can(ctx.workspace.role, "file.read-raw"),
        from: input.cursor ?? 0,
        limit: input.limit,
      }),
    ),
});
