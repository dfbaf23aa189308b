import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

export type LeaveOutKind = "copies" | "two-finals" | "older-copy";

export interface NewLeaveOut {
  readonly id: string;
  readonly kind: LeaveOutKind;
  /** True where the newest of each group stayed, false where a person chose. */
  readonly isNewest: boolean;
  readonly fileCount: number;
  readonly groupCount: number;
  /** The moment at which its files were removed. */
  readonly leftAt: Date;
  readonly createdById: string;
}

export interface LeaveOutRow extends NewLeaveOut {
  /** Files that would come back: those added again or erased since would not. */
  readonly returnable: number;
}

/** Acts of leaving files out, each of which can be undone as a whole. */
export function leaveOutRepository({ db, workspaceId, query, execute }: Scope) {
  /** Files `f` of the act `l` that are still out and whose content is still there. */
  const returnableSql = Prisma.sql`f.workspace_id = ${workspaceId} and f.project_id = l.project_id and f.removed_at = l.left_at
    and exists (select 1 from file_versions v where v.workspace_id = ${workspaceId} and v.id = f.current_version_id)`;
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
        select l.id, l.kind, l.is_newest as "isNewest", l.file_count as "fileCount", l.group_count as "groupCount", l.left_at as "leftAt",
          l.created_by_id as "createdById", count(*)::int as returnable
        from leave_outs l join files f on ${returnableSql}
        where l.workspace_id = ${workspaceId} and l.project_id = ${projectId} and l.undone_at is null and l.kind = any(${[...page.kinds]})
        group by l.id order by l.left_at desc, l.id desc limit ${page.limit}`);
    },
    /** Brings the files of an act back and marks it as undone; call it in a transaction. Returns how many; 0 where none can come back. */
    async undo(projectId: string, id: string, by: string, now: Date): Promise<number> {
      const files = await execute(Prisma.sql`
        update files f set removed_at = null, updated_at = ${now} from leave_outs l
        where l.workspace_id = ${workspaceId} and l.project_id = ${projectId} and l.id = ${id} and l.undone_at is null and ${returnableSql}`);
      if (files > 0)
        await db.leaveOut.updateMany({
          where: { projectId, id },
          data: { undoneAt: now, undoneById: by },
        });
      return files;
    },
  };
}
