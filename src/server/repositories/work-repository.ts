import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

export interface WorkInProgress {
  readonly runs: number;
  readonly builds: number;
  readonly erasures: number;
}

const LOCK = 7_115;

/** What is at work in a workspace, for what must not go on beside it. */
export function workRepository({ db, query, workspaceId }: Scope) {
  return {
    /**
     * Keeps others from starting work that looks here until the transaction ends. To be taken before any other lock: whoever looks at
     * `active` afterwards sees all that was started before.
     */
    async lock(): Promise<void> {
      await query(Prisma.sql`
        select pg_advisory_xact_lock(hashtextextended(place.workspace_id, ${LOCK}))::text
        from (select ${workspaceId}::text as workspace_id) place where place.workspace_id = ${workspaceId}`);
    },
    /** Runs and builds that are at work or wait to be, and erasures that are carried out, in any project. */
    async active(): Promise<WorkInProgress> {
      const runs = await db.run.count({
        where: { state: { in: ["QUEUED", "RUNNING", "STOPPING"] } },
      });
      const builds = await db.datasetVersion.count({
        where: { state: { in: ["QUEUED", "BUILDING"] } },
      });
      const erasures = await db.subjectRequest.count({
        where: { kind: "ERASURE", state: "RUNNING" },
      });
      return { runs, builds, erasures };
    },
    /**
     * Names the erasures that were begun in the workspace so far; null while one is carried out. Where it is another one than before, what
     * was read in between may tell of somebody who has been erased.
     */
    async erasureMark(): Promise<string | null> {
      const where = { kind: "ERASURE" as const, startedAt: { not: null } };
      if ((await db.subjectRequest.count({ where: { ...where, state: "RUNNING" } })) > 0)
        return null;
      const { _count: count, _max: last } = await db.subjectRequest.aggregate({
        where,
        _count: true,
        _max: { startedAt: true, endedAt: true },
      });
      return [count, last.startedAt?.getTime(), last.endedAt?.getTime()].join(" ");
    },
  };
}
