import type { Deps } from "../../server/deps.ts";
import { defineJob } from "../define.ts";
import { runFinished } from "../events.ts";

/** Makes the files of a project findable after each run. */
export const indexSearchJob = defineJob<[typeof runFinished], Deps>({
  id: "index-search",
  on: [runFinished],
  concurrency: { key: "projectId", limit: 1 },
  retry: { maxAttempts: 4, backoffMs: 2_000 },
  handler: async () => (await import("./index-search.handler.ts")).handleIndexSearch,
});
