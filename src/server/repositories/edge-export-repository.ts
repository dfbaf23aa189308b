import { RelationshipType } from "../../core/model/edge.ts";
import { ColumnMatch, PlacePair } from "../../core/model/evidence.ts";
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
}

const EXPORT_FIELDS = {
  id: true,
  sourceFileId: true,
  targetFileId: true,
  type: true,
  confidence: true,
  state: true,
  revision: true,
} as const;

/** Links of one workspace as files and datasets carry them. */
export function edgeExportRepository(scope: Scope) {
  const { db, workspaceId } = scope;
  return {
    /** Links that a dataset may rest on, in id order after `afterId`: confirmed, or proposed from a confidence; never redundant ones. */
    async pageForExport(
      projectId: string,
      page: ExportChoice & { afterId?: string; limit: number },
    ) {
      const proposed = {
        state: "PROPOSED" as const,
        redundant: false,
        confidence: { gte: page.minConfidence },
      };
      const rows = await db.edge.findMany({
        where: {
          projectId,
          type: { in: [...page.types] },
          OR:
            page.include === "confirmed"
              ? [{ state: "CONFIRMED" }]
              : [{ state: "CONFIRMED" }, proposed],
          ...(page.afterId === undefined ? {} : { id: { gt: page.afterId } }),
        },
        orderBy: { id: "asc" },
        take: page.limit,
        select: EXPORT_FIELDS,
      });
      return rows.map((row) => ({
        id: row.id,
        source: row.sourceFileId,
        target: row.targetFileId,
        type: row.type,
        revision: row.revision,
        confidence: row.confidence,
        isConfirmed: row.state === "CONFIRMED",
      }));
    },
    /** How many links and files a dataset with these options would rest on. */
    async countForExport(
      projectId: string,
      options: ExportChoice,
    ): Promise<{ links: number; files: number; confirmed: number }> {
      const proposed =
        options.include === "confirmed"
          ? Prisma.sql`false`
          : Prisma.sql`(state = 'PROPOSED' and not redundant and confidence >= ${options.minConfidence})`;
      const [row] = await scope.query<{
        links: number;
        files: number;
        confirmed: number;
      }>(Prisma.sql`
        with chosen as (
          select source_file_id, target_file_id, state from edges
          where workspace_id = ${workspaceId} and project_id = ${projectId} and type = any(${[...options.types]}) and (state = 'CONFIRMED' or ${proposed})
        )
        select (select count(*)::int from chosen) as links,
          (select count(*)::int from chosen where state = 'CONFIRMED') as confirmed,
          (select count(*)::int from (select source_file_id from chosen union select target_file_id from chosen) ends) as files`);
      return row ?? { links: 0, files: 0, confirmed: 0 };
    },
    /** Links (at most 1,000) with their evidence. */
    async findWithEvidence(ids: readonly string[]): Promise<Map<string, EdgeWithEvidence>> {
      const edges = await db.edge.findMany({ where: { id: { in: ids.slice(0, 1_000) } } });
      return new Map((await withEvidence(edges)).map((edge) => [edge.id, edge]));
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
