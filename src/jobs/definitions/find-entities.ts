import type { Deps } from "../../server/deps.ts";
import { defineJob } from "../define.ts";
import { runFinished } from "../events.ts";

/** Brings the entities of a project up to date after each run. */
export const findEntitiesJob = defineJob<[typeof runFinished], Deps>({
  id: "find-entities",
  on: [runFinished],
  concurrency: { key: "projectId", limit: 1 },
  retry: { maxAttempts: 4, backoffMs: 2_000 },
  handler: async () => (await import("./find-entities.handler.ts")).handleFindEntities,
});
