import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

export interface PseudonymKeyRow {
  readonly id: string;
  readonly generation: number;
  /** Null once it was destroyed. */
  readonly sealedKey: string | null;
  readonly createdById: string | null;
  readonly createdAt: Date;
  readonly retiredAt: Date | null;
  readonly destroyedAt: Date | null;
}

const FIELDS = {
  id: true,
  generation: true,
  sealedKey: true,
  createdById: true,
  createdAt: true,
  retiredAt: true,
  destroyedAt: true,
} as const;
/** A new generation is a person's act; nobody comes near this many. */
const MAX_GENERATIONS = 500;

/** Generations of a workspace's pseudonym key, newest first. */
export function pseudonymKeyRepository({ db, query, workspaceId }: Scope) {
  return {
    /** At most the newest 500. */
    list(): Promise<PseudonymKeyRow[]> {
      return db.pseudonymKey.findMany({
        select: FIELDS,
        orderBy: { generation: "desc" },
        take: MAX_GENERATIONS,
      });
    },
    /** The one in use; null where the workspace is not there. */
    newest(): Promise<PseudonymKeyRow | null> {
      return db.pseudonymKey.findFirst({ select: FIELDS, orderBy: { generation: "desc" } });
    },
    /** Retires every generation in use and puts the new one into use. */
    async add(
      row: { id: string; generation: number; sealedKey: string; createdById: string },
      at: Date,
    ): Promise<void> {
      await db.pseudonymKey.updateMany({ where: { retiredAt: null }, data: { retiredAt: at } });
      await db.pseudonymKey.create({ data: { ...row, workspaceId, createdAt: at } });
    },
    /** Overwrites a retired key; false where it is in use, destroyed already or not there. */
    async destroy(id: string, at: Date): Promise<boolean> {
      const { count } = await db.pseudonymKey.updateMany({
        where: { id, retiredAt: { not: null }, sealedKey: { not: null } },
        data: { sealedKey: null, destroyedAt: at },
      });
      return count === 1;
    },
    /** How many stand-ins a person asked to be turned back since then, found or not. */
    lookUpsSince(userId: string, since: Date): Promise<number> {
      const action = { in: ["pseudonym.revealed", "pseudonym.not-found"] };
      return db.auditEvent.count({ where: { userId, action, createdAt: { gte: since } } });
    },
    /** Files of the workspace that went through the privacy stage, with the key of its result, in id order after `afterId`. */
    filesWithResults(
      afterId: string,
      limit: number,
    ): Promise<Array<{ fileId: string; stageKey: string }>> {
      return query(Prisma.sql`
        select f.id as "fileId", v.artifacts->>'privacy' as "stageKey"
        from files f join file_versions v on v.id = f.current_version_id
        where f.workspace_id = ${workspaceId} and v.workspace_id = ${workspaceId} and f.removed_at is null
          and v.artifacts->>'privacy' is not null and f.id > ${afterId}
        order by f.id limit ${limit}`);
    },
  };
}
