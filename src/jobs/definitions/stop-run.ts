import type { Deps } from "../../server/deps.ts";
import { defineJob } from "../define.ts";
import { runCancelled } from "../events.ts";
import { RUN_RETRY } from "./run-retry.ts";

/** Ends a run that was asked to stop. */
export const stopRunJob = defineJob<[typeof runCancelled], Deps>({
  id: "stop-run",
  on: [runCancelled],
  retry: RUN_RETRY,
  handler: async () => (await import("./stop-run.handler.ts")).handleStopRun,
});
