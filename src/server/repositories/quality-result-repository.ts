import type { TableRef } from "../../core/model/document.ts";
import type { Dimension, RuleOutcome, Severity, SharedWith } from "../../core/model/quality.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";
import { acceptedRuleSql, sharedCountSql } from "./file-fault-sql.ts";

export interface NewRuleResult {
  readonly id: string;
  readonly rule: string;
  /** Null for the row that sums a rule up. */
  readonly fileId: string | null;
  readonly outcome: RuleOutcome;
  readonly severity: Severity;
  readonly dimension: Dimension;
  readonly checkedCount: number;
  readonly failedCount: number;
  /** Of those, places that count with another rule. */
  readonly sharedCount: number;
  readonly sharedWith: readonly SharedWith[];
  readonly filesPassed: number;
  readonly filesFailed: number;
  readonly filesNotApplicable: number;
  readonly filesUnsure: number;
  readonly detail: string;
  readonly failuresKey: string;
  readonly failures: TableRef | null;
}

/** What a rule came to over the whole project. */
export interface RuleSum {
  readonly rule: string;
  readonly outcome: RuleOutcome;
  readonly severity: Severity;
  readonly dimension: Dimension;
  readonly checkedCount: number;
  readonly failedCount: number;
  readonly sharedCount: number;
  readonly sharedWith: readonly SharedWith[];
  readonly filesPassed: number;
  readonly filesFailed: number;
  readonly filesNotApplicable: number;
  readonly filesUnsure: number;
  readonly detail: string;
  readonly failuresKey: string | null;
  readonly failures: TableRef | null;
  readonly runId: string;
}

/** A file that a rule does not accept. */
export interface FailingFileRow {
  readonly id: string;
  readonly fileId: string;
  readonly path: string;
  readonly name: string;
  readonly failedCount: number;
  readonly checkedCount: number;
  readonly detail: string;
  readonly failuresKey: string;
  readonly failures: TableRef | null;
}

/** A rule that one file fails. */
export interface FaultRow {
  readonly rule: string;
  readonly severity: Severity;
  readonly detail: string;
  readonly failedCount: number;
  /** Another rule tells of all its places, and counts in its stead. */
  readonly isShared: boolean;
  readonly failuresKey: string;
  readonly failures: TableRef | null;
  readonly isAccepted: boolean;
}

export interface LinkRow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly type: string;
  readonly confidence: number;
}

const INSERT_CHUNK = 1_000;
const MOST_RULES = 2_000;

/** How files and projects did on rules, as of the newest run. */
export function qualityResultRepository({ db, workspaceId, query, execute }: Scope) {
  return {
    /**
     * Keys of the reports that the rows of these files tell of (at most 1,000 files). Rows of rules over the project have the key of their
     * check, `checkKey`, and are passed over.
     */
    async keysOf(
      projectId: string,
      fileIds: readonly string[],
      checkKey: string | null,
    ): Promise<Map<string, string>> {
      const rows = await db.qualityResult.findMany({
        where: {
          projectId,
          fileId: { in: [...fileIds] },
          ...(checkKey === null ? {} : { failuresKey: { not: checkKey } }),
        },
        select: { fileId: true, failuresKey: true },
        distinct: ["fileId"],
      });
      return new Map(rows.map((row) => [row.fileId ?? "", row.failuresKey ?? ""]));
    },
    /** Says that the rows of these files still hold. */
    async keep(projectId: string, runId: string, fileIds: readonly string[]): Promise<void> {
      await db.qualityResult.updateMany({
        where: { projectId, fileId: { in: [...fileIds] }, runId: { not: runId } },
        data: { runId },
      });
    },
    /** Puts these rows in the place of all that the files had; call it in a transaction. */
    async replaceFiles(
      place: { readonly projectId: string; readonly runId: string },
      fileIds: readonly string[],
      rows: readonly NewRuleResult[],
    ): Promise<void> {
      const { projectId, runId } = place;
      await db.qualityResult.deleteMany({ where: { projectId, fileId: { in: [...fileIds] } } });
      await insert(projectId, runId, rows);
    },
    /**
     * Puts these sums, and what files did on rules over the project, in the place of those of the checks with these keys, and forgets files
     * that this run did not name; call it in a transaction.
     */
    async replaceSums(
      place: { readonly projectId: string; readonly runId: string },
      rows: readonly NewRuleResult[],
      checkKeys: readonly string[],
    ): Promise<void> {
      const { projectId, runId } = place;
      await db.qualityResult.deleteMany({ where: { projectId, fileId: null } });
      await db.qualityResult.deleteMany({
        where: { projectId, failuresKey: { in: [...checkKeys] } },
      });
      await db.qualityResult.deleteMany({
        where: { projectId, fileId: { not: null }, runId: { not: runId } },
      });
      await insert(projectId, runId, rows);
    },
    /** Files of the project that fail each rule, and how many of their places, as lists of them show: files that were taken out are none. */
    async standing(projectId: string): Promise<Map<string, { files: number; places: number }>> {
      const rows = await query<{ rule: string; files: number; places: number }>(Prisma.sql`
        select r.rule, count(*)::int as files, sum(r.failed_count)::float8 as places
        from quality_results r join files f on f.id = r.file_id and f.removed_at is null
        where r.workspace_id = ${workspaceId} and r.project_id = ${projectId} and r.outcome = 'failed' group by r.rule`);
      return new Map(rows.map(({ rule, files, places }) => [rule, { files, places }]));
    },
    /** Files of the project that fail some rule. */
    async countFailingFiles(projectId: string): Promise<number> {
      const [row] = await query<{ files: number }>(Prisma.sql`
        select count(distinct r.file_id)::int as files
        from quality_results r join files f on f.id = r.file_id and f.removed_at is null
        where r.workspace_id = ${workspaceId} and r.project_id = ${projectId} and r.outcome = 'failed'`);
      return row?.files ?? 0;
    },
    /** Rules that a file fails, the gravest first; `isAccepted` by what holds on `now`. At most 2,000. */
    ofFile(projectId: string, fileId: string, now: Date): Promise<FaultRow[]> {
      return query<FaultRow>(Prisma.sql`
        select r.rule, r.severity, r.detail, r.failed_count as "failedCount", r.failures_key as "failuresKey", r.failures,
          r.failed_count = ${sharedCountSql(workspaceId, now)} as "isShared",
          ${acceptedRuleSql(workspaceId, now)} as "isAccepted"
        from quality_results r
        where r.workspace_id = ${workspaceId} and r.project_id = ${projectId} and r.file_id = ${fileId} and r.outcome = 'failed'
        order by array_position(array['critical', 'error', 'warning', 'info'], r.severity), r.rule limit ${MOST_RULES}`);
    },
    async sums(projectId: string): Promise<RuleSum[]> {
      const rows = await db.qualityResult.findMany({
        where: { projectId, fileId: null },
        take: MOST_RULES,
      });
      return rows.map((row) => ({
        ...row,
        outcome: row.outcome as RuleOutcome,
        severity: row.severity as Severity,
        dimension: row.dimension as Dimension,
        sharedWith: row.sharedWith as unknown as SharedWith[],
        failures: row.failures as TableRef | null,
      }));
    },
    async sum(projectId: string, rule: string): Promise<RuleSum | null> {
      const row = await db.qualityResult.findFirst({ where: { projectId, fileId: null, rule } });
      if (row === null) return null;
      return {
        ...row,
        outcome: row.outcome as RuleOutcome,
        severity: row.severity as Severity,
        dimension: row.dimension as Dimension,
        sharedWith: row.sharedWith as unknown as SharedWith[],
        failures: row.failures as TableRef | null,
      };
    },
    /** The row of a file that fails a rule; null where it does not any more. */
    async failingFile(projectId: string, rule: string, id: string): Promise<FailingFileRow | null> {
      const rows = await query<FailingFileRow>(Prisma.sql`
        select r.id, r.file_id as "fileId", f.path, f.name, r.failed_count as "failedCount", r.checked_count as "checkedCount", r.detail,
          r.failures_key as "failuresKey", r.failures
        from quality_results r join files f on f.id = r.file_id and f.removed_at is null
        where r.workspace_id = ${workspaceId} and r.project_id = ${projectId} and r.rule = ${rule} and r.id = ${id}`);
      return rows[0] ?? null;
    },
    /** Files that fail a rule, by path, after one of them. */
    failingFiles(
      projectId: string,
      rule: string,
      page: {
        readonly after: { readonly path: string; readonly id: string } | null;
        readonly limit: number;
      },
    ): Promise<FailingFileRow[]> {
      const after =
        page.after === null
          ? Prisma.empty
          : Prisma.sql`and (f.path, r.id) > (${page.after.path}, ${page.after.id})`;
      return query<FailingFileRow>(Prisma.sql`
        select r.id, r.file_id as "fileId", f.path, f.name, r.failed_count as "failedCount", r.checked_count as "checkedCount", r.detail,
          r.failures_key as "failuresKey", r.failures
        from quality_results r join files f on f.id = r.file_id and f.removed_at is null
        where r.workspace_id = ${workspaceId} and r.project_id = ${projectId} and r.rule = ${rule} and r.outcome = 'failed' ${after}
        order by f.path, r.id limit ${page.limit}`);
    },
    /** Links that stand, by id; those that a person confirmed are sure. */
    links(projectId: string, afterId: string, limit: number): Promise<LinkRow[]> {
      return query<LinkRow>(Prisma.sql`
        select id, source_file_id as source, target_file_id as target, type,
          case when state = 'CONFIRMED' then 1 else confidence end as confidence
        from edges where workspace_id = ${workspaceId} and project_id = ${projectId} and id > ${afterId}
          and state in ('PROPOSED', 'CONFIRMED')
        order by id limit ${limit}`);
    },
    /** Paths of these files, for lists of places in several files. */
    async pathsOf(
      fileIds: readonly string[],
    ): Promise<Map<string, { path: string; name: string }>> {
      const rows = await db.file.findMany({
        where: { id: { in: [...fileIds] }, removedAt: null },
        select: { id: true, path: true, name: true },
      });
      return new Map(rows.map(({ id, path, name }) => [id, { path, name }]));
    },
    /** Removes what is told of a project that has no report any more. */
    async clear(projectId: string): Promise<void> {
      await execute(
        Prisma.sql`delete from quality_results where workspace_id = ${workspaceId} and project_id = ${projectId}`,
      );
    },
  };

  async function insert(
    projectId: string,
    runId: string,
    rows: readonly NewRuleResult[],
  ): Promise<void> {
    for (let at = 0; at < rows.length; at += INSERT_CHUNK)
      await db.qualityResult.createMany({
        data: rows.slice(at, at + INSERT_CHUNK).map(({ failures, sharedWith, ...row }) => ({
          ...row,
          sharedWith: sharedWith as unknown as Prisma.InputJsonValue,
          workspaceId,
          projectId,
          runId,
          failures:
            failures === null ? Prisma.DbNull : (failures as unknown as Prisma.InputJsonValue),
        })),
      });
  }
}
