import { ColumnMatch, PlacePair } from "../../core/model/evidence.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";
import { namesByOthersSql } from "./names-by-others-sql.ts";

export interface TypeCount {
  readonly type: string;
  readonly count: number;
  readonly files: number;
}

export interface FileFindings {
  readonly fileId: string;
  readonly name: string;
  readonly folder: string;
  readonly kind: string | null;
  /** Places. */
  readonly count: number;
  /** Names that other files of the project prove stand in it too; they are not in the count. */
  readonly byOthers: boolean;
  /** Key of the result of the privacy stage. */
  readonly privacyKey: string | null;
  /** Largest first. */
  readonly types: ReadonlyArray<{ readonly type: string; readonly count: number }>;
}

/** A file and the keys of its results. */
export interface FileResults {
  readonly fileId: string;
  readonly keys: {
    readonly parse: string;
    readonly privacy: string;
    readonly enrich: string | null;
  };
  /** Key of the part of the project's register that it was cleaned with. */
  readonly register: string | null;
}

/** What one link says and quotes. */
export interface LinkTexts {
  readonly id: string;
  readonly fileIds: readonly [string, string];
  readonly texts: readonly string[];
}

interface FoundPage {
  readonly after: { readonly count: number; readonly fileId: string } | null;
  readonly limit: number;
}

export interface FileCounts {
  /** With a result of the privacy stage. */
  readonly looked: number;
  /** In which something was found, or names stand that other files prove. */
  readonly withFindings: number;
  /** Of these, those in which nothing was found by itself. */
  readonly onlyByOthers: number;
  /** Without a result: added, or written anew by an erasure, since they were last read. */
  readonly waiting: number;
}

const MAX_TYPES = 200;

/** Personal data found in a project, by type and by file; and the texts of its links for a search. Values are nowhere. */
export function privacyRepository(scope: Scope) {
  const { workspaceId } = scope;
  const current = (projectId: string) => Prisma.sql`
    files f join personal_data_counts c on c.version_id = f.current_version_id
    where f.workspace_id = ${workspaceId} and c.workspace_id = ${workspaceId} and f.project_id = ${projectId} and f.removed_at is null
      and c.count > 0`;
  return {
    /** Findings in the current versions of the project's files by type, most first. */
    typeCounts(projectId: string): Promise<TypeCount[]> {
      return scope.query<TypeCount>(Prisma.sql`
        select c.type, sum(c.count)::int as count, count(*)::int as files from ${current(projectId)}
        group by c.type order by sum(c.count) desc, c.type limit ${MAX_TYPES}`);
    },
    /** Current files of the project by what the privacy stage made of them. */
    async fileCounts(projectId: string): Promise<FileCounts> {
      const [row] = await scope.query<FileCounts>(Prisma.sql`
        select count(*) filter (where v.artifacts ? 'privacy')::int as looked,
          count(*) filter (where v.personal_data_count > 0 or ${namesByOthersSql})::int as "withFindings",
          count(*) filter (where v.personal_data_count = 0 and ${namesByOthersSql})::int as "onlyByOthers",
          count(*) filter (where not v.artifacts ? 'privacy')::int as waiting
        from files f join file_versions v on v.id = f.current_version_id
        where f.workspace_id = ${workspaceId} and v.workspace_id = ${workspaceId} and f.project_id = ${projectId}
          and f.removed_at is null`);
      return row ?? { looked: 0, withFindings: 0, onlyByOthers: 0, waiting: 0 };
    },
    /**
     * Files in which something was found, or names stand that other files prove, by how much was found, most first, after a place in that
     * order.
     */
    filesWithAny(projectId: string, { after, limit }: FoundPage): Promise<FileFindings[]> {
      const from = after
        ? Prisma.sql`and (v.personal_data_count, f.id) < (${after.count}, ${after.fileId})`
        : Prisma.empty;
      // Types are gathered for the page alone: over all files the embedded database, which keeps no statistics, takes seconds.
      return scope.query<FileFindings>(Prisma.sql`
        with page as (
          select f.id, f.name, f.folder, v.id as version, v.kind, v.personal_data_count as count, ${namesByOthersSql} as by_others,
            v.artifacts->>'privacy' as privacy_key
          from files f join file_versions v on v.id = f.current_version_id
          where f.workspace_id = ${workspaceId} and v.workspace_id = ${workspaceId} and f.project_id = ${projectId}
            and f.removed_at is null and (v.personal_data_count > 0 or ${namesByOthersSql}) ${from}
          order by v.personal_data_count desc, f.id desc limit ${limit}
        )
        select id as "fileId", name, folder, kind, count, by_others as "byOthers", privacy_key as "privacyKey", coalesce((
            select jsonb_agg(jsonb_build_object('type', c.type, 'count', c.count) order by c.count desc, c.type)
            from personal_data_counts c where c.version_id = page.version and c.workspace_id = ${workspaceId} and c.count > 0
          ), '[]') as types
        from page order by count desc, id desc`);
    },
    /** Files in which something of these types was found, by how much of them, most first, after a place in that order. */
    filesWith(
      projectId: string,
      { types, after, limit }: FoundPage & { readonly types: readonly string[] },
    ): Promise<FileFindings[]> {
      const from = after
        ? Prisma.sql`where (count, "fileId") < (${after.count}, ${after.fileId})`
        : Prisma.empty;
      return scope.query<FileFindings>(Prisma.sql`
        select * from (
          select f.id as "fileId", f.name, f.folder, v.kind, sum(c.count)::int as count, ${namesByOthersSql} as "byOthers", v.artifacts->>'privacy' as "privacyKey",
            jsonb_agg(jsonb_build_object('type', c.type, 'count', c.count) order by c.count desc, c.type) as types
          from files f join file_versions v on v.id = f.current_version_id
            join personal_data_counts c on c.version_id = f.current_version_id
          where f.workspace_id = ${workspaceId} and c.workspace_id = ${workspaceId} and f.project_id = ${projectId}
            and f.removed_at is null and c.count > 0 and c.type = any(${[...types]})
          group by f.id, f.name, f.folder, v.kind, "byOthers", "privacyKey"
        ) found ${from} order by count desc, "fileId" desc limit ${limit}`);
    },
    /** Results of the project's files, in id order after `afterId`; only files that the privacy stage has read. */
    results(projectId: string, page: { afterId: string; limit: number }): Promise<FileResults[]> {
      return scope.query<FileResults>(Prisma.sql`
        select f.id as "fileId", jsonb_build_object('parse', v.artifacts->>'parse', 'privacy', v.artifacts->>'privacy',
          'enrich', v.artifacts->>'enrich') as keys, v.artifacts->>'register' as register
        from files f join file_versions v on v.id = f.current_version_id
        where f.workspace_id = ${workspaceId} and v.workspace_id = ${workspaceId} and f.project_id = ${projectId} and f.removed_at is null
          and v.artifacts ? 'privacy' and v.artifacts ? 'parse' and f.id > ${page.afterId}
        order by f.id limit ${page.limit}`);
    },
    /** Paths of the project's files, in id order after `afterId`, with what those see who may not read originals. */
    paths(
      projectId: string,
      page: { afterId: string; limit: number },
    ): Promise<Array<{ id: string; path: string; shownPath: string | null }>> {
      return scope.db.file.findMany({
        where: { projectId, removedAt: null, id: { gt: page.afterId } },
        orderBy: { id: "asc" },
        take: page.limit,
        select: { id: true, path: true, shownPath: true },
      });
    },
    async setShownPaths(paths: ReadonlyArray<readonly [id: string, shown: string]>): Promise<void> {
      await scope.execute(Prisma.sql`
        update files f set shown_path = x.shown
        from unnest(${paths.map(([id]) => id)}::text[], ${paths.map(([, shown]) => shown)}::text[]) as x(id, shown)
        where f.workspace_id = ${workspaceId} and f.id = x.id`);
    },
    /** Texts of links that are not rejected, in id order after `afterId`. */
    async linkTexts(
      projectId: string,
      page: { afterId: string; limit: number },
    ): Promise<LinkTexts[]> {
      const rows = await scope.query<{
        id: string;
        source: string;
        target: string;
        description: string;
        columns: unknown;
        details: string[];
        places: unknown[];
      }>(Prisma.sql`
        select e.id, e.source_file_id as source, e.target_file_id as target, e.description, e.column_matches as columns,
          coalesce(array_agg(v.detail) filter (where v.id is not null), '{}') as details,
          coalesce(jsonb_agg(v.places) filter (where v.id is not null), '[]') as places
        from edges e left join edge_evidence v on v.edge_id = e.id
        where e.workspace_id = ${workspaceId} and e.project_id = ${projectId} and e.state <> 'REJECTED' and e.id > ${page.afterId}
        group by e.id order by e.id limit ${page.limit}`);
      return rows.map((row) => ({
        id: row.id,
        fileIds: [row.source, row.target],
        texts: [
          row.description,
          ...row.details,
          ...row.places.flatMap((places) => quotes(PlacePair.array().parse(places))),
          ...ColumnMatch.array().parse(row.columns).flatMap(columnTexts),
        ].filter((text) => text !== ""),
      }));
    },
  };
}

function quotes(pairs: readonly PlacePair[]): string[] {
  return pairs.flatMap(({ a, b }) =>
    [a, b].flatMap((place) =>
      place === null ? [] : [place.excerpt, JSON.stringify(Object.values(place.location))],
    ),
  );
}

function columnTexts(match: ColumnMatch): string[] {
  const { sourceColumn, targetColumn, sourceTable, targetTable } = match;
  return [sourceColumn, targetColumn, sourceTable ?? "", targetTable ?? ""];
}
