/**
 * What is wrong with a file, beside what went wrong when it was read: rules of quality that it fails. One meaning for lists, filters, orders and
 * pages: notes (severity info) do not count, as those of reading do not, and neither does what a person has accepted or another rule of the same dimension tells of too.
 */
import { Prisma } from "../db/generated/client.ts";

/** Whether the rule of the row `r` of quality_results, or another one, is accepted on `now`, for all files or for that of the row. */
export function acceptedRuleSql(
  workspaceId: string,
  now: Date,
  rule = Prisma.sql`r.rule`,
): Prisma.Sql {
  return Prisma.sql`exists (
    select 1 from quality_acceptances a where a.workspace_id = ${workspaceId} and a.project_id = r.project_id and a.revoked_at is null
      and (a.until is null or a.until > ${now}) and a.subject = 'rule:' || ${rule} and (a.file_id is null or a.file_id = r.file_id))`;
}

/** Places of the row `r` that count with other rules: all that it shares but those that stand with accepted rules alone. */
export function sharedCountSql(workspaceId: string, now: Date): Prisma.Sql {
  return Prisma.sql`(r.shared_count - case when r.shared_count = 0 then 0 else (
    select coalesce(sum((w.of ->> 'count')::int), 0)::int from jsonb_array_elements(r.shared_with) w(of)
    where not exists (select 1 from jsonb_array_elements_text(w.of -> 'rules') n(rule)
      where not ${acceptedRuleSql(workspaceId, now, Prisma.sql`n.rule`)})) end)`;
}

/** Rows `r` of quality_results that count against the file `f`. */
function faultsOfFile(workspaceId: string, now: Date): Prisma.Sql {
  return Prisma.sql`quality_results r where r.workspace_id = ${workspaceId} and r.file_id = f.id and r.outcome = 'failed'
    and r.severity <> 'info' and r.failed_count > ${sharedCountSql(workspaceId, now)} and not ${acceptedRuleSql(workspaceId, now)}`;
}

/** Number of rules that the file `f` fails. */
export function faultCountSql(workspaceId: string, now: Date): Prisma.Sql {
  return Prisma.sql`(select count(*)::int from ${faultsOfFile(workspaceId, now)})`;
}

/** `troubled`: ids of files of the project with issues of reading in any of their versions, or with rules that they fail. */
export function troubledSql(workspaceId: string, projectId: string): Prisma.Sql {
  return Prisma.sql`troubled as materialized (
    select file_id as id from file_versions where workspace_id = ${workspaceId} and project_id = ${projectId} and issue_count > 0
    union
    select file_id from quality_results where workspace_id = ${workspaceId} and project_id = ${projectId} and outcome = 'failed'
      and severity <> 'info' and file_id is not null)`;
}

/** Whether the file `f` with its version `v` has issues, of reading or of quality. */
export function hasIssuesSql(workspaceId: string, now: Date): Prisma.Sql {
  return Prisma.sql`(v.issue_count > 0 or exists (select 1 from ${faultsOfFile(workspaceId, now)}))`;
}

/** Files with an issue of this code; of a family of codes, where one file is locked in several ways, with any of them. */
export function hasCodeSql(workspaceId: string, code: string): Prisma.Sql {
  const isCode =
    code === LOCKED
      ? Prisma.sql`(i.code = ${code} or i.code like ${`${code}-%`})`
      : Prisma.sql`i.code = ${code}`;
  return Prisma.sql`exists (select 1 from file_issues i where i.workspace_id = ${workspaceId} and i.version_id = v.id
    and ${isCode} and i.severity <> 'info')`;
}

/** The code of files that a password locks; more exact ones begin with it. */
export const LOCKED = "parse.encrypted";
