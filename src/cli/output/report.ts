import type { Deps } from "../../server/deps.ts";
import { loadRun, type RunIds } from "../../server/services/run/run-context.ts";

/** `report.json`: what happened in the run, by status and stage, with times, memory and the pairs that were looked at. */
export async function buildReport(
  deps: Deps,
  ids: RunIds,
  totals: {
    statuses: Record<string, number>;
    relationships: number;
    records: number;
    wallMs: number;
  },
): Promise<object> {
  const { repos, run } = await loadRun(deps, ids);
  const byStage = await repos.runs.stageCounts(run.id);
  const { pairs, stages, relateState } = run.report;
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
          { counts, ...(stages[stage] ?? {}) },
        ]),
      ),
      relate: { state: relateState, ...(stages.relate ?? {}) },
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
    training_records: totals.records,
  };
}
