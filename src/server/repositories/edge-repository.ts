import type { RelationshipType } from "../../core/model/edge.ts";
import type { FusedEdge } from "../../core/relate/contract.ts";
import { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

export interface FoundEdge {
  readonly id: string;
  readonly edge: FusedEdge;
}

interface KnownEdge {
  readonly id: string;
  readonly sourceFileId: string;
  readonly targetFileId: string;
  readonly type: string;
  readonly state: string;
  readonly byHand: boolean;
}

/** Links of one workspace. */
export function edgeRepository(scope: Scope) {
  const { db, workspaceId } = scope;
  return {
    /**
     * Stores what a run found, a few hundred at a time. A pair that a person has decided keeps its type and state; only its
     * evidence and confidence are renewed where the type agrees. Running it twice changes nothing.
     */
    async upsertFound(
      projectId: string,
      runId: string,
      found: readonly FoundEdge[],
    ): Promise<void> {
      const known = await knownPairs(projectId, found);
      const added: FoundEdge[] = [];
      const renewed: Array<{ id: string; edge: FusedEdge }> = [];
      for (const item of found) {
        const same = known.get(pairKey(item.edge.sourceFileId, item.edge.targetFileId)) ?? [];
        const exact = same.find(
          (row) => row.type === item.edge.type && row.sourceFileId === item.edge.sourceFileId,
        );
        if (exact !== undefined) renewed.push({ id: exact.id, edge: item.edge });
        else if (!same.some((row) => row.state !== "PROPOSED" || row.byHand)) added.push(item);
      }
      if (added.length > 0)
        await db.edge.createMany({
          data: added.map(({ id, edge }) => ({
            id,
            workspaceId,
            projectId,
            sourceFileId: edge.sourceFileId,
            targetFileId: edge.targetFileId,
            lastRunId: runId,
            ...columnsOf(edge),
          })),
          skipDuplicates: true,
        });
      for (const { id, edge } of renewed) await renew(id, edge, runId);
      await replaceEvidence([...added, ...renewed]);
    },
    /** Removes links that the run no longer found; decided, set aside and hand-drawn ones stay. Returns how many went. */
    async removeUnfound(projectId: string, runId: string): Promise<number> {
      const gone = {
        projectId,
        state: "PROPOSED" as const,
        decidedAt: null,
        byHand: false,
        OR: [{ lastRunId: null }, { lastRunId: { not: runId } }],
      };
      await scope.execute(Prisma.sql`
        delete from edge_evidence where workspace_id = ${workspaceId} and edge_id in (
          select id from edges where workspace_id = ${workspaceId} and project_id = ${projectId} and state = 'PROPOSED'
            and decided_at is null and not by_hand and (last_run_id is null or last_run_id <> ${runId}))`);
      const { count } = await db.edge.deleteMany({ where: gone });
      return count;
    },
    async countByProject(
      projectId: string,
    ): Promise<{ proposed: number; confirmed: number; rejected: number }> {
      const groups = await db.edge.groupBy({
        by: ["state"],
        where: { projectId, redundant: false },
        _count: { _all: true },
      });
      const count = (state: string) =>
        groups.find((group) => group.state === state)?._count._all ?? 0;
      return {
        proposed: count("PROPOSED"),
        confirmed: count("CONFIRMED"),
        rejected: count("REJECTED"),
      };
    },
  };

  /** Leaves the type out: it agrees already, and a person may be changing it at this moment. */
  async function renew(id: string, edge: FusedEdge, runId: string): Promise<void> {
    const { type: _, ...columns } = columnsOf(edge);
    await db.edge.updateMany({ where: { id }, data: { ...columns, lastRunId: runId } });
  }

  async function knownPairs(
    projectId: string,
    found: readonly FoundEdge[],
  ): Promise<Map<string, KnownEdge[]>> {
    const ids = [...new Set(found.flatMap(({ edge }) => [edge.sourceFileId, edge.targetFileId]))];
    const wanted = new Set(found.map(({ edge }) => pairKey(edge.sourceFileId, edge.targetFileId)));
    const rows = await db.edge.findMany({
      where: { projectId, sourceFileId: { in: ids }, targetFileId: { in: ids } },
      select: {
        id: true,
        sourceFileId: true,
        targetFileId: true,
        type: true,
        state: true,
        byHand: true,
      },
    });
    const byPair = new Map<string, KnownEdge[]>();
    for (const row of rows) {
      const key = pairKey(row.sourceFileId, row.targetFileId);
      if (wanted.has(key)) byPair.set(key, [...(byPair.get(key) ?? []), row]);
    }
    return byPair;
  }

  async function replaceEvidence(
    items: ReadonlyArray<{ id: string; edge: FusedEdge }>,
  ): Promise<void> {
    if (items.length === 0) return;
    await db.edgeEvidence.deleteMany({ where: { edgeId: { in: items.map((item) => item.id) } } });
    await db.edgeEvidence.createMany({
      data: items.flatMap(({ id, edge }) =>
        edge.evidence.map((evidence, rank) => ({
          id: `${id}-${rank}`,
          workspaceId,
          edgeId: id,
          rank,
          strategy: evidence.strategy,
          signal: evidence.signal,
          polarity: evidence.polarity,
          strength: evidence.strength,
          direction: evidence.direction,
          detail: evidence.detail,
          places: evidence.places as unknown as Prisma.InputJsonValue,
        })),
      ),
      skipDuplicates: true,
    });
  }
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

function columnsOf(edge: FusedEdge) {
  return {
    type: edge.type satisfies RelationshipType,
    confidence: edge.confidence,
    redundant: edge.redundant,
    description: edge.reason,
    strategies: [
      ...new Set(
        edge.evidence.filter((item) => item.polarity === "for").map((item) => item.strategy),
      ),
    ].sort(),
    contributions: edge.contributions as unknown as Prisma.InputJsonValue,
    columnMatches: edge.columnMatches as unknown as Prisma.InputJsonValue,
  };
}
