/** Links as lists, counts and details: what the table, the legend and the inspector read. */
import { z } from "zod";
import type { RelationshipType } from "../../core/model/edge.ts";
import { ColumnMatch, Contribution, Evidence, PlacePair } from "../../core/model/evidence.ts";
import type { EdgeSort, GraphFilter, GraphGrouping } from "../../core/model/graph-filter.ts";
import type { EdgeRow, FileBrief } from "../../core/model/graph-view.ts";
import { ReviewStage } from "../../core/model/review-stage.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";
import {
  endsRemainSql,
  filesSql,
  filterSql,
  type GraphScope,
  goneSql,
  stateSql,
  undecidedSql,
} from "./edge-filter-sql.ts";
import { withFolders } from "./namesakes.ts";
import { answeredSql } from "./review-stage-sql.ts";

/** Which links of the project: all, those inside some groups, or those of one file. */
export interface EdgeRange {
  readonly grouping: GraphGrouping;
  readonly filter: GraphFilter;
  readonly groups?: readonly string[];
  readonly fileId?: string;
  /** Only links that nobody has said anything about. */
  readonly isUndecided?: boolean;
  /** Of them only those that this person has not answered, and on which no two people differ. */
  readonly openTo?: string;
}

export interface EdgeCursor {
  readonly key: string | number;
  readonly id: string;
}

/** More evidence or places than this would not be looked at. */
const MAX_EVIDENCE = 40;

const SORT = {
  confidence: Prisma.sql`e.confidence`,
  type: Prisma.sql`e.type`,
  state: Prisma.sql`e.state::text`,
  from: Prisma.sql`ks.name`,
  to: Prisma.sql`kt.name`,
} as const;

const rowColumns = Prisma.sql`e.id, e.type, ${stateSql} as state, e.confidence, e.revision, e.redundant as "isRedundant",
  e.by_hand as "isByHand", e.evidence_gone_at as "evidenceGoneAt", jsonb_build_object('id', ks.id, 'name', ks.name, 'kind', ks.kind) as source,
  jsonb_build_object('id', kt.id, 'name', kt.name, 'kind', kt.kind) as target`;

type FoundRow = Omit<EdgeRow, "source" | "target"> & {
  readonly source: FileBrief;
  readonly target: FileBrief;
};

export function edgeQueryRepository(scope: Scope) {
  const { db, query, workspaceId } = scope;
  const from = (projectId: string, range: EdgeRange) =>
    inRangeSql({ workspaceId, projectId }, range);
  const known = (projectId: string, grouping: GraphGrouping) =>
    filesSql({ workspaceId, projectId }, grouping, true, false);
  return {
    /** One page in the order asked for; `key` is where the next page goes on. */
    async page(
      projectId: string,
      options: EdgeRange & { sort: EdgeSort; after?: EdgeCursor; limit: number },
    ): Promise<Array<EdgeRow & { key: string | number }>> {
      const key = SORT[options.sort.id];
      const isDown = options.sort.dir === "desc";
      const next =
        options.after === undefined
          ? Prisma.sql`true`
          : isDown
            ? Prisma.sql`(${key}, e.id) < (${options.after.key}, ${options.after.id})`
            : Prisma.sql`(${key}, e.id) > (${options.after.key}, ${options.after.id})`;
      const dir = isDown ? Prisma.sql`desc` : Prisma.sql`asc`;
      // Rows are made only of what the page holds: making one costs more than finding it.
      const rows = await query<FoundRow & { key: string | number }>(Prisma.sql`
        with ${known(projectId, options.grouping)}, picked as materialized (
          select e.id, ${key} as key ${from(projectId, options)} and ${next} order by ${key} ${dir}, e.id ${dir} limit ${options.limit})
        select ${rowColumns}, p.key from picked p join edges e on e.id = p.id
          join known ks on ks.id = e.source_file_id join known kt on kt.id = e.target_file_id
        where e.workspace_id = ${workspaceId} order by p.key ${dir}, p.id ${dir}`);
      return withFolders(scope, projectId, rows);
    },
    /** How many links of a range there are of each type and how sure they are, most first. */
    countByType(
      projectId: string,
      range: EdgeRange,
    ): Promise<Array<{ type: RelationshipType; count: number; min: number; max: number }>> {
      return query(Prisma.sql`
        with ${filesOfRangeSql({ workspaceId, projectId }, range)}
        select e.type, count(*)::int as count, min(e.confidence) as min, max(e.confidence) as max ${from(projectId, range)}
        group by 1 order by 2 desc, 1`);
    },
    async count(projectId: string, range: EdgeRange): Promise<number> {
      const place = { workspaceId, projectId };
      const isOfEnds = range.groups !== undefined || range.filter.kinds !== undefined;
      const rows = await query<{ count: number }>(
        isOfEnds
          ? Prisma.sql`with ${filesOfRangeSql(place, range)} select count(*)::int as count ${from(projectId, range)}`
          : Prisma.sql`with ${goneSql(place)} select count(*)::int as count from edges e where ${rangeWhereSql(place, range)} and ${endsRemainSql}`,
      );
      return rows[0]?.count ?? 0;
    },
    /** Rows by id, in id order; unknown ids are left out. At most 500. */
    async rows(projectId: string, ids: readonly string[]): Promise<EdgeRow[]> {
      const rows = await query<FoundRow>(Prisma.sql`
        with ${known(projectId, "cluster")}
        select ${rowColumns} from edges e join known ks on ks.id = e.source_file_id join known kt on kt.id = e.target_file_id
        where e.workspace_id = ${workspaceId} and e.project_id = ${projectId} and e.id = any(${ids}) order by e.id limit 500`);
      return withFolders(scope, projectId, rows);
    },
    /** The parts of these links (at most 20 of them) that lists leave out, by link. */
    async details(projectId: string, ids: readonly string[]): Promise<Map<string, EdgeParts>> {
      const rows = await db.edge.findMany({
        where: { projectId, id: { in: ids.slice(0, 20) } },
        select: {
          id: true,
          description: true,
          strategies: true,
          contributions: true,
          columnMatches: true,
          decidedAt: true,
          reviewStage: true,
        },
      });
      return new Map(
        rows.map(({ id, reviewStage, ...parts }) => [
          id,
          EdgeParts.parse({ ...parts, stage: reviewStage }),
        ]),
      );
    },
    /** Observations behind these links (at most 20 of them), by link, in the order that the run gave them. */
    async evidence(edgeIds: readonly string[]): Promise<Map<string, EvidenceView[]>> {
      const rows = await db.edgeEvidence.findMany({
        where: { edgeId: { in: edgeIds.slice(0, 20) }, rank: { lt: MAX_EVIDENCE } },
        orderBy: [{ edgeId: "asc" }, { rank: "asc" }],
        select: {
          edgeId: true,
          strategy: true,
          signal: true,
          polarity: true,
          strength: true,
          direction: true,
          detail: true,
          places: true,
        },
      });
      const found = new Map<string, EvidenceView[]>();
      for (const { edgeId, ...row } of rows)
        found.set(edgeId, [...(found.get(edgeId) ?? []), EvidenceView.parse(row)]);
      return found;
    },
  };
}

const EvidenceView = Evidence.omit({ columnMatches: true }).extend({ places: z.array(PlacePair) });
type EvidenceView = z.infer<typeof EvidenceView>;

const EdgeParts = z.object({
  description: z.string(),
  strategies: z.array(z.string()),
  contributions: z.array(Contribution),
  columnMatches: z.array(ColumnMatch),
  decidedAt: z.date().nullable(),
  stage: ReviewStage,
});
type EdgeParts = z.infer<typeof EdgeParts>;

/** `from` and `where` of the links in range, as `e` between `ks` and `kt`; needs `known` before it. */
export function inRangeSql(place: GraphScope, range: EdgeRange): Prisma.Sql {
  return Prisma.sql`
    from edges e join known ks on ks.id = e.source_file_id join known kt on kt.id = e.target_file_id
    where ${rangeWhereSql(place, range)}`;
}

/** `known` for `inRangeSql` where all links in range are read. */
export function filesOfRangeSql(place: GraphScope, range: EdgeRange): Prisma.Sql {
  return filesSql(place, range.grouping, range.filter.kinds !== undefined);
}

/** The condition of `inRangeSql`; speaks of `ks` and `kt` for groups and kinds alone. */
function rangeWhereSql({ workspaceId, projectId }: GraphScope, range: EdgeRange): Prisma.Sql {
  return Prisma.sql`e.workspace_id = ${workspaceId} and e.project_id = ${projectId} and ${filterSql(range.filter)}
      and ${rangeSql(range)} and ${range.isUndecided ? undecidedSql : Prisma.sql`true`}
      and ${range.openTo === undefined ? Prisma.sql`true` : Prisma.sql`(e.review_stage <> 'split' and not ${answeredSql(workspaceId, range.openTo)})`}`;
}

function rangeSql(range: EdgeRange): Prisma.Sql {
  if (range.fileId !== undefined)
    return Prisma.sql`(e.source_file_id = ${range.fileId} or e.target_file_id = ${range.fileId})`;
  if (range.groups !== undefined)
    return Prisma.sql`(ks.grp = any(${range.groups}) and kt.grp = any(${range.groups}))`;
  return Prisma.sql`true`;
}
