import type { Deps } from "../../server/deps.ts";
import { defineJob } from "../define.ts";
import { modelWorkRequested } from "../events.ts";

/** Describes links of a project by the model that serves it, page after page. */
export const describeLinksJob = defineJob<[typeof modelWorkRequested], Deps>({
  id: "describe-links",
  on: [modelWorkRequested],
  concurrency: { key: "projectId", limit: 1 },
  retry: { maxAttempts: 3, backoffMs: 2_000 },
  handler: async () => (await import("./describe-links.handler.ts")).handleDescribeLinks,
  onFailure: async () => (await import("./describe-links.handler.ts")).handleDescribeFailed,
});
