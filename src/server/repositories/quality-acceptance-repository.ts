import type { Scope } from "../db/scoped.ts";

export interface AcceptanceRow {
  readonly id: string;
  /** `rule:<name>`, `finding:<fingerprint>`, `rows:<fingerprint>` or `copies:<group>`. */
  readonly subject: string;
  readonly fileId: string | null;
  readonly reason: string;
  readonly until: Date | null;
  readonly createdById: string;
  readonly createdAt: Date;
}

const COLUMNS = {
  id: true,
  subject: true,
  fileId: true,
  reason: true,
  until: true,
  createdById: true,
  createdAt: true,
} as const;

/** What people have looked at and accept. */
export function qualityAcceptanceRepository({ db, workspaceId }: Scope) {
  const inForce = (now: Date) => ({
    revokedAt: null,
    OR: [{ until: null }, { until: { gt: now } }],
  });
  return {
    /** In force on `now`, oldest first, after an id. */
    page(
      projectId: string,
      page: {
        readonly now: Date;
        readonly prefix: string;
        readonly afterId: string;
        readonly limit: number;
      },
    ): Promise<AcceptanceRow[]> {
      return db.qualityAcceptance.findMany({
        where: {
          projectId,
          subject: { startsWith: page.prefix },
          id: { gt: page.afterId },
          ...inForce(page.now),
        },
        select: COLUMNS,
        orderBy: { id: "asc" },
        take: page.limit,
      });
    },
    /** Those in force on these subjects (at most 1,000). */
    ofSubjects(
      projectId: string,
      subjects: readonly string[],
      now: Date,
    ): Promise<AcceptanceRow[]> {
      return db.qualityAcceptance.findMany({
        where: { projectId, subject: { in: subjects.slice(0, 1_000) }, ...inForce(now) },
        select: COLUMNS,
        orderBy: { id: "asc" },
      });
    },
    async add(row: AcceptanceRow & { readonly projectId: string }): Promise<void> {
      await db.qualityAcceptance.create({ data: { ...row, workspaceId } });
    },
    /** Ends one; false where there is none in force. */
    async revoke(projectId: string, id: string, now: Date): Promise<boolean> {
      const { count } = await db.qualityAcceptance.updateMany({
        where: { projectId, id, ...inForce(now) },
        data: { revokedAt: now },
      });
      return count > 0;
    },
  };
}
