/** Pieces of SQL about links that need two reviewers. */
import { Prisma } from "../db/generated/client.ts";
import { undecidedSql } from "./edge-filter-sql.ts";

/** A decision that brought its link to where it asked for; speaks of a table with `part`. */
export const settledSql = Prisma.sql`(part not in ('first', 'differs'))`;

/** A decision that says something and was not taken back; speaks of a table with `undone_at` and `action`. */
export const heldSql = Prisma.sql`(undone_at is null and action <> 'undo')`;

/** Somebody has said something of a link, to the engine or to others; speaks of `e` (edges). A run leaves it as it is. */
export function spokenOnSql(workspaceId: string): Prisma.Sql {
  return Prisma.sql`(e.state <> 'PROPOSED' or e.decided_at is not null or e.review_stage <> 'open' or exists (
    select 1 from edge_comments c where c.workspace_id = ${workspaceId} and c.edge_id = e.id))`;
}

/** A link that nobody has decided and that stronger ones do not say already, of `e`. */
export const waitingSql = Prisma.sql`(${undecidedSql} and not e.redundant)`;

/** An answer that settled nothing when it was given, and that anybody may know of by now: two differ, or the link was settled since; speaks of `said`. */
export function toldSql(workspaceId: string): Prisma.Sql {
  return Prisma.sql`(
    exists (select 1 from edges e where e.workspace_id = ${workspaceId} and e.id = said.edge_id and e.review_stage = 'split')
    or exists (select 1 from edge_decisions s where s.workspace_id = ${workspaceId} and s.edge_id = said.edge_id
      and ${heldSql} and ${settledSql} and (s.created_at, s.id) > (said.created_at, said.id)))`;
}

/** `open`: the latest answer of each person to these links that came after the last that settled, and was not taken back. */
export function openAnswersSql(workspaceId: string, edgeIds: readonly string[]): Prisma.Sql {
  return Prisma.sql`said as (
    select * from edge_decisions
    where workspace_id = ${workspaceId} and edge_id = any(${[...edgeIds]}) and ${heldSql}
  ), settled as (
    select distinct on (edge_id) edge_id, created_at, id from said where ${settledSql} order by edge_id, created_at desc, id desc
  ), open as (
    select distinct on (d.edge_id, d.user_id) d.* from said d left join settled s on s.edge_id = d.edge_id
    where not ${settledSql} and (s.id is null or (d.created_at, d.id) > (s.created_at, s.id))
    order by d.edge_id, d.user_id, d.created_at desc, d.id desc)`;
}

/** A link that this person has answered and that waits for a second; speaks of `e` (edges). */
export function answeredSql(workspaceId: string, userId: string | Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(e.review_stage <> 'open' and exists (
    select 1 from edge_decisions own where own.workspace_id = ${workspaceId} and own.edge_id = e.id and own.user_id = ${userId}
      and ${heldSql} and not ${settledSql}
      and (e.decided_at is null or own.created_at > e.decided_at)))`;
}

/** A link that this person is asked about, of `e`. One on which two differ waits for somebody else. */
export function waitsForSql(
  workspaceId: string,
  { userId, needsTwo }: { readonly userId: string | Prisma.Sql; readonly needsTwo: boolean },
): Prisma.Sql {
  if (!needsTwo) return waitingSql;
  return Prisma.sql`(${waitsForTwoSql} and not ${answeredSql(workspaceId, userId)})`;
}

/** A link that somebody is asked about where two reviewers are needed, of `e`. */
export const waitsForTwoSql = Prisma.sql`((${undecidedSql} or e.review_stage = 'second') and e.review_stage <> 'split' and not e.redundant)`;
