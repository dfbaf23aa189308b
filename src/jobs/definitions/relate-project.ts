import type { Deps } from "../../server/deps.ts";
import { defineJob } from "../define.ts";
import { relateRequested, runCancelled } from "../events.ts";
import { RUN_RETRY } from "./run-retry.ts";

/** Finds the links of a project, stores them, arranges the graph and ends the run. */
export const relateProjectJob = defineJob<[typeof relateRequested], Deps>({
  id: "relate-project",
  on: [relateRequested],
  concurrency: { key: "projectId", limit: 1 },
  retry: RUN_RETRY,
  cancelOn: { event: runCancelled, match: "runId" },
  handler: async () => (await import("./relate-project.handler.ts")).handleRelateProject,
  onFailure: async () => (await import("./run-failed.handler.ts")).handleRunFailed,
});
