/** Which parts of a project a question is about. */
import type { SearchKind } from "../../core/search/search-part.ts";
import { Prisma } from "../db/generated/client.ts";

export interface SearchFilter {
  readonly projectId: string;
  readonly kinds: readonly SearchKind[];
  readonly fileKinds: readonly string[];
  readonly documentClass: string | null;
  /** This folder and all that lie in it, as `seesRaw` shows it; null for all. */
  readonly folder: string | null;
  /** Files last saved from the first to before the second; a file that does not tell when is in neither. */
  readonly savedFrom: Date | null;
  readonly savedBefore: Date | null;
  /** Names as they are count too. */
  readonly seesRaw: boolean;
}

/** As a condition on `p`, a part. */
export function partsWhere(workspaceId: string, filter: SearchFilter): Prisma.Sql {
  const { projectId, fileKinds, documentClass, seesRaw } = filter;
  return Prisma.sql`
    p.workspace_id = ${workspaceId} and p.project_id = ${projectId}
    ${seesRaw ? Prisma.empty : Prisma.sql`and not p.raw_only`}
    ${fileKinds.length === 0 ? Prisma.empty : Prisma.sql`and p.file_kind = any(${[...fileKinds]})`}
    ${documentClass === null ? Prisma.empty : Prisma.sql`and p.document_class = ${documentClass}`}
    ${ofFilesSql(workspaceId, filter)}`;
}

/** Parts of files in a folder and of a time, as a condition on `p`; nothing where all files are asked. */
function ofFilesSql(
  workspaceId: string,
  { folder, savedFrom, savedBefore, seesRaw }: SearchFilter,
): Prisma.Sql {
  if (folder === null && savedFrom === null && savedBefore === null) return Prisma.empty;
  const shown = seesRaw ? Prisma.sql`f.path` : Prisma.sql`coalesce(f.shown_path, f.path)`;
  return Prisma.sql`and exists (
    select 1 from files f join file_versions v on v.id = f.current_version_id
    where f.workspace_id = ${workspaceId} and f.id = p.file_id
      ${folder === null ? Prisma.empty : Prisma.sql`and starts_with(${shown}, ${`${folder}/`})`}
      ${savedFrom === null ? Prisma.empty : Prisma.sql`and v.modified_at >= ${savedFrom}`}
      ${savedBefore === null ? Prisma.empty : Prisma.sql`and v.modified_at < ${savedBefore}`})`;
}
