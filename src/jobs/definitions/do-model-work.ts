import type { Deps } from "../../server/deps.ts";
import { defineJob } from "../define.ts";
import { modelWorkRequested } from "../events.ts";

/** Asks the model that serves a piece of work about its items, page after page. */
export const doModelWorkJob = defineJob<[typeof modelWorkRequested], Deps>({
  id: "do-model-work",
  on: [modelWorkRequested],
  concurrency: { key: "projectId", limit: 1 },
  retry: { maxAttempts: 3, backoffMs: 2_000 },
  handler: async () => (await import("./do-model-work.handler.ts")).handleModelWork,
  onFailure: async () => (await import("./do-model-work.handler.ts")).handleModelWorkFailed,
});
