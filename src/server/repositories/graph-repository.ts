/** The graph as it is drawn: rings, tiles and the links between them. Counted and cut in the database. */
import type { GraphFilter, GraphGrouping } from "../../core/model/graph-filter.ts";
import type { Bundle, DrawnEdge, FileCard, Tile } from "../../core/model/graph-view.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";
import {
  endsRemainSql,
  filesSql,
  filterSql,
  goneSql,
  joiningSql,
  liveEndsSql,
  shownSql,
  stateSql,
  undecidedSql,
} from "./edge-filter-sql.ts";

export type FileCardRow = Omit<FileCard, "group" | "linkCount" | "links"> & {
  readonly groupId: string | null;
  readonly groupName: string | null;
};

export interface GroupRow {
  readonly id: string;
  readonly name: string | null;
  readonly fileCount: number;
  readonly x: number | null;
  readonly y: number | null;
  readonly revision: number | null;
}

const edgeColumns = Prisma.sql`e.id, e.source_file_id as source, e.target_file_id as target, e.type, ${stateSql} as state,
  e.confidence, e.revision, not ${undecidedSql} as "isDecided"`;

/** What the explorer draws, for one workspace. */
export function graphRepository({ db, query, workspaceId }: Scope) {
  const scope = (projectId: string) => ({ workspaceId, projectId });
  return {
    /** Groups by size, largest first; `after` is an offset into that order, at most 500 at a time. */
    groups(
      projectId: string,
      grouping: GraphGrouping,
      page: { limit: number; after?: number },
    ): Promise<GroupRow[]> {
      return query(Prisma.sql`
        with ${filesSql(scope(projectId), grouping, false)}
        select k.grp as id, c.name, count(*)::int as "fileCount", c.x, c.y, c.revision
        from known k left join graph_communities c on c.id = k.grp
        where k.grp is not null group by k.grp, c.id order by count(*) desc, k.grp
        limit ${Math.min(page.limit, 500)} offset ${page.after ?? 0}`);
    },
    /** One group, or null when no current file is in it. */
    async group(projectId: string, grouping: GraphGrouping, id: string): Promise<GroupRow | null> {
      const rows = await query<GroupRow>(Prisma.sql`
        with ${filesSql(scope(projectId), grouping, false)}
        select k.grp as id, c.name, count(*)::int as "fileCount", c.x, c.y, c.revision
        from known k left join graph_communities c on c.id = k.grp where k.grp = ${id} group by k.grp, c.id`);
      return rows[0] ?? null;
    },
    /** How many groups there are, the files in them, all files, and those that no link joins to another. */
    async totals(projectId: string, grouping: GraphGrouping) {
      const rows = await query<{
        groups: number;
        grouped: number;
        files: number;
        unlinked: number;
      }>(Prisma.sql`
        with ${filesSql(scope(projectId), grouping, false)}, ${goneSql(scope(projectId))}, joined as materialized (
          select e.source_file_id as a, e.target_file_id as b from edges e
          where e.workspace_id = ${workspaceId} and e.project_id = ${projectId} and ${joiningSql} and ${endsRemainSql}),
        sizes as (select grp, count(*)::int as n from known group by grp)
        select count(grp)::int as groups, coalesce(sum(n) filter (where grp is not null), 0)::int as grouped, coalesce(sum(n), 0)::int as files,
          (select count(*) from known k where not exists (select 1 from joined where a = k.id)
            and not exists (select 1 from joined where b = k.id))::int as unlinked
        from sizes`);
      return rows[0] ?? { groups: 0, grouped: 0, files: 0, unlinked: 0 };
    },
    /** Links inside and between these groups under the filter: `a` = `b` for those inside. Most links first, at most 1,000. */
    async bundles(
      projectId: string,
      options: { grouping: GraphGrouping; filter: GraphFilter; groups: readonly string[] },
    ): Promise<Array<Bundle & { confirmed: number }>> {
      const groups = options.groups.toSorted();
      // Groups by their place in the list: tens of thousands of links are counted by small numbers, not by long ids.
      const rows = await query<{
        a: number;
        b: number;
        count: number;
        confirmed: number;
      }>(Prisma.sql`
        with ${filesSql(scope(projectId), options.grouping, needsKinds(options.filter))}, placed as materialized (
          select k.id, k.kind, g.at::int as at
          from known k join unnest(${groups}::text[]) with ordinality as g(id, at) on g.id = k.grp)
        select least(ks.at, kt.at) as a, greatest(ks.at, kt.at) as b, count(*)::int as count,
          (count(*) filter (where e.state = 'CONFIRMED'))::int as confirmed
        from edges e join placed ks on ks.id = e.source_file_id join placed kt on kt.id = e.target_file_id
        where e.workspace_id = ${workspaceId} and e.project_id = ${projectId} and ${filterSql(options.filter)}
        group by 1, 2 order by 3 desc, 1, 2 limit 1000`);
      return rows.map((row) => ({
        ...row,
        a: groups[row.a - 1] ?? "",
        b: groups[row.b - 1] ?? "",
      }));
    },
    /** Files of one group, most links first. `total` stands in every row. */
    tiles(
      projectId: string,
      options: { grouping: GraphGrouping; filter: GraphFilter; group: string; limit: number },
    ): Promise<Array<Tile & { total: number }>> {
      const { kinds } = options.filter;
      const kept =
        kinds === undefined
          ? Prisma.sql`true`
          : Prisma.sql`(k.kind = any(${kinds}) or d.degree > 0)`;
      return query(Prisma.sql`
        with ${filesSql(scope(projectId), options.grouping)}, ${shownSql(scope(projectId), options.filter)},
        ends as (
          select source_file_id as id from shown where source_grp = ${options.group}
          union all select target_file_id from shown where target_grp = ${options.group}),
        degrees as (select id, count(*)::int as degree from ends group by id)
        select k.id, k.name, k.kind, k.grp as group, k.x, k.y, coalesce(d.degree, 0) as degree, (count(*) over ())::int as total
        from known k left join degrees d on d.id = k.id where k.grp = ${options.group} and ${kept}
        order by coalesce(d.degree, 0) desc, k.id limit ${options.limit}`);
    },
    /** Links between `files` and any of `files` or of the files of `groups`; the surest first, at most `limit`. */
    edgesAmong(
      projectId: string,
      options: {
        grouping: GraphGrouping;
        filter: GraphFilter;
        files: readonly string[];
        groups: readonly string[];
        limit: number;
      },
    ): Promise<DrawnEdge[]> {
      const { files, groups } = options;
      return query(Prisma.sql`
        with ${filesSql(scope(projectId), options.grouping, needsKinds(options.filter))}, ${shownSql(scope(projectId), options.filter)}
        select ${edgeColumns} from shown e
        where (e.source_file_id = any(${files}) and (e.target_file_id = any(${files}) or e.target_grp = any(${groups})))
          or (e.target_file_id = any(${files}) and e.source_grp = any(${groups}))
        order by (e.state = 'CONFIRMED') desc, e.confidence desc, e.id limit ${options.limit}`);
    },
    /** Links of one file under the filter, the surest first. */
    edgesOf(
      projectId: string,
      options: { filter: GraphFilter; fileId: string; limit: number },
    ): Promise<DrawnEdge[]> {
      return query(Prisma.sql`
        with ${filesSql(scope(projectId), "cluster", needsKinds(options.filter), false)}, ${shownSql(scope(projectId), options.filter)}
        select ${edgeColumns} from shown e where e.source_file_id = ${options.fileId} or e.target_file_id = ${options.fileId}
        order by (e.state = 'CONFIRMED') desc, e.confidence desc, e.id limit ${options.limit}`);
    },
    /** These files as tiles, in id order; at most 2,000. */
    tilesOf(
      projectId: string,
      grouping: GraphGrouping,
      fileIds: readonly string[],
    ): Promise<Tile[]> {
      return query(Prisma.sql`
        with ${filesSql(scope(projectId), grouping, true, false)}
        select k.id, k.name, k.kind, k.grp as group, k.x, k.y, 0 as degree from known k
        where k.id = any(${fileIds}) order by k.id limit 2000`);
    },
    /** Files whose name or path holds `text`, the best linked first. */
    search(
      projectId: string,
      grouping: GraphGrouping,
      wish: {
        text: string;
        limit: number;
        /** By the paths that people see who may not read originals. */
        byShownPath: boolean;
      },
    ): Promise<Array<Tile & { path: string }>> {
      const { text, limit } = wish;
      const searched = wish.byShownPath ? Prisma.sql`f.shown_path` : Prisma.sql`f.path`;
      const like = `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
      return query(Prisma.sql`
        with ${filesSql(scope(projectId), grouping)}, hits as (
          select k.*, f.path, ${searched} as searched, (select count(*) from edges e ${liveEndsSql} where e.workspace_id = ${workspaceId} and e.project_id = ${projectId}
            and (e.source_file_id = k.id or e.target_file_id = k.id) and ${joiningSql})::int as degree
          from known k join files f on f.id = k.id where ${searched} ilike ${like} limit 500)
        select id, name, kind, grp as group, x, y, degree, path from hits
        order by (regexp_replace(searched, '^.*/', '') ilike ${like}) desc, degree desc, path limit ${limit}`);
    },
    /** Current files that no link joins to another current file, by path after `after`. */
    unlinked(
      projectId: string,
      page: { after?: string; limit: number },
    ): Promise<Array<{ id: string; name: string; kind: string | null; path: string }>> {
      return query(Prisma.sql`
        select f.id, f.name, v.kind, f.path from files f left join file_versions v on v.id = f.current_version_id
        where f.workspace_id = ${workspaceId} and f.project_id = ${projectId} and f.removed_at is null and f.path > ${page.after ?? ""}
          and not exists (select 1 from edges e ${liveEndsSql}
            where e.workspace_id = ${workspaceId} and e.source_file_id = f.id and ${joiningSql})
          and not exists (select 1 from edges e ${liveEndsSql}
            where e.workspace_id = ${workspaceId} and e.target_file_id = f.id and ${joiningSql})
        order by f.path limit ${page.limit}`);
    },
    /** Links between current files from any of `fileIds` that were not rejected: one step of a search for a way. */
    stepFrom(
      projectId: string,
      fileIds: readonly string[],
      options: { onlyConfirmed: boolean; limit: number },
    ): Promise<DrawnEdge[]> {
      const state = options.onlyConfirmed
        ? Prisma.sql`e.state = 'CONFIRMED'`
        : Prisma.sql`e.state <> 'REJECTED'`;
      return query(Prisma.sql`
        select ${edgeColumns} from edges e ${liveEndsSql}
        where e.workspace_id = ${workspaceId} and e.project_id = ${projectId} and ${state}
          and (e.source_file_id = any(${fileIds}) or e.target_file_id = any(${fileIds}))
        order by (e.state = 'CONFIRMED') desc, e.confidence desc, e.id limit ${options.limit}`);
    },
    /** Gives a cluster a name that later runs keep. False when there is no such cluster. */
    async rename(projectId: string, id: string, name: string): Promise<boolean> {
      const { count } = await db.graphCommunity.updateMany({
        where: { projectId, id },
        data: { name, namedByHand: true },
      });
      return count > 0;
    },
    /** The run that is changing the project now, or null. */
    async runAtWork(projectId: string): Promise<{ id: string; number: number } | null> {
      return db.run.findFirst({
        where: { projectId, state: { in: ["QUEUED", "RUNNING", "STOPPING"] } },
        orderBy: { number: "desc" },
        select: { id: true, number: true },
      });
    },
    /** A current file with the properties that its last run stored, or null. */
    async fileCard(projectId: string, fileId: string): Promise<FileCardRow | null> {
      const rows = await query<FileCardRow>(Prisma.sql`
        select f.id, f.name, f.path, v.kind, coalesce(v.size_bytes, 0)::float8 as "sizeBytes", v.modified_at as "modifiedAt", v.author, v.title,
          v.summary_line as summary, v.status, c.id as "groupId", c.name as "groupName"
        from files f left join file_versions v on v.id = f.current_version_id
          left join graph_nodes n on n.file_id = f.id left join graph_communities c on c.id = n.community_id
        where f.workspace_id = ${workspaceId} and f.project_id = ${projectId} and f.id = ${fileId} and f.removed_at is null`);
      return rows[0] ?? null;
    },
  };
}

function needsKinds(filter: GraphFilter): boolean {
  return filter.kinds !== undefined;
}
