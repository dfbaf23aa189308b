/** What the files screens read: pages, counts and folders of a project's current files. */
import type { FileNoteKind } from "../../core/language-model/work.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";
import { endsRemainSql, type GraphScope, goneSql, joiningSql } from "./edge-filter-sql.ts";
import { faultCountSql, hasCodeSql, hasIssuesSql, troubledSql } from "./file-fault-sql.ts";
import { namesByOthersSql } from "./names-by-others-sql.ts";

export type FileSort =
  | "name"
  | "path"
  | "kind"
  | "size"
  | "saved"
  | "author"
  | "issues"
  | "personal";

export interface FileFilter {
  readonly projectId: string;
  /** Part of path, title or author, in any case. */
  readonly text?: string | undefined;
  /** This folder and all that lie in it. */
  readonly folder?: string | undefined;
  readonly kinds?: readonly string[] | undefined;
  /** ok partial failed skipped, and "new" for files that no run has read. */
  readonly states?: readonly string[] | undefined;
  /** Something went wrong when it was read, or it fails a rule of quality; notes and what is accepted do not count. */
  readonly withIssues?: boolean | undefined;
  /** Code of an issue of reading; notes do not count. */
  readonly issue?: string | undefined;
  readonly withPersonalData?: boolean | undefined;
  /** Texts and folders are those that people see who may not read originals. */
  readonly byShownPath?: boolean | undefined;
  /** Last saved from the first to before the second; a file that does not tell when is in neither. */
  readonly savedFrom?: Date | undefined;
  readonly savedBefore?: Date | undefined;
  /** Name of a class of documents; "unknown" for files that were read and whose class cannot be told. */
  readonly documentClass?: string | undefined;
  /** Only files of which a model has said this. */
  readonly askedFor?: FileNoteKind | undefined;
  /** The time by which acceptances hold. */
  readonly now: Date;
}

export interface FileListRow {
  readonly id: string;
  readonly versionId: string;
  readonly name: string;
  readonly folder: string;
  readonly kind: string | null;
  readonly formatType: string | null;
  readonly status: string | null;
  readonly sizeBytes: number;
  readonly modifiedAt: Date | null;
  readonly author: string | null;
  readonly title: string | null;
  readonly documentClass: string | null;
  /** What went wrong when it was read. */
  readonly issueCount: number;
  /** Rules of quality that it fails. */
  readonly faultCount: number;
  /** Places in which personal data was found. */
  readonly personalDataCount: number;
  /** Names stand in it besides that other files of the project prove. */
  readonly namesByOthers: boolean;
  readonly confirmedLinks: number;
  readonly proposedLinks: number;
}

export interface FilePage {
  readonly rows: FileListRow[];
  /** Value and id of the last row, for the page after it; null at the end. */
  readonly next: { readonly value: string; readonly id: string } | null;
}

const MAX_FOLDERS = 20_000;
const MAX_CLASSES = 500;
const SORT_SQL: Record<
  Exclude<FileSort, "issues">,
  { expression: Prisma.Sql; type: Prisma.Sql }
> = {
  name: { expression: Prisma.sql`lower(f.name)`, type: Prisma.sql`text` },
  path: { expression: Prisma.sql`f.path`, type: Prisma.sql`text` },
  kind: { expression: Prisma.sql`coalesce(v.kind, '~')`, type: Prisma.sql`text` },
  size: { expression: Prisma.sql`v.size_bytes`, type: Prisma.sql`bigint` },
  saved: {
    expression: Prisma.sql`coalesce(v.modified_at, 'epoch'::timestamp)`,
    type: Prisma.sql`timestamp`,
  },
  author: { expression: Prisma.sql`lower(coalesce(v.author, ''))`, type: Prisma.sql`text` },
  personal: { expression: Prisma.sql`v.personal_data_count`, type: Prisma.sql`int` },
};

const DIRECTION = { asc: Prisma.sql`asc`, desc: Prisma.sql`desc` };
const BEYOND = { asc: Prisma.sql`>`, desc: Prisma.sql`<` };
const ROW = Prisma.sql`f.id, v.id as "versionId", f.name, f.folder, v.kind, v.format_type as "formatType", v.status,
  v.size_bytes as "sizeBytes", v.modified_at as "modifiedAt", v.author, v.title, v.document_class as "documentClass",
  v.issue_count as "issueCount", v.personal_data_count as "personalDataCount", ${namesByOthersSql} as "namesByOthers"`;

/** Lists of files of one workspace. */
export function fileListRepository({ workspaceId, query }: Scope) {
  return {
    /** One page in the order asked for, after `after`; `limit` rows at most. */
    async page(
      filter: FileFilter,
      order: { sort: FileSort; dir: Direction },
      after: Position,
      limit: number,
    ): Promise<FilePage> {
      const place = { workspaceId, projectId: filter.projectId };
      const faults = faultCountSql(workspaceId, filter.now);
      const dir = DIRECTION[order.dir];
      const picked =
        order.sort === "issues"
          ? byIssues(place, filter, order.dir, after, limit + 1)
          : bySort(place, filter, order.sort, order.dir, after, limit + 1);
      // Links are counted in the same query: on the embedded database each round trip waits behind the run's.
      const rows = await query<Omit<FileListRow, "sizeBytes"> & { sizeBytes: bigint; at: string }>(
        Prisma.sql`with ${goneSql(place)}, ${picked}
          select f.*, f.position::text as at, ${faults} as "faultCount", links.confirmed as "confirmedLinks", links.proposed as "proposedLinks"
          from page f cross join lateral (
            select count(*) filter (where e.state = 'CONFIRMED')::int as confirmed,
              count(*) filter (where e.state = 'PROPOSED')::int as proposed
            from edges e
            where e.workspace_id = ${workspaceId} and (e.source_file_id = f.id or e.target_file_id = f.id) and ${joiningSql} and ${endsRemainSql}
          ) links
          order by f.position ${dir}, f.id ${dir}`,
      );
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        rows: page.map(toRow),
        next: rows.length > limit && last !== undefined ? { value: last.at, id: last.id } : null,
      };
    },
    /**
     * How many files match, how many bytes they are, and how many of them came out of another one: an archive, a mail, a document. A file
     * is every current file of the project, those inside others and those that could not be read among them.
     */
    async count(filter: FileFilter): Promise<{ files: number; inside: number; bytes: number }> {
      const [row] = await query<{ files: number; inside: number; bytes: bigint | null }>(
        Prisma.sql`select count(*)::int as files, count(f.parent_file_id)::int as inside, sum(v.size_bytes)::bigint as bytes
          from files f join file_versions v on v.id = f.current_version_id where ${where(workspaceId, filter)}`,
      );
      const { files = 0, inside = 0, bytes } = row ?? {};
      return { files, inside, bytes: Number(bytes ?? 0) };
    },
    /** Ids of files that match, in id order after `afterId`; for acting on all of them. */
    async ids(filter: FileFilter, afterId: string, limit: number): Promise<string[]> {
      const rows = await query<{ id: string }>(
        Prisma.sql`select f.id from files f join file_versions v on v.id = f.current_version_id
          where ${where(workspaceId, filter)} and f.id > ${afterId} order by f.id limit ${limit}`,
      );
      return rows.map((row) => row.id);
    },
    /** Folders that hold files themselves, with how many and how many of those have problems; at most 20,000. */
    folders(projectId: string): Promise<{ path: string; files: number; problems: number }[]> {
      return query(
        Prisma.sql`select f.folder as path, count(*)::int as files,
            count(*) filter (where v.status in ('failed', 'partial'))::int as problems
          from files f join file_versions v on v.id = f.current_version_id
          where f.workspace_id = ${workspaceId} and f.project_id = ${projectId} and f.removed_at is null
          group by f.folder order by f.folder limit ${MAX_FOLDERS}`,
      );
    },
    /** Number of files of each class of documents; null for those that were read and whose class cannot be told. */
    classes(projectId: string): Promise<{ documentClass: string | null; files: number }[]> {
      return query(
        Prisma.sql`select v.document_class as "documentClass", count(*)::int as files
          from files f join file_versions v on v.id = f.current_version_id
          where f.workspace_id = ${workspaceId} and f.project_id = ${projectId} and f.removed_at is null
            and v.status is not null
          group by v.document_class order by count(*) desc, v.document_class limit ${MAX_CLASSES}`,
      );
    },
    /** Number of files of each kind and state. */
    facets(
      projectId: string,
    ): Promise<{ kind: string | null; status: string | null; files: number }[]> {
      return query(
        Prisma.sql`select v.kind, v.status, count(*)::int as files
          from files f join file_versions v on v.id = f.current_version_id
          where f.workspace_id = ${workspaceId} and f.project_id = ${projectId} and f.removed_at is null
          group by v.kind, v.status order by v.kind, v.status`,
      );
    },
  };
}

type Direction = "asc" | "desc";
type Position = { readonly value: string; readonly id: string } | null;

/** `page`: rows of the list from after a position on, in the order of one column. */
function bySort(
  { workspaceId }: GraphScope,
  filter: FileFilter,
  sort: keyof typeof SORT_SQL,
  dir: Direction,
  after: Position,
  limit: number,
): Prisma.Sql {
  const { expression, type } = SORT_SQL[sort];
  return Prisma.sql`page as (
    select ${ROW}, ${expression} as position from files f join file_versions v on v.id = f.current_version_id
    where ${where(workspaceId, filter)} ${following(expression, type, dir, after)} ${ordered(expression, dir, limit)})`;
}

/**
 * The same by issues. Files that never had any are taken by their ids as far as the page reaches, so that only the others are all looked at.
 */
function byIssues(
  place: GraphScope,
  filter: FileFilter,
  dir: Direction,
  after: Position,
  limit: number,
): Prisma.Sql {
  const { workspaceId, projectId } = place;
  const count = Prisma.sql`(v.issue_count + ${faultCountSql(workspaceId, filter.now)})`;
  const type = Prisma.sql`int`;
  return Prisma.sql`${troubledSql(workspaceId, projectId)}, page as (
    select * from (
      (select ${ROW}, ${count} as position
        from troubled t join files f on f.id = t.id join file_versions v on v.id = f.current_version_id
        where ${where(workspaceId, filter)} ${following(count, type, dir, after)} ${ordered(count, dir, limit)})
      union all
      (select ${ROW}, 0 as position from files f join file_versions v on v.id = f.current_version_id
        where ${where(workspaceId, filter)} and (f.id in (select id from troubled)) is not true and ${followingNone(dir, after)}
        order by f.id ${DIRECTION[dir]} limit ${limit})) f
    ${ordered(Prisma.sql`f.position`, dir, limit)})`;
}

/** Whether the file `f`, which has no issues, comes after that position. */
function followingNone(dir: Direction, after: Position): Prisma.Sql {
  if (after === null) return Prisma.sql`true`;
  if (/^0+$/.test(after.value)) return Prisma.sql`f.id ${BEYOND[dir]} ${after.id}`;
  return dir === "desc" ? Prisma.sql`true` : Prisma.sql`false`;
}

function following(
  expression: Prisma.Sql,
  type: Prisma.Sql,
  dir: Direction,
  after: Position,
): Prisma.Sql {
  return after === null
    ? Prisma.empty
    : Prisma.sql`and (${expression}, f.id) ${BEYOND[dir]} (${after.value}::${type}, ${after.id})`;
}

function ordered(expression: Prisma.Sql, dir: Direction, limit: number): Prisma.Sql {
  const to = DIRECTION[dir];
  return Prisma.sql`order by ${expression} ${to}, f.id ${to} limit ${limit}`;
}

function toRow(row: Omit<FileListRow, "sizeBytes"> & { sizeBytes: bigint }): FileListRow {
  return {
    id: row.id,
    versionId: row.versionId,
    name: row.name,
    folder: row.folder,
    kind: row.kind,
    formatType: row.formatType,
    status: row.status,
    sizeBytes: Number(row.sizeBytes),
    modifiedAt: row.modifiedAt,
    author: row.author,
    title: row.title,
    documentClass: row.documentClass,
    issueCount: row.issueCount,
    faultCount: row.faultCount,
    personalDataCount: row.personalDataCount,
    namesByOthers: row.namesByOthers,
    confirmedLinks: row.confirmedLinks,
    proposedLinks: row.proposedLinks,
  };
}

function where(workspaceId: string, filter: FileFilter): Prisma.Sql {
  const parts = [
    Prisma.sql`f.workspace_id = ${workspaceId} and f.project_id = ${filter.projectId} and f.removed_at is null`,
  ];
  if (filter.text) {
    const like = `%${escapeLike(filter.text)}%`;
    const path = filter.byShownPath ? Prisma.sql`f.shown_path` : Prisma.sql`f.path`;
    parts.push(
      Prisma.sql`(${path} ilike ${like} or v.title ilike ${like} or v.author ilike ${like})`,
    );
  }
  if (filter.folder) {
    const inside = `${escapeLike(filter.folder)}/%`;
    parts.push(
      filter.byShownPath
        ? Prisma.sql`coalesce(f.shown_path, f.path) like ${inside}`
        : Prisma.sql`(f.folder = ${filter.folder} or f.folder like ${inside})`,
    );
  }
  if (filter.kinds?.length) parts.push(Prisma.sql`v.kind = any(${[...filter.kinds]})`);
  if (filter.states?.length)
    parts.push(Prisma.sql`coalesce(v.status, 'new') = any(${[...filter.states]})`);
  if (filter.withIssues) parts.push(hasIssuesSql(workspaceId, filter.now));
  if (filter.issue) parts.push(hasCodeSql(workspaceId, filter.issue));
  if (filter.withPersonalData)
    parts.push(Prisma.sql`(v.personal_data_count > 0 or ${namesByOthersSql})`);
  if (filter.savedFrom) parts.push(Prisma.sql`v.modified_at >= ${filter.savedFrom}`);
  if (filter.savedBefore) parts.push(Prisma.sql`v.modified_at < ${filter.savedBefore}`);
  if (filter.documentClass === "unknown")
    parts.push(Prisma.sql`v.document_class is null and v.status is not null`);
  else if (filter.documentClass) parts.push(Prisma.sql`v.document_class = ${filter.documentClass}`);
  if (filter.askedFor)
    parts.push(Prisma.sql`exists (select 1 from file_notes n
      where n.workspace_id = ${workspaceId} and n.file_id = f.id and n.kind = ${filter.askedFor})`);
  return Prisma.join(parts, " and ");
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, (char) => `\\${char}`);
}
