/** How people review: how far pairs of them agree, how fast each goes, and where two differ. */
import type { AnswerKind } from "../../core/review/agreement.ts";
import { EdgeStanding } from "../../core/review/transitions.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";
import { liveEndsSql } from "./edge-filter-sql.ts";
import { heldSql, openAnswersSql } from "./review-stage-sql.ts";

/** How often one person said the one and the other said the other of the same link. */
export interface AnswerPair {
  readonly a: string;
  readonly b: string;
  readonly answerA: AnswerKind;
  readonly answerB: AnswerKind;
  readonly count: number;
}

export interface Pace {
  readonly userId: string;
  readonly decisions: number;
  readonly acts: number;
  /** Median seconds from one act to the next, pauses of more than five minutes left out; null before there are two. */
  readonly medianSeconds: number | null;
  readonly days: Array<{ readonly day: string; readonly count: number }>;
}

export interface SplitAnswer {
  readonly edgeId: string;
  readonly userId: string;
  readonly by: string | null;
  readonly action: string;
  readonly asked: EdgeStanding;
  readonly reason: string | null;
  readonly at: Date;
  readonly isBlind: boolean;
}

const LONGEST_PAUSE_SECONDS = 300;
const kindSql = (action: Prisma.Sql) => Prisma.sql`case ${action}
  when 'reject' then 'no' when 'unsure' then 'unsure' when 'retype' then 'other' when 'reverse' then 'other' else 'yes' end`;

export function reviewerRepository({ query, workspaceId }: Scope) {
  return {
    /**
     * What pairs of people said of the links that both answered before anyone adjudicated; `a` sorts before `b`. Of each link the first time
     * counts, also where it was taken back or asked anew: later both know what the other says. Two who both name another link, but not the
     * same one, are counted as `other` and `another`.
     */
    answerPairs(projectId: string): Promise<AnswerPair[]> {
      return query<AnswerPair>(Prisma.sql`
        with told as (
          select distinct on (s.edge_id, least(f.user_id, s.user_id), greatest(f.user_id, s.user_id)) f.user_id as u1, s.user_id as u2, ${kindSql(Prisma.sql`f.action`)} as k1,
            case when s.part = 'agrees' then ${kindSql(Prisma.sql`f.action`)}
              when f.action in ('retype', 'reverse') and s.action in ('retype', 'reverse') then 'another'
              else ${kindSql(Prisma.sql`s.action`)} end as k2
          from edge_decisions s cross join lateral (
            select * from edge_decisions f where f.workspace_id = ${workspaceId} and f.edge_id = s.edge_id and f.part = 'first'
              and f.action <> 'undo' and f.user_id <> s.user_id and (f.created_at, f.id) < (s.created_at, s.id)
              and (f.undone_at is null or f.undone_at > s.created_at) order by f.created_at desc, f.id desc limit 1) f
          where s.workspace_id = ${workspaceId} and s.project_id = ${projectId} and s.part in ('agrees', 'differs') and s.action <> 'undo'
          order by s.edge_id, least(f.user_id, s.user_id), greatest(f.user_id, s.user_id), s.created_at, s.id)
        select least(u1, u2) as a, greatest(u1, u2) as b, case when u1 < u2 then k1 else k2 end as "answerA",
          case when u1 < u2 then k2 else k1 end as "answerB", count(*)::int as count
        from told group by 1, 2, 3, 4 order by 1, 2, 3, 4`);
    },
    /** How fast people decide, of one person where `userId` is given; days of the last `since` on, in UTC. */
    pace(projectId: string, since: Date, userId: string | null): Promise<Pace[]> {
      const whose = userId === null ? Prisma.sql`true` : Prisma.sql`user_id = ${userId}`;
      return query<Pace>(Prisma.sql`
        with mine as (
          select user_id, act_id, min(created_at) as at, count(*)::int as links from edge_decisions
          where workspace_id = ${workspaceId} and project_id = ${projectId} and ${heldSql} and ${whose}
            and created_at >= ${since} group by 1, 2
        ), gaps as (
          select user_id, links, to_char(at, 'YYYY-MM-DD') as day,
            extract(epoch from at - lag(at) over (partition by user_id order by at, act_id))::float8 as gap from mine
        ), days as (select user_id, day, sum(links)::int as count from gaps group by 1, 2)
        select g.user_id as "userId", sum(g.links)::int as decisions, count(*)::int as acts,
          percentile_cont(0.5) within group (order by g.gap) filter (where g.gap <= ${LONGEST_PAUSE_SECONDS}) as "medianSeconds",
          (select jsonb_agg(jsonb_build_object('day', d.day, 'count', d.count) order by d.day) from days d where d.user_id = g.user_id) as days
        from gaps g group by g.user_id order by 2 desc, 1`);
    },
    /** Links that two people answered differently, the longest waiting first. */
    async splitEdges(projectId: string, limit: number): Promise<{ total: number; ids: string[] }> {
      const rows = await query<{ id: string; total: number }>(Prisma.sql`
        select e.id, (count(*) over ())::int as total from edges e ${liveEndsSql}
        where e.workspace_id = ${workspaceId} and e.project_id = ${projectId} and e.review_stage = 'split'
        order by e.updated_at, e.id limit ${limit}`);
      return { total: rows[0]?.total ?? 0, ids: rows.map(({ id }) => id) };
    },
    /** What the two said of each. */
    async splitAnswers(edgeIds: readonly string[]): Promise<SplitAnswer[]> {
      const rows = await query<Omit<SplitAnswer, "asked"> & { asked: unknown }>(Prisma.sql`
        with ${openAnswersSql(workspaceId, edgeIds)}
        select o.edge_id as "edgeId", o.user_id as "userId", u.name as by, o.action, o.after as asked, o.reason, o.created_at as at,
          o.is_blind as "isBlind"
        from open o left join users u on u.id = o.user_id order by o.edge_id, o.created_at, o.id`);
      return rows.map((row) => ({ ...row, asked: EdgeStanding.parse(row.asked) }));
    },
  };
}
