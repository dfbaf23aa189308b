/** What people said about links. Rows are only added; a decision that was taken back keeps the time when it was. */
import { isSymmetric, type RelationshipType } from "../../core/model/edge.ts";
import type { ReviewStage } from "../../core/model/review-stage.ts";
import { type DecisionKind, EdgeStanding } from "../../core/review/transitions.ts";
import type { AnswerPart, OpenAnswer } from "../../core/review/two-reviewers.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";
import { openAnswersSql, settledSql, toldSql } from "./review-stage-sql.ts";

export interface LockedEdge extends EdgeStanding {
  readonly id: string;
  readonly revision: number;
  readonly isByHand: boolean;
  readonly confidence: number;
  /** Since when runs no longer find it. */
  readonly evidenceGoneAt: Date | null;
  readonly stage: ReviewStage;
}

export interface OpenAnswerRow extends OpenAnswer {
  readonly id: string;
}

export interface DecisionRow {
  readonly id: string;
  readonly edgeId: string;
  readonly userId: string;
  readonly action: DecisionKind;
  readonly before: EdgeStanding | null;
  readonly after: EdgeStanding | null;
  readonly reason: string | null;
  readonly actId: string;
  readonly part: AnswerPart;
  readonly isBlind: boolean;
}

export interface NewDecision extends DecisionRow {
  readonly projectId: string;
  readonly createdAt: Date;
}

/** Reasons go into datasets, so nothing that a person typed or called a file may stand in one. */
const BY_HAND = "Drawn by hand.";
const STATES = { proposed: "PROPOSED", confirmed: "CONFIRMED", rejected: "REJECTED" } as const;

export function decisionRepository({ db, query, execute, workspaceId }: Scope) {
  return {
    /** Id of the newest decision with a reason; null where there is none. */
    async newestReason(): Promise<string | null> {
      const row = await db.edgeDecision.findFirst({
        where: { reason: { not: null } },
        orderBy: { id: "desc" },
        select: { id: true },
      });
      return row?.id ?? null;
    },
    /** These links, held until the transaction ends, in id order so that two acts never wait for each other. */
    async lockEdges(projectId: string, ids: readonly string[]): Promise<LockedEdge[]> {
      const rows = await query<RawEdge>(Prisma.sql`
        select id, lower(state::text) as state, type, source_file_id as "sourceFileId", target_file_id as "targetFileId",
          decided_at as "decidedAt", decided_by_id as "decidedById", revision, by_hand as "isByHand", confidence,
          evidence_gone_at as "evidenceGoneAt", review_stage as stage
        from edges where workspace_id = ${workspaceId} and project_id = ${projectId} and id = any(${ids}) order by id for update`);
      return rows.map((row) => ({ ...row, decidedAt: row.decidedAt?.toISOString() ?? null }));
    },
    /** Links that stand where `wanted` would go: same type, another id, same ends; either way round where the type reads both ways. */
    async taken(projectId: string, wanted: ReadonlyArray<{ id: string } & EdgeStanding>) {
      const places = JSON.stringify(
        wanted.flatMap(({ id, sourceFileId: s, targetFileId: t, type: y }) => [
          { id, s, t, y },
          ...(isSymmetric(y) ? [{ id, s: t, t: s, y }] : []),
        ]),
      );
      return query<{ id: string; by: string }>(Prisma.sql`
        select e.id, w.id as by from edges e join jsonb_to_recordset(${places}::jsonb) as w(id text, s text, t text, y text)
          on e.source_file_id = w.s and e.target_file_id = w.t and e.type = w.y and e.id <> w.id
        where e.workspace_id = ${workspaceId} and e.project_id = ${projectId} order by e.id limit 1`);
    },
    /**
     * Brings links to their new standing; each one's revision rises by one. What was seen goes along with a turn, so that its first
     * side stays the source's.
     */
    async apply(
      changes: ReadonlyArray<{ id: string; from: EdgeStanding; to: EdgeStanding }>,
      now: Date,
    ): Promise<void> {
      if (changes.length === 0) return;
      const turned = changes.filter(({ from, to }) => from.sourceFileId !== to.sourceFileId);
      if (turned.length > 0)
        for (const statement of turnSql(
          workspaceId,
          turned.map(({ id }) => id),
        ))
          await execute(statement);
      const rows = JSON.stringify(
        changes.map(({ id, to }) => ({
          id,
          state: STATES[to.state],
          type: to.type,
          s: to.sourceFileId,
          t: to.targetFileId,
          at: to.decidedAt,
          who: to.decidedById,
        })),
      );
      await execute(Prisma.sql`
        update edges set state = x.state::"EdgeState", type = x.type, source_file_id = x.s, target_file_id = x.t,
          decided_at = x.at, decided_by_id = x.who, revision = revision + 1, updated_at = ${now}
        from jsonb_to_recordset(${rows}::jsonb) as x(id text, state text, type text, s text, t text, at timestamp, who text)
        where edges.id = x.id and edges.workspace_id = ${workspaceId}`);
    },
    /** A link that a person drew. */
    async draw(edge: { id: string; projectId: string; standing: EdgeStanding }): Promise<void> {
      const { standing } = edge;
      await db.edge.create({
        data: {
          id: edge.id,
          workspaceId,
          projectId: edge.projectId,
          sourceFileId: standing.sourceFileId,
          targetFileId: standing.targetFileId,
          type: standing.type,
          state: STATES[standing.state],
          confidence: 1,
          byHand: true,
          description: BY_HAND,
          strategies: [],
          decidedAt: standing.decidedAt === null ? null : new Date(standing.decidedAt),
          decidedById: standing.decidedById,
        },
      });
    },
    async erase(projectId: string, ids: readonly string[]): Promise<void> {
      await db.edge.deleteMany({ where: { projectId, byHand: true, id: { in: [...ids] } } });
    },
    async add(rows: readonly NewDecision[]): Promise<void> {
      await db.edgeDecision.createMany({
        data: rows.map((row) => ({
          ...row,
          workspaceId,
          before: row.before ?? Prisma.JsonNull,
          after: row.after ?? Prisma.JsonNull,
        })),
      });
    },
    /** What is open of these links, the latest answer of each person. */
    async openAnswers(edgeIds: readonly string[]): Promise<Map<string, OpenAnswerRow[]>> {
      const rows = await query<{
        id: string;
        edgeId: string;
        userId: string;
        asked: unknown;
      }>(Prisma.sql`
        with ${openAnswersSql(workspaceId, edgeIds)}
        select id, edge_id as "edgeId", user_id as "userId", after as asked from open order by edge_id, created_at, id`);
      const found = rows.map((row) => ({ ...row, asked: EdgeStanding.parse(row.asked) }));
      return Map.groupBy(found, ({ edgeId }) => edgeId);
    },
    /** Works out anew where these links stand between their reviewers. */
    async restage(edgeIds: readonly string[]): Promise<void> {
      await execute(Prisma.sql`
        with ${openAnswersSql(workspaceId, edgeIds)}, counted as (
          select e.id, case count(o.id) when 0 then 'open' when 1 then 'second' else 'split' end as stage
          from edges e left join open o on o.edge_id = e.id
          where e.workspace_id = ${workspaceId} and e.id = any(${edgeIds}) group by e.id)
        update edges set review_stage = c.stage from counted c
        where edges.workspace_id = ${workspaceId} and edges.id = c.id and edges.review_stage <> c.stage`);
    },
    async markUndone(actId: string, at: Date): Promise<void> {
      await db.edgeDecision.updateMany({
        where: { actId, undoneAt: null },
        data: { undoneAt: at },
      });
    },
    /** The decisions of one act that still hold; empty when it was taken back already or is someone else's. */
    async ofAct(projectId: string, userId: string, actId: string): Promise<DecisionRow[]> {
      const rows = await db.edgeDecision.findMany({
        where: { projectId, userId, actId, undoneAt: null },
        orderBy: { id: "asc" },
        take: 1000,
        select: DECISION,
      });
      return rows.map(toDecision);
    },
    /** The person's last act that still holds: an undo with `isUndo`, else anything but an undo. */
    async lastAct(projectId: string, userId: string, isUndo: boolean): Promise<string | null> {
      const row = await db.edgeDecision.findFirst({
        where: { projectId, userId, undoneAt: null, action: isUndo ? "undo" : { not: "undo" } },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        select: { actId: true },
      });
      return row?.actId ?? null;
    },
    /**
     * Everything that was said about each of these links (at most 20 of them), newest first, at most 50 each. What another person has said,
     * or said and took back, of a link that two are to answer is left out until the second has answered.
     */
    async histories(
      edgeIds: readonly string[],
      viewerId: string,
    ): Promise<Map<string, HistoryRow[]>> {
      const rows = await query<HistoryRow & { edgeId: string }>(Prisma.sql`
        select d.edge_id as "edgeId", d.id, d.action, u.name as by, d.created_at as at, d.reason, d.undone_at is not null as "wasUndone",
          d.before ->> 'type' as "fromType", d.after ->> 'type' as "toType",
          not ${settledSql} as "isWaiting", d.is_blind as "isBlind"
        from (select *, row_number() over (partition by edge_id order by created_at desc, id desc) as place from edge_decisions said
          where workspace_id = ${workspaceId} and edge_id = any(${edgeIds.slice(0, 20)})
            and (${settledSql} or user_id = ${viewerId} or ${toldSql(workspaceId)})) d
        left join users u on u.id = d.user_id where d.place <= 50 order by d.edge_id, d.place`);
      const found = new Map<string, HistoryRow[]>();
      for (const { edgeId, ...row } of rows) found.set(edgeId, [...(found.get(edgeId) ?? []), row]);
      return found;
    },
    /** True when this person has said something of the link that still holds. */
    async hasSpoken(edgeId: string, userId: string): Promise<boolean> {
      const said = { edgeId, userId, undoneAt: null, action: { not: "undo" } };
      return (await db.edgeDecision.count({ where: said })) > 0;
    },
    /** True when the last `acts` decisions on a link are all this person's own, undos among them. */
    async areOwn(edgeId: string, userId: string, acts: number): Promise<boolean> {
      const rows = await query<{ own: number }>(Prisma.sql`
        select count(*)::int as own from (
          select user_id from edge_decisions where workspace_id = ${workspaceId} and edge_id = ${edgeId} and ${settledSql}
          order by created_at desc, id desc limit ${acts}) d
        where d.user_id = ${userId}`);
      return rows[0]?.own === acts;
    },
    /** Who decided a link last, for telling the one who came second. */
    async lastWord(
      edgeId: string,
    ): Promise<{ by: string | null; action: string; isWaiting: boolean } | null> {
      const rows = await query<{
        by: string | null;
        action: string;
        isWaiting: boolean;
      }>(Prisma.sql`
        select u.name as by, d.action, not ${settledSql} as "isWaiting" from edge_decisions d left join users u on u.id = d.user_id
        where d.workspace_id = ${workspaceId} and d.edge_id = ${edgeId} and d.undone_at is null
        order by d.created_at desc, d.id desc limit 1`);
      return rows[0] ?? null;
    },
  };
}

/** Turns column matches and evidence of these links; doing it twice changes nothing. */
function turnSql(workspaceId: string, ids: readonly string[]): Prisma.Sql[] {
  const each = (list: Prisma.Sql, made: Prisma.Sql) => Prisma.sql`
    coalesce((select jsonb_agg(${made} order by ord) from jsonb_array_elements(${list}) with ordinality as list(x, ord)), '[]')`;
  const match = Prisma.sql`x || jsonb_build_object('sourceColumn', x->'targetColumn', 'targetColumn', x->'sourceColumn',
    'sourceTable', x->'targetTable', 'targetTable', x->'sourceTable')`;
  const pair = Prisma.sql`jsonb_build_object('a', x->'b', 'b', x->'a')`;
  return [
    Prisma.sql`update edges set column_matches = ${each(Prisma.sql`column_matches`, match)}
      where workspace_id = ${workspaceId} and id = any(${ids})`,
    Prisma.sql`update edge_evidence set places = ${each(Prisma.sql`places`, pair)},
        direction = case direction when 'a-to-b' then 'b-to-a' when 'b-to-a' then 'a-to-b' else direction end
      where workspace_id = ${workspaceId} and edge_id = any(${ids})`,
  ];
}

interface RawEdge extends Omit<LockedEdge, "decidedAt"> {
  readonly decidedAt: Date | null;
}

export interface HistoryRow {
  readonly id: string;
  readonly action: string;
  readonly by: string | null;
  readonly at: Date;
  readonly reason: string | null;
  readonly wasUndone: boolean;
  /** Settled nothing when it was given. */
  readonly isWaiting: boolean;
  readonly isBlind: boolean;
  readonly fromType: RelationshipType | null;
  readonly toType: RelationshipType | null;
}

const DECISION = {
  id: true,
  edgeId: true,
  userId: true,
  action: true,
  before: true,
  after: true,
  reason: true,
  actId: true,
  part: true,
  isBlind: true,
} as const;

function toDecision(row: {
  id: string;
  edgeId: string;
  userId: string;
  action: string;
  before: unknown;
  after: unknown;
  reason: string | null;
  actId: string;
  part: string;
  isBlind: boolean;
}): DecisionRow {
  return {
    ...row,
    action: row.action as DecisionKind,
    part: row.part as AnswerPart,
    before: EdgeStanding.nullable().parse(row.before),
    after: EdgeStanding.nullable().parse(row.after),
  };
}
