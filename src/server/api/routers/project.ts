import { z } from "zod";
import { archiveProject } from "../../services/project/archive-project.ts";
import { createProject } from "../../services/project/create-project.ts";
import { createSample } from "../../services/project/create-sample.ts";
import { describeProject } from "../../services/project/describe-project.ts";
import { frameProject } from "../../services/project/frame-project.ts";
import { listProjects } from "../../services/project/list-projects.ts";
import { renameProject } from "../../services/project/rename-project.ts";
import { nameInput } from "../inputs.ts";
import { projectProcedure, router, workspaceProcedure } from "../trpc.ts";

export const projectRouter = router({
  list: workspaceProcedure("project.read").query(({ ctx }) =>
    listProjects(ctx.deps, { workspaceId: ctx.workspace.id, userId: ctx.user.id }),
  ),
  create: workspaceProcedure("project.create")
    .input(z.object({ name: nameInput, packId: z.string().max(61).optional() }))
    .mutation(({ ctx, input }) =>
      createProject(ctx.deps, {
        workspaceId: ctx.workspace.id,
        userId: ctx.user.id,
        name: input.name,
        ...(input.packId === undefined ? {} : { packId: input.packId }),
      }),
    ),
  createSample: workspaceProcedure("project.create").mutation(({ ctx }) =>
    createSample(ctx.deps, { workspaceId: ctx.workspace.id, userId: ctx.user.id }),
  ),
  overview: projectProcedure("project.read").query(({ ctx }) =>
    describeProject(ctx.deps, { workspaceId: ctx.workspace.id, userId: ctx.user.id }, ctx.project),
  ),
  frame: projectProcedure("project.read").query(({ ctx }) =>
    frameProject(ctx.repos, ctx.project, ctx.user.id),
  ),
  rename: projectProcedure("project.manage")
    .input(z.object({ name: nameInput }))
    .mutation(({ ctx, input }) =>
      renameProject(ctx.deps, {
        workspaceId: ctx.workspace.id,
        userId: ctx.user.id,
        projectId: ctx.project.id,
        name: input.name,
      }),
    ),
  setArchived: projectProcedure("project.manage")
    .input(z.object({ isArchived: z.boolean() }))
    .mutation(({ ctx, input }) =>
      archiveProject(ctx.deps, {
        workspaceId: ctx.workspace.id,
        userId: ctx.user.id,
        projectId: ctx.project.id,
        isArchived: input.isArchived,
      }),
    ),
});
