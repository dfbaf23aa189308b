import type { RecordTallies } from "../../core/export/records/tally.ts";
import type { Deps } from "../../server/deps.ts";
import { loadRun, type RunIds } from "../../server/services/run/run-context.ts";

const NOT_AT_WORK = { wall_ms: 0, peak_memory_bytes: 0 };

/**
 * `report.json`: what happened in the run, by status and stage, with times, memory, the pairs that were looked at and its quality. Files pass their
 * stages side by side: a stage's `wall_ms` is the sum over its files, its memory the most that the process held when one ended.
 */
export async function buildReport(
  deps: Deps,
  ids: RunIds,
  totals: {
    statuses: Record<string, number>;
    relationships: number;
    made: RecordTallies;
    wallMs: number;
    /** `part` is null where the run could not be assessed; `failures` counts the lines of failures.jsonl. */
    quality: { part: object | null; failures: number };
  },
): Promise<object> {
  const { repos, run } = await loadRun(deps, ids);
  const byStage = await repos.runs.stageCounts(run.id);
  const { pairs, stages, relateState } = run.report;
  const costs = new Map(
    [
      ...(await repos.runs.stageCosts(run.id)),
      ...Object.entries(stages).map(([stage, cost]) => ({ stage, ...cost })),
    ].map(({ stage, wallMs, peakMemoryBytes }) => [
      stage,
      { wall_ms: wallMs, peak_memory_bytes: peakMemoryBytes },
    ]),
  );
  return {
    run_id: run.id,
    state: run.state,
    wall_ms: totals.wallMs,
    peak_memory_bytes: process.resourceUsage().maxRSS * 1024,
    files: totals.statuses,
    stages: {
      ...Object.fromEntries(
        Object.entries(byStage).map(([stage, counts]) => [
          stage,
          { counts, ...(costs.get(stage) ?? NOT_AT_WORK) },
        ]),
      ),
      relate: { state: relateState, ...(costs.get("relate") ?? NOT_AT_WORK) },
    },
    pairs:
      pairs === null
        ? null
        : {
            possible: pairs.possible,
            proposed: pairs.proposed,
            judged: pairs.judged,
            kept: pairs.kept,
            by_strategy: pairs.byStrategy,
          },
    relationships: totals.relationships,
    training_records: totals.made.kept,
    /** Which records were proposed, which need each of their files, and why others are left out. */
    records_made: totals.made,
    quality: totals.quality.part,
    failing_places: totals.quality.failures,
  };
}
