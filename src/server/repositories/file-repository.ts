/** Files of a workspace's projects and the versions of their bytes. */
import type { FileRef } from "../../core/model/file.ts";
import { SETTLED } from "../../core/pipeline/register.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

/** Stored bytes that take a path in a project. Ids are given for the case that they are new. */
export interface StoredFile {
  readonly fileId: string;
  readonly versionId: string;
  readonly blobId: string;
  readonly path: string;
  readonly name: string;
  readonly folder: string;
  readonly storeKey: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly modifiedAt: Date | null;
  readonly parentFileId: string | null;
}

export interface IngestedFile {
  readonly fileId: string;
  readonly versionId: string;
  /** The path is new or its bytes changed: there is a version that no run has read. */
  readonly isNew: boolean;
  /** People took it out, and it came with what it came out of as it was: it stays out. */
  readonly isOut: boolean;
}

/** What a run needs of a file: its reference, where the bytes are, and the keys of earlier results. */
export interface CurrentFile extends FileRef {
  readonly storeKey: string;
  readonly artifacts: Readonly<Record<string, string>>;
  /** In force, and who it is from; null: found without a model. */
  readonly documentClass: string | null;
  readonly classBy: string | null;
  /** What it was decided by; null where nobody knows. */
  readonly classKey: string | null;
}

const MAX_PAGE = 1000;
const VERSION_FACTS = {
  ...{ id: true, sha256: true, sizeBytes: true, storeKey: true, modifiedAt: true },
  ...{ artifacts: true, documentClass: true, classBy: true, classKey: true },
} as const;
/** Steps up from a file to the one that was added; parsing stops long before. */
const MAX_DEPTH = 32;

/** Files and versions of one workspace. */
export function fileRepository({ db, workspaceId, query, execute }: Scope) {
  /**
   * Puts stored bytes under their paths; at most one entry per path. Call it in a transaction. Rows of the same path are locked
   * in id order, so two ingests of one path never both add a version. A removed file comes back, unless it comes out of another as it was
   * when people took it out.
   */
  async function ingest(
    projectId: string,
    files: readonly StoredFile[],
    now: Date,
  ): Promise<IngestedFile[]> {
    await db.blob.createMany({
      data: files
        .map((f) => ({
          id: f.blobId,
          workspaceId,
          sha256: f.sha256,
          sizeBytes: f.sizeBytes,
          storeKey: f.storeKey,
        }))
        .sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1)),
      skipDuplicates: true,
    });
    const added = await insertNew(projectId, files);
    const known = files.filter((f) => !added.has(f.fileId));
    const rows = known.length === 0 ? [] : await lockPaths(projectId, known);
    const versions = await db.fileVersion.findMany({
      where: { id: { in: rows.flatMap((row) => row.currentVersionId ?? []) } },
      select: { id: true, sha256: true, modifiedAt: true },
    });
    const shaOf = new Map(versions.map((v) => [v.id, v.sha256]));
    const undated = new Set(versions.flatMap((v) => (v.modifiedAt === null ? v.id : [])));
    const rowOf = new Map(rows.map((row) => [row.path, row]));
    const results = files.map((file) => {
      const row = added.has(file.fileId) ? undefined : rowOf.get(file.path);
      const current = row?.currentVersionId ?? null;
      const same = current !== null && shaOf.get(current) === file.sha256;
      const fileId = row?.id ?? file.fileId;
      const isOut = same && file.parentFileId !== null && row?.isTakenOut === true;
      const comesBack = row?.removedAt != null && !isOut;
      const versionId = same ? current : file.versionId;
      return { file, fileId, versionId, isNew: !same, isOut, comesBack };
    });
    const fresh = results.filter((r) => r.isNew);
    await addVersions(projectId, fresh);
    await pointAt(
      fresh.filter((r) => !added.has(r.fileId)),
      now,
    );
    await dateVersions(results.filter((r) => !r.isNew && undated.has(r.versionId)));
    await restore(
      results.filter((r) => r.comesBack).map((r) => r.fileId),
      now,
    );
    return results.map(({ file: _, comesBack: __, ...result }) => result);
  }

  /** Adds the paths that are new, with their first version; returns the ids of those. In path order, so that two never wait for each other. */
  async function insertNew(projectId: string, files: readonly StoredFile[]): Promise<Set<string>> {
    const rows = await db.file.createManyAndReturn({
      data: files
        .map(({ fileId, versionId, path, name, folder, parentFileId }) => ({
          ...{ id: fileId, workspaceId, projectId, path, name, folder, parentFileId },
          currentVersionId: versionId,
        }))
        .sort((a, b) => (a.path < b.path ? -1 : 1)),
      skipDuplicates: true,
      select: { id: true },
    });
    return new Set(rows.map((row) => row.id));
  }

  function lockPaths(projectId: string, files: readonly StoredFile[]) {
    return query<{
      id: string;
      path: string;
      currentVersionId: string | null;
      removedAt: Date | null;
      isTakenOut: boolean;
    }>(
      Prisma.sql`select id, path, current_version_id as "currentVersionId", removed_at as "removedAt", exists (
          select 1 from leave_outs l where l.workspace_id = ${workspaceId} and l.project_id = ${projectId} and l.left_at = files.removed_at
        ) as "isTakenOut" from files
        where workspace_id = ${workspaceId} and project_id = ${projectId} and path = any(${files.map((f) => f.path)})
        order by id for update`,
    );
  }

  async function addVersions(
    projectId: string,
    added: readonly { file: StoredFile; fileId: string }[],
  ): Promise<void> {
    if (added.length === 0) return;
    await db.fileVersion.createMany({
      data: added.map(({ file, fileId }) => ({
        id: file.versionId,
        workspaceId,
        projectId,
        fileId,
        sha256: file.sha256,
        sizeBytes: file.sizeBytes,
        storeKey: file.storeKey,
        modifiedAt: file.modifiedAt,
      })),
    });
  }

  async function pointAt(
    changed: readonly { file: StoredFile; fileId: string }[],
    now: Date,
  ): Promise<void> {
    if (changed.length === 0) return;
    const pairs = JSON.stringify(
      changed.map(({ file, fileId }) => ({ f: fileId, v: file.versionId, p: file.parentFileId })),
    );
    await execute(
      Prisma.sql`update files set current_version_id = x.v, parent_file_id = x.p, updated_at = ${now}
        from jsonb_to_recordset(${pairs}::jsonb) as x(f text, v text, p text)
        where files.id = x.f and files.workspace_id = ${workspaceId}`,
    );
  }

  /** A version of which nobody knew when it was saved is of the day that somebody tells. */
  async function dateVersions(
    known: readonly { file: StoredFile; versionId: string }[],
  ): Promise<void> {
    const dated = known.flatMap(({ file, versionId }) =>
      file.modifiedAt === null ? [] : [{ v: versionId, t: file.modifiedAt.toISOString() }],
    );
    if (dated.length === 0) return;
    await execute(
      Prisma.sql`update file_versions set modified_at = x.t
        from jsonb_to_recordset(${JSON.stringify(dated)}::jsonb) as x(v text, t timestamp)
        where id = x.v and workspace_id = ${workspaceId} and modified_at is null`,
    );
  }

  /** Brings files back with what went with them: at the same moment, out of them. */
  async function restore(fileIds: readonly string[], now: Date): Promise<void> {
    if (fileIds.length === 0) return;
    await execute(
      Prisma.sql`with recursive back as (
          select id, removed_at from files where workspace_id = ${workspaceId} and id = any(${[...fileIds]})
          union
          select f.id, f.removed_at from files f join back b on f.parent_file_id = b.id and f.removed_at = b.removed_at
          where f.workspace_id = ${workspaceId}
        )
        update files set removed_at = null, updated_at = ${now}
        where workspace_id = ${workspaceId} and id in (select id from back)`,
    );
  }

  return {
    ingest,
    /** Blobs that the workspace has of these hashes. */
    blobsBySha(sha256: readonly string[]) {
      return db.blob.findMany({
        where: { sha256: { in: [...sha256] } },
        select: { sha256: true, sizeBytes: true, storeKey: true },
      });
    },
    /** Current, not removed files in id order after `afterId`; `limit` at most 1,000. `fileIds` narrows to those. */
    async listCurrent(
      projectId: string,
      page: { afterId?: string; limit: number; fileIds?: readonly string[] },
    ): Promise<CurrentFile[]> {
      const limit = Math.min(page.limit, MAX_PAGE);
      const files = await db.file.findMany({
        where: {
          projectId,
          removedAt: null,
          currentVersionId: { not: null },
          id: {
            ...(page.afterId === undefined ? {} : { gt: page.afterId }),
            ...(page.fileIds === undefined ? {} : { in: [...page.fileIds] }),
          },
        },
        orderBy: { id: "asc" },
        take: limit,
        select: { id: true, path: true, name: true, parentFileId: true, currentVersionId: true },
      });
      const versions = await db.fileVersion.findMany({
        where: { id: { in: files.flatMap((f) => f.currentVersionId ?? []) } },
        select: VERSION_FACTS,
      });
      const versionOf = new Map(versions.map((v) => [v.id, v]));
      return files.flatMap((file) => {
        const version = versionOf.get(file.currentVersionId ?? "");
        return version === undefined ? [] : toCurrent(file, version);
      });
    },
    /** Paths of current, not removed files in id order after `afterId`, at most 1,000. */
    listPaths(
      projectId: string,
      page: { afterId: string; limit: number },
    ): Promise<Array<{ id: string; path: string }>> {
      const current = { removedAt: null, currentVersionId: { not: null } };
      return db.file.findMany({
        where: { projectId, ...current, id: { gt: page.afterId } },
        orderBy: { id: "asc" },
        take: Math.min(page.limit, MAX_PAGE),
        select: { id: true, path: true },
      });
    },
    /** Files with exactly these versions (at most 1,000), whether or not they are current. */
    async listByVersion(versionIds: readonly string[]): Promise<CurrentFile[]> {
      const versions = await db.fileVersion.findMany({
        where: { id: { in: versionIds.slice(0, MAX_PAGE) } },
        select: { ...VERSION_FACTS, fileId: true },
      });
      const files = await db.file.findMany({
        where: { id: { in: versions.map((v) => v.fileId) } },
        select: { id: true, path: true, name: true, parentFileId: true },
      });
      const fileOf = new Map(files.map((f) => [f.id, f]));
      return versions.flatMap((version) => {
        const file = fileOf.get(version.fileId);
        return file === undefined ? [] : toCurrent(file, version);
      });
    },
    /** One current, not removed file, or null. */
    async findCurrent(fileId: string): Promise<CurrentFile | null> {
      const file = await db.file.findUnique({
        where: { id: fileId },
        select: { currentVersionId: true, removedAt: true },
      });
      if (file === null || file.currentVersionId === null || file.removedAt !== null) return null;
      const [current] = await this.listByVersion([file.currentVersionId]);
      return current ?? null;
    },
    /** Marks files of the project as removed, with everything that came out of them. Returns how many. */
    async removeByIds(projectId: string, ids: readonly string[], now: Date): Promise<number> {
      return execute(
        Prisma.sql`with recursive gone as (
            select id from files where workspace_id = ${workspaceId} and project_id = ${projectId}
              and removed_at is null and id = any(${[...ids]})
            union
            select f.id from files f join gone g on f.parent_file_id = g.id
          )
          update files set removed_at = ${now}, updated_at = ${now}
          where workspace_id = ${workspaceId} and removed_at is null and id in (select id from gone)`,
      );
    },
    /** The file that was added and that this one came out of, and how many files deep in it this one lies; itself and 0 for an added one. */
    async originOf(fileId: string): Promise<{ fileId: string; depth: number }> {
      const [origin] = await query<{ fileId: string; depth: number }>(Prisma.sql`
        with recursive up as (
          select id, parent_file_id, 0 as depth from files where workspace_id = ${workspaceId} and id = ${fileId}
          union all
          select f.id, f.parent_file_id, u.depth + 1 from files f join up u on f.id = u.parent_file_id
          where f.workspace_id = ${workspaceId} and u.depth < ${MAX_DEPTH}
        )
        select id as "fileId", depth from up order by depth desc limit 1`);
      return origin ?? { fileId, depth: 0 };
    },
    /** Files that came out of one, at any depth, and their bytes. */
    async inside(fileId: string): Promise<{ files: number; bytes: number }> {
      const [sum] = await query<{ files: number; bytes: number }>(Prisma.sql`
        with recursive down as (
          select id, current_version_id from files
          where workspace_id = ${workspaceId} and parent_file_id = ${fileId} and removed_at is null
          union
          select f.id, f.current_version_id from files f join down d on f.parent_file_id = d.id
          where f.workspace_id = ${workspaceId} and f.removed_at is null
        )
        select count(*)::int as files, coalesce(sum(v.size_bytes), 0)::float8 as bytes
        from down d join file_versions v on v.id = d.current_version_id`);
      return sum ?? { files: 0, bytes: 0 };
    },
    /** Marks top-level files (those that came out of no other) as removed unless they are among `keep`, and what came out of them. */
    async removeExcept(projectId: string, keep: readonly string[], now: Date): Promise<void> {
      await execute(
        Prisma.sql`with recursive gone as (
            select id from files where workspace_id = ${workspaceId} and project_id = ${projectId}
              and parent_file_id is null and removed_at is null and not (id = any(${[...keep]}))
            union
            select f.id from files f join gone g on f.parent_file_id = g.id
          )
          update files set removed_at = ${now}, updated_at = ${now} where id in (select id from gone)`,
      );
    },
    /** Marks files as removed that once came out of `parentFileId` and no longer do, and what came out of them. */
    async removeChildrenExcept(
      parentFileId: string,
      keep: readonly string[],
      now: Date,
    ): Promise<void> {
      await execute(
        Prisma.sql`with recursive gone as (
            select id from files where workspace_id = ${workspaceId} and parent_file_id = ${parentFileId}
              and removed_at is null and not (id = any(${[...keep]}))
            union
            select f.id from files f join gone g on f.parent_file_id = g.id
            where f.workspace_id = ${workspaceId} and f.removed_at is null
          )
          update files set removed_at = ${now}, updated_at = ${now}
          where workspace_id = ${workspaceId} and id in (select id from gone)`,
      );
    },
    /** How many current files the project has. */
    countCurrent(projectId: string): Promise<number> {
      return db.file.count({ where: { projectId, removedAt: null } });
    },
    /** How many of them were read, but not searched yet for the names that other files prove. */
    async countUnsettled(projectId: string): Promise<number> {
      const [row] = await query<{ count: number }>(Prisma.sql`
        select count(*)::int as count from files f join file_versions v on v.id = f.current_version_id
        where f.workspace_id = ${workspaceId} and v.workspace_id = ${workspaceId} and f.project_id = ${projectId}
          and f.removed_at is null and v.artifacts ? 'privacy'
          and v.artifacts->>${SETTLED} is distinct from v.artifacts->>'privacy'`);
      return row?.count ?? 0;
    },
    /** How many of them no run has read as they are now. */
    async countUnread(projectId: string): Promise<number> {
      const [row] = await query<{ count: number }>(Prisma.sql`
        select count(*)::int as count from files f join file_versions v on v.id = f.current_version_id
        where f.workspace_id = ${workspaceId} and v.workspace_id = ${workspaceId} and f.project_id = ${projectId}
          and f.removed_at is null and not v.artifacts ? 'privacy'`);
      return row?.count ?? 0;
    },
  };
}

function toCurrent(
  file: { id: string; path: string; name: string; parentFileId: string | null },
  version: Prisma.FileVersionGetPayload<{ select: typeof VERSION_FACTS }>,
): CurrentFile {
  return {
    fileId: file.id,
    versionId: version.id,
    path: file.path,
    name: file.name,
    sizeBytes: Number(version.sizeBytes),
    sha256: version.sha256,
    modifiedAt: version.modifiedAt?.toISOString() ?? null,
    parentFileId: file.parentFileId,
    storeKey: version.storeKey,
    artifacts: version.artifacts as Record<string, string>,
    documentClass: version.documentClass,
    classBy: version.classBy,
    classKey: version.classKey,
  };
}
