import type { Role } from "../../core/model/role.ts";
import type { Scope } from "../db/scoped.ts";
import { roleOf, roleRow } from "./role-map.ts";

export interface OpenInvitation {
  readonly id: string;
  readonly role: Role;
  readonly email: string | null;
  readonly createdById: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

const MAX_OPEN = 200;
const OPEN = { acceptedAt: null, revokedAt: null } as const;

/** Invitations of one workspace. Tokens are never stored, only their hashes. */
export function invitationRepository({ db, workspaceId }: Scope) {
  return {
    async create(row: {
      id: string;
      tokenHash: string;
      role: Role;
      email: string | null;
      createdById: string;
      expiresAt: Date;
    }): Promise<void> {
      await db.invitation.create({ data: { ...row, workspaceId, role: roleRow(row.role) } });
    },
    countOpen(now: Date): Promise<number> {
      return db.invitation.count({ where: { ...OPEN, expiresAt: { gt: now } } });
    },
    /** Newest first; those that can still be accepted. */
    async listOpen(now: Date): Promise<OpenInvitation[]> {
      const rows = await db.invitation.findMany({
        where: { ...OPEN, expiresAt: { gt: now } },
        select: {
          id: true,
          role: true,
          email: true,
          createdById: true,
          createdAt: true,
          expiresAt: true,
        },
        orderBy: { id: "desc" },
        take: MAX_OPEN,
      });
      return rows.map((row) => ({ ...row, role: roleOf(row.role) }));
    },
    /** False when it was accepted or taken back already. */
    async revoke(id: string, now: Date): Promise<boolean> {
      const changed = await db.invitation.updateMany({
        where: { id, ...OPEN },
        data: { revokedAt: now },
      });
      return changed.count === 1;
    },
  };
}
