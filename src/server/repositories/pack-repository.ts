import type { LeftOut } from "../../core/kit/read-stored.ts";
import type { PackDocument } from "../../packs/contract.ts";
import { readStoredPack } from "../../packs/stored-pack.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

export interface PackVersionRow {
  readonly id: string;
  readonly packId: string;
  /** Counts from 1. */
  readonly version: number;
  readonly basedOn: string;
  readonly note: string;
  readonly createdById: string;
  readonly createdAt: Date;
  /** It goes back to the built-in pack. */
  readonly isBuiltIn: boolean;
}

export interface PackVersion extends PackVersionRow {
  /** Null where it goes back to the built-in pack, and where it cannot be read at all. */
  readonly document: PackDocument | null;
  /** What is over a limit of today; it does not count. */
  readonly leftOut: readonly LeftOut[];
}

export interface SomeFile {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly artifacts: Readonly<Record<string, string | null>>;
}

const MAX_VERSIONS = 200;
const MAX_PACKS = 200;

/** A workspace's own versions of industry packs; they are only ever added. */
export function packRepository({ db, workspaceId, query }: Scope) {
  return {
    async newest(packId: string): Promise<PackVersion | null> {
      const row = await db.packCopy.findFirst({ where: { packId }, orderBy: { version: "desc" } });
      return row === null ? null : toVersion(row);
    },
    async version(packId: string, version: number): Promise<PackVersion | null> {
      const row = await db.packCopy.findUnique({
        where: { workspaceId_packId_version: { workspaceId, packId, version } },
      });
      return row === null ? null : toVersion(row);
    },
    /** Newest first, without their documents; at most 200. */
    versions(packId: string): Promise<PackVersionRow[]> {
      return query<PackVersionRow>(Prisma.sql`
        select id, pack_id as "packId", version, based_on as "basedOn", note, created_by_id as "createdById",
          created_at as "createdAt", document is null as "isBuiltIn"
        from pack_copies where workspace_id = ${workspaceId} and pack_id = ${packId}
        order by version desc limit ${MAX_VERSIONS}`);
    },
    /** The newest version of each pack that has any, without its document. */
    newestOfEach(): Promise<PackVersionRow[]> {
      return query<PackVersionRow>(Prisma.sql`
        select distinct on (pack_id) id, pack_id as "packId", version, based_on as "basedOn", note,
          created_by_id as "createdById", created_at as "createdAt", document is null as "isBuiltIn"
        from pack_copies where workspace_id = ${workspaceId}
        order by pack_id, version desc limit ${MAX_PACKS}`);
    },
    /** How many projects that are not put away use each pack. */
    async projectsUsing(): Promise<Map<string, number>> {
      const rows = await query<{ packId: string; projects: number }>(Prisma.sql`
        select pack_id as "packId", count(*)::int as projects from projects
        where workspace_id = ${workspaceId} and archived_at is null group by pack_id limit ${MAX_PACKS}`);
      return new Map(rows.map((row) => [row.packId, row.projects]));
    },
    /**
     * Files of a project that were read, for trying a draft on: all where there are few, else some that the hash of their ids chooses, the
     * same each time; and how many there are.
     */
    async someFiles(
      projectId: string,
      limit: number,
    ): Promise<{ files: SomeFile[]; total: number }> {
      const rows = await query<SomeFile & { total: number }>(Prisma.sql`
        select f.id, f.name, f.path, v.artifacts, count(*) over ()::int as total
        from files f join file_versions v on v.id = f.current_version_id
        where f.workspace_id = ${workspaceId} and f.project_id = ${projectId} and f.removed_at is null
          and v.artifacts ? 'privacy'
        order by md5(f.id), f.id limit ${limit}`);
      return { files: rows, total: rows[0]?.total ?? 0 };
    },
    /**
     * Files of a project that were read, with their paths as they are shown, whose path or name is among the given ones: of each two, which
     * tells that there are several. A file whose shown path was not written yet is not found, since its own path may name somebody.
     */
    filesNamed(projectId: string, wanted: readonly string[]): Promise<SomeFile[]> {
      if (wanted.length === 0) return Promise.resolve([]);
      const names = Prisma.join([...wanted]);
      return query<SomeFile>(Prisma.sql`
        select id, name, path, artifacts from (
          select *, row_number() over (partition by path order by id) as of_path,
            row_number() over (partition by base order by path, id) as of_base
          from (
            select f.id, f.name, f.shown_path as path, regexp_replace(f.shown_path, '^.*/', '') as base, v.artifacts
            from files f join file_versions v on v.id = f.current_version_id
            where f.workspace_id = ${workspaceId} and f.project_id = ${projectId} and f.removed_at is null
              and f.shown_path is not null and v.artifacts ? 'privacy') named
          where path in (${names}) or base in (${names})) ranked
        where (path in (${names}) and of_path <= 2) or (base in (${names}) and of_base <= 2)
        order by path, id limit ${4 * wanted.length}`);
    },
    /** Adds a version; throws a unique violation when the number is taken, which the service turns into a conflict. */
    async add(row: {
      id: string;
      packId: string;
      version: number;
      document: PackDocument | null;
      basedOn: string;
      note: string;
      createdById: string;
    }): Promise<void> {
      await db.packCopy.create({
        data: {
          ...row,
          workspaceId,
          document:
            row.document === null
              ? Prisma.DbNull
              : (row.document as unknown as Prisma.InputJsonValue),
        },
      });
    },
  };
}

function toVersion(
  row: Omit<PackVersion, "document" | "isBuiltIn" | "leftOut"> & { document: unknown },
): PackVersion {
  if (row.document === null) return { ...row, document: null, isBuiltIn: true, leftOut: [] };
  return { ...row, isBuiltIn: false, ...readStoredPack(row.document) };
}
