import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";
import { hasCodeSql, LOCKED } from "./file-fault-sql.ts";
import { settledSql } from "./review-stage-sql.ts";

/** Links that people decided on, by the confidence that they had: `bin` is a tenth, from 0. */
export interface CalibrationBin {
  readonly bin: number;
  readonly decided: number;
  readonly right: number;
  /** Mean confidence of the links of the bin. */
  readonly confidence: number;
}

/** What else counts for a project's quality: files that wait, and whether confidence has been borne out. */
export function qualityStandingRepository({ workspaceId, query }: Scope) {
  return {
    /** Current files that no run has read, and those that are locked with a password. */
    async waiting(projectId: string): Promise<{ unread: number; locked: number }> {
      const [row] = await query<{ unread: number; locked: number }>(Prisma.sql`
        select count(*) filter (where v.status is null)::int as unread,
          count(*) filter (where ${hasCodeSql(workspaceId, LOCKED)})::int as locked
        from files f join file_versions v on v.id = f.current_version_id
        where f.workspace_id = ${workspaceId} and f.project_id = ${projectId} and f.removed_at is null`);
      return row ?? { unread: 0, locked: 0 };
    },
    /** The last word of people on each found link of the project, in ten bins; bins without any are left out. */
    calibration(projectId: string): Promise<CalibrationBin[]> {
      return query<CalibrationBin>(Prisma.sql`
        select least(9, floor(e.confidence * 10))::int as bin, count(*)::int as decided,
          count(*) filter (where d.action = 'confirm')::int as "right", avg(e.confidence)::float8 as confidence
        from (
          select distinct on (edge_id) edge_id, action from edge_decisions
          where workspace_id = ${workspaceId} and project_id = ${projectId} and undone_at is null and action in ('confirm', 'reject') and ${settledSql}
          order by edge_id, created_at desc, id desc
        ) d join edges e on e.id = d.edge_id
        group by 1 order by 1`);
    },
  };
}
