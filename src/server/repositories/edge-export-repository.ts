import { type EdgeStatus, RelationshipType } from "../../core/model/edge.ts";
import { ColumnMatch, Contribution, PlacePair } from "../../core/model/evidence.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";
import { heldSql, settledSql } from "./review-stage-sql.ts";

export interface EdgeWithEvidence {
  readonly id: string;
  readonly sourceFileId: string;
  readonly targetFileId: string;
  readonly type: RelationshipType;
  readonly confidence: number;
  readonly state: string;
  readonly redundant: boolean;
  readonly description: string;
  readonly decidedById: string | null;
  readonly columnMatches: readonly ColumnMatch[];
  readonly contributions: readonly Contribution[];
  readonly evidence: ReadonlyArray<{
    readonly strategy: string;
    readonly score: number;
    readonly signal: string;
    readonly polarity: string;
    readonly direction: string;
    readonly detail: string;
    readonly places: readonly PlacePair[];
  }>;
}

/** Which links a dataset rests on. */
export interface ExportChoice {
  readonly include: "confirmed" | "confirmed-and-proposed";
  readonly minConfidence: number;
  readonly types: readonly RelationshipType[];
  /** Of both files: the lowest score (0 to 100), and whether personal data may have been found in them. */
  readonly minQuality: number;
  readonly withoutPersonalData: boolean;
}

interface EdgeRow {
  readonly id: string;
  readonly sourceFileId: string;
  readonly targetFileId: string;
  readonly type: string;
  readonly confidence: number;
  readonly state: string;
  readonly redundant: boolean;
  readonly description: string;
  readonly decidedById: string | null;
  readonly columnMatches: unknown;
  readonly contributions: unknown;
}

/** A file of an export and the keys of its results. */
export interface ExportFile {
  readonly fileId: string;
  readonly path: string;
  readonly sha256: string;
  /** Equal for equal content; null where there is none. */
  readonly contentHash: string | null;
  readonly documentClass: string | null;
  readonly artifacts: Readonly<Record<string, string>>;
  /** Version of the code that made each of them, by stage; null or absent where that was not kept. */
  readonly codeVersions: Readonly<Record<string, number | null>>;
}

/** A link with what speaks for it. */
export interface ToldLink {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly type: RelationshipType;
  readonly confidence: number;
  readonly state: EdgeStatus;
  readonly description: string;
  readonly decidedById: string | null;
  /** What it was proposed as, where a person corrected that and said nothing else since. */
  readonly corrected: {
    readonly type: RelationshipType;
    readonly source: string;
    readonly target: string;
  } | null;
  /** The files as they are now no longer show it; what spoke for it is out of date. */
  readonly isEvidenceGone: boolean;
  readonly speaking: ReadonlyArray<{
    readonly signal: string;
    readonly detail: string;
    readonly places: readonly PlacePair[];
  }>;
}

/** A link that a dataset may rest on. */
export interface ExportLink {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly type: RelationshipType;
  readonly confidence: number;
  readonly isConfirmed: boolean;
  /** Signals of its evidence, sorted, those against it with a minus. */
  readonly signals: string;
}

/** A link as one of its files sees it. */
export interface FileLink extends ExportLink {
  readonly fileId: string;
  readonly other: string;
}

/** A pair that a person has said no to. */
export interface RejectedPair {
  readonly source: string;
  readonly target: string;
  readonly type: RelationshipType;
  readonly description: string;
  readonly against: readonly string[];
}

const LINK = Prisma.sql`e.id, e.source_file_id as source, e.target_file_id as target, e.type, e.confidence, e.state = 'CONFIRMED' as "isConfirmed", e.signals`;
const FILE = Prisma.sql`f.id as "fileId", f.path, v.sha256, v.content_hash as "contentHash", v.document_class as "documentClass", v.artifacts,
  (select coalesce(jsonb_object_agg(r.stage, r.code_version), '{}') from stage_results r
    where r.workspace_id = v.workspace_id and r.version_id = v.id and r.key = v.artifacts->>r.stage) as "codeVersions"`;

/** Of `e`: type and ends before the first correction, if the last word that settled it was one and it stands confirmed. */
const correctedSql = Prisma.sql`(
  select case when last.action in ('retype', 'reverse') and e.state = 'CONFIRMED' then (
    select jsonb_build_object('type', f.before ->> 'type', 'source', f.before ->> 'sourceFileId', 'target', f.before ->> 'targetFileId')
    from edge_decisions f where f.workspace_id = e.workspace_id and f.edge_id = e.id and ${heldSql} and ${settledSql}
      and f.action in ('retype', 'reverse') and f.before ->> 'state' = 'proposed' order by f.created_at, f.id limit 1) end
  from edge_decisions last where last.workspace_id = e.workspace_id and last.edge_id = e.id and ${heldSql} and ${settledSql}
  order by last.created_at desc, last.id desc limit 1)`;

/** Links of one workspace as files and datasets carry them. */
export function edgeExportRepository(scope: Scope) {
  const { db, workspaceId } = scope;
  return {
    /** Links that a dataset may rest on, in id order after `afterId`: confirmed, or proposed from a confidence; never redundant ones. */
    pageForExport(
      projectId: string,
      page: ExportChoice & { afterId?: string; limit: number },
    ): Promise<ExportLink[]> {
      return scope.query<ExportLink>(Prisma.sql`
        select ${LINK} ${chosen(projectId, page)} and e.id > ${page.afterId ?? ""} order by e.id limit ${page.limit}`);
    },
    /** Links of which a file is the source, in id order after `afterId`. */
    linksFrom(
      projectId: string,
      page: ExportChoice & { sources: readonly string[]; afterId: string; limit: number },
    ): Promise<ExportLink[]> {
      return scope.query<ExportLink>(Prisma.sql`
        select ${LINK} ${chosen(projectId, page)} and e.source_file_id = any(${[...page.sources]}) and e.id > ${page.afterId}
        order by e.id limit ${page.limit}`);
    },
    /** Of each file its `most` surest links, one for each other file: confirmed first, then by confidence, then by the other's path. */
    surestLinks(
      projectId: string,
      of: ExportChoice & { fileIds: readonly string[]; most: number },
    ): Promise<FileLink[]> {
      return scope.query<FileLink>(Prisma.sql`
        select x.* from unnest(${[...of.fileIds]}::text[]) as w(id) cross join lateral (
          select * from (
            select distinct on (other) w.id as "fileId", l.* from (
              select ${LINK}, t.path as "otherPath", e.target_file_id as other ${chosen(projectId, of)} and e.source_file_id = w.id
              union all
              select ${LINK}, s.path as "otherPath", e.source_file_id as other ${chosen(projectId, of)} and e.target_file_id = w.id
            ) l where other <> w.id order by other, "isConfirmed" desc, confidence desc, id
          ) one order by "isConfirmed" desc, confidence desc, "otherPath" collate "C", id limit ${of.most}
        ) x`);
    },
    /** Files that any link which nobody rejected joins to one of these, whatever its confidence. */
    neighbours(
      projectId: string,
      fileIds: readonly string[],
    ): Promise<Array<{ fileId: string; other: string }>> {
      const joined = (own: Prisma.Sql, other: Prisma.Sql) => Prisma.sql`
        select ${own} as "fileId", ${other} as other from edges where workspace_id = ${workspaceId} and project_id = ${projectId}
          and state <> 'REJECTED' and ${own} = any(${[...fileIds]})`;
      const [source, target] = [Prisma.sql`source_file_id`, Prisma.sql`target_file_id`];
      return scope.query(Prisma.sql`${joined(source, target)} union ${joined(target, source)}`);
    },
    /** Pairs that a person rejected and no other link joins, of which the source is one of these; in one order. */
    rejectedFrom(projectId: string, sources: readonly string[]): Promise<RejectedPair[]> {
      return scope.query<RejectedPair>(Prisma.sql`
        select e.source_file_id as source, e.target_file_id as target, e.type, e.description,
          coalesce((select jsonb_agg(v.detail order by v.rank) from edge_evidence v where v.edge_id = e.id and v.polarity = 'against'), '[]') as against
        from edges e join files t on t.id = e.target_file_id and t.removed_at is null and t.current_version_id is not null
        where e.workspace_id = ${workspaceId} and e.project_id = ${projectId} and e.state = 'REJECTED' and e.source_file_id = any(${[...sources]})
          and not exists (select 1 from edges o where o.workspace_id = e.workspace_id and o.state <> 'REJECTED'
            and ((o.source_file_id = e.source_file_id and o.target_file_id = e.target_file_id)
              or (o.source_file_id = e.target_file_id and o.target_file_id = e.source_file_id)))
        order by e.id`);
    },
    /** Pairs of versions and copies that nobody rejected, in id order after `afterId`: they stand on one side, told or not. */
    copies(
      projectId: string,
      page: { afterId: string; limit: number },
    ): Promise<Array<{ id: string; source: string; target: string }>> {
      return scope.query(Prisma.sql`
        select id, source_file_id as source, target_file_id as target from edges
        where workspace_id = ${workspaceId} and project_id = ${projectId} and state <> 'REJECTED' and type in ('VERSION_OF', 'DUPLICATE_OF')
          and id > ${page.afterId} order by id limit ${page.limit}`);
    },
    /** Files without a newer version that have an older one, and pairs that were rejected. */
    async countUnits(
      projectId: string,
      choice: ExportChoice,
    ): Promise<{ chains: number; apart: number }> {
      const [counts] = await scope.query<{ chains: number; apart: number }>(Prisma.sql`
        with versions as (select e.source_file_id as newer, e.target_file_id as older ${chosen(projectId, choice)} and e.type = 'VERSION_OF')
        select (select count(distinct newer)::int from versions v where not exists (select 1 from versions w where w.older = v.newer)) as chains,
          (select count(*)::int from edges where workspace_id = ${workspaceId} and project_id = ${projectId} and state = 'REJECTED') as apart`);
      return counts ?? { chains: 0, apart: 0 };
    },
    /** How many ends of chosen links lie in files of these classes (empty: in any), and of those how many up to a file in the order of paths. */
    async countEnds(
      projectId: string,
      choice: ExportChoice & { classes: readonly string[]; upTo: string },
    ): Promise<{ all: number; upTo: number }> {
      const fits = (version: Prisma.Sql) =>
        choice.classes.length === 0
          ? Prisma.sql`true`
          : Prisma.sql`coalesce(${version}.document_class = any(${[...choice.classes]}), false)`;
      const [sum] = await scope.query<{ all: number; upTo: number }>(Prisma.sql`
        with last as (select path from files where workspace_id = ${workspaceId} and id = ${choice.upTo}),
          ends as (select x.path ${chosen(
            projectId,
            choice,
            Prisma.sql`cross join lateral (
            values (s.path, ${fits(Prisma.sql`sv`)}), (t.path, ${fits(Prisma.sql`tv`)})) x (path, fits)`,
          )} and x.fits)
        select count(*)::int as all, (count(*) filter (where path collate "C" <= (select path from last)))::int as "upTo" from ends`);
      return sum ?? { all: 0, upTo: 0 };
    },
    /** Files that records are made of, by path after `afterPath`, with the results that they are read from. */
    filesForExport(
      projectId: string,
      page: { afterPath: string; limit: number },
    ): Promise<ExportFile[]> {
      return scope.query<ExportFile>(Prisma.sql`
        select ${FILE} ${current(projectId)} and f.path collate "C" > ${page.afterPath} order by f.path collate "C" limit ${page.limit}`);
    },
    /** The same of these files, in no order. */
    filesById(projectId: string, ids: readonly string[]): Promise<ExportFile[]> {
      return scope.query<ExportFile>(
        Prisma.sql`select ${FILE} ${current(projectId)} and f.id = any(${[...ids]})`,
      );
    },
    /** Links as records tell them, in id order, with what speaks for each in rank order. */
    findForRecords(ids: readonly string[]): Promise<ToldLink[]> {
      return scope.query<ToldLink>(Prisma.sql`
        select e.id, e.source_file_id as source, e.target_file_id as target, e.type, e.confidence, lower(e.state::text) as state,
          e.description, e.decided_by_id as "decidedById", ${correctedSql} as corrected, e.evidence_gone_at is not null as "isEvidenceGone", coalesce(jsonb_agg(jsonb_build_object('signal', v.signal, 'detail', v.detail,
            'places', v.places) order by v.rank) filter (where v.id is not null), '[]') as speaking
        from edges e left join edge_evidence v on v.edge_id = e.id and v.polarity = 'for'
        where e.workspace_id = ${workspaceId} and e.id = any(${[...ids]}) group by e.id order by e.id`);
    },
    /** Links in id order after `afterId`, with their evidence in rank order. */
    async pageWithEvidence(
      projectId: string,
      page: { afterId?: string; limit: number },
    ): Promise<EdgeWithEvidence[]> {
      const edges = await db.edge.findMany({
        where: { projectId, ...(page.afterId === undefined ? {} : { id: { gt: page.afterId } }) },
        orderBy: { id: "asc" },
        take: page.limit,
      });
      return withEvidence(edges);
    },
  };

  function current(projectId: string): Prisma.Sql {
    return Prisma.sql`from files f join file_versions v on v.id = f.current_version_id
      where f.workspace_id = ${workspaceId} and f.project_id = ${projectId} and f.removed_at is null`;
  }

  /** Links of removed files stay in the graph for when the files come back, but no record can be made of them. */
  function chosen(projectId: string, options: ExportChoice, also = Prisma.empty): Prisma.Sql {
    const proposed =
      options.include === "confirmed"
        ? Prisma.sql`false`
        : Prisma.sql`(e.state = 'PROPOSED' and e.review_stage <> 'split' and not e.redundant and e.confidence >= ${options.minConfidence})`;
    const fits = (version: Prisma.Sql) => Prisma.sql`${version}.id is not null
      and (${version}.quality_score is null or ${version}.quality_score >= ${options.minQuality})
      and (${!options.withoutPersonalData} or ${version}.personal_data_count = 0)`;
    return Prisma.sql`from edges e
      join files s on s.id = e.source_file_id and s.removed_at is null
      join file_versions sv on sv.id = s.current_version_id and ${fits(Prisma.sql`sv`)}
      join files t on t.id = e.target_file_id and t.removed_at is null
      join file_versions tv on tv.id = t.current_version_id and ${fits(Prisma.sql`tv`)} ${also}
      where e.workspace_id = ${workspaceId} and e.project_id = ${projectId} and e.type = any(${[...options.types]})
        and (e.state = 'CONFIRMED' or ${proposed})`;
  }

  async function withEvidence(edges: readonly EdgeRow[]): Promise<EdgeWithEvidence[]> {
    const rows = await db.edgeEvidence.findMany({
      where: { edgeId: { in: edges.map((edge) => edge.id) } },
      orderBy: [{ edgeId: "asc" }, { rank: "asc" }],
    });
    const byEdge = Map.groupBy(rows, (row) => row.edgeId);
    return edges.map((edge) => ({
      id: edge.id,
      sourceFileId: edge.sourceFileId,
      targetFileId: edge.targetFileId,
      type: RelationshipType.parse(edge.type),
      confidence: edge.confidence,
      state: edge.state.toLowerCase(),
      redundant: edge.redundant,
      description: edge.description,
      decidedById: edge.decidedById,
      columnMatches: ColumnMatch.array().parse(edge.columnMatches),
      contributions: Contribution.array().parse(edge.contributions),
      evidence: (byEdge.get(edge.id) ?? []).map(
        ({ strategy, signal, polarity, strength, direction, detail, places }) => ({
          strategy,
          score: strength,
          signal,
          polarity,
          direction,
          detail,
          places: PlacePair.array().parse(places),
        }),
      ),
    }));
  }
}
