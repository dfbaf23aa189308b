/** Files that their names alone do not tell apart. */
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

/** Folders, by file id, of those of `files` (at most 500) that share their name with another current file of the project. */
export async function foldersOfNamesakes(
  { query, workspaceId }: Scope,
  projectId: string,
  files: ReadonlyArray<{ readonly id: string; readonly name: string }>,
): Promise<Map<string, string>> {
  const asked = files.slice(0, 500);
  if (asked.length === 0) return new Map();
  const names = [...new Set(asked.map((file) => file.name))];
  const rows = await query<{ id: string; folder: string }>(Prisma.sql`
    select id, folder from (
      select id, folder, count(*) over (partition by name) as bearers from files
      where workspace_id = ${workspaceId} and project_id = ${projectId} and removed_at is null and name = any(${names})
    ) named where bearers > 1 and id = any(${asked.map((file) => file.id)})`);
  return new Map(rows.map((row) => [row.id, row.folder]));
}
