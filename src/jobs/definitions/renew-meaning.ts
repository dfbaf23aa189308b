import type { Deps } from "../../server/deps.ts";
import { defineJob } from "../define.ts";
import { searchModelChosen } from "../events.ts";

/** Has the texts of projects that search by meaning compared by the model that was chosen now. */
export const renewMeaningJob = defineJob<[typeof searchModelChosen], Deps>({
  id: "renew-meaning",
  on: [searchModelChosen],
  concurrency: { key: "workspaceId", limit: 1 },
  retry: { maxAttempts: 4, backoffMs: 2_000 },
  handler: async () => (await import("./renew-meaning.handler.ts")).handleRenewMeaning,
});
