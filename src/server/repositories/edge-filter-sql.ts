/** Pieces of SQL that the graph's queries share. Every piece that names a table narrows it to the workspace. */
import type { GraphFilter, GraphGrouping } from "../../core/model/graph-filter.ts";
import { Prisma } from "../db/generated/client.ts";

export interface GraphScope {
  readonly workspaceId: string;
  readonly projectId: string;
}

const STATES = { proposed: "PROPOSED", confirmed: "CONFIRMED", rejected: "REJECTED" } as const;

/** State of a row as the product says it. */
export const stateSql = Prisma.sql`lower(e.state::text)`;

/** Joins that leave out links of removed files. */
export const liveEndsSql = Prisma.sql`join files fs on fs.id = e.source_file_id and fs.removed_at is null
  join files ft on ft.id = e.target_file_id and ft.removed_at is null`;

/** `gone`: ids of removed files, for `endsRemainSql`. */
export function goneSql({ workspaceId, projectId }: GraphScope): Prisma.Sql {
  return Prisma.sql`gone as (
    select id from files where workspace_id = ${workspaceId} and project_id = ${projectId} and removed_at is not null)`;
}

/** The same for counts over whole projects: removed files are few beside links, so links are held against them and not against all files. */
export const endsRemainSql = Prisma.sql`(e.source_file_id not in (select id from gone) and e.target_file_id not in (select id from gone))`;

/** A link that says something about which files belong together: not rejected, and not said by stronger ones unless confirmed. */
export const joiningSql = Prisma.sql`(e.state <> 'REJECTED' and not (e.redundant and e.state = 'PROPOSED'))`;

/** The same for queries that are not written in SQL. */
export const joiningWhere = {
  state: { not: "REJECTED" },
  NOT: { redundant: true, state: "PROPOSED" },
} satisfies Prisma.EdgeWhereInput;

/** A link that no person has confirmed, rejected or set aside. */
export const undecidedSql = Prisma.sql`(e.state = 'PROPOSED' and e.decided_at is null)`;

/** One condition per filter, so that facets can leave one out. All speak of `e` (edges), `ks` and `kt` (kinds of its ends). */
export function filterParts(filter: GraphFilter) {
  const states = filter.states.map((state) => STATES[state]);
  const all = Prisma.sql`true`;
  return {
    types: filter.types === undefined ? all : Prisma.sql`e.type = any(${filter.types})`,
    states: Prisma.sql`e.state = any(${states}::"EdgeState"[])`,
    // The figure is shown rounded to a percent, so a bound takes what reads the same.
    confidence:
      filter.min === 0 && filter.max === 1
        ? all
        : Prisma.sql`(e.confidence >= ${filter.min - 0.005} and e.confidence < ${filter.max + 0.005})`,
    strategies:
      filter.strategies === undefined ? all : Prisma.sql`e.strategies && ${filter.strategies}`,
    kinds:
      filter.kinds === undefined
        ? all
        : Prisma.sql`(ks.kind = any(${filter.kinds}) or kt.kind = any(${filter.kinds}))`,
    redundant: filter.redundant ? all : Prisma.sql`not (e.redundant and e.state = 'PROPOSED')`,
  };
}

/** The whole filter as one condition. */
export function filterSql(filter: GraphFilter): Prisma.Sql {
  return Prisma.join(Object.values(filterParts(filter)), " and ");
}

/**
 * `known`: id, name, kind and group of every current file. Groups: a cluster's id, "folder:<first part>" or "time:<year-month>".
 * Where nobody asks for kinds they are left out, which spares a join over all files; where few files are asked for, they are looked up one by
 * one and not all of them (`isWhole` false).
 */
export function filesSql(
  { workspaceId, projectId }: GraphScope,
  grouping: GraphGrouping = "cluster",
  hasKinds = true,
  isWhole = true,
): Prisma.Sql {
  const group = {
    cluster: Prisma.sql`n.community_id`,
    folder: Prisma.sql`'folder:' || split_part(f.folder, '/', 1)`,
    time: Prisma.sql`'time:' || to_char(coalesce(v.modified_at, f.created_at) at time zone 'UTC', 'YYYY-MM')`,
  }[grouping];
  const hasVersions = hasKinds || grouping === "time";
  const versions = hasVersions
    ? Prisma.sql`left join file_versions v on v.id = f.current_version_id`
    : Prisma.empty;
  return Prisma.sql`known as ${isWhole ? Prisma.sql`materialized` : Prisma.sql`not materialized`} (
    select f.id, f.name, ${hasVersions ? Prisma.sql`v.kind` : Prisma.sql`null::text as kind`}, ${group} as grp,
      coalesce(n.x, 0) as x, coalesce(n.y, 0) as y
    from files f left join graph_nodes n on n.file_id = f.id ${versions}
    where f.workspace_id = ${workspaceId} and f.project_id = ${projectId} and f.removed_at is null)`;
}

/** `shown`: the edges under the filter with the groups of their ends; needs `known` before it. */
export function shownSql({ workspaceId, projectId }: GraphScope, filter: GraphFilter): Prisma.Sql {
  return Prisma.sql`shown as (
    select e.id, e.source_file_id, e.target_file_id, e.type, e.state, e.confidence, e.revision, e.decided_at, ks.grp as source_grp, kt.grp as target_grp
    from edges e join known ks on ks.id = e.source_file_id join known kt on kt.id = e.target_file_id
    where e.workspace_id = ${workspaceId} and e.project_id = ${projectId} and ${filterSql(filter)})`;
}
