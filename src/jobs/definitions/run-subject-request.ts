import type { Deps } from "../../server/deps.ts";
import { defineJob } from "../define.ts";
import { subjectRunRequested } from "../events.ts";

/** Erases a person, or writes the report of what is held about them. */
export const runSubjectRequestJob = defineJob<[typeof subjectRunRequested], Deps>({
  id: "run-subject-request",
  on: [subjectRunRequested],
  concurrency: { key: "workspaceId", limit: 1 },
  retry: { maxAttempts: 5, backoffMs: 2_000 },
  handler: async () => (await import("./run-subject-request.handler.ts")).handleRunSubjectRequest,
  onFailure: async () => (await import("./search-subject.handler.ts")).handleSubjectFailed,
});
