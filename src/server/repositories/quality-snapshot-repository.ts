import { z } from "zod";
import { DimensionScores } from "../../core/model/quality.ts";
import { ReportCounts } from "../../core/quality/report/report-document.ts";
import type { Prisma } from "../db/generated/client.ts";
import type { Scope } from "../db/scoped.ts";

export const SnapshotCounts = ReportCounts.extend({
  /** Files that fail each rule, by name. */
  rules: z.record(z.string(), z.number().int()),
});
export type SnapshotCounts = z.infer<typeof SnapshotCounts>;

export interface SnapshotRow {
  readonly runId: string;
  readonly runNumber: number;
  readonly score: number | null;
  readonly dimensions: DimensionScores;
  readonly counts: SnapshotCounts;
  readonly createdAt: Date;
  /** A person was erased from the project after it was counted. */
  readonly isBeforeErasure: boolean;
}

/** Scores of a project by run. */
export function qualitySnapshotRepository({ db, workspaceId }: Scope) {
  /** When the newest erasure began that changed the project; null where none did. */
  const erasedAt = async (projectId: string): Promise<Date | null> => {
    const row = await db.subjectRequest.findFirst({
      where: {
        kind: "ERASURE",
        startedAt: { not: null },
        found: { path: ["projectIds"], array_contains: projectId },
      },
      orderBy: { startedAt: "desc" },
      select: { startedAt: true },
    });
    return row?.startedAt ?? null;
  };
  return {
    /**
     * Writes the snapshot of a run; assessed once more, it takes the place of what was written for the same run. A run keeps what it counted
     * before a person was erased: the files that it counted are not there any more. Returns the score that stands.
     */
    async put(
      row: Pick<SnapshotRow, "runId" | "score" | "dimensions" | "counts"> & {
        readonly id: string;
        readonly projectId: string;
      },
    ): Promise<Pick<SnapshotRow, "score" | "dimensions">> {
      const { id, projectId, runId, score } = row;
      const known = await db.qualitySnapshot.findUnique({
        where: { runId },
        select: { createdAt: true, score: true, dimensions: true },
      });
      const erased = known === null ? null : await erasedAt(projectId);
      if (known !== null && erased !== null && erased > known.createdAt)
        return { score: known.score, dimensions: DimensionScores.parse(known.dimensions) };
      const scores = {
        score,
        dimensions: row.dimensions as Prisma.InputJsonValue,
        counts: row.counts as Prisma.InputJsonValue,
      };
      await db.qualitySnapshot.upsert({
        where: { runId },
        create: { id, workspaceId, projectId, runId, ...scores },
        update: scores,
      });
      return { score, dimensions: row.dimensions };
    },
    /** How many rules were not met in what a run assessed; null where it assessed nothing. */
    async countUnmet(runId: string): Promise<number | null> {
      const row = await db.qualitySnapshot.findUnique({
        where: { runId },
        select: { counts: true },
      });
      if (row === null) return null;
      const { rules } = SnapshotCounts.parse(row.counts);
      return Object.values(rules).filter((files) => files > 0).length;
    },
    /** Newest runs first; with `beforeNumber` those before a run. */
    async list(
      projectId: string,
      page: { readonly limit: number; readonly beforeNumber?: number },
    ): Promise<SnapshotRow[]> {
      const runs = await db.run.findMany({
        where: {
          projectId,
          state: "FINISHED",
          ...(page.beforeNumber === undefined ? {} : { number: { lt: page.beforeNumber } }),
        },
        select: { id: true, number: true },
        orderBy: { number: "desc" },
        take: 200,
      });
      const rows = await db.qualitySnapshot.findMany({
        where: { projectId, runId: { in: runs.map(({ id }) => id) } },
      });
      const erased = await erasedAt(projectId);
      const byRun = new Map(rows.map((row) => [row.runId, row]));
      return runs
        .flatMap(({ id, number }) => {
          const row = byRun.get(id);
          if (row === undefined) return [];
          const { score, createdAt } = row;
          const dimensions = DimensionScores.parse(row.dimensions);
          return [
            {
              runId: id,
              runNumber: number,
              score,
              dimensions,
              counts: SnapshotCounts.parse(row.counts),
              createdAt,
              isBeforeErasure: erased !== null && erased > createdAt,
            },
          ];
        })
        .slice(0, page.limit);
    },
  };
}
