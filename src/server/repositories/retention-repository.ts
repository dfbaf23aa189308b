/** How old records are that a policy asks to keep for a time. */
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

export interface YoungFiles {
  readonly files: number;
  /** When the youngest of them was saved last; null for none. */
  readonly newest: Date | null;
}

export function retentionRepository({ workspaceId, query }: Scope) {
  return {
    /** Live files among these, and among what came out of them, that were saved after a moment; added counts where nobody knows when. */
    async filesAfter(projectId: string, ids: readonly string[], after: Date): Promise<YoungFiles> {
      // A computer whose clock is ahead makes no file younger than its arrival.
      const saved = Prisma.sql`least(coalesce(v.modified_at, f.created_at), f.created_at)`;
      const [found] = await query<YoungFiles>(Prisma.sql`
        with recursive gone as (
          select id from files where workspace_id = ${workspaceId} and project_id = ${projectId}
            and removed_at is null and id = any(${[...ids]})
          union
          select f.id from files f join gone g on f.parent_file_id = g.id
            where f.workspace_id = ${workspaceId} and f.removed_at is null
        )
        select count(*)::int as files, max(${saved}) as newest
        from gone g join files f on f.id = g.id
        join file_versions v on v.id = f.current_version_id
        where f.workspace_id = ${workspaceId} and ${saved} > ${after}`);
      return found ?? { files: 0, newest: null };
    },
  };
}
