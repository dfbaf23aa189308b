import type { Deps } from "../../server/deps.ts";
import { defineJob } from "../define.ts";
import { runCancelled, runRequested } from "../events.ts";
import { RUN_RETRY } from "./run-retry.ts";

/** Lists a run's files into shards and asks for each of them. */
export const planRunJob = defineJob<[typeof runRequested], Deps>({
  id: "plan-run",
  on: [runRequested],
  concurrency: { key: "projectId", limit: 1 },
  retry: RUN_RETRY,
  cancelOn: { event: runCancelled, match: "runId" },
  handler: async () => (await import("./plan-run.handler.ts")).handlePlanRun,
  onFailure: async () => (await import("./run-failed.handler.ts")).handleRunFailed,
});
