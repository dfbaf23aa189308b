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
}

/** Scores of a project by run. */
export function qualitySnapshotRepository({ db, workspaceId }: Scope) {
  return {
    /** Writes the snapshot of a run; assessed once more, it takes the place of what was written for the same run. */
    async put(
      row: Omit<SnapshotRow, "createdAt" | "runNumber"> & {
        readonly id: string;
        readonly projectId: string;
      },
    ): Promise<void> {
      const { id, projectId, runId, score } = row;
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
            },
          ];
        })
        .slice(0, page.limit);
    },
  };
}
