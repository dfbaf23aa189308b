import type { Deps } from "../../server/deps.ts";
import { defineJob } from "../define.ts";
import { graphChanged, runFinished } from "../events.ts";

/** Finds clusters and places for the explorer after a run, and after many decisions. */
export const arrangeGraphJob = defineJob<[typeof runFinished, typeof graphChanged], Deps>({
  id: "arrange-graph",
  on: [runFinished, graphChanged],
  concurrency: { key: "projectId", limit: 1 },
  retry: { maxAttempts: 4, backoffMs: 1_000 },
  handler: async () => (await import("./arrange-graph.handler.ts")).handleArrangeGraph,
});
