/** What waits to be reviewed, for one person: links by the signals that they rest on, and the links to choose a batch from. */
import type { RelationshipType } from "../../core/model/edge.ts";
import type { SignalGroup, Waiting } from "../../core/review/queue-order.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";
import { endsRemainSql, goneSql, liveEndsSql } from "./edge-filter-sql.ts";
import { answeredSql, waitingSql, waitsForSql, waitsForTwoSql } from "./review-stage-sql.ts";

/** Whose queue it is and what it is narrowed to. */
export interface QueueScope {
  readonly projectId: string;
  readonly userId: string;
  /** Links stay in the queue until two have answered. */
  readonly needsTwo: boolean;
  /** Links that wait for anybody, whatever this person has answered. */
  readonly isForAll?: boolean;
  readonly types?: readonly RelationshipType[];
  /** Only links that this person is asked to review. */
  readonly isAssigned?: boolean;
  /** Decided links that runs no longer find, instead of those that wait. */
  readonly isEvidenceGone?: boolean;
}

export interface WaitingEdge extends Waiting {
  readonly type: RelationshipType;
}

export interface WaitingGroup extends SignalGroup {
  readonly type: RelationshipType;
}

/** Links that stand, though runs no longer find them and nobody has spoken on them since. */
const goneWhere = Prisma.sql`(e.state <> 'REJECTED' and e.evidence_gone_at is not null
  and (e.decided_at is null or e.decided_at < e.evidence_gone_at))`;

export function reviewQueueRepository({ query, workspaceId }: Scope) {
  function assignedSql({ projectId, userId }: QueueScope): Prisma.Sql {
    return Prisma.sql`e.id in (
      select l.edge_id from assigned_edges l join review_assignments a on a.id = l.assignment_id
      where a.workspace_id = ${workspaceId} and a.project_id = ${projectId} and a.user_id = ${userId} and a.ended_at is null)`;
  }

  function whereSql(scope: QueueScope): Prisma.Sql {
    const { projectId, types, isAssigned, isEvidenceGone } = scope;
    const waits =
      scope.isForAll && scope.needsTwo ? waitsForTwoSql : waitsForSql(workspaceId, scope);
    return Prisma.sql`e.workspace_id = ${workspaceId} and e.project_id = ${projectId}
      and ${types === undefined ? Prisma.sql`true` : Prisma.sql`e.type = any(${[...types]})`}
      and ${isEvidenceGone ? goneWhere : waits}
      and ${isAssigned ? assignedSql(scope) : Prisma.sql`true`}`;
  }

  return {
    /**
     * All that waits, by type and signals; what was answered is counted over all types. One pass over the project's links, or over those of
     * some `signals` alone.
     */
    groups(scope: QueueScope, signals?: readonly string[]): Promise<WaitingGroup[]> {
      const among =
        signals === undefined ? Prisma.empty : Prisma.sql`and signals = any(${[...signals]})`;
      return query(Prisma.sql`
        with ${goneSql({ workspaceId, projectId: scope.projectId })}, answered as (
          select signals, count(*)::int as count from edges
          where workspace_id = ${workspaceId} and project_id = ${scope.projectId} and decided_at is not null and not by_hand ${among} group by 1)
        select g.type, g.signals, g.waiting, coalesce(a.count, 0) as answered, 0.5 + g.nearest as nearest from (
          select e.type, e.signals, count(*)::int as waiting, min(abs(e.confidence - 0.5)) as nearest
          from edges e where ${whereSql(scope)} ${among} and ${endsRemainSql} group by 1, 2) g
        left join answered a on a.signals = g.signals order by g.waiting desc, g.type, g.signals`);
    },
    /** How many decisions were written since, and a word that changes with the set of removed files. */
    async changedSince(
      projectId: string,
      since: Date,
    ): Promise<{ decisions: number; removed: string }> {
      const rows = await query<{ decisions: number; removed: string }>(Prisma.sql`
        select (select count(*)::int from edge_decisions
            where workspace_id = ${workspaceId} and project_id = ${projectId} and created_at >= ${since}) as decisions,
          (select count(*) || ' ' || coalesce(max(removed_at)::text, '') from files
            where workspace_id = ${workspaceId} and project_id = ${projectId} and removed_at is not null) as removed`);
      return rows[0] ?? { decisions: 0, removed: "" };
    },
    /** Signals of the links that were decided on since; "" stands for those that a person drew, also where they are gone again. */
    async signalsSince(projectId: string, since: Date): Promise<string[]> {
      const rows = await query<{ signals: string }>(Prisma.sql`
        select distinct coalesce(e.signals, '') as signals
        from edge_decisions d left join edges e on e.id = d.edge_id and e.workspace_id = ${workspaceId}
        where d.workspace_id = ${workspaceId} and d.project_id = ${projectId} and d.created_at >= ${since}`);
      return rows.map(({ signals }) => signals);
    },
    /** Of the links that wait for a second person those that this one has answered, by type and signals. */
    answered(
      scope: QueueScope,
    ): Promise<Array<Pick<WaitingGroup, "type" | "signals" | "waiting">>> {
      const { projectId, userId } = scope;
      return query(Prisma.sql`
        with ${goneSql({ workspaceId, projectId })}
        select e.type, e.signals, count(*)::int as waiting from edges e
        where e.workspace_id = ${workspaceId} and e.project_id = ${projectId} and e.review_stage = 'second'
          and ${waitsForTwoSql} and ${answeredSql(workspaceId, userId)} and ${endsRemainSql} group by 1, 2`);
    },
    /** Of each of these signals the links nearest to undecided, at most `each` from either side; `exclude` are left out. */
    async nearest(
      scope: QueueScope,
      wish: { signals: readonly string[]; exclude: readonly string[]; each: number },
    ): Promise<WaitingEdge[]> {
      const side = (bound: Prisma.Sql, order: Prisma.Sql) => Prisma.sql`(
        select e.id, e.type, e.signals, e.confidence, e.source_file_id, e.review_stage
        from edges e ${liveEndsSql}
        where ${whereSql(scope)} and e.signals = w.signals and ${bound} and not (e.id = any(${[...wish.exclude]}))
        order by ${order}, e.id limit ${wish.each})`;
      return query(Prisma.sql`
        select x.id, x.type, x.signals, x.confidence, n.community_id as community, x.review_stage = 'second' as "isSecond"
        from unnest(${[...wish.signals]}::text[]) as w(signals) cross join lateral (
          ${side(Prisma.sql`e.confidence >= 0.5`, Prisma.sql`e.confidence`)} union all
          ${side(Prisma.sql`e.confidence < 0.5`, Prisma.sql`e.confidence desc`)}) x
        left join graph_nodes n on n.file_id = x.source_file_id and n.workspace_id = ${workspaceId} order by x.id`);
    },
    /** How many links nobody has decided, by type. */
    countWaiting(projectId: string): Promise<Array<{ type: RelationshipType; count: number }>> {
      return query(Prisma.sql`
        select e.type, count(*)::int as count
        from edges e ${liveEndsSql}
        where e.workspace_id = ${workspaceId} and e.project_id = ${projectId} and ${waitingSql}
        group by e.type order by 2 desc, 1`);
    },
    /** How many links that people decided on have lost what showed them, and wait for another word. */
    async countEvidenceGone(projectId: string): Promise<number> {
      const rows = await query<{ count: number }>(Prisma.sql`
        select count(*)::int as count from edges e ${liveEndsSql}
        where e.workspace_id = ${workspaceId} and e.project_id = ${projectId} and ${goneWhere}`);
      return rows[0]?.count ?? 0;
    },
    /** How many wait for this person by being asked of them, and how many wait for an adjudicator. */
    async counts(scope: QueueScope): Promise<{ assigned: number; split: number }> {
      const rows = await query<{ assigned: number; split: number }>(Prisma.sql`
        select (select count(*)::int from edges e ${liveEndsSql} where ${whereSql({ ...scope, isAssigned: true })}) as assigned,
          (select count(*)::int from edges e ${liveEndsSql}
            where e.workspace_id = ${workspaceId} and e.project_id = ${scope.projectId} and e.review_stage = 'split') as split`);
      return rows[0] ?? { assigned: 0, split: 0 };
    },
  };
}
