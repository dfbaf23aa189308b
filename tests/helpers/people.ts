/** People, workspaces and real sessions for tests of who may do what. */
import { encode } from "next-auth/jwt";
import type { Role } from "../../src/core/model/role.ts";
import { createContext } from "../../src/server/api/context.ts";
import { appRouter } from "../../src/server/api/root.ts";
import { hashPassword } from "../../src/server/auth/password.ts";
import { beginSession, sessionSecret } from "../../src/server/auth/session.ts";
import { sessionCookieName } from "../../src/server/auth/session-cookie.ts";
import type { Deps } from "../../src/server/deps.ts";
import { acceptAsNewPerson } from "../../src/server/services/member/accept-invitation.ts";
import { inviteMember } from "../../src/server/services/member/invite-member.ts";
import { newWorkspace } from "../../src/server/services/workspace/new-workspace.ts";

export const PASSWORD = "correct horse battery staple";

export interface TestPlace {
  readonly id: string;
  readonly slug: string;
  readonly ownerId: string;
}

let count = 0;

/** The first workspace of an installation is made with its owner; later ones get an owner who exists already. */
export async function addWorkspace(
  deps: Deps,
  name: string,
  ownerEmail: string,
): Promise<TestPlace> {
  const workspace = newWorkspace(deps, name);
  const user = {
    id: deps.newId("user"),
    email: ownerEmail,
    name: ownerEmail,
    passwordHash: await hashPassword(PASSWORD),
  };
  const ids = { membershipId: deps.newId("membership"), auditId: deps.newId("audit") };
  const isFirst = await deps.accounts.createFirstOwner({ user, workspace, ...ids });
  if (isFirst) return { id: workspace.id, slug: workspace.slug, ownerId: user.id };
  const slug = `${workspace.slug}-${++count}`;
  await deps.accounts.createWorkspace({ ...workspace, slug });
  const ownerId = await addMember(deps, workspace.id, "owner", ownerEmail);
  return { id: workspace.id, slug, ownerId };
}

/** Somebody who joins by an invitation, as everybody does. Returns their id. */
export async function addMember(
  deps: Deps,
  workspaceId: string,
  role: Role,
  email: string,
): Promise<string> {
  const { path } = await inviteMember(deps, { workspaceId, userId: "usr_test", role, email: null });
  const token = path.split("/").at(-1) ?? "";
  const person = { token, name: email, email, password: PASSWORD, clientAddress: "local" };
  await acceptAsNewPerson(deps, person);
  const user = await deps.accounts.findUserByEmail(email);
  if (user === null) throw new Error("nobody joined");
  return user.id;
}

/** The Cookie header of a person who has just signed in. */
export async function sessionCookie(deps: Deps, userId: string): Promise<string> {
  const token = await beginSession(deps, userId);
  const value = await encode({ token, secret: sessionSecret(deps.env) });
  return `${sessionCookieName(deps.env)}=${value}`;
}

/** The API as a person reaches it: cookie, session lookup, procedures. `null` is nobody. */
export async function callerOf(deps: Deps, userId: string | null) {
  const headers = new Headers(userId === null ? {} : { cookie: await sessionCookie(deps, userId) });
  return appRouter.createCaller(await createContext(deps, headers));
}
