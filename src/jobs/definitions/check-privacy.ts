import type { Deps } from "../../server/deps.ts";
import { defineJob } from "../define.ts";
import { privacyCheckRequested, runFinished } from "../events.ts";

/** Looks for personal data that is left after the policy: after each run, and when somebody asks. */
export const checkPrivacyJob = defineJob<[typeof runFinished, typeof privacyCheckRequested], Deps>({
  id: "check-privacy",
  on: [runFinished, privacyCheckRequested],
  concurrency: { key: "projectId", limit: 1 },
  retry: { maxAttempts: 3, backoffMs: 2_000 },
  handler: async () => (await import("./check-privacy.handler.ts")).handleCheckPrivacy,
});
