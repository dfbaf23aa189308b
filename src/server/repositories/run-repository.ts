import {
  FILE_STAGES,
  type FileStage,
  type RunStatus,
  type StageState,
} from "../../core/model/run.ts";
import { UNLOCKABLE_TYPES } from "../../core/parse/unlockable.ts";
import { RunReport } from "../../core/pipeline/report.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

export interface RunRow {
  readonly id: string;
  readonly projectId: string;
  readonly number: number;
  readonly pipelineVersionId: string;
  /** The pack and the version of the workspace's copy; 0 is the built-in pack. */
  readonly packId: string;
  readonly packVersion: number;
  /** Of what it judges by; null for runs from before that was kept. */
  readonly basisKey: string | null;
  readonly state: RunStatus;
  readonly fileIds: readonly string[] | null;
  readonly startedById: string | null;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly failure: string | null;
  readonly report: RunReport;
  readonly createdAt: Date;
}

export interface RunFileRow {
  readonly id: string;
  readonly fileId: string;
  readonly versionId: string;
  readonly shard: number;
}

export interface RunProgress {
  readonly total: number;
  readonly done: number;
  readonly toFix: number;
  /** When the newest of those done was done. */
  readonly lastDoneAt: Date | null;
}

export interface ProblemGroup {
  readonly code: string;
  readonly severity: string;
  readonly files: number;
  /** Files that the stage of this cause could not end, or only in part. */
  readonly toFix: number;
  /** Files of a kind that a password could open. */
  readonly unlockable: number;
  /** What is said of every file of the group; null where that differs. */
  readonly detail: string | null;
  /** The first few files. */
  readonly fileIds: readonly string[];
  /** What these are called; equal names once. */
  readonly names: readonly string[];
}

export type StageCounts = Readonly<Record<FileStage, Readonly<Record<StageState, number>>>>;

const INSERT_CHUNK = 1_000;
const NAMES_OF_GROUP = 3;

/** Runs of one workspace with their files. */
export function runRepository(scope: Scope) {
  const { db, workspaceId } = scope;
  return {
    async create(row: {
      id: string;
      projectId: string;
      number: number;
      pipelineVersionId: string;
      packId: string;
      packVersion: number;
      basisKey: string;
      fileIds: readonly string[] | null;
      startedById: string | null;
    }): Promise<void> {
      await db.run.create({
        data: {
          ...row,
          workspaceId,
          fileIds: row.fileIds === null ? Prisma.JsonNull : [...row.fileIds],
        },
      });
    },
    /** Holds the project's row until the transaction ends, so that two starts do not cross. */
    async lockProject(projectId: string): Promise<void> {
      await scope.query(
        Prisma.sql`select id from projects where workspace_id = ${workspaceId} and id = ${projectId} for update`,
      );
    },
    async lastNumber(projectId: string): Promise<number> {
      const row = await db.run.findFirst({
        where: { projectId },
        orderBy: { number: "desc" },
        select: { number: true },
      });
      return row?.number ?? 0;
    },
    async findById(id: string): Promise<RunRow | null> {
      const row = await db.run.findUnique({ where: { id } });
      return row === null ? null : toRun(row);
    },
    /** The run of a project that is not final yet, if any. */
    async findActive(projectId: string): Promise<RunRow | null> {
      const row = await db.run.findFirst({
        where: { projectId, state: { in: ["QUEUED", "RUNNING", "STOPPING"] } },
        orderBy: { number: "desc" },
      });
      return row === null ? null : toRun(row);
    },
    async findLastFinished(projectId: string): Promise<RunRow | null> {
      const row = await db.run.findFirst({
        where: { projectId, state: "FINISHED" },
        orderBy: { number: "desc" },
      });
      return row === null ? null : toRun(row);
    },
    async findLast(projectId: string): Promise<RunRow | null> {
      const row = await db.run.findFirst({ where: { projectId }, orderBy: { number: "desc" } });
      return row === null ? null : toRun(row);
    },
    /** The newest run before the given one that began to write links, whatever became of it; null where none did. */
    async lastRelated(
      projectId: string,
      beforeNumber: number,
    ): Promise<{ relateKey: string; state: RunStatus } | null> {
      const [row] = await scope.query<{ relateKey: string; state: string }>(Prisma.sql`
        select report ->> 'relateKey' as "relateKey", state::text as state from runs
        where workspace_id = ${workspaceId} and project_id = ${projectId} and number < ${beforeNumber}
          and report ->> 'relateKey' is not null order by number desc limit 1`);
      return row === undefined ? null : { ...row, state: fromState(row.state) };
    },
    /** Newest first; `before` is a run number. */
    async list(
      projectId: string,
      page: { limit: number; before: number | null },
    ): Promise<RunRow[]> {
      const rows = await db.run.findMany({
        where: { projectId, ...(page.before === null ? {} : { number: { lt: page.before } }) },
        orderBy: { number: "desc" },
        take: page.limit,
      });
      return rows.map(toRun);
    },
    /** Moves a run on only from one of the given states; false when it was in another. */
    async transition(
      id: string,
      from: readonly RunStatus[],
      to: RunStatus,
      fields: { startedAt?: Date; finishedAt?: Date; failure?: string | null } = {},
    ): Promise<boolean> {
      const { count } = await db.run.updateMany({
        where: { id, state: { in: from.map(toState) } },
        data: { state: toState(to), ...fields },
      });
      return count === 1;
    },
    async state(id: string): Promise<RunStatus | null> {
      const row = await db.run.findUnique({ where: { id }, select: { state: true } });
      return row === null ? null : fromState(row.state);
    },
    async saveReport(id: string, report: RunReport): Promise<void> {
      await db.run.update({ where: { id }, data: { report: report as Prisma.InputJsonValue } });
    },
    /** Adds files to a run; a file that is already in it is left alone, so a repeated step adds nothing. */
    async addFiles(runId: string, rows: readonly RunFileRow[]): Promise<void> {
      for (let at = 0; at < rows.length; at += INSERT_CHUNK) {
        const chunk = rows
          .slice(at, at + INSERT_CHUNK)
          .map((row) => ({ ...row, runId, workspaceId }));
        await db.runFile.createMany({ data: chunk, skipDuplicates: true });
      }
    },
    /** Files that the run counted and that an erasure has removed or written anew since. */
    async erasedFiles(runId: string): Promise<number> {
      const [row] = await scope.query<{ count: number }>(Prisma.sql`
        select count(*)::int as count from run_files r
        where r.workspace_id = ${workspaceId} and r.run_id = ${runId}
          and not exists (select 1 from file_versions v where v.id = r.version_id and v.workspace_id = r.workspace_id)`);
      return row?.count ?? 0;
    },
    async countFiles(runId: string): Promise<number> {
      return db.runFile.count({ where: { runId } });
    },
    async unfinishedInShard(runId: string, shard: number, limit: number): Promise<RunFileRow[]> {
      return db.runFile.findMany({
        where: { runId, shard, finishedAt: null },
        orderBy: { id: "asc" },
        take: limit,
        select: { id: true, fileId: true, versionId: true, shard: true },
      });
    },
    async countUnfinished(runId: string): Promise<number> {
      return db.runFile.count({ where: { runId, finishedAt: null } });
    },
    async finishFile(
      id: string,
      states: Readonly<Record<FileStage, StageState>>,
      durationMs: number,
      finishedAt: Date,
    ): Promise<void> {
      await db.runFile.update({ where: { id }, data: { ...states, durationMs, finishedAt } });
    },
    /** A file of the run whose later stages were done once more; nothing where the file is in no run or another one. */
    async redoneFile(
      id: string,
      states: Readonly<Record<Exclude<FileStage, "parse">, StageState>>,
      durationMs: number,
    ): Promise<void> {
      await db.runFile.updateMany({
        where: { id },
        data: { ...states, durationMs: { increment: durationMs } },
      });
    },
    /** Files of several runs (at most 100): how many there are, are done, and have something to fix. */
    async progressOf(runIds: readonly string[]): Promise<Map<string, RunProgress>> {
      if (runIds.length === 0) return new Map();
      const rows = await scope.query<RunProgress & { runId: string }>(Prisma.sql`
        select run_id as "runId", count(*)::int as total, count(finished_at)::int as done, max(finished_at) as "lastDoneAt",
          (count(*) filter (where parse in ('failed', 'partial') or 'failed' in (privacy, enrich, quality)))::int as "toFix"
        from run_files where workspace_id = ${workspaceId} and run_id = any(${runIds.slice(0, 100)})
        group by run_id`);
      return new Map(rows.map(({ runId, ...progress }) => [runId, progress]));
    },
    /** How many files stand in which state, by stage. */
    async stageCounts(runId: string): Promise<StageCounts> {
      const groups = await db.runFile.groupBy({
        by: [...FILE_STAGES],
        where: { runId },
        _count: { _all: true },
      });
      const counts = Object.fromEntries(
        FILE_STAGES.map((stage) => [
          stage,
          { waiting: 0, done: 0, kept: 0, partial: 0, failed: 0, skipped: 0 },
        ]),
      ) as Record<FileStage, Record<StageState, number>>;
      for (const group of groups) {
        for (const stage of FILE_STAGES)
          counts[stage][group[stage] as StageState] += group._count._all;
      }
      return counts;
    },
    /** Time and memory of the file stages that the run computed itself; results that it kept cost it nothing. */
    async stageCosts(
      runId: string,
    ): Promise<Array<{ stage: string; wallMs: number; peakMemoryBytes: number }>> {
      return scope.query(Prisma.sql`
        select r.stage, sum(r.duration_ms)::int as "wallMs", max(r.resident_mb)::float8 * 1000000 as "peakMemoryBytes"
        from runs u join run_files f on f.run_id = u.id
        join stage_results r on r.version_id = f.version_id and r.workspace_id = f.workspace_id and r.created_at >= u.started_at
        where f.workspace_id = ${workspaceId} and u.id = ${runId} and r.state <> 'skipped'
        group by r.stage order by r.stage`);
    },
    /** Problems of the files that the run is done with, by cause: those that kept a stage from ending well first, then by number of files. */
    async problemGroups(runId: string, limit: number): Promise<ProblemGroup[]> {
      const rows = await scope.query<
        Omit<ProblemGroup, "names" | "fileIds"> & { called: string[] }
      >(Prisma.sql`
        select i.code, i.severity, count(distinct i.version_id)::int as files,
          (count(distinct i.version_id) filter (where case i.stage when 'parse' then f.parse when 'privacy' then f.privacy
            when 'enrich' then f.enrich else f.quality end in ('failed', 'partial')))::int as "toFix",
          (count(distinct i.version_id) filter (where v.format_type = any(${UNLOCKABLE_TYPES})))::int as unlockable,
          case when min(i.detail) = max(i.detail) then min(i.detail) end as detail,
          (array_agg(distinct n.name || chr(9) || n.id))[1:${NAMES_OF_GROUP}::int] as called
        from run_files f join files n on n.id = f.file_id and n.workspace_id = f.workspace_id
        join file_issues i on i.version_id = f.version_id and i.workspace_id = f.workspace_id
        join file_versions v on v.id = f.version_id and v.workspace_id = f.workspace_id
        where f.workspace_id = ${workspaceId} and f.run_id = ${runId} and i.severity <> 'info'
          and f.finished_at is not null
        group by i.code, i.severity order by "toFix" desc, files desc, i.code limit ${limit}`);
      return rows.map(({ called, ...row }) => {
        const ends = called.map((text) => text.lastIndexOf("\t"));
        const names = called.map((text, i) => text.slice(0, ends[i]));
        const fileIds = called.map((text, i) => text.slice((ends[i] ?? 0) + 1));
        return { ...row, fileIds, names: [...new Set(names)] };
      });
    },
    /** Files of a run that a cause touches, for running just those again. */
    async filesWithIssue(runId: string, code: string, limit: number): Promise<string[]> {
      const rows = await scope.query<{ fileId: string }>(Prisma.sql`
        select distinct f.file_id as "fileId" from run_files f
        join file_issues i on i.version_id = f.version_id and i.workspace_id = f.workspace_id
        where f.workspace_id = ${workspaceId} and f.run_id = ${runId} and i.code = ${code} order by 1 limit ${limit}`);
      return rows.map((row) => row.fileId);
    },
    /** Links that a run found, by the strategies that spoke for them. */
    async linksByStrategy(runId: string): Promise<Record<string, number>> {
      const rows = await scope.query<{ strategy: string; links: number }>(Prisma.sql`
        select strategy, count(*)::int as links from edges, unnest(strategies) as strategy
        where workspace_id = ${workspaceId} and last_run_id = ${runId} and not redundant
        group by strategy order by links desc, strategy`);
      return Object.fromEntries(rows.map((row) => [row.strategy, row.links]));
    },
    async log(id: string, runId: string, stage: string, text: string): Promise<void> {
      await db.runLogLine.createMany({
        data: [{ id, runId, stage, text, workspaceId }],
        skipDuplicates: true,
      });
    },
    async logLines(runId: string, limit: number) {
      return db.runLogLine.findMany({
        where: { runId },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take: limit,
        select: { id: true, stage: true, text: true, createdAt: true },
      });
    },
  };
}

function toState(status: RunStatus) {
  return status.toUpperCase() as Uppercase<RunStatus>;
}

function fromState(state: string): RunStatus {
  return state.toLowerCase() as RunStatus;
}

function toRun(
  row: Omit<RunRow, "state" | "fileIds" | "report"> & {
    state: string;
    fileIds: unknown;
    report: unknown;
  },
): RunRow {
  return {
    ...row,
    state: fromState(row.state),
    fileIds: Array.isArray(row.fileIds) ? (row.fileIds as string[]) : null,
    report: RunReport.parse(row.report),
  };
}
