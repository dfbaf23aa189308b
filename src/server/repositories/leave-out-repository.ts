import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

export type LeaveOutKind = "copies" | "two-finals" | "older-copy";

export interface NewLeaveOut {
  readonly id: string;
  /** `by-hand`: files that a person chose to remove, in no group. */
  readonly kind: LeaveOutKind | "by-hand";
  /** True where the newest of each group stayed, false where a person chose. */
  readonly isNewest: boolean;
  readonly fileCount: number;
  readonly groupCount: number;
  /** The moment at which its files were removed. */
  readonly leftAt: Date;
  readonly createdById: string;
}

export interface LeaveOutRow extends NewLeaveOut {
  readonly kind: LeaveOutKind;
  /** Files that would come back: those added again or erased since would not. */
  readonly returnable: number;
}

/** Acts of leaving files out, each of which can be undone as a whole. */
export function leaveOutRepository({ db, workspaceId, query, execute }: Scope) {
  /** Files `f` of the act `l` that are still out and whose content is still there. */
  const outSql = Prisma.sql`f.workspace_id = ${workspaceId} and f.project_id = l.project_id and f.removed_at = l.left_at
    and exists (select 1 from file_versions v where v.workspace_id = ${workspaceId} and v.id = f.current_version_id)`;
  /** `back (act, file)`: those of them that can come back, since what they came out of is there or comes back with them. */
  const backSql = (projectId: string, acts: Prisma.Sql) => Prisma.sql`with recursive back as (
      select l.id as act, f.id as file from leave_outs l join files f on ${outSql}
      where l.workspace_id = ${workspaceId} and l.project_id = ${projectId} and l.undone_at is null and ${acts}
        and (f.parent_file_id is null or exists (
          select 1 from files p where p.workspace_id = ${workspaceId} and p.id = f.parent_file_id and p.removed_at is null))
      union
      select l.id, f.id from back b join leave_outs l on l.id = b.act join files f on f.parent_file_id = b.file and ${outSql}
    )`;
  return {
    async add(projectId: string, act: NewLeaveOut): Promise<void> {
      await db.leaveOut.create({ data: { ...act, workspaceId, projectId } });
    },
    /** Acts of these kinds that can be undone, the newest first. */
    undoable(
      projectId: string,
      page: { readonly kinds: readonly LeaveOutKind[]; readonly limit: number },
    ): Promise<LeaveOutRow[]> {
      return query<LeaveOutRow>(Prisma.sql`
        ${backSql(projectId, Prisma.sql`l.kind = any(${[...page.kinds]})`)}
        select l.id, l.kind, l.is_newest as "isNewest", l.file_count as "fileCount", l.group_count as "groupCount", l.left_at as "leftAt",
          l.created_by_id as "createdById", b.returnable
        from (select act, count(*)::int as returnable from back group by act) b join leave_outs l on l.id = b.act
        order by l.left_at desc, l.id desc limit ${page.limit}`);
    },
    /**
     * Brings the files of an act back, and marks it as undone where none of them has to wait for what it came out of; call it in a
     * transaction. Returns how many; 0 where none can come back.
     */
    async undo(projectId: string, id: string, by: string, now: Date): Promise<number> {
      const files = await execute(Prisma.sql`
        ${backSql(projectId, Prisma.sql`l.id = ${id}`)}
        update files set removed_at = null, updated_at = ${now} where workspace_id = ${workspaceId} and id in (select file from back)`);
      if (files > 0)
        await execute(Prisma.sql`
          update leave_outs l set undone_at = ${now}, undone_by_id = ${by}
          where l.workspace_id = ${workspaceId} and l.project_id = ${projectId} and l.id = ${id}
            and not exists (select 1 from files f where ${outSql})`);
      return files;
    },
  };
}
