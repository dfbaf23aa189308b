/** What people have decided: what the model is fitted to, the day's figures, and how often the scores were right. */
import type { Evidence } from "../../core/model/evidence.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";
import { heldSql, settledSql, waitingSql } from "./review-stage-sql.ts";

/** A link that a person said yes or no to, and what was seen of it. */
export interface DecidedLink {
  readonly id: string;
  readonly projectId: string;
  readonly isRelated: boolean;
  readonly evidence: ReadonlyArray<Pick<Evidence, "signal" | "polarity" | "strength">>;
}

export interface Tally {
  readonly yes: number;
  readonly no: number;
  readonly unsure: number;
  /** Mean seconds between two decisions made within a minute; null before there are two. */
  readonly secondsEach: number | null;
}

/** What was seen of a link, by which it is weighed; speaks of `v` (evidence). */
const seenSql = Prisma.sql`jsonb_agg(
  jsonb_build_object('signal', v.signal, 'polarity', v.polarity, 'strength', v.strength) order by v.rank)`;

/** A waiting link that a run found, of `e`. */
const foundWaitingSql = Prisma.sql`(${waitingSql} and not e.by_hand)`;

export function decisionQueryRepository({ query, workspaceId }: Scope) {
  return {
    /** The latest decisions of the whole workspace on links that were found, with what was seen of each; at most `limit`. */
    async decided(limit: number): Promise<DecidedLink[]> {
      return query(Prisma.sql`
        with last as (
          select distinct on (edge_id) edge_id, action, created_at from edge_decisions
          where workspace_id = ${workspaceId} and undone_at is null and action in ('confirm', 'reject', 'retype', 'reverse') and ${settledSql}
          order by edge_id, created_at desc, id desc),
        recent as (
          select last.edge_id, last.action, e.project_id from last join edges e on e.id = last.edge_id
          where e.workspace_id = ${workspaceId} and not e.by_hand order by last.created_at desc, last.edge_id limit ${limit})
        select r.edge_id as id, r.project_id as "projectId", r.action <> 'reject' as "isRelated", ${seenSql} as evidence
        from recent r join edge_evidence v on v.edge_id = r.edge_id and v.workspace_id = ${workspaceId}
        group by 1, 2, 3 order by 1`);
    },
    /** Links that nobody has decided, nearest to a confidence first, with what was seen of each; never drawn ones. */
    undecidedNear(
      projectId: string,
      confidence: number,
      limit: number,
    ): Promise<Array<Pick<DecidedLink, "id" | "evidence">>> {
      return query(Prisma.sql`
        with near as (
          select id from edges e where e.workspace_id = ${workspaceId} and e.project_id = ${projectId} and ${foundWaitingSql}
          order by abs(e.confidence - ${confidence}), e.id limit ${limit})
        select n.id, ${seenSql} as evidence
        from near n join edge_evidence v on v.edge_id = n.id and v.workspace_id = ${workspaceId} group by 1 order by 1`);
    },
    async countUndecided(projectId: string): Promise<number> {
      const rows = await query<{ count: number }>(Prisma.sql`
        select count(*)::int as count from edges e
        where e.workspace_id = ${workspaceId} and e.project_id = ${projectId} and ${foundWaitingSql}`);
      return rows[0]?.count ?? 0;
    },
    /** What one person decided since a time; undone decisions and undoing do not count. */
    async tally(projectId: string, userId: string, since: Date): Promise<Tally> {
      const rows = await query<Tally>(Prisma.sql`
        with mine as (
          select action, act_id, created_at, extract(epoch from created_at - lag(created_at) over (order by created_at)) as gap
          from edge_decisions where workspace_id = ${workspaceId} and project_id = ${projectId} and user_id = ${userId}
            and created_at >= ${since} and ${heldSql})
        select (count(*) filter (where action in ('confirm', 'retype', 'reverse', 'create')))::int as yes,
          (count(*) filter (where action = 'reject'))::int as no, (count(*) filter (where action = 'unsure'))::int as unsure,
          (avg(gap) filter (where gap > 0 and gap <= 60))::float as "secondsEach" from mine`);
      return rows[0] ?? { yes: 0, no: 0, unsure: 0, secondsEach: null };
    },
    /** Checked links in ten equal steps of confidence: how many, and how many stood as they were proposed. */
    calibration(
      projectId: string,
    ): Promise<Array<{ bin: number; checked: number; right: number }>> {
      return query(Prisma.sql`
        with last as (
          select distinct on (edge_id) edge_id, action from edge_decisions
          where workspace_id = ${workspaceId} and project_id = ${projectId} and undone_at is null
            and action in ('confirm', 'reject', 'retype', 'reverse') and ${settledSql}
          order by edge_id, created_at desc, id desc)
        select least(9, floor(e.confidence * 10))::int as bin, count(*)::int as checked,
          (count(*) filter (where last.action = 'confirm'))::int as right
        from last join edges e on e.id = last.edge_id
        where e.workspace_id = ${workspaceId} and not e.by_hand group by 1 order by 1`);
    },
  };
}
