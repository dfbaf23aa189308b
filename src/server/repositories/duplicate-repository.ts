import type { DuplicateGroup } from "../../core/quality/duplicates.ts";
import type { GroupFile } from "../../core/quality/keep-newest.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

export interface CopyRow {
  readonly fileId: string;
  readonly name: string;
  readonly path: string;
  /** Equal bytes, equal content in other bytes, or nearly the same text. */
  readonly level: DuplicateGroup["kind"];
  /** Least similarity of a pair that joined the two, in [0, 1]. */
  readonly similarity: number;
}

/** A group of files that are the same, with what tells its members apart. */
export interface CopyGroupRow {
  readonly groupKey: string;
  readonly level: DuplicateGroup["kind"];
  readonly files: number;
  readonly similarity: number;
}

/** What tells a file of a group from the others. */
export interface GroupFileRow {
  readonly fileId: string;
  readonly name: string;
  readonly path: string;
  readonly sizeBytes: number;
  readonly kind: string | null;
  readonly author: string | null;
  readonly modifiedAt: Date | null;
  readonly addedAt: Date;
  readonly qualityScore: number | null;
  readonly links: number;
}

export interface CopyMemberRow extends GroupFileRow {
  readonly groupKey: string;
}

/** A live file that came out of `holderId`, at any depth. */
export interface InsideRow {
  readonly holderId: string;
  readonly fileId: string;
  readonly sizeBytes: number;
}

export interface CopyGroupCursor {
  readonly rank: number;
  readonly groupKey: string;
}

const INSERT_CHUNK = 1_000;
const MAX_COPIES = 50;

/** Files of a project that are copies of each other, as its newest run found them. */
export function duplicateRepository({ db, workspaceId, query }: Scope) {
  const linksSql = (projectId: string) => Prisma.sql`
    (select count(*)::int from edges e where e.workspace_id = ${workspaceId} and e.project_id = ${projectId}
      and e.state <> 'REJECTED' and (e.source_file_id = f.id or e.target_file_id = f.id))`;
  const factsSql = (projectId: string) => Prisma.sql`
    f.id as "fileId", f.name, f.path, v.size_bytes::float8 as "sizeBytes", v.kind, v.author,
    v.modified_at as "modifiedAt", f.created_at as "addedAt", v.quality_score as "qualityScore", ${linksSql(projectId)} as links`;
  const liveGroups = (projectId: string) => Prisma.sql`
    select m.group_key as "groupKey", m.level, count(*)::int as files, min(m.similarity) as similarity, m.project_id
    from duplicate_members m join files f on f.id = m.file_id and f.removed_at is null
    where m.workspace_id = ${workspaceId} and m.project_id = ${projectId}
    group by m.project_id, m.group_key, m.level having count(*) > 1`;
  const settledSql = (now: Date) => Prisma.sql`exists (
    select 1 from quality_acceptances a where a.workspace_id = ${workspaceId} and a.project_id = g.project_id and a.revoked_at is null
      and (a.until is null or a.until > ${now}) and a.subject = 'copies:' || g."groupKey")`;
  return {
    /** Puts these groups in the place of the project's; call it in a transaction. */
    async replace(
      projectId: string,
      groups: readonly DuplicateGroup[],
      newId: () => string,
    ): Promise<void> {
      await db.duplicateMember.deleteMany({ where: { projectId } });
      const rows = groups.flatMap(({ kind, fileIds, similarity }) =>
        fileIds.map((fileId) => ({
          id: newId(),
          workspaceId,
          projectId,
          groupKey: `${kind}:${fileIds[0]}`,
          level: kind,
          fileId,
          similarity,
        })),
      );
      for (let at = 0; at < rows.length; at += INSERT_CHUNK)
        await db.duplicateMember.createMany({ data: rows.slice(at, at + INSERT_CHUNK) });
    },
    /** Groups with at least two live files, equal bytes first, the largest of a level first; `settled` ones, by key, are left out. */
    groups(
      projectId: string,
      page: { readonly after: CopyGroupCursor | null; readonly limit: number; readonly now: Date },
    ): Promise<Array<CopyGroupRow & CopyGroupCursor>> {
      const rank = Prisma.sql`(array_position(array['exact', 'content', 'near'], g.level) * 1000000 - least(g.files, 999999))`;
      const after =
        page.after === null
          ? Prisma.empty
          : Prisma.sql`and (${rank}, g."groupKey") > (${page.after.rank}::int, ${page.after.groupKey})`;
      return query(Prisma.sql`
        select g.*, ${rank}::int as rank from (${liveGroups(projectId)}) g
        where not ${settledSql(page.now)} ${after}
        order by ${rank}, g."groupKey" limit ${page.limit}`);
    },
    async countGroups(
      projectId: string,
      now: Date,
    ): Promise<Array<{ level: DuplicateGroup["kind"]; groups: number; files: number }>> {
      return query(Prisma.sql`
        select g.level, count(*)::int as groups, sum(g.files)::int as files from (${liveGroups(projectId)}) g
        where not ${settledSql(now)} group by g.level`);
    },
    /** Live members of these groups with what tells them apart, at most `each` of a group, by path. */
    members(
      projectId: string,
      groupKeys: readonly string[],
      each: number,
    ): Promise<CopyMemberRow[]> {
      return query(Prisma.sql`
        select * from (
          select m.group_key as "groupKey", ${factsSql(projectId)},
            row_number() over (partition by m.group_key order by f.path, f.id) as place
          from duplicate_members m
          join files f on f.id = m.file_id and f.removed_at is null
          join file_versions v on v.id = f.current_version_id
          where m.workspace_id = ${workspaceId} and m.project_id = ${projectId} and m.group_key = any(${[...groupKeys]})
        ) x where place <= ${each} order by "groupKey", place`);
    },
    /** The same of any live files of the project, by path. */
    facts(projectId: string, fileIds: readonly string[]): Promise<GroupFileRow[]> {
      return query(Prisma.sql`
        select ${factsSql(projectId)} from files f join file_versions v on v.id = f.current_version_id
        where f.workspace_id = ${workspaceId} and f.project_id = ${projectId} and f.removed_at is null and f.id = any(${[...fileIds]})
        order by f.path, f.id`);
    },
    /** What would leave the project with each of these files. */
    inside(projectId: string, fileIds: readonly string[]): Promise<InsideRow[]> {
      return query(Prisma.sql`
        with recursive down as (
          select parent_file_id as holder, id from files
          where workspace_id = ${workspaceId} and project_id = ${projectId} and parent_file_id = any(${[...fileIds]})
          union
          select d.holder, f.id from files f join down d on f.parent_file_id = d.id where f.workspace_id = ${workspaceId}
        )
        select d.holder as "holderId", f.id as "fileId", coalesce(v.size_bytes, 0)::float8 as "sizeBytes"
        from down d join files f on f.id = d.id and f.removed_at is null
        left join file_versions v on v.id = f.current_version_id and v.workspace_id = ${workspaceId}
        order by d.holder, f.id`);
    },
    /** Live members of all groups, by group and id, after one of them. */
    page(
      projectId: string,
      after: { readonly groupKey: string; readonly fileId: string } | null,
      limit: number,
    ): Promise<
      Array<
        {
          groupKey: string;
          level: DuplicateGroup["kind"];
          similarity: number;
        } & GroupFile
      >
    > {
      const from =
        after === null
          ? Prisma.empty
          : Prisma.sql`and (m.group_key, m.file_id) > (${after.groupKey}, ${after.fileId})`;
      return query(Prisma.sql`
        select m.group_key as "groupKey", m.level, m.similarity, f.id as "fileId", f.path, v.modified_at as "modifiedAt",
          f.created_at as "addedAt", ${linksSql(projectId)} as links
        from duplicate_members m
        join files f on f.id = m.file_id and f.removed_at is null
        join file_versions v on v.id = f.current_version_id
        where m.workspace_id = ${workspaceId} and m.project_id = ${projectId} ${from}
        order by m.group_key, m.file_id limit ${limit}`);
    },
    /** Live copies of a file, closest first, each once at its closest; at most 50. */
    ofFile(fileId: string): Promise<CopyRow[]> {
      return query<CopyRow>(Prisma.sql`
        select * from (
          select distinct on (f.id) f.id as "fileId", f.name, f.path, other.level, other.similarity
          from duplicate_members own
          join duplicate_members other on other.project_id = own.project_id and other.group_key = own.group_key
          join files f on f.id = other.file_id and f.removed_at is null
          where own.workspace_id = ${workspaceId} and own.file_id = ${fileId} and other.file_id <> ${fileId}
          order by f.id, array_position(array['exact', 'content', 'near'], other.level)
        ) copies
        order by array_position(array['exact', 'content', 'near'], level), similarity desc, path limit ${MAX_COPIES}`);
    },
  };
}
