/** Which links people are asked to review. */
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";
import { endsRemainSql, goneSql } from "./edge-filter-sql.ts";
import { type EdgeRange, filesOfRangeSql, inRangeSql } from "./edge-query-repository.ts";
import { waitsForSql } from "./review-stage-sql.ts";

export interface AssignmentRow {
  readonly id: string;
  readonly userId: string;
  readonly to: string | null;
  readonly by: string | null;
  readonly note: string | null;
  readonly createdAt: Date;
  readonly links: number;
  /** Those that still wait for that person. */
  readonly left: number;
}

const MOST_SHOWN = 100;

export function assignmentRepository({ db, query, execute, workspaceId }: Scope) {
  return {
    /** Writes the assignment with the undecided links in range, those nearest to undecided where there are more than `most`. Returns how many. */
    async add(
      row: {
        id: string;
        projectId: string;
        userId: string;
        createdById: string;
        note: string | null;
        createdAt: Date;
      },
      range: EdgeRange,
      most: number,
    ): Promise<number> {
      await db.reviewAssignment.create({ data: { ...row, workspaceId } });
      const place = { workspaceId, projectId: row.projectId };
      return execute(Prisma.sql`
        insert into assigned_edges (workspace_id, id, assignment_id, edge_id)
        with ${filesOfRangeSql(place, range)}
        select ${workspaceId}, ${row.id} || '-' || e.id, ${row.id}, e.id ${inRangeSql(place, { ...range, isUndecided: true })}
        order by abs(e.confidence - 0.5), e.id limit ${most}`);
    },
    /**
     * Those that stand, at most 100, those with links left first, then newest first; of one person where `userId` is given. A link is left while
     * the queue would ask that person about it.
     */
    list(
      projectId: string,
      { userId, needsTwo }: { readonly userId: string | null; readonly needsTwo: boolean },
    ): Promise<AssignmentRow[]> {
      const whose = userId === null ? Prisma.sql`true` : Prisma.sql`a.user_id = ${userId}`;
      const waits = waitsForSql(workspaceId, { userId: Prisma.sql`a.user_id`, needsTwo });
      return query<AssignmentRow>(Prisma.sql`
        with ${goneSql({ workspaceId, projectId })}
        select * from (select a.id, a.user_id as "userId", ut.name as to, ub.name as by, a.note, a.created_at as "createdAt",
          count(l.id)::int as links,
          (count(e.id) filter (where ${waits} and ${endsRemainSql}))::int as left
        from review_assignments a left join assigned_edges l on l.assignment_id = a.id left join edges e on e.id = l.edge_id
          left join users ut on ut.id = a.user_id left join users ub on ub.id = a.created_by_id
        where a.workspace_id = ${workspaceId} and a.project_id = ${projectId} and a.ended_at is null and ${whose}
        group by a.id, ut.name, ub.name) x
        order by x."left" = 0, x."createdAt" desc, x.id desc limit ${MOST_SHOWN}`);
    },
    /** Ends all that one person of the workspace is asked for: they left, or may not decide any longer. */
    async endOf(userId: string, endedAt: Date): Promise<void> {
      await execute(Prisma.sql`
        delete from assigned_edges where workspace_id = ${workspaceId} and assignment_id in (
          select id from review_assignments where workspace_id = ${workspaceId} and user_id = ${userId})`);
      await db.reviewAssignment.updateMany({ where: { userId, endedAt: null }, data: { endedAt } });
    },
    /** False where the project has no such assignment that stands. */
    async end(projectId: string, id: string, endedAt: Date): Promise<boolean> {
      const { count } = await db.reviewAssignment.updateMany({
        where: { id, projectId, endedAt: null },
        data: { endedAt },
      });
      if (count > 0) await db.assignedEdge.deleteMany({ where: { assignmentId: id } });
      return count > 0;
    },
  };
}
