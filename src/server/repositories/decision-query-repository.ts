/** The review queue and the day's figures: what waits, what was done, and how often the scores were right. */
import type { RelationshipType } from "../../core/model/edge.ts";
import type { Evidence } from "../../core/model/evidence.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";
import { liveEndsSql, undecidedSql } from "./edge-filter-sql.ts";

export interface WaitingEdge {
  readonly id: string;
  readonly type: RelationshipType;
  readonly confidence: number;
  readonly community: string | null;
}

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

const waitingWhere = Prisma.sql`${undecidedSql} and not e.redundant`;
/** Links that stand, though runs no longer find them and nobody has spoken on them since. */
const goneWhere = Prisma.sql`(e.state <> 'REJECTED' and e.evidence_gone_at is not null
  and (e.decided_at is null or e.decided_at < e.evidence_gone_at))`;
const PER_TYPE = 60;

export function decisionQueryRepository({ query, workspaceId }: Scope) {
  return {
    /** For each type the links nearest to undecided, or those whose evidence is gone: what the queue is spread from. At most 60 a type. */
    waiting(
      projectId: string,
      options: {
        types?: readonly RelationshipType[];
        exclude: readonly string[];
        isEvidenceGone?: boolean;
      },
    ): Promise<WaitingEdge[]> {
      const types =
        options.types === undefined ? Prisma.sql`true` : Prisma.sql`e.type = any(${options.types})`;
      return query(Prisma.sql`
        select id, type, confidence, community from (
          select e.id, e.type, e.confidence, n.community_id as community,
            row_number() over (partition by e.type order by abs(e.confidence - 0.5), e.id) as place
          from edges e ${liveEndsSql}
            left join graph_nodes n on n.file_id = e.source_file_id
          where e.workspace_id = ${workspaceId} and e.project_id = ${projectId} and ${types}
            and ${options.isEvidenceGone ? goneWhere : waitingWhere}
            and not (e.id = any(${options.exclude}))
        ) ranked where place <= ${PER_TYPE} order by abs(confidence - 0.5), id`);
    },
    /** How many links wait, by type. */
    countWaiting(projectId: string): Promise<Array<{ type: RelationshipType; count: number }>> {
      return query(Prisma.sql`
        select e.type, count(*)::int as count
        from edges e ${liveEndsSql}
        where e.workspace_id = ${workspaceId} and e.project_id = ${projectId} and ${waitingWhere} group by e.type order by 2 desc, 1`);
    },
    /** How many links that people decided on have lost what showed them, and wait for another word. */
    async countEvidenceGone(projectId: string): Promise<number> {
      const rows = await query<{ count: number }>(Prisma.sql`
        select count(*)::int as count from edges e ${liveEndsSql}
        where e.workspace_id = ${workspaceId} and e.project_id = ${projectId} and ${goneWhere}`);
      return rows[0]?.count ?? 0;
    },
    /** The latest decisions of the whole workspace on links that were found, with what was seen of each; at most `limit`. */
    async decided(limit: number): Promise<DecidedLink[]> {
      return query(Prisma.sql`
        with last as (
          select distinct on (edge_id) edge_id, action, created_at from edge_decisions
          where workspace_id = ${workspaceId} and undone_at is null and action in ('confirm', 'reject', 'retype', 'reverse')
          order by edge_id, created_at desc, id desc),
        recent as (
          select last.edge_id, last.action, e.project_id from last join edges e on e.id = last.edge_id
          where e.workspace_id = ${workspaceId} and not e.by_hand order by last.created_at desc, last.edge_id limit ${limit})
        select r.edge_id as id, r.project_id as "projectId", r.action <> 'reject' as "isRelated",
          jsonb_agg(jsonb_build_object('signal', v.signal, 'polarity', v.polarity, 'strength', v.strength) order by v.rank) as evidence
        from recent r join edge_evidence v on v.edge_id = r.edge_id and v.workspace_id = ${workspaceId}
        group by 1, 2, 3 order by 1`);
    },
    /** What one person decided since a time; undone decisions and undoing do not count. */
    async tally(projectId: string, userId: string, since: Date): Promise<Tally> {
      const rows = await query<Tally>(Prisma.sql`
        with mine as (
          select action, act_id, created_at, extract(epoch from created_at - lag(created_at) over (order by created_at)) as gap
          from edge_decisions where workspace_id = ${workspaceId} and project_id = ${projectId} and user_id = ${userId}
            and created_at >= ${since} and undone_at is null and action <> 'undo')
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
            and action in ('confirm', 'reject', 'retype', 'reverse')
          order by edge_id, created_at desc, id desc)
        select least(9, floor(e.confidence * 10))::int as bin, count(*)::int as checked,
          (count(*) filter (where last.action = 'confirm'))::int as right
        from last join edges e on e.id = last.edge_id
        where e.workspace_id = ${workspaceId} and not e.by_hand group by 1 order by 1`);
    },
  };
}
