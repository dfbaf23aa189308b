import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";
import { endsRemainSql, goneSql } from "./edge-filter-sql.ts";
import { spokenOnSql } from "./review-stage-sql.ts";

/** Links of one workspace. */
export function edgeRepository(scope: Scope) {
  const { workspaceId } = scope;
  const spokenOn = spokenOnSql(workspaceId);
  return {
    /** Removes links that the run no longer found; those that somebody has spoken on or drawn stay. Returns how many went. */
    async removeUnfound(projectId: string, runId: string): Promise<number> {
      const gone = Prisma.sql`e.workspace_id = ${workspaceId} and e.project_id = ${projectId} and not ${spokenOn} and not e.by_hand
        and (e.last_run_id is null or e.last_run_id <> ${runId})`;
      await scope.execute(Prisma.sql`
        delete from edge_evidence where workspace_id = ${workspaceId} and edge_id in (select e.id from edges e where ${gone})`);
      return scope.execute(Prisma.sql`delete from edges e where ${gone}`);
    },
    /**
     * Flags links that people decided on, answered, spoke about or set aside and that the run no longer found, with the time when it first was so; hand-drawn ones
     * never rested on the files, and those of removed files are gone with them. Returns how many that are not rejected are flagged anew.
     */
    async flagUnfound(projectId: string, runId: string, at: Date): Promise<number> {
      const rows = await scope.query<{ count: number }>(Prisma.sql`
        with ${goneSql({ workspaceId, projectId })}, flagged as (
          update edges e set evidence_gone_at = ${at}, updated_at = ${at}
          where workspace_id = ${workspaceId} and project_id = ${projectId} and not by_hand and evidence_gone_at is null
            and ${spokenOn} and (last_run_id is null or last_run_id <> ${runId})
            and ${endsRemainSql}
          returning e.state)
        select count(*)::int as count from flagged where state <> 'REJECTED'`);
      return rows[0]?.count ?? 0;
    },
    /** Links between current files by state, as every screen counts them: without those that stronger ones imply, unless confirmed. */
    async countByProject(
      projectId: string,
    ): Promise<{ proposed: number; confirmed: number; rejected: number }> {
      const rows = await scope.query<{ proposed: number; confirmed: number; rejected: number }>(
        Prisma.sql`
        with ${goneSql({ workspaceId, projectId })}
        select (count(*) filter (where e.state = 'PROPOSED' and not e.redundant))::int as proposed,
          (count(*) filter (where e.state = 'CONFIRMED'))::int as confirmed,
          (count(*) filter (where e.state = 'REJECTED'))::int as rejected
        from edges e where e.workspace_id = ${workspaceId} and e.project_id = ${projectId} and ${endsRemainSql}`,
      );
      return rows[0] ?? { proposed: 0, confirmed: 0, rejected: 0 };
    },
  };
}
