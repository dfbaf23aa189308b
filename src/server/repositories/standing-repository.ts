/** Read models of the home page and the overview: counted in the database, never by loading rows. */
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";
import {
  endsRemainSql,
  type GraphScope,
  goneSql,
  joiningSql,
  liveEndsSql,
} from "./edge-filter-sql.ts";
import { waitsForSql } from "./review-stage-sql.ts";

interface RunStanding {
  readonly id: string;
  readonly number: number;
  readonly state: string;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  /** Files of the run that are through, and all of them. */
  readonly filesDone: number;
  readonly filesTotal: number;
}

export interface ProjectStanding {
  readonly files: number;
  /** Of these, files that were found inside others. */
  readonly inside: number;
  /** Files with at least one confirmed link; links to removed files count nowhere. */
  readonly confirmedFiles: number;
  /** Files whose links are all still proposed. */
  readonly proposedFiles: number;
  /** Files that could not be read, or only in part. */
  readonly filesToFix: number;
  readonly linksToDecide: number;
  readonly datasets: number;
  readonly lastRun: RunStanding | null;
  /** People who made it, ran it or decided in it, in order of their ids. */
  readonly personIds: readonly string[];
}

const NOTHING: ProjectStanding = {
  files: 0,
  inside: 0,
  confirmedFiles: 0,
  proposedFiles: 0,
  filesToFix: 0,
  linksToDecide: 0,
  datasets: 0,
  lastRun: null,
  personIds: [],
};
const MAX_PEOPLE = 8;
const MAX_ROWS = 500;

export function standingRepository({ query, workspaceId }: Scope) {
  const only = (projectId: string | undefined) =>
    projectId === undefined ? Prisma.empty : Prisma.sql`and project_id = ${projectId}`;
  return {
    nothing: NOTHING,
    /** Where every project stands (or only one), by project id. Links to decide are those that the person is asked about. */
    async ofAllProjects(userId: string, projectId?: string): Promise<Map<string, ProjectStanding>> {
      const which = only(projectId);
      const [counts, runs, people] = await Promise.all([
        query<CountRow>(countSql({ workspaceId, userId }, which)),
        query<RunRow>(lastRunSql(workspaceId, which)),
        query<PersonRow>(peopleSql(workspaceId, which)),
      ]);
      const lastRuns = new Map(runs.map((row) => [row.projectId, runOf(row)]));
      const peopleOf = Map.groupBy(people, (row) => row.projectId);
      return new Map(
        counts.map(({ projectId: id, ...count }) => [
          id,
          {
            ...count,
            lastRun: lastRuns.get(id) ?? null,
            personIds: (peopleOf.get(id) ?? []).slice(0, MAX_PEOPLE).map((row) => row.userId),
          },
        ]),
      );
    },
    /**
     * The part of a project's standing that stands around every page: counts alone, for it is asked with each of them. Links to decide are
     * those that `viewer` is asked about.
     */
    async ofFrame(
      projectId: string,
      viewer: { readonly userId: string; readonly needsTwo: boolean },
    ): Promise<Pick<ProjectStanding, "files" | "linksToDecide" | "datasets" | "lastRun">> {
      const [[counts], [run]] = await Promise.all([
        query<FrameRow>(frameSql({ workspaceId, projectId }, viewer)),
        query<RunRow>(lastRunSql(workspaceId, only(projectId))),
      ]);
      const { files, linksToDecide, datasets } = counts ?? NOTHING;
      return { files, linksToDecide, datasets, lastRun: run === undefined ? null : runOf(run) };
    },
    /** Current files by kind, most first; `null` = not read yet. */
    filesByKind(projectId: string): Promise<{ kind: string | null; count: number }[]> {
      return query(Prisma.sql`
        select v.kind, count(*)::int as count from files f
        left join file_versions v on v.id = f.current_version_id
        where f.workspace_id = ${workspaceId} and f.project_id = ${projectId} and f.removed_at is null
        group by v.kind order by count desc, v.kind limit ${MAX_ROWS}`);
    },
    /** Links by type, most first: those that the graph draws and the queue asks about. */
    linksByType(
      projectId: string,
    ): Promise<{ type: string; confirmed: number; proposed: number }[]> {
      return query(Prisma.sql`
        select e.type, (count(*) filter (where e.state = 'CONFIRMED'))::int as confirmed,
          (count(*) filter (where e.state = 'PROPOSED'))::int as proposed
        from edges e ${liveEndsSql} where e.workspace_id = ${workspaceId} and e.project_id = ${projectId} and ${joiningSql}
        group by e.type order by count(*) desc, e.type limit ${MAX_ROWS}`);
    },
    /** The dataset version that was made last, or null. */
    async newestDataset(projectId: string): Promise<DatasetStanding | null> {
      const rows = await query<DatasetStanding>(Prisma.sql`
        select d.name, d.slug, v.number, v.state::text as state, v.record_count as "recordCount", v.created_at as "createdAt"
        from dataset_versions v join datasets d on d.id = v.dataset_id
        where d.workspace_id = ${workspaceId} and d.project_id = ${projectId}
        order by v.created_at desc, v.id desc limit 1`);
      return rows[0] ?? null;
    },
  };
}

export interface DatasetStanding {
  readonly name: string;
  readonly slug: string;
  readonly number: number;
  readonly state: string;
  readonly recordCount: number;
  readonly createdAt: Date;
}

type CountRow = { projectId: string } & Omit<ProjectStanding, "lastRun" | "personIds">;
type RunRow = { projectId: string } & RunStanding;
type PersonRow = { projectId: string; userId: string };

function runOf({ projectId: _, ...run }: RunRow): RunStanding {
  return run;
}

type FrameRow = Pick<ProjectStanding, "files" | "linksToDecide" | "datasets">;

function frameSql(
  { workspaceId, projectId }: GraphScope,
  viewer: { readonly userId: string; readonly needsTwo: boolean },
): Prisma.Sql {
  return Prisma.sql`
    with ${goneSql({ workspaceId, projectId })}
    select (select count(*) from files where workspace_id = ${workspaceId} and project_id = ${projectId} and removed_at is null)::int as files,
      (select count(*) from edges e where e.workspace_id = ${workspaceId} and e.project_id = ${projectId}
        and ${waitsForSql(workspaceId, viewer)} and ${endsRemainSql})::int as "linksToDecide",
      (select count(*) from datasets where workspace_id = ${workspaceId} and project_id = ${projectId})::int as datasets`;
}

function countSql(
  { workspaceId, userId }: { readonly workspaceId: string; readonly userId: string },
  which: Prisma.Sql,
): Prisma.Sql {
  const waits = (needsTwo: boolean) => waitsForSql(workspaceId, { userId, needsTwo });
  return Prisma.sql`
    with picked as (
      select id as project_id from projects where workspace_id = ${workspaceId}
    ), links as (
      select e.project_id, e.source_file_id, e.target_file_id, e.state, ${joiningSql} as joins,
        case when p.reviewers_needed > 1 then ${waits(true)} else ${waits(false)} end as waits
      from (select * from edges where workspace_id = ${workspaceId} ${which}) e ${liveEndsSql}
      join projects p on p.id = e.project_id and p.workspace_id = ${workspaceId}
    ), ends as (
      select source_file_id as file_id, state from links where joins
      union all select target_file_id, state from links where joins
    ), best as (
      select file_id, bool_or(state = 'CONFIRMED') as confirmed from ends group by file_id
    ), counted as (
      select f.project_id, count(*)::int as files, count(f.parent_file_id)::int as inside,
        (count(*) filter (where b.confirmed))::int as confirmed_files,
        (count(*) filter (where not b.confirmed))::int as proposed_files,
        (count(*) filter (where v.status in ('failed', 'partial')))::int as files_to_fix
      from files f left join best b on b.file_id = f.id
      left join file_versions v on v.id = f.current_version_id
      where f.workspace_id = ${workspaceId} and f.removed_at is null group by f.project_id
    ), waiting as (
      select project_id, count(*)::int as n from links where waits group by project_id
    ), built as (
      select project_id, count(*)::int as n from datasets where workspace_id = ${workspaceId} group by project_id
    )
    select p.project_id as "projectId", coalesce(c.files, 0) as files, coalesce(c.inside, 0) as inside,
      coalesce(c.confirmed_files, 0) as "confirmedFiles", coalesce(c.proposed_files, 0) as "proposedFiles",
      coalesce(c.files_to_fix, 0) as "filesToFix", coalesce(w.n, 0) as "linksToDecide", coalesce(d.n, 0) as datasets
    from picked p left join counted c using (project_id) left join waiting w using (project_id)
    left join built d using (project_id) where true ${which} order by p.project_id limit ${MAX_ROWS}`;
}

function lastRunSql(workspaceId: string, which: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    with last as (
      select distinct on (project_id) project_id, id, number, state, started_at, finished_at from runs
      where workspace_id = ${workspaceId} ${which} order by project_id, number desc
    ), through as (
      select run_id, count(*)::int as total, count(finished_at)::int as done from run_files
      where workspace_id = ${workspaceId} and run_id in (select id from last) group by run_id
    )
    select l.project_id as "projectId", l.id, l.number, l.state::text as state, l.started_at as "startedAt",
      l.finished_at as "finishedAt", coalesce(t.done, 0) as "filesDone", coalesce(t.total, 0) as "filesTotal"
    from last l left join through t on t.run_id = l.id order by l.project_id`;
}

function peopleSql(workspaceId: string, which: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    select project_id as "projectId", user_id as "userId" from (
      select id as project_id, created_by_id as user_id from projects where workspace_id = ${workspaceId}
      union select project_id, started_by_id from runs where workspace_id = ${workspaceId}
      union select project_id, user_id from edge_decisions where workspace_id = ${workspaceId}
    ) done where user_id is not null ${which} order by 1, 2`;
}
