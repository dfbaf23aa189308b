import type { Scope } from "../db/scoped.ts";

export interface SubjectKeyRow {
  readonly id: string;
  /** Null once it was destroyed. */
  readonly sealedKey: string | null;
}

/** Keys under which a workspace's append-only records hold what tells of people. */
export function subjectKeyRepository({ db, workspaceId }: Scope) {
  return {
    async create(id: string, sealedKey: string): Promise<void> {
      await db.subjectKey.create({ data: { id, sealedKey, workspaceId } });
    },
    async find(id: string): Promise<SubjectKeyRow | null> {
      return db.subjectKey.findUnique({ where: { id }, select: { id: true, sealedKey: true } });
    },
    async findMany(ids: readonly string[]): Promise<Map<string, SubjectKeyRow>> {
      const rows = await db.subjectKey.findMany({
        where: { id: { in: [...ids] } },
        select: { id: true, sealedKey: true },
      });
      return new Map(rows.map((row) => [row.id, row]));
    },
    /** Overwrites the keys; returns how many were there until now. */
    async destroy(ids: readonly string[], at: Date): Promise<number> {
      const { count } = await db.subjectKey.updateMany({
        where: { id: { in: [...ids] }, sealedKey: { not: null } },
        data: { sealedKey: null, destroyedAt: at },
      });
      return count;
    },
  };
}
