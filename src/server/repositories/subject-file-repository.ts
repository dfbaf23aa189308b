/** Files as an erasure looks at them: what their present bytes are, which of them nobody could read, and what was found about them. */
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

export interface PresentFile {
  readonly id: string;
  readonly projectId: string;
  readonly path: string;
  readonly name: string;
  readonly folder: string;
  readonly parentFileId: string | null;
  readonly removedAt: Date | null;
  readonly versionId: string;
  readonly storeKey: string;
  readonly sizeBytes: number;
  readonly modifiedAt: Date | null;
  readonly formatType: string | null;
  /** ok partial failed skipped; null before a run has read it. */
  readonly status: string | null;
  readonly artifacts: Readonly<Record<string, string>>;
}

export interface UnreadFile {
  readonly id: string;
  readonly projectId: string;
  readonly path: string;
  readonly versionId: string;
  /** Null where no run has tried. */
  readonly status: string | null;
  /** What the reader said, the gravest first; null where it said nothing. */
  readonly reason: string | null;
}

/** A present version that was read. */
export interface ReadFile {
  readonly fileId: string;
  readonly projectId: string;
  readonly path: string;
  readonly versionId: string;
  readonly parseKey: string;
}

const TOGETHER = 1_000;

export function subjectFileRepository({ db, query, workspaceId }: Scope) {
  return {
    /**
     * What is about these files: their versions and links, and entities, topics and groups of the graph in which nothing but they have part.
     */
    async about(fileIds: readonly string[]): Promise<string[]> {
      const files = [...fileIds];
      if (files.length === 0) return [];
      const rows = await query<{ id: string }>(Prisma.sql`
        select v.id from file_versions v where v.workspace_id = ${workspaceId} and v.file_id = any(${files})
        union all
        select e.id from edges e where e.workspace_id = ${workspaceId} and (e.source_file_id = any(${files}) or e.target_file_id = any(${files}))
        union all
        select e.id from (
          select f.entity_id as id, count(distinct m.file_id) as files from entity_mentions m
          join entity_forms f on f.workspace_id = m.workspace_id and f.project_id = m.project_id and f.id = m.form_id
          where m.workspace_id = ${workspaceId} and m.file_id = any(${files}) group by 1
        ) n join entities e on e.workspace_id = ${workspaceId} and e.id = n.id and e.file_count <= n.files
        union all
        select c.id from (
          select n.community_id as id, count(*) as files from graph_nodes n
          where n.workspace_id = ${workspaceId} and n.file_id = any(${files}) group by 1
        ) n join graph_communities c on c.workspace_id = ${workspaceId} and c.id = n.id and c.file_count <= n.files
        union all
        select t.id from topics t where t.workspace_id = ${workspaceId} and t.file_count <= ${files.length} and t.file_ids <@ ${JSON.stringify(files)}::jsonb`);
      return rows.map(({ id }) => id);
    },
    /** What is odd in these files, by id and fingerprint; of what has a later id than `after`, where that is given. */
    async findingsAbout(fileIds: readonly string[], after: string | null): Promise<string[]> {
      const files = [...fileIds];
      if (files.length === 0) return [];
      const isLater = after === null ? Prisma.empty : Prisma.sql`and q.id > ${after}`;
      const rows = await query<{ id: string }>(Prisma.sql`
        select unnest(array[q.id, q.fingerprint, 'finding:' || q.fingerprint]) as id from quality_findings q
        where q.workspace_id = ${workspaceId} ${isLater} and exists (
          select 1 from jsonb_array_elements(q.places) p where p->>'fileId' = any(${files}))`);
      return rows.map(({ id }) => id);
    },
    /** Files of which a version came, or was read by a parser, at a moment or after it. */
    async filesSince(since: Date): Promise<string[]> {
      const rows = await query<{ id: string }>(
        Prisma.sql`select distinct s.file_id as id from (${versionsSince(workspaceId, since)}) s`,
      );
      return rows.map(({ id }) => id);
    },
    /** Changes with what `filesSince` tells. */
    async markSince(since: Date): Promise<string> {
      const [row] = await query<{ mark: string }>(
        Prisma.sql`select concat_ws(' ', count(*), max(s.at)) as mark from (${versionsSince(workspaceId, since)}) s`,
      );
      return row?.mark ?? "";
    },
    /** Files of these ids with their present version; those without one are passed over. */
    async present(ids: readonly string[]): Promise<PresentFile[]> {
      const files = await db.file.findMany({ where: { id: { in: [...ids] } } });
      const versions = await db.fileVersion.findMany({
        where: { id: { in: files.flatMap((file) => file.currentVersionId ?? []) } },
      });
      const versionOf = new Map(versions.map((version) => [version.id, version]));
      return files.flatMap((file) => {
        const version = versionOf.get(file.currentVersionId ?? "");
        if (version === undefined) return [];
        const { id, projectId, path, name, folder, parentFileId, removedAt } = file;
        const { storeKey, sizeBytes, modifiedAt, formatType, status } = version;
        return {
          ...{ id, projectId, path, name, folder, parentFileId, removedAt },
          ...{ storeKey, modifiedAt, formatType, status },
          versionId: version.id,
          sizeBytes: Number(sizeBytes),
          artifacts: version.artifacts as Record<string, string>,
        };
      });
    },
    /** Files that no run has read yet, or could not (`neverRead`), in id order: of these only the bytes were searched. `ids` narrows to those. */
    unread(page: {
      readonly afterId: string;
      readonly limit: number;
      readonly ids?: readonly string[];
    }): Promise<UnreadFile[]> {
      const only =
        page.ids === undefined ? Prisma.empty : Prisma.sql`and f.id = any(${[...page.ids]})`;
      return query<UnreadFile>(Prisma.sql`
        select f.id, f.project_id as "projectId", f.path, v.id as "versionId", v.status,
          (select i.detail from file_issues i where i.workspace_id = f.workspace_id and i.version_id = v.id
            order by array_position(array['error', 'warning', 'info'], i.severity), i.id limit 1) as reason
        from files f join file_versions v on v.id = f.current_version_id and v.workspace_id = f.workspace_id
        where f.workspace_id = ${workspaceId} and f.removed_at is null and ${neverRead(workspaceId)}
          and f.id > ${page.afterId} ${only}
        order by f.id limit ${page.limit}`);
    },
    /** Those of the versions that are present and were read, in id order of their files. */
    readVersions(versionIds: readonly string[]): Promise<ReadFile[]> {
      return query<ReadFile>(
        Prisma.sql`${readFiles(workspaceId)} and v.id = any(${[...versionIds]}) order by f.id`,
      );
    },
    /** All present files that were read, in id order. */
    readPage(page: { readonly afterId: string; readonly limit: number }): Promise<ReadFile[]> {
      return query<ReadFile>(
        Prisma.sql`${readFiles(workspaceId)} and f.id > ${page.afterId} order by f.id limit ${page.limit}`,
      );
    },
    async readCount(): Promise<number> {
      const [row] = await query<{ count: number }>(
        Prisma.sql`select count(*)::int as count from (${readFiles(workspaceId)}) as r`,
      );
      return row?.count ?? 0;
    },
    /** Present files of a project that no run has read. */
    async waiting(projectId: string): Promise<number> {
      const [row] = await query<{ count: number }>(Prisma.sql`
        select count(*)::int as count from files f
        join file_versions v on v.id = f.current_version_id and v.workspace_id = f.workspace_id
        where f.workspace_id = ${workspaceId} and f.project_id = ${projectId} and f.removed_at is null and v.status is null`);
      return row?.count ?? 0;
    },
    /**
     * Forgets what was found about a file that was written anew: its links that nobody decided, what was seen and said of the others, its place
     * among copies, its results of rules and what models said of it. The next run finds what still holds.
     */
    async forgetFound(fileId: string): Promise<void> {
      const of = { OR: [{ sourceFileId: fileId }, { targetFileId: fileId }] };
      for (let after = ""; ; ) {
        const edges = await db.edge.findMany({
          where: { ...of, id: { gt: after } },
          select: { id: true, state: true, byHand: true, decidedAt: true },
          orderBy: { id: "asc" },
          take: TOGETHER,
        });
        const ids = edges.map(({ id }) => id);
        const isFound = (edge: (typeof edges)[number]) =>
          edge.state === "PROPOSED" && !edge.byHand && edge.decidedAt === null;
        const found = edges.filter(isFound).map(({ id }) => id);
        await db.edgeEvidence.deleteMany({ where: { edgeId: { in: ids } } });
        await db.edgeNote.deleteMany({ where: { edgeId: { in: ids } } });
        await db.edge.deleteMany({ where: { id: { in: found } } });
        await db.edge.updateMany({ where: { id: { in: ids } }, data: { foundHash: null } });
        if (edges.length < TOGETHER) break;
        after = ids.at(-1) ?? "";
      }
      await db.fileNote.deleteMany({ where: { fileId } });
      await db.duplicateMember.deleteMany({ where: { fileId } });
      await db.qualityResult.deleteMany({ where: { fileId } });
    },
    /** What was found odd and advised in a project; it is worked out anew. Scores of runs stay: they tell what a run counted. */
    async forgetFindings(projectId: string): Promise<void> {
      await db.qualityFinding.deleteMany({ where: { projectId } });
    },
  };
}

/**
 * Of `files f` with its present `file_versions v`: no run could read it. A file that an erasure wrote anew was read before, and once more when it
 * was written: the run that counted it tells of a version that is not there any more.
 */
export function neverRead(workspaceId: string): Prisma.Sql {
  return Prisma.sql`(v.status = 'failed' or (v.status is null and f.id not in (
    select r.file_id from run_files r left join file_versions o on o.id = r.version_id and o.workspace_id = r.workspace_id
    where r.workspace_id = ${workspaceId} and o.id is null)))`;
}

/** Of a version that is there and was read, one row for each. */
function versionsSince(workspaceId: string, since: Date): Prisma.Sql {
  return Prisma.sql`select v.file_id, v.created_at as at from file_versions v where v.workspace_id = ${workspaceId} and v.created_at >= ${since}
    union all
    select v.file_id, r.created_at from stage_results r join file_versions v on v.id = r.version_id and v.workspace_id = r.workspace_id
    where r.workspace_id = ${workspaceId} and r.created_at >= ${since} and r.stage = 'parse'`;
}

function readFiles(workspaceId: string): Prisma.Sql {
  return Prisma.sql`select f.id as "fileId", f.project_id as "projectId", f.path, v.id as "versionId", v.artifacts ->> 'parse' as "parseKey"
    from files f join file_versions v on v.id = f.current_version_id and v.workspace_id = f.workspace_id
    where f.workspace_id = ${workspaceId} and f.removed_at is null and v.artifacts ->> 'parse' is not null`;
}
