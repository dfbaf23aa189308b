import { z } from "zod";
import { MAX_MONEY, MillionPrice } from "../../../core/language-model/prices.ts";
import { ModelUse } from "../../../core/language-model/use-case.ts";
import { FileNoteKind, WorkKindName } from "../../../core/language-model/work.ts";
import { can } from "../../auth/permissions.ts";
import { askAboutFile, viewFileNotes } from "../../services/language-model/ask-about-file.ts";
import { describeLink } from "../../services/language-model/describe-link.ts";
import {
  chooseModel,
  removeServer,
  saveLimits,
  savePrice,
  saveServer,
} from "../../services/language-model/edit-settings.ts";
import { LINK_TASKS } from "../../services/language-model/link-tasks.ts";
import {
  goOnWithWork,
  startModelWork,
  stopWork,
} from "../../services/language-model/model-work.ts";
import { markFiles, markProject, viewSending } from "../../services/language-model/never-send.ts";
import { quoteModelWork } from "../../services/language-model/quote-model-work.ts";
import { testConnection } from "../../services/language-model/test-connection.ts";
import { viewNote } from "../../services/language-model/view-note.ts";
import { viewModelSettings, viewSpend } from "../../services/language-model/view-settings.ts";
import { viewWork } from "../../services/language-model/view-work.ts";
import { idInput } from "../inputs.ts";
import { projectProcedure, router, workspaceProcedure } from "../trpc.ts";

const modelInput = z
  .string()
  .trim()
  .regex(/^\S+$/, "Give the model's name as its server writes it, without spaces.")
  .max(200);
const moneyInput = z.number().min(0).max(MAX_MONEY);
const capInput = moneyInput.nullable().default(null);
const limitInput = z.int().min(1).max(1_000).nullable().default(null);
/** What is said of links: why the files belong together, or what follows from them. */
const noteInput = z.enum(["describe", "reason"]).default("describe");
/** Calls that somebody waits for in a browser. */
const PATIENCE_MS = 120_000;

/** Language models: what serves each use, what it may cost, and work that is done with them. */
export const modelsRouter = router({
  settings: workspaceProcedure("workspace.manage").query(({ ctx }) =>
    viewModelSettings(ctx.deps, ctx.workspace.id),
  ),
  spend: workspaceProcedure("workspace.read").query(({ ctx }) =>
    viewSpend(ctx.deps, ctx.workspace.id),
  ),
  saveServer: workspaceProcedure("workspace.manage")
    .input(
      z.object({
        serverId: idInput.nullable(),
        title: z.string().trim().min(1, "Give it a name.").max(80, "At most 80 characters."),
        baseUrl: z.string().trim().min(1, "Give its address.").max(500),
        key: z.string().trim().max(1_000).nullable(),
        concurrency: z.int().min(1).max(32),
        timeoutMs: z.int().min(1_000).max(600_000),
      }),
    )
    .mutation(({ ctx, input }) =>
      saveServer(ctx.deps, { ...input, workspaceId: ctx.workspace.id, userId: ctx.user.id }),
    ),
  removeServer: workspaceProcedure("workspace.manage")
    .input(z.object({ serverId: idInput }))
    .mutation(({ ctx, input }) =>
      removeServer(ctx.deps, { ...input, workspaceId: ctx.workspace.id, userId: ctx.user.id }),
    ),
  choose: workspaceProcedure("workspace.manage")
    .input(
      z.object({
        use: ModelUse,
        choice: z.object({ serverId: idInput, model: modelInput }).nullable(),
      }),
    )
    .mutation(({ ctx, input }) =>
      chooseModel(ctx.deps, { ...input, workspaceId: ctx.workspace.id, userId: ctx.user.id }),
    ),
  savePrice: workspaceProcedure("workspace.manage")
    .input(
      z.object({
        model: modelInput,
        price: z.object({ input: MillionPrice, output: MillionPrice }).nullable(),
      }),
    )
    .mutation(({ ctx, input }) =>
      savePrice(ctx.deps, { ...input, workspaceId: ctx.workspace.id, userId: ctx.user.id }),
    ),
  saveLimits: workspaceProcedure("workspace.manage")
    .input(
      z.object({
        currency: z.string().regex(/^[A-Z]{3}$/, "Three capital letters, such as EUR."),
        monthCap: moneyInput,
        workCap: moneyInput,
        secondOpinion: z.boolean(),
      }),
    )
    .mutation(({ ctx, input }) =>
      saveLimits(ctx.deps, { ...input, workspaceId: ctx.workspace.id, userId: ctx.user.id }),
    ),
  test: workspaceProcedure("workspace.manage")
    .input(z.object({ serverId: idInput.nullable(), model: modelInput, use: ModelUse }))
    .mutation(({ ctx, input }) =>
      testConnection(
        ctx.deps,
        { ...input, workspaceId: ctx.workspace.id, userId: ctx.user.id },
        AbortSignal.timeout(PATIENCE_MS),
      ),
    ),
  work: projectProcedure("run.read").query(({ ctx }) =>
    viewWork(ctx.deps, { workspaceId: ctx.workspace.id, projectId: ctx.project.id }),
  ),
  quote: projectProcedure("run.start")
    .input(z.object({ kind: WorkKindName, limit: limitInput }))
    .query(({ ctx, input }) =>
      quoteModelWork(
        ctx.deps,
        { workspaceId: ctx.workspace.id, projectId: ctx.project.id },
        input.kind,
        input.limit,
      ),
    ),
  startWork: projectProcedure("run.start")
    .input(z.object({ kind: WorkKindName, limit: limitInput, cap: capInput }))
    .mutation(({ ctx, input }) =>
      startModelWork(ctx.deps, {
        kind: input.kind,
        limit: input.limit,
        cap: input.cap,
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        userId: ctx.user.id,
      }),
    ),
  stopWork: projectProcedure("run.start")
    .input(z.object({ workId: idInput }))
    .mutation(({ ctx, input }) =>
      stopWork(ctx.deps, {
        workId: input.workId,
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        userId: ctx.user.id,
      }),
    ),
  goOn: projectProcedure("run.start")
    .input(z.object({ workId: idInput, cap: capInput }))
    .mutation(({ ctx, input }) =>
      goOnWithWork(ctx.deps, {
        workId: input.workId,
        cap: input.cap,
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        userId: ctx.user.id,
      }),
    ),
  describeLink: projectProcedure("edge.decide")
    .input(z.object({ edgeId: idInput, kind: noteInput }))
    .mutation(async ({ ctx, input }) => {
      await describeLink(
        ctx.deps,
        LINK_TASKS[input.kind],
        {
          workspaceId: ctx.workspace.id,
          projectId: ctx.project.id,
          userId: ctx.user.id,
          edgeId: input.edgeId,
        },
        AbortSignal.timeout(PATIENCE_MS),
      );
    }),
  note: projectProcedure("graph.read")
    .input(z.object({ edgeId: idInput, kind: noteInput }))
    .query(({ ctx, input }) =>
      viewNote(
        ctx.deps,
        {
          workspaceId: ctx.workspace.id,
          projectId: ctx.project.id,
          userId: ctx.user.id,
          edgeId: input.edgeId,
        },
        input.kind,
      ),
    ),
  askAboutFile: projectProcedure("run.start")
    .input(z.object({ fileId: idInput, kind: FileNoteKind }))
    .mutation(({ ctx, input }) =>
      askAboutFile(
        ctx.deps,
        {
          workspaceId: ctx.workspace.id,
          projectId: ctx.project.id,
          userId: ctx.user.id,
          fileId: input.fileId,
          kind: input.kind,
        },
        AbortSignal.timeout(PATIENCE_MS),
      ),
    ),
  fileNotes: projectProcedure("file.read")
    .input(z.object({ fileId: idInput }))
    .query(({ ctx, input }) =>
      viewFileNotes(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        fileId: input.fileId,
        canAsk: can(ctx.workspace.role, "run.start"),
      }),
    ),
  sending: projectProcedure("file.read")
    .input(z.object({ fileId: idInput }))
    .query(({ ctx, input }) =>
      viewSending(ctx.deps, {
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        fileId: input.fileId,
        canChange: can(ctx.workspace.role, "file.remove"),
      }),
    ),
  neverSendFiles: projectProcedure("file.remove")
    .input(z.object({ fileIds: z.array(idInput).min(1).max(500), neverSend: z.boolean() }))
    .mutation(({ ctx, input }) =>
      markFiles(ctx.deps, {
        fileIds: input.fileIds,
        neverSend: input.neverSend,
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        userId: ctx.user.id,
      }),
    ),
  neverSendProject: projectProcedure("file.remove")
    .input(z.object({ neverSend: z.boolean() }))
    .mutation(({ ctx, input }) =>
      markProject(ctx.deps, {
        neverSend: input.neverSend,
        workspaceId: ctx.workspace.id,
        projectId: ctx.project.id,
        userId: ctx.user.id,
      }),
    ),
});
