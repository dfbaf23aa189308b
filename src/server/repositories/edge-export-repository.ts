import { type EdgeStatus, RelationshipType } from "../../core/model/edge.ts";
import { ColumnMatch, Contribution, PlacePair } from "../../core/model/evidence.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

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
  readonly artifacts: Readonly<Record<string, string>>;
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
  readonly confidence: number;
  readonly isConfirmed: boolean;
}

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
        select e.id, e.source_file_id as source, e.target_file_id as target, e.confidence, e.state = 'CONFIRMED' as "isConfirmed"
        ${chosen(projectId, page)} and e.id > ${page.afterId ?? ""} order by e.id limit ${page.limit}`);
    },
    /** Files that records are made of, in id order after `afterId`, with the results that they are read from. */
    filesForExport(
      projectId: string,
      page: { afterId?: string; limit: number },
    ): Promise<ExportFile[]> {
      return scope.query<ExportFile>(Prisma.sql`
        select f.id as "fileId", f.path, v.sha256, v.artifacts
        from files f join file_versions v on v.id = f.current_version_id
        where f.workspace_id = ${workspaceId} and f.project_id = ${projectId} and f.removed_at is null and f.id > ${page.afterId ?? ""}
        order by f.id limit ${page.limit}`);
    },
    /** Links as records tell them, in id order, with what speaks for each in rank order. */
    findForRecords(ids: readonly string[]): Promise<ToldLink[]> {
      return scope.query<ToldLink>(Prisma.sql`
        select e.id, e.source_file_id as source, e.target_file_id as target, e.type, e.confidence, lower(e.state::text) as state,
          e.description, e.decided_by_id as "decidedById", e.evidence_gone_at is not null as "isEvidenceGone", coalesce(jsonb_agg(jsonb_build_object('signal', v.signal, 'detail', v.detail,
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

  /** Links of removed files stay in the graph for when the files come back, but no record can be made of them. */
  function chosen(projectId: string, options: ExportChoice): Prisma.Sql {
    const proposed =
      options.include === "confirmed"
        ? Prisma.sql`false`
        : Prisma.sql`(e.state = 'PROPOSED' and e.review_stage <> 'split' and not e.redundant and e.confidence >= ${options.minConfidence})`;
    return Prisma.sql`from edges e
      join files s on s.id = e.source_file_id and s.removed_at is null and s.current_version_id is not null
      join files t on t.id = e.target_file_id and t.removed_at is null and t.current_version_id is not null
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
