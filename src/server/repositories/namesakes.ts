/** Files that their names alone do not tell apart. */
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Folders, by file id, of those of `files` (at most 500) that share their name with another current file of the project. */
export async function foldersOfNamesakes(
  scope: Scope,
  projectId: string,
  files: readonly Named[],
): Promise<Map<string, string>> {
  const found = await look(scope, projectId, files);
  return new Map(found.filter((row) => row.isShared).map((row) => [row.id, row.folder]));
}

/**
 * Rows of links (at most 250) whose files carry their folders where one of the two names is shared with another current file of the
 * project: the folder of one end says little beside the bare name of the other. Else null stands there.
 */
export async function withFolders<Row extends { readonly source: Named; readonly target: Named }>(
  scope: Scope,
  projectId: string,
  rows: readonly Row[],
) {
  const ends = rows.flatMap((row) => [row.source, row.target]);
  const files = new Map((await look(scope, projectId, ends)).map((row) => [row.id, row]));
  return rows.map((row) => {
    const [source, target] = [files.get(row.source.id), files.get(row.target.id)];
    const isTold = source?.isShared === true || target?.isShared === true;
    const folderOf = (file: typeof source) => (isTold ? (file?.folder ?? null) : null);
    return {
      ...row,
      source: { ...row.source, folder: folderOf(source) } as Row["source"] & Placed,
      target: { ...row.target, folder: folderOf(target) } as Row["target"] & Placed,
    };
  });
}

interface Placed {
  readonly folder: string | null;
}

async function look(
  { query, workspaceId }: Scope,
  projectId: string,
  files: readonly Named[],
): Promise<Array<{ id: string; folder: string; isShared: boolean }>> {
  const asked = files.slice(0, 500);
  if (asked.length === 0) return [];
  return query(Prisma.sql`
    select f.id, f.folder, (
        select count(*) from (
          select 1 from files o where o.workspace_id = ${workspaceId} and o.project_id = ${projectId} and o.name = f.name
            and o.removed_at is null limit 2) bearers) > 1 as "isShared"
    from files f where f.workspace_id = ${workspaceId} and f.project_id = ${projectId} and f.removed_at is null
      and f.id = any(${asked.map((file) => file.id)})`);
}
