import { AppError } from "../../../core/model/errors.ts";
import type { Role } from "../../../core/model/role.ts";
import { requireEmail } from "../../auth/email.ts";
import { hashPassword } from "../../auth/password.ts";
import { slowedDown } from "../../auth/slow-down.ts";
import type { Deps } from "../../deps.ts";
import type { Joined } from "../../repositories/join-repository.ts";
import { invitationHash } from "./invitation-token.ts";

export interface InvitationView {
  readonly workspaceName: string;
  readonly role: Role;
  /** The only address that may use it, or null. */
  readonly email: string | null;
}

/** What an invitation link offers; `not-found` once it is used, taken back or older than seven days. */
export async function viewInvitation(deps: Deps, token: string): Promise<InvitationView> {
  const row = await deps.accounts.openInvitation(invitationHash(token), new Date(deps.clock()));
  if (row === null) throw gone();
  return { workspaceName: row.workspaceName, role: row.role, email: row.email };
}

/** Makes a new person a member. Never touches a person who exists: a known address is told to sign in first. */
export async function acceptAsNewPerson(
  deps: Deps,
  input: { token: string; name: string; email: string; password: string; clientAddress: string },
): Promise<{ workspaceSlug: string }> {
  const tokenHash = invitationHash(input.token);
  const guess = { subject: `invitation:${tokenHash}`, clientAddress: input.clientAddress };
  const open = await slowedDown(deps, guess, () =>
    deps.accounts.openInvitation(tokenHash, new Date(deps.clock())),
  );
  if (open === null) throw gone();
  const email = requireEmail(input.email);
  if (await deps.accounts.findUserByEmail(email)) throw emailTaken();
  const user = {
    id: deps.newId("user"),
    email,
    name: input.name,
    passwordHash: await hashPassword(input.password),
  };
  return finish(await accept(deps, tokenHash, { kind: "new", user }));
}

/** Makes the signed-in person a member. */
export async function acceptAsPerson(
  deps: Deps,
  input: { token: string; userId: string; email: string },
): Promise<{ workspaceSlug: string }> {
  const person = { kind: "known", userId: input.userId, email: input.email } as const;
  return finish(await accept(deps, invitationHash(input.token), person));
}

type Person = Parameters<Deps["accounts"]["acceptInvitation"]>[0]["person"];

function accept(deps: Deps, tokenHash: string, person: Person): Promise<Joined> {
  return deps.accounts.acceptInvitation({
    tokenHash,
    now: new Date(deps.clock()),
    person,
    membershipId: deps.newId("membership"),
    auditId: deps.newId("audit"),
  });
}

function finish(joined: Joined): { workspaceSlug: string } {
  if (joined.outcome === "joined") return { workspaceSlug: joined.slug };
  if (joined.outcome === "gone") throw gone();
  if (joined.outcome === "email-taken") throw emailTaken();
  throw new AppError("conflict", {
    detail: "already a member",
    userMessage: "You are a member of this workspace already.",
  });
}

function gone(): AppError {
  return new AppError("not-found", {
    detail: "invitation is not open",
    userMessage:
      "This invitation was used, taken back or is older than seven days. Ask for another.",
  });
}

function emailTaken(): AppError {
  return new AppError("conflict", {
    detail: "address is taken",
    userMessage:
      "There is an account with this mail address. Sign in with it, then open the link again.",
  });
}
