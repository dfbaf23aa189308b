/**
 * People, workspaces and memberships: the only rows that are not inside one workspace. Every method names the person or the token
 * that it acts for.
 */
import type { Role } from "../../core/model/role.ts";
import type { Database } from "../db/client.ts";
import { appendAudit, auditClient } from "./append-audit.ts";
import { authAdapter } from "./auth-adapter.ts";
import { joinMethods } from "./join-repository.ts";
import type { ProjectRow } from "./project-repository.ts";
import { type RoleRow, roleOf } from "./role-map.ts";
import { attemptMethods } from "./sign-in-attempt-repository.ts";

export interface UserRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly tokenVersion: number;
  readonly passwordHash: string | null;
  readonly isEmailVerified: boolean;
}

export interface WorkspacePlace {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly role: Role;
}

const USER = {
  id: true,
  email: true,
  name: true,
  tokenVersion: true,
  passwordHash: true,
  emailVerified: true,
} as const;
const WORKSPACE = { id: true, slug: true, name: true } as const;
const MAX_WORKSPACES = 200;

/** Lookups across workspaces, each bound to one person. */
export function accountRepository(db: Database) {
  return {
    ...attemptMethods(db),
    ...joinMethods(db),
    /** Role of a person in a workspace, or null for strangers. */
    async roleIn(workspaceId: string, userId: string): Promise<Role | null> {
      const row = await db.membership.findUnique({
        where: { workspaceId_userId: { workspaceId, userId } },
        select: { role: true },
      });
      return row === null ? null : roleOf(row.role);
    },
    /** Workspace of a project with the person's role in it; null when there is none or the person is a stranger. */
    async workspaceOfProject(
      projectId: string,
      userId: string,
    ): Promise<{ workspaceId: string; role: Role } | null> {
      const [row] = await db.$queryRaw<{ workspaceId: string; role: RoleRow }[]>`
        select p.workspace_id as "workspaceId", m.role::text as role
        from projects p join memberships m on m.workspace_id = p.workspace_id
        where p.id = ${projectId} and m.user_id = ${userId}`;
      return row === undefined ? null : { workspaceId: row.workspaceId, role: roleOf(row.role) };
    },
    /** The same with the project itself: every call about a project asks this first, so it is one round trip. */
    async projectAccess(
      projectId: string,
      userId: string,
    ): Promise<{ workspaceId: string; role: Role; project: ProjectRow } | null> {
      const [row] = await db.$queryRaw<(ProjectRow & { workspaceId: string; role: RoleRow })[]>`
        select p.workspace_id as "workspaceId", m.role::text as role, p.id, p.slug, p.name, p.is_sample as "isSample",
          p.pack_id as "packId", p.graph_revision as "graphRevision", p.reviewers_needed as "reviewersNeeded",
          p.is_blind_review as "isBlindReview", p.created_at as "createdAt", p.archived_at as "archivedAt"
        from projects p join memberships m on m.workspace_id = p.workspace_id
        where p.id = ${projectId} and m.user_id = ${userId}`;
      if (row === undefined) return null;
      const { workspaceId, role, ...project } = row;
      return { workspaceId, role: roleOf(role), project };
    },
    /** A workspace by its address, only for its members, and when the person was last noted there. */
    async workspaceBySlug(
      slug: string,
      userId: string,
    ): Promise<(WorkspacePlace & { readonly lastSeenAt: Date | null }) | null> {
      const row = await db.membership.findFirst({
        where: { userId, workspace: { slug } },
        select: { role: true, lastSeenAt: true, workspace: { select: WORKSPACE } },
      });
      if (row === null) return null;
      return { ...row.workspace, role: roleOf(row.role), lastSeenAt: row.lastSeenAt };
    },
    /** Workspaces that the person belongs to, in the order in which they joined. */
    async workspacesOf(userId: string): Promise<WorkspacePlace[]> {
      const rows = await db.membership.findMany({
        where: { userId },
        select: { role: true, workspace: { select: WORKSPACE } },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
        take: MAX_WORKSPACES,
      });
      return rows.map((row) => ({ ...row.workspace, role: roleOf(row.role) }));
    },
    async findUser(id: string): Promise<UserRow | null> {
      return toUser(await db.user.findUnique({ where: { id }, select: USER }));
    },
    /** `email` is normalised by the caller. */
    async findUserByEmail(email: string): Promise<UserRow | null> {
      return toUser(await db.user.findUnique({ where: { email }, select: USER }));
    },
    /** Names of people, for lists that hold only their ids. */
    async namesOf(userIds: readonly string[]): Promise<Map<string, string>> {
      const rows = await db.user.findMany({
        where: { id: { in: [...userIds].slice(0, 500) } },
        select: { id: true, name: true, email: true },
      });
      return new Map(rows.map((row) => [row.id, row.name ?? row.email]));
    },
    /** For the command line, which belongs to whoever runs the installation. */
    allWorkspaces(): Promise<Array<{ id: string; slug: string }>> {
      return db.workspace.findMany({ select: { id: true, slug: true }, orderBy: { slug: "asc" } });
    },
    /** Empty where there is none. */
    async workspaceName(workspaceId: string): Promise<string> {
      const row = await db.workspace.findUnique({
        where: { id: workspaceId },
        select: { name: true },
      });
      return row?.name ?? "";
    },
    async hasAnyUser(): Promise<boolean> {
      return (await db.user.findFirst({ select: { id: true } })) !== null;
    },
    /** Stores a new password and ends every session of the person; false when there is no such person. */
    async setPassword(userId: string, passwordHash: string): Promise<boolean> {
      const changed = await db.user.updateMany({
        where: { id: userId },
        data: { passwordHash, tokenVersion: { increment: 1 } },
      });
      return changed.count === 1;
    },
    /** Notes a session; those that ended by themselves go. */
    async addSession(session: {
      sid: string;
      userId: string;
      now: Date;
      expires: Date;
    }): Promise<void> {
      const { sid: sessionToken, userId, now, expires } = session;
      await db.session.deleteMany({ where: { expires: { lte: now } } });
      await db.session.create({ data: { sessionToken, userId, expires } });
    },
    /** The person whose session this is, while it goes on. */
    async findUserBySession(sid: string, now: Date): Promise<UserRow | null> {
      const row = await db.session.findFirst({
        where: { sessionToken: sid, expires: { gt: now } },
        select: { user: { select: USER } },
      });
      return toUser(row?.user ?? null);
    },
    async removeSession(sid: string): Promise<void> {
      await db.session.deleteMany({ where: { sessionToken: sid } });
    },
    /** Ends every session of the person. */
    async endSessions(userId: string): Promise<void> {
      await db.user.updateMany({
        where: { id: userId },
        data: { tokenVersion: { increment: 1 } },
      });
    },
    async rename(userId: string, name: string): Promise<void> {
      await db.user.updateMany({ where: { id: userId }, data: { name } });
    },
    /** True when this provider account belongs to a person already. */
    async isProviderAccountKnown(provider: string, providerAccountId: string): Promise<boolean> {
      const where = { provider_providerAccountId: { provider, providerAccountId } };
      return (await db.account.findUnique({ where, select: { id: true } })) !== null;
    },
    /** Providers by which the person can sign in. */
    async providersOf(userId: string): Promise<string[]> {
      const rows = await db.account.findMany({
        where: { userId },
        select: { provider: true },
        orderBy: { provider: "asc" },
        take: 20,
      });
      return rows.map((row) => row.provider);
    },
    /** Renames a workspace and notes it, in one transaction. The caller has checked that the person may. */
    async renameWorkspace(input: {
      workspaceId: string;
      userId: string;
      name: string;
      auditId: string;
    }): Promise<void> {
      const { workspaceId, userId, name, auditId } = input;
      const note = { action: "workspace.renamed", target: workspaceId, detail: {} };
      await db.$transaction(async (tx) => {
        await tx.workspace.update({ where: { id: workspaceId }, data: { name } });
        await appendAudit(auditClient(tx), workspaceId, { id: auditId, userId, ...note });
      });
    },
    /** True once a job runtime has made its queue. */
    async hasJobQueue(): Promise<boolean> {
      const rows = await db.$queryRaw<{ found: boolean }[]>`
        select to_regclass('pgboss.job') is not null as found`;
      return rows[0]?.found ?? false;
    },
    /** Answers when the database does. */
    async ping(): Promise<void> {
      await db.$queryRaw`select 1`;
    },
    /** NextAuth's view of people; `newUserId` makes the id of a person who comes by a provider. */
    authAdapter: (newUserId: () => string) => authAdapter(db, newUserId),
  };
}

export type AccountRepository = ReturnType<typeof accountRepository>;

function toUser(
  row: {
    id: string;
    email: string;
    name: string | null;
    tokenVersion: number;
    passwordHash: string | null;
    emailVerified: Date | null;
  } | null,
): UserRow | null {
  if (row === null) return null;
  const { emailVerified, name, ...rest } = row;
  return { ...rest, name: name ?? row.email, isEmailVerified: emailVerified !== null };
}
