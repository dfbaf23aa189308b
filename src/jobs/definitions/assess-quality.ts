import type { Deps } from "../../server/deps.ts";
import { defineJob } from "../define.ts";
import { qualityAssessRequested, runFinished } from "../events.ts";

/** Scores, oddities, double rows, advice and report of a project: after each run, and when people settled something. */
export const assessQualityJob = defineJob<
  [typeof runFinished, typeof qualityAssessRequested],
  Deps
>({
  id: "assess-quality",
  on: [runFinished, qualityAssessRequested],
  concurrency: { key: "projectId", limit: 1 },
  retry: { maxAttempts: 3, backoffMs: 2_000 },
  handler: async () => (await import("./assess-quality.handler.ts")).handleAssessQuality,
  onFailure: async () => (await import("./assess-quality.handler.ts")).handleAssessmentFailed,
});
