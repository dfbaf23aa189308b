import type { Deps } from "../../server/deps.ts";
import { defineJob } from "../define.ts";
import { fileCopyRequested } from "../events.ts";

/** Makes the redacted copy of a file that somebody asked for. */
export const copyFileJob = defineJob<[typeof fileCopyRequested], Deps>({
  id: "copy-file",
  on: [fileCopyRequested],
  concurrency: { key: "fileId", limit: 1 },
  retry: { maxAttempts: 3, backoffMs: 2_000 },
  handler: async () => (await import("./copy-file.handler.ts")).handleCopyFile,
});
