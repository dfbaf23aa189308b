/** What must not be sent to model servers: files with what came out of them, and whole projects. */
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

export interface SendableFile {
  readonly fileId: string;
  readonly path: string;
  /** It, a file that it came out of, or its project is marked. */
  readonly neverSend: boolean;
  /** It is marked itself. */
  readonly isMarked: boolean;
}

export function sendingRepository({ db, query, workspaceId }: Scope) {
  return {
    /** Returns how many files were changed. */
    async markFiles(
      projectId: string,
      ids: readonly string[],
      neverSend: boolean,
    ): Promise<number> {
      const where = { projectId, id: { in: [...ids] }, removedAt: null };
      return (await db.file.updateMany({ where, data: { neverSend } })).count;
    },
    async markProject(projectId: string, neverSend: boolean): Promise<void> {
      await db.project.updateMany({ where: { id: projectId }, data: { neverSend } });
    },
    async projectIsMarked(projectId: string): Promise<boolean> {
      return (await db.project.count({ where: { id: projectId, neverSend: true } })) > 0;
    },
    /** The files of these ids that are there, in no order; at most 500. */
    files(projectId: string, ids: readonly string[]): Promise<SendableFile[]> {
      return query(Prisma.sql`
        with recursive up as (
          select id as start, id, parent_file_id, never_send from files
            where workspace_id = ${workspaceId} and project_id = ${projectId} and id = any(${[...ids].slice(0, 500)})
          union
          select up.start, f.id, f.parent_file_id, f.never_send from up join files f on f.id = up.parent_file_id
            where f.workspace_id = ${workspaceId}
        )
        select f.id as "fileId", f.path, f.never_send as "isMarked", (p.never_send or (select bool_or(u.never_send) from up u where u.start = f.id)) as "neverSend"
        from files f join projects p on p.id = f.project_id
        where f.workspace_id = ${workspaceId} and f.removed_at is null and f.id in (select start from up)`);
    },
  };
}
