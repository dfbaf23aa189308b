/**
 * Every table of a workspace as rows of texts, so that a person is found in a table that nobody thought of: the list of tables is the
 * schema's own. Pages go by the table's key.
 */
import { AppError } from "../../core/model/errors.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";
import { OF_FILES } from "./erased-file-repository.ts";
import { subjectEntities } from "./subject-entities.ts";
import { neverRead } from "./subject-file-repository.ts";

export interface SubjectTable {
  readonly model: string;
  /** Field that names a row. */
  readonly key: string;
  readonly fields: readonly string[];
}

export type SubjectRow = Readonly<Record<string, unknown>>;

const ENUMS = Prisma as unknown as Record<string, Record<string, string> | undefined>;
/** Tables whose rows are not named by `id`. */
const KEYS: Readonly<Record<string, string>> = {
  ModelSetting: "workspaceId",
  FileEmbedding: "versionId",
  SearchFile: "fileId",
  EntityFile: "fileId",
  FilePassword: "fileId",
  GraphNode: "fileId",
};

/** All tables that belong to a workspace; throws for one without a known key, so that a new table cannot be passed over. */
const SUBJECT_TABLES: readonly SubjectTable[] = Object.values(Prisma.ModelName).flatMap((model) => {
  const fields = Object.keys(ENUMS[`${model}ScalarFieldEnum`] ?? {});
  if (!fields.includes("workspaceId")) return [];
  const key = KEYS[model] ?? "id";
  if (!fields.includes(key))
    throw new AppError("internal", { detail: `${model} has no known key`, recovery: "fatal" });
  return [{ model, key, fields }];
});

/** Keys of one statement. */
const KEYS_TOGETHER = 5_000;

interface Delegate {
  findMany(args: object): Promise<SubjectRow[]>;
  updateMany(args: object): Promise<{ count: number }>;
  deleteMany(args: object): Promise<{ count: number }>;
}

export function subjectRepository({ db, query, execute, workspaceId }: Scope) {
  const delegate = (table: SubjectTable) => {
    const name = table.model.charAt(0).toLowerCase() + table.model.slice(1);
    return (db as unknown as Record<string, Delegate>)[name] as Delegate;
  };
  /** With what models of a server made of their texts, which another file may have made anew. */
  const forgetParts = async (where: Prisma.SearchPartWhereInput) => {
    const rows = await db.searchPart.findMany({
      where: { ...where, contentKey: { not: null } },
      select: { contentKey: true },
      distinct: ["contentKey"],
    });
    const keys = rows.flatMap(({ contentKey }) => contentKey ?? []);
    for (let from = 0; from < keys.length; from += KEYS_TOGETHER)
      await db.searchVector.deleteMany({
        where: { contentKey: { in: keys.slice(from, from + KEYS_TOGETHER) } },
      });
    await db.searchPart.deleteMany({ where });
  };
  const { forgetNames, forgetEntities } = subjectEntities({ db, query, execute, workspaceId });
  return {
    tables: SUBJECT_TABLES,
    /** Rows from after `afterKey` on, in the order of the key. */
    page(table: SubjectTable, afterKey: string | null, limit: number): Promise<SubjectRow[]> {
      return delegate(table).findMany({
        ...(afterKey === null ? {} : { where: { [table.key]: { gt: afterKey } } }),
        orderBy: { [table.key]: "asc" },
        take: limit,
      });
    },
    /** Rows of those keys, for looking again before they are changed. */
    rows(table: SubjectTable, keys: readonly string[]): Promise<SubjectRow[]> {
      return delegate(table).findMany({ where: { [table.key]: { in: [...keys] } } });
    },
    async replace(table: SubjectTable, key: string, fields: SubjectRow): Promise<void> {
      await delegate(table).updateMany({ where: { [table.key]: key }, data: fields });
    },
    async remove(table: SubjectTable, keys: readonly string[]): Promise<void> {
      await delegate(table).deleteMany({ where: { [table.key]: { in: [...keys] } } });
    },
    /** Everything that search finds of the files to which these parts belong, until the next run makes it anew. */
    async forgetParts(partIds: readonly string[]): Promise<void> {
      const parts = await db.searchPart.findMany({
        where: { id: { in: [...partIds] } },
        select: { fileId: true },
      });
      const fileId = { in: [...new Set(parts.map((part) => part.fileId))] };
      await forgetParts({ fileId });
      await db.searchFile.deleteMany({ where: { fileId } });
    },
    forgetEntities,
    /** Versions with these bytes. */
    versionsOf(sha256: readonly string[]): Promise<VersionPlace[]> {
      return db.fileVersion.findMany({
        where: { sha256: { in: [...sha256] } },
        select: VERSION,
      });
    },
    versions(ids: readonly string[]): Promise<VersionPlace[]> {
      return db.fileVersion.findMany({ where: { id: { in: [...ids] } }, select: VERSION });
    },
    versionsOfFiles(fileIds: readonly string[]): Promise<VersionPlace[]> {
      return db.fileVersion.findMany({ where: { fileId: { in: [...fileIds] } }, select: VERSION });
    },
    /** How many versions there are and the id of the newest, which is the highest. */
    async newestVersion(): Promise<{ count: number; newest: string | null }> {
      const { _count, _max } = await db.fileVersion.aggregate({ _count: true, _max: { id: true } });
      return { count: _count, newest: _max.id };
    },
    /** Files that no run has read yet, or could not: of these only the bytes were searched. */
    async unreadFiles(): Promise<number> {
      const [row] = await query<{ count: number }>(Prisma.sql`
        select count(*)::int as count from files f join file_versions v on v.id = f.current_version_id and v.workspace_id = f.workspace_id
        where f.workspace_id = ${workspaceId} and f.removed_at is null and ${neverRead(workspaceId)}`);
      return row?.count ?? 0;
    },
    async vectorsOf(versionIds: readonly string[]): Promise<number> {
      return db.fileEmbedding.count({ where: { versionId: { in: [...versionIds] } } });
    },
    async copiesOf(fileIds: readonly string[]): Promise<number> {
      return db.duplicateMember.count({ where: { fileId: { in: [...fileIds] } } });
    },
    /** Which versions a stored result belongs to, and of which stage it is. */
    resultsOf(
      keys: readonly string[],
    ): Promise<Array<{ versionId: string; stage: string; key: string }>> {
      return db.stageResult.findMany({
        where: { key: { in: [...keys] } },
        select: { versionId: true, stage: true, key: true },
      });
    },
    /** The same by what a version itself remembers: results that are to be computed anew have no row for a while. */
    rememberedResults(
      keys: readonly string[],
    ): Promise<Array<{ versionId: string; stage: string; key: string }>> {
      return query(Prisma.sql`
        select v.id as "versionId", a.key as stage, a.value as key
        from file_versions v cross join lateral jsonb_each_text(v.artifacts) a
        where v.workspace_id = ${workspaceId} and a.value = any(${[...keys]})`);
    },
    /** Keys of everything that was stored for the versions. */
    async keysOf(versionIds: readonly string[]): Promise<string[]> {
      const rows = await db.stageResult.findMany({
        where: { versionId: { in: [...versionIds] } },
        select: { key: true },
      });
      return rows.map((row) => row.key);
    },
    /** Results of the keys are forgotten, so that the next run computes them anew. */
    async forgetResults(keys: readonly string[]): Promise<void> {
      await db.stageResult.deleteMany({ where: { key: { in: [...keys] } } });
    },
    /** Files that the given ones came out of, at any depth. */
    async ancestors(fileIds: readonly string[]): Promise<string[]> {
      const rows = await query<{ id: string }>(Prisma.sql`
        with recursive up as (
          select parent_file_id as id from files
            where workspace_id = ${workspaceId} and id = any(${[...fileIds]}) and parent_file_id is not null
          union
          select f.parent_file_id from files f join up on f.id = up.id
            where f.workspace_id = ${workspaceId} and f.parent_file_id is not null
        )
        select id from up`);
      return rows.map((row) => row.id);
    },
    files(ids: readonly string[]): Promise<FilePlace[]> {
      return db.file.findMany({
        where: { id: { in: [...ids] } },
        select: {
          id: true,
          projectId: true,
          path: true,
          name: true,
          currentVersionId: true,
          removedAt: true,
        },
      });
    },
    /** Gives a file another path; how the policy leaves that one is worked out anew. */
    async rename(fileId: string, to: { path: string; name: string; folder: string }) {
      await db.file.updateMany({ where: { id: fileId }, data: { ...to, shownPath: null } });
    },
    /**
     * Everything that the tables hold of these versions, but for what people decided and which runs counted them. What models said of their files
     * goes too, whichever version they were shown: a note may quote what tells of the person without any of the terms.
     */
    async removeVersions(versionIds: readonly string[]): Promise<void> {
      const where = { versionId: { in: [...versionIds] } };
      const places = await db.fileVersion.findMany({
        where: { id: { in: [...versionIds] } },
        select: { fileId: true },
      });
      await db.fileNote.deleteMany({ where: { fileId: { in: places.map((row) => row.fileId) } } });
      await db.stageResult.deleteMany({ where });
      await db.fileIssue.deleteMany({ where });
      await db.personalDataCount.deleteMany({ where });
      await db.fileEmbedding.deleteMany({ where });
      await forgetParts(where);
      await db.searchFile.deleteMany({ where });
      await forgetNames(where);
      await db.fileVersion.deleteMany({ where: { id: { in: [...versionIds] } } });
    },
    /** Takes files out for good: their links, notes, groups of copies, places on the canvas and passwords go with them. */
    async removeFiles(fileIds: readonly string[], at: Date): Promise<void> {
      const ids = [...fileIds];
      const edges = await db.edge.findMany({
        where: { OR: [{ sourceFileId: { in: ids } }, { targetFileId: { in: ids } }] },
        select: { id: true },
      });
      const edgeIds = edges.map((edge) => edge.id);
      await db.edgeEvidence.deleteMany({ where: { edgeId: { in: edgeIds } } });
      await db.edge.deleteMany({ where: { id: { in: edgeIds } } });
      await db.fileNote.deleteMany({ where: { fileId: { in: ids } } });
      await db.duplicateMember.deleteMany({ where: { fileId: { in: ids } } });
      await db.graphNode.deleteMany({ where: { fileId: { in: ids } } });
      await db.filePassword.deleteMany({ where: { fileId: { in: ids } } });
      await db.qualityResult.deleteMany({ where: { fileId: { in: ids } } });
      await forgetParts({ fileId: { in: ids } });
      await db.searchFile.deleteMany({ where: { fileId: { in: ids } } });
      await forgetNames({ fileId: { in: ids } });
      await db.file.updateMany({
        where: { id: { in: ids } },
        data: { removedAt: at, currentVersionId: null },
      });
    },
    /** Blobs of the hashes that no version needs any more: their rows go, and their keys in the store are returned. */
    async releaseBlobs(sha256: readonly string[]): Promise<string[]> {
      const needed = await db.fileVersion.findMany({
        where: { sha256: { in: [...sha256] } },
        select: { sha256: true },
      });
      const kept = new Set(needed.map((row) => row.sha256));
      const free = sha256.filter((hash) => !kept.has(hash));
      await db.blob.deleteMany({ where: { sha256: { in: free } } });
      return free;
    },
    async withdraw(datasetVersionId: string, requestId: string, at: Date): Promise<void> {
      await db.datasetVersion.updateMany({
        where: { id: datasetVersionId },
        data: { withdrawnAt: at, withdrawnFor: requestId, artifacts: [] },
      });
    },
    datasetVersions(ids: readonly string[]): Promise<DatasetPlace[]> {
      return query<DatasetPlace>(Prisma.sql`
        select v.id, v.number, d.name, d.slug, d.project_id as "projectId" from dataset_versions v
        join datasets d on d.id = v.dataset_id and d.workspace_id = v.workspace_id
        where v.workspace_id = ${workspaceId} and v.id = any(${[...ids]})`);
    },
    /**
     * Who took files of these dataset versions: a person, a file and a day are one download, at its first time. At most `limit` of each
     * version, oldest first, with how many there are in all.
     */
    downloads(datasetVersionIds: readonly string[], limit: number): Promise<DownloadRow[]> {
      return query<DownloadRow>(Prisma.sql`
        with taken as (
          select target, user_id, detail->>'file' as file, min(created_at) as at from audit_events
          where workspace_id = ${workspaceId} and action = 'dataset.downloaded' and target = any(${[...datasetVersionIds]})
          group by target, user_id, detail->>'file', date_trunc('day', created_at)
        ), placed as (
          select target, user_id, at, count(*) over (partition by target)::int as total,
            row_number() over (partition by target order by at, user_id, file)::int as place
          from taken
        )
        select target, user_id as "userId", at as "createdAt", total from placed
        where place <= ${limit} order by target, place`);
    },
    /** Who read these files as they were added, oldest first. */
    rawReads(
      fileIds: readonly string[],
    ): Promise<Array<{ target: string | null; userId: string | null; createdAt: Date }>> {
      return db.auditEvent.findMany({
        where: { action: "file.raw-read", target: { in: [...fileIds] } },
        orderBy: { id: "asc" },
        select: { target: true, userId: true, createdAt: true },
      });
    },
    /** Notes with a sealed part, in the order of the chain. */
    sealedNotes(afterId: string | null, limit: number) {
      return db.auditEvent.findMany({
        where: { sealed: { not: null }, ...(afterId === null ? {} : { id: { gt: afterId } }) },
        orderBy: { id: "asc" },
        take: limit,
        select: {
          id: true,
          userId: true,
          action: true,
          target: true,
          detail: true,
          sealed: true,
          subjectKeyId: true,
          createdAt: true,
        },
      });
    },
    /** Runs of background jobs that speak of this workspace, with what their steps left, from after `afterId` on. */
    jobs(afterId: string | null, limit: number): Promise<JobTexts[]> {
      return query<JobTexts>(Prisma.sql`
        select j.id, j.payload::text as payload, coalesce(j.error::text, '') as error, j.state in ('finished', 'failed', 'cancelled') as "hasEnded",
          coalesce((select string_agg(coalesce(s.output::text, '') || coalesce(s.error::text, ''), ' ') from job_steps s where s.job_run_id = j.id), '') as steps
        from job_runs j cross join (select id as workspace_id from workspaces) w
        where w.workspace_id = ${workspaceId} and j.payload->>'workspaceId' = w.workspace_id and j.id > ${afterId ?? ""}
        order by j.id limit ${limit}`);
    },
    /** Jobs of the workspace that have ended are forgotten. */
    async forgetJobs(ids: readonly string[]): Promise<void> {
      await execute(Prisma.sql`
        with gone as (
          delete from job_runs j using (select id as workspace_id from workspaces) w
          where w.workspace_id = ${workspaceId} and j.payload->>'workspaceId' = w.workspace_id and j.id = any(${[...ids]})
            and j.state in ('finished', 'failed', 'cancelled')
          returning j.id
        )
        delete from job_steps where job_run_id in (select id from gone)`);
    },
    async addErased(
      rows: ReadonlyArray<{ id: string; requestId: string; kind: string; hash: string }>,
    ): Promise<void> {
      await db.erasedIdentifier.createMany({
        data: rows.map((row) => ({ ...row, workspaceId })),
        skipDuplicates: true,
      });
    },
    /** Of a workspace's erased people, in a fixed order. */
    erased(): Promise<Array<{ kind: string; hash: string }>> {
      return db.erasedIdentifier.findMany({
        where: { NOT: { kind: { startsWith: OF_FILES } } },
        orderBy: [{ kind: "asc" }, { hash: "asc" }],
        distinct: ["kind", "hash"],
        select: { kind: true, hash: true },
      });
    },
  };
}

export interface DownloadRow {
  readonly target: string;
  readonly userId: string | null;
  readonly createdAt: Date;
  /** Of the version, those beyond the limit too. */
  readonly total: number;
}

export interface VersionPlace {
  readonly id: string;
  readonly fileId: string;
  readonly projectId: string;
  readonly sha256: string;
  readonly storeKey: string;
  readonly artifacts: unknown;
}
const VERSION = {
  id: true,
  fileId: true,
  projectId: true,
  sha256: true,
  storeKey: true,
  artifacts: true,
} as const;

export interface FilePlace {
  readonly id: string;
  readonly projectId: string;
  readonly path: string;
  readonly name: string;
  readonly currentVersionId: string | null;
  readonly removedAt: Date | null;
}

export interface JobTexts {
  readonly id: string;
  readonly payload: string;
  readonly error: string;
  readonly steps: string;
  readonly hasEnded: boolean;
}

export interface DatasetPlace {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly slug: string;
  readonly projectId: string;
}
