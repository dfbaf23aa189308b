import type { DuplicateGroup } from "../../core/quality/duplicates.ts";
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

const INSERT_CHUNK = 1_000;
const MAX_COPIES = 50;

/** Files of a project that are copies of each other, as its newest run found them. */
export function duplicateRepository({ db, workspaceId, query }: Scope) {
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
