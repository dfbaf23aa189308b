/** What every page of a workspace or project starts with. Rows of others and rows that do not exist are the same 404. */
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { Role } from "../../core/model/role.ts";
import { safePath } from "../auth/origin.ts";
import { type Action, actionsOf } from "../auth/permissions.ts";
import type { SignedInUser } from "../auth/session.ts";
import type { WorkspacePlace } from "../repositories/account-repository.ts";
import { SEEN_EVERY_MS } from "../repositories/member-repository.ts";
import { requestContext } from "./request-context.ts";
import { appRouter } from "./root.ts";

type PageCaller = ReturnType<typeof appRouter.createCaller>;

export interface LoadedWorkspace {
  readonly workspace: { readonly id: string; readonly slug: string; readonly name: string };
  readonly role: Role;
  readonly actions: Action[];
  readonly user: SignedInUser;
  readonly caller: PageCaller;
}

export interface LoadedProject extends LoadedWorkspace {
  readonly project: { readonly id: string; readonly slug: string; readonly name: string };
}

/** The signed-in person; others are sent to the sign-in page and come back afterwards. */
async function loadUser(): Promise<SignedInUser> {
  const { user } = await requestContext();
  if (user !== null) return user;
  const path = safePath((await headers()).get("x-ligature-path"));
  redirect(path === "/" ? "/sign-in" : `/sign-in?to=${encodeURIComponent(path)}`);
}

/** Workspace of the address for its members, `notFound()` for anybody else. */
export async function loadWorkspace(
  params: Promise<{ workspace: string }>,
): Promise<LoadedWorkspace> {
  const { workspace: slug } = await params;
  return findWorkspace(slug);
}

/** Project of the address for members of its workspace, `notFound()` for anybody else. Await it first in every project page. */
export async function loadProject(
  params: Promise<{ workspace: string; project: string }>,
): Promise<LoadedProject> {
  const { workspace: workspaceSlug, project: projectSlug } = await params;
  const loaded = await findWorkspace(workspaceSlug);
  const project = await findProject(loaded.workspace.id, projectSlug);
  if (project === null) notFound();
  return { ...loaded, project: { id: project.id, slug: project.slug, name: project.name } };
}

const findWorkspace = cache(async (slug: string): Promise<LoadedWorkspace> => {
  const user = await loadUser();
  const context = await requestContext();
  const place = await context.deps.accounts.workspaceBySlug(slug, user.id);
  if (place === null) notFound();
  const now = context.deps.clock();
  if (place.lastSeenAt === null || place.lastSeenAt.getTime() < now - SEEN_EVERY_MS)
    await context.deps.repos(place.id).members.touch(user.id, now);
  return {
    workspace: plain(place),
    role: place.role,
    actions: actionsOf(place.role),
    user,
    caller: appRouter.createCaller(context),
  };
});

const findProject = cache(async (workspaceId: string, slug: string) => {
  const { deps } = await requestContext();
  return deps.repos(workspaceId).projects.findBySlug(slug);
});

function plain({ id, slug, name }: WorkspacePlace) {
  return { id, slug, name };
}
