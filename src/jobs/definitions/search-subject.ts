import type { Deps } from "../../server/deps.ts";
import { defineJob } from "../define.ts";
import { subjectRemoved, subjectSearchRequested } from "../events.ts";

/** Counts what is held about a person. */
export const searchSubjectJob = defineJob<[typeof subjectSearchRequested], Deps>({
  id: "search-subject",
  on: [subjectSearchRequested],
  concurrency: { key: "workspaceId", limit: 1 },
  retry: { maxAttempts: 3, backoffMs: 2_000 },
  cancelOn: { event: subjectRemoved, match: "requestId" },
  handler: async () => (await import("./search-subject.handler.ts")).handleSearchSubject,
  onFailure: async () => (await import("./search-subject.handler.ts")).handleSubjectFailed,
});
