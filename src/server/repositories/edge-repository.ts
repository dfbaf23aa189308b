import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

/** Links of one workspace. */
export function edgeRepository(scope: Scope) {
  const { db, workspaceId } = scope;
  return {
    /** Removes links that the run no longer found; decided, set aside and hand-drawn ones stay. Returns how many went. */
    async removeUnfound(projectId: string, runId: string): Promise<number> {
      const gone = {
        projectId,
        state: "PROPOSED" as const,
        decidedAt: null,
        byHand: false,
        OR: [{ lastRunId: null }, { lastRunId: { not: runId } }],
      };
      await scope.execute(Prisma.sql`
        delete from edge_evidence where workspace_id = ${workspaceId} and edge_id in (
          select id from edges where workspace_id = ${workspaceId} and project_id = ${projectId} and state = 'PROPOSED'
            and decided_at is null and not by_hand and (last_run_id is null or last_run_id <> ${runId}))`);
      const { count } = await db.edge.deleteMany({ where: gone });
      return count;
    },
    async countByProject(
      projectId: string,
    ): Promise<{ proposed: number; confirmed: number; rejected: number }> {
      const groups = await db.edge.groupBy({
        by: ["state"],
        where: { projectId, redundant: false },
        _count: { _all: true },
      });
      const count = (state: string) =>
        groups.find((group) => group.state === state)?._count._all ?? 0;
      return {
        proposed: count("PROPOSED"),
        confirmed: count("CONFIRMED"),
        rejected: count("REJECTED"),
      };
    },
  };
}
