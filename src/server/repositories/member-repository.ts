import type { Role } from "../../core/model/role.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";
import { roleOf, roleRow } from "./role-map.ts";

export interface MemberRow {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly lastSeenAt: Date | null;
  readonly joinedAt: Date;
}

const MAX_MEMBERS = 1_000;
/** How old the note of a visit may grow before the next visit writes it anew. */
export const SEEN_EVERY_MS = 5 * 60_000;

/** People of one workspace. */
export function memberRepository({ db, query, workspaceId }: Scope) {
  return {
    /** In the order in which they joined; at most 1,000. */
    async list(): Promise<MemberRow[]> {
      const rows = await db.membership.findMany({
        select: {
          userId: true,
          role: true,
          lastSeenAt: true,
          createdAt: true,
          user: { select: { name: true, email: true } },
        },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
        take: MAX_MEMBERS,
      });
      return rows.map((row) => ({
        userId: row.userId,
        name: row.user.name ?? row.user.email,
        email: row.user.email,
        role: roleOf(row.role),
        lastSeenAt: row.lastSeenAt,
        joinedAt: row.createdAt,
      }));
    },
    async roleOf(userId: string): Promise<Role | null> {
      const row = await db.membership.findFirst({ where: { userId }, select: { role: true } });
      return row === null ? null : roleOf(row.role);
    },
    /** Ids of all owners, locked until the end of the transaction, so that two owners cannot remove each other at once. */
    async lockOwners(): Promise<string[]> {
      const rows = await query<{ userId: string }>(Prisma.sql`
        select user_id as "userId" from memberships
        where workspace_id = ${workspaceId} and role = 'OWNER' order by user_id for update`);
      return rows.map((row) => row.userId);
    },
    async setRole(userId: string, role: Role): Promise<boolean> {
      const changed = await db.membership.updateMany({
        where: { userId },
        data: { role: roleRow(role) },
      });
      return changed.count === 1;
    },
    async remove(userId: string): Promise<boolean> {
      return (await db.membership.deleteMany({ where: { userId } })).count === 1;
    },
    /** Notes that the person is here, at most every five minutes. */
    async touch(userId: string, nowMs: number): Promise<void> {
      const before = new Date(nowMs - SEEN_EVERY_MS);
      await db.membership.updateMany({
        where: { userId, OR: [{ lastSeenAt: null }, { lastSeenAt: { lt: before } }] },
        data: { lastSeenAt: new Date(nowMs) },
      });
    },
  };
}
