/** The two ways into a workspace: making the first one, and accepting an invitation. Both are one transaction each. */
import type { Role } from "../../core/model/role.ts";
import type { Database } from "../db/client.ts";
import { appendAudit, auditClient } from "./append-audit.ts";
import { type RoleRow, roleOf } from "./role-map.ts";

export interface NewUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
}

export interface NewWorkspace {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** The first generation of its pseudonym key. */
  readonly pseudonymKey: { readonly id: string; readonly sealedKey: string };
}

export interface InvitationRow {
  readonly id: string;
  readonly workspaceId: string;
  readonly workspaceSlug: string;
  readonly workspaceName: string;
  readonly role: Role;
  readonly email: string | null;
}

export type Joined =
  | {
      readonly outcome: "joined";
      readonly workspaceId: string;
      readonly slug: string;
      readonly role: Role;
    }
  | { readonly outcome: "gone" | "email-taken" | "already-member" };

/** Any number; only has to be the same in every process. */
const OWNER_LOCK = 7_401_968;

export function joinMethods(db: Database) {
  return {
    /** Makes the first person and workspace. False when somebody exists already, also under a race. */
    createFirstOwner(row: {
      user: NewUser;
      workspace: NewWorkspace;
      membershipId: string;
      auditId: string;
    }): Promise<boolean> {
      return db.$transaction(async (tx) => {
        await tx.$queryRaw`select pg_advisory_xact_lock(${OWNER_LOCK})::text`;
        if ((await tx.user.findFirst({ select: { id: true } })) !== null) return false;
        const workspaceId = row.workspace.id;
        await tx.user.create({ data: row.user });
        await tx.workspace.create({ data: rowOf(row.workspace) });
        await tx.pseudonymKey.create({ data: firstKeyOf(row.workspace) });
        await tx.membership.create({
          data: { id: row.membershipId, workspaceId, userId: row.user.id, role: "OWNER" },
        });
        await appendAudit(auditClient(tx), workspaceId, {
          id: row.auditId,
          userId: row.user.id,
          action: "workspace.created",
          target: workspaceId,
          detail: {},
        });
        return true;
      });
    },
    /** A workspace without people, as the command line makes it in its own database; one with this id is left as it is. */
    async createWorkspace(workspace: NewWorkspace): Promise<void> {
      await db.$transaction(async (tx) => {
        await tx.workspace.createMany({ data: [rowOf(workspace)], skipDuplicates: true });
        await tx.pseudonymKey.createMany({ data: [firstKeyOf(workspace)], skipDuplicates: true });
      });
    },
    /** An invitation that can still be accepted. */
    async openInvitation(tokenHash: string, now: Date): Promise<InvitationRow | null> {
      const row = await db.invitation.findUnique({ where: { tokenHash } });
      if (row === null || !isOpen(row, now)) return null;
      const workspace = await db.workspace.findUnique({
        where: { id: row.workspaceId },
        select: { slug: true, name: true },
      });
      if (workspace === null) return null;
      return {
        id: row.id,
        workspaceId: row.workspaceId,
        workspaceSlug: workspace.slug,
        workspaceName: workspace.name,
        role: roleOf(row.role),
        email: row.email,
      };
    },
    /** Uses an invitation up and makes its person a member; never changes a person who exists. */
    acceptInvitation(input: {
      tokenHash: string;
      now: Date;
      person: { kind: "new"; user: NewUser } | { kind: "known"; userId: string; email: string };
      membershipId: string;
      auditId: string;
    }): Promise<Joined> {
      return db.$transaction((tx) => accept(tx, input)).catch(onTaken);
    },
  };
}

type Tx = Parameters<Parameters<Database["$transaction"]>[0]>[0];
type AcceptInput = Parameters<ReturnType<typeof joinMethods>["acceptInvitation"]>[0];

function rowOf({ id, slug, name }: NewWorkspace) {
  return { id, slug, name };
}

function firstKeyOf({ id: workspaceId, pseudonymKey }: NewWorkspace) {
  return { ...pseudonymKey, workspaceId, generation: 1 };
}

async function accept(tx: Tx, input: AcceptInput): Promise<Joined> {
  const { person, now } = input;
  const used = await tx.invitation.updateMany({
    where: {
      tokenHash: input.tokenHash,
      acceptedAt: null,
      revokedAt: null,
      expiresAt: { gt: now },
    },
    data: { acceptedAt: now },
  });
  if (used.count !== 1) return { outcome: "gone" };
  const invitation = await tx.invitation.findUniqueOrThrow({
    where: { tokenHash: input.tokenHash },
  });
  const { workspaceId, role, email } = invitation;
  const personEmail = person.kind === "new" ? person.user.email : person.email;
  if (email !== null && email !== personEmail) throw new Refused("gone");
  const userId = person.kind === "new" ? person.user.id : person.userId;
  if (person.kind === "new") {
    const taken = await tx.user.findUnique({ where: { email: personEmail }, select: { id: true } });
    if (taken !== null) throw new Refused("email-taken");
    await tx.user.create({ data: person.user });
  } else {
    const where = { workspaceId_userId: { workspaceId, userId } };
    if ((await tx.membership.findUnique({ where, select: { id: true } })) !== null)
      throw new Refused("already-member");
  }
  await tx.membership.create({ data: { id: input.membershipId, workspaceId, userId, role } });
  await appendAudit(auditClient(tx), workspaceId, {
    id: input.auditId,
    userId,
    action: "member.joined",
    target: userId,
    detail: { role: roleOf(role), invitationId: invitation.id },
  });
  const { slug } = await tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  return { outcome: "joined", workspaceId, slug, role: roleOf(role) };
}

/** Undoes the transaction, so that the invitation stays usable. */
class Refused extends Error {
  readonly outcome: "gone" | "email-taken" | "already-member";
  constructor(outcome: "gone" | "email-taken" | "already-member") {
    super(outcome);
    this.outcome = outcome;
  }
}

function onTaken(error: unknown): Joined {
  if (error instanceof Refused) return { outcome: error.outcome };
  // P2002: a unique key was taken meanwhile, here the address of a new person or the membership.
  if ((error as { code?: string }).code === "P2002") return { outcome: "email-taken" };
  throw error;
}

function isOpen(
  row: { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date; role: RoleRow },
  now: Date,
): boolean {
  return row.acceptedAt === null && row.revokedAt === null && row.expiresAt > now;
}
