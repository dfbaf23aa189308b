/**
 * Context, procedures and error shape of the API. Only the builders below are exported and each carries its rule, so a procedure
 * without one cannot be written; the authorisation matrix is generated from these rules and tested whole.
 */
import { initTRPC } from "@trpc/server";
import superjson from "superjson";
import { z } from "zod";
import { storable } from "../../core/kit/storable.ts";
import { AppError } from "../../core/model/errors.ts";
import type { Role } from "../../core/model/role.ts";
import { noteDenial } from "../audit/note-seldom.ts";
import { type Action, can } from "../auth/permissions.ts";
import type { SignedInUser } from "../auth/session.ts";
import type { Deps } from "../deps.ts";
import type { ProjectRow } from "../repositories/project-repository.ts";
import type { Repositories } from "../repositories/repositories.ts";
import { nameShield } from "../services/privacy/name-shield.ts";
import { erasureShield } from "../services/subject/erasure-shield.ts";
import { reworded, toTrpcError, userShape } from "./error-map.ts";

/** Who may call a procedure. `action` is looked up in auth/permissions. */
export type Rule =
  | { readonly kind: "public" }
  | { readonly kind: "signed-in" }
  | { readonly kind: "workspace"; readonly action: Action }
  | { readonly kind: "project"; readonly action: Action };

export interface ApiContext {
  readonly deps: Deps;
  /** Read from the database on this request, never from the token alone. */
  readonly user: SignedInUser | null;
  /** Network address of the caller for slowing down guesses; "local" where unknown. */
  readonly clientAddress: string;
}

const t = initTRPC
  .context<ApiContext>()
  .meta<{ rule: Rule }>()
  .create({
    transformer: superjson,
    errorFormatter: ({ shape, error }) => ({
      ...shape,
      data: { ...shape.data, ...userShape(error) },
    }),
  });

export const router = t.router;
export const createCaller = t.createCallerFactory;

/** Errors in words of ours, and input that the database takes, whatever was pasted into it: every procedure is built on this one. */
const translated = t.procedure.use(async ({ next, ctx, path, getRawInput, signal }) => {
  const result = await next({ getRawInput: async () => storable(await getRawInput()) });
  if (!result.ok) throw toTrpcError(result.error, ctx.deps.log, path, signal);
  return result;
});

/** Anyone, signed in or not. */
export const publicProcedure = translated.meta({ rule: { kind: "public" } });

/** Any signed-in person. */
export const signedInProcedure = translated
  .meta({ rule: { kind: "signed-in" } })
  .use(({ ctx, next }) => next({ ctx: { user: requireUser(ctx.user) } }));

/** A member of the workspace whose role allows `action`. Input carries `workspaceId`. */
export function workspaceProcedure(action: Action) {
  return translated
    .meta({ rule: { kind: "workspace", action } })
    .input(z.object({ workspaceId: z.string().max(64) }))
    .use(async ({ ctx, input, next }) => {
      const user = requireUser(ctx.user);
      const role = await ctx.deps.accounts.roleIn(input.workspaceId, user.id);
      const workspace = await requireRole(ctx.deps, {
        userId: user.id,
        workspaceId: input.workspaceId,
        role,
        action,
      });
      return next({ ctx: { user, workspace, repos: ctx.deps.repos(workspace.id) } });
    })
    .use(async ({ ctx, getRawInput, next, path }) => {
      // Accounts of people who work here are no concern of an erasure.
      if (path.startsWith("member.")) return next();
      const ids = { workspaceId: ctx.workspace.id, projectId: null };
      const shield = await erasureShield(ctx.deps, ids);
      if (shield === null) return next();
      const question = shield.open(await getRawInput(), true);
      const result = await next({ getRawInput: async () => question });
      if (!result.ok) return { ...result, error: reworded(result.error, shield.reword) };
      return { ...result, data: shield.hide(result.data) };
    });
}

/** A member of the project's workspace whose role allows `action`. Input carries `projectId`. */
export function projectProcedure(action: Action) {
  return translated
    .meta({ rule: { kind: "project", action } })
    .input(z.object({ projectId: z.string().max(64) }))
    .use(async ({ ctx, input, next }) => {
      const user = requireUser(ctx.user);
      const access = await resolveProject(ctx.deps, user.id, input.projectId, action);
      return next({ ctx: { user, ...access } });
    })
    .use(async ({ ctx, getRawInput, next }) => {
      if (can(ctx.workspace.role, "file.read-raw")) return next();
      const ids = { workspaceId: ctx.workspace.id, projectId: ctx.project.id };
      const shield = await nameShield(ctx.deps, ids);
      const result = await next({
        getRawInput: async () => shield.open(await getRawInput()),
      });
      if (!result.ok) return { ...result, error: reworded(result.error, shield.reword) };
      return { ...result, data: shield.hide(result.data) };
    })
    .use(async ({ ctx, getRawInput, next }) => {
      // Whoever carries the erasure out sees whom it is about.
      if (action === "subject.request") return next();
      const ids = { workspaceId: ctx.workspace.id, projectId: ctx.project.id };
      const shield = await erasureShield(ctx.deps, ids);
      if (shield === null) return next();
      const question = shield.open(await getRawInput(), action === "file.remove");
      const result = await next({ getRawInput: async () => question });
      if (!result.ok) return { ...result, error: reworded(result.error, shield.reword) };
      return { ...result, data: shield.hide(result.data, question) };
    });
}

export interface ProjectAccess {
  readonly workspace: { readonly id: string; readonly role: Role };
  readonly project: ProjectRow;
  readonly repos: Repositories;
}

/** The project with what the person may do there; "does not exist" and "not yours" are the same answer. */
export async function resolveProject(
  deps: Deps,
  userId: string,
  projectId: string,
  action: Action,
): Promise<ProjectAccess> {
  const place = await deps.accounts.projectAccess(projectId, userId);
  const workspace = await requireRole(deps, {
    userId,
    workspaceId: place?.workspaceId ?? "",
    role: place?.role ?? null,
    action,
  });
  if (place === null) throw new AppError("not-found", { detail: `project ${projectId}` });
  return { workspace, project: place.project, repos: deps.repos(workspace.id) };
}

function requireUser(user: SignedInUser | null): SignedInUser {
  if (user === null) throw new AppError("auth.required", { detail: "no session" });
  return user;
}

/** Strangers hear that nothing is there; members whose role is too small are refused, and that is noted. */
async function requireRole(
  deps: Deps,
  asked: { userId: string; workspaceId: string; role: Role | null; action: Action },
): Promise<{ id: string; role: Role }> {
  const { role, action, workspaceId, userId } = asked;
  if (role === null) throw new AppError("not-found", { detail: "no membership" });
  if (!can(role, action)) {
    await noteDenial(deps, { workspaceId, userId }, action);
    throw new AppError("auth.forbidden", { detail: `${role} may not ${action}` });
  }
  return { id: workspaceId, role };
}
