import { z } from "zod";
import { FileNoteKind } from "../../../core/language-model/work.ts";
import { FileKind, FileStatus } from "../../../core/model/file.ts";
import { Issue } from "../../../core/model/issue.ts";
import { Location } from "../../../core/model/location.ts";
import type { Role } from "../../../core/model/role.ts";
import { can } from "../../auth/permissions.ts";
import type { Deps } from "../../deps.ts";
import { sayClass } from "../../services/file/class-of-file.ts";
import { describeFile } from "../../services/file/describe-file.ts";
import { describeSheet } from "../../services/file/describe-sheet.ts";
import { forgetPassword, givePassword } from "../../services/file/file-password.ts";
import { FILE_SORT_NAMES } from "../../services/file/file-sorts.ts";
import type { FilePlace, RawReader } from "../../services/file/find-file.ts";
import { listAnnotations } from "../../services/file/list-annotations.ts";
import { listChildren } from "../../services/file/list-children.ts";
import { listFileLinks } from "../../services/file/list-file-links.ts";
import { listFiles } from "../../services/file/list-files.ts";
import { listReferences } from "../../services/file/list-references.ts";
import { MAX_TABLE_ROWS, readTable } from "../../services/file/read-table.ts";
import { findTextPlace, readText } from "../../services/file/read-text.ts";
import { askForCopy, describeCopy } from "../../services/file/redacted-copy.ts";
import { removeFiles } from "../../services/file/remove-files.ts";
import { rerunFiles } from "../../services/file/rerun-files.ts";
import { projectProcedure, router } from "../trpc.ts";

const MAX_CHOSEN = 1_000;
/** The database's texts hold no NUL. */
const noNul = /^[^\0]*$/;
const fileId = z.string().max(64).regex(noNul);
const className = z
  .string()
  .max(61)
  .regex(/^[a-z0-9-]{1,61}$/);
const filterInput = z.object({
  text: z.string().max(200).regex(noNul).optional(),
  folder: z.string().max(1_024).regex(noNul).optional(),
  kinds: z.array(FileKind).max(9).optional(),
  states: z
    .array(z.enum([...FileStatus.options, "new"]))
    .max(5)
    .optional(),
  withIssues: z.boolean().optional(),
  issue: Issue.shape.code.max(100).optional(),
  withPersonalData: z.boolean().optional(),
  savedFrom: z.date().optional(),
  savedBefore: z.date().optional(),
  documentClass: className.optional(),
  askedFor: FileNoteKind.optional(),
});
const oneFile = z.object({ fileId, raw: z.boolean().default(false) });
const oneCopy = z.object({ fileId, images: z.enum(["keep", "remove"]) });
const sheet = z.number().int().min(0).max(100_000);
const page = {
  cursor: z.number().int().min(0).nullish(),
  limit: z.number().int().min(1).max(200).default(100),
};

/** Files of a project: lists, one file's content, and what can be done with them. */
export const filesRouter = router({
  list: projectProcedure("file.read")
    .input(
      filterInput.extend({
        sort: z.enum(FILE_SORT_NAMES).default("path"),
        dir: z.enum(["asc", "desc"]).default("asc"),
        cursor: z.string().max(4_000).nullish(),
        limit: z.number().int().min(1).max(200).default(100),
      }),
    )
    .query(({ ctx, input: { sort, dir, cursor, limit, ...filter } }) =>
      listFiles(ctx.deps, {
        workspaceId: ctx.workspace.id,
        filter: { ...filter, ...seenBy(ctx), projectId: ctx.project.id },
        sort,
        dir,
        cursor: cursor ?? null,
        limit,
      }),
    ),
  count: projectProcedure("file.read")
    .input(filterInput)
    .query(({ ctx, input }) =>
      ctx.repos.fileLists.count({ ...input, ...seenBy(ctx), projectId: ctx.project.id }),
    ),
  folders: projectProcedure("file.read").query(({ ctx }) =>
    ctx.repos.fileLists.folders(ctx.project.id),
  ),
  classes: projectProcedure("file.read").query(({ ctx }) =>
    ctx.repos.fileLists.classes(ctx.project.id),
  ),
  facets: projectProcedure("file.read").query(({ ctx }) =>
    ctx.repos.fileLists.facets(ctx.project.id),
  ),
  copy: projectProcedure("dataset.download")
    .input(oneCopy)
    .query(({ ctx, input: { fileId, images } }) =>
      describeCopy(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        fileId,
        options: { images },
      }),
    ),
  makeCopy: projectProcedure("dataset.download")
    .input(oneCopy)
    .mutation(({ ctx, input: { fileId, images } }) =>
      askForCopy(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        userId: ctx.user.id,
        fileId,
        options: { images },
      }),
    ),
  get: projectProcedure("file.read")
    .input(oneFile)
    .query(({ ctx, input }) =>
      describeFile(ctx.deps, { ...contentOf(ctx, input), role: ctx.workspace.role }),
    ),
  text: projectProcedure("file.read")
    .input(oneFile.extend({ from: z.number().int().min(0), to: z.number().int().min(0) }))
    .query(({ ctx, input }) =>
      readText(ctx.deps, { ...contentOf(ctx, input), from: input.from, to: input.to }),
    ),
  textPlace: projectProcedure("file.read")
    .input(oneFile.extend({ place: Location }))
    .query(({ ctx, input }) =>
      findTextPlace(ctx.deps, { ...contentOf(ctx, input), place: input.place }),
    ),
  sheet: projectProcedure("file.read")
    .input(oneFile.extend({ sheet }))
    .query(({ ctx, input }) =>
      describeSheet(ctx.deps, { ...contentOf(ctx, input), sheet: input.sheet }),
    ),
  tableRows: projectProcedure("file.read")
    .input(
      oneFile.extend({
        sheet,
        from: z.number().int().min(0),
        count: z.number().int().min(1).max(MAX_TABLE_ROWS),
      }),
    )
    .query(({ ctx, input }) =>
      readTable(ctx.deps, {
        ...contentOf(ctx, input),
        sheet: input.sheet,
        from: input.from,
        count: input.count,
      }),
    ),
  references: projectProcedure("file.read")
    .input(oneFile.extend(page))
    .query(({ ctx, input }) =>
      listReferences(ctx.deps, {
        ...contentOf(ctx, input),
        from: input.cursor ?? 0,
        count: input.limit,
      }),
    ),
  annotations: projectProcedure("file.read")
    .input(oneFile.extend(page))
    .query(({ ctx, input }) =>
      listAnnotations(ctx.deps, {
        ...contentOf(ctx, input),
        from: input.cursor ?? 0,
        count: input.limit,
      }),
    ),
  children: projectProcedure("file.read")
    .input(
      z.object({
        fileId,
        cursor: z.string().max(5_000).regex(noNul).nullish(),
        limit: page.limit,
      }),
    )
    .query(({ ctx, input }) =>
      listChildren(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        fileId: input.fileId,
        after: input.cursor ?? null,
        count: input.limit,
      }),
    ),
  links: projectProcedure("file.read")
    .input(z.object({ fileId }))
    .query(({ ctx, input }) =>
      listFileLinks(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        fileId: input.fileId,
      }),
    ),
  remove: projectProcedure("file.remove")
    .input(
      z.object({
        fileIds: z.array(fileId).min(1).max(MAX_CHOSEN),
        despiteRetention: z.boolean().default(false),
      }),
    )
    .mutation(({ ctx, input }) =>
      removeFiles(ctx.deps, {
        despiteRetention: input.despiteRetention,
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        userId: ctx.user.id,
        fileIds: input.fileIds,
      }),
    ),
  givePassword: projectProcedure("run.start")
    .input(z.object({ fileId, password: z.string().min(1).max(1_024) }))
    .mutation(({ ctx, input }) =>
      givePassword(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        userId: ctx.user.id,
        fileId: input.fileId,
        password: input.password,
      }),
    ),
  forgetPassword: projectProcedure("run.start")
    .input(z.object({ fileId }))
    .mutation(({ ctx, input }) =>
      forgetPassword(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        userId: ctx.user.id,
        fileId: input.fileId,
      }),
    ),
  sayClass: projectProcedure("run.start")
    .input(z.object({ fileId, name: className.nullable().optional() }))
    .mutation(({ ctx, input }) =>
      sayClass(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        userId: ctx.user.id,
        fileId: input.fileId,
        name: input.name,
      }),
    ),
  rerun: projectProcedure("run.start")
    .input(
      z.object({ fileIds: z.union([z.literal("failed"), z.array(fileId).min(1).max(MAX_CHOSEN)]) }),
    )
    .mutation(({ ctx, input }) =>
      rerunFiles(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        userId: ctx.user.id,
        fileIds: input.fileIds,
      }),
    ),
});

/** By which names somebody searches. */
function seenBy(ctx: { deps: Deps; workspace: { role: Role } }): {
  byShownPath: boolean;
  now: Date;
} {
  return {
    byShownPath: !can(ctx.workspace.role, "file.read-raw"),
    now: new Date(ctx.deps.clock()),
  };
}

/** The file whose content is read, and by whom when from before the policy. */
function contentOf(
  ctx: { user: { id: string }; workspace: { id: string; role: Role }; project: { id: string } },
  { fileId, raw }: { fileId: string; raw: boolean },
): FilePlace & { rawFor: RawReader | null } {
  return {
    workspaceId: ctx.workspace.id,
    projectId: ctx.project.id,
    fileId,
    rawFor: raw ? { userId: ctx.user.id, role: ctx.workspace.role } : null,
  };
}
