import type { Deps } from "../../server/deps.ts";
import { defineJob } from "../define.ts";
import { runCancelled, shardRequested } from "../events.ts";
import { RUN_RETRY } from "./run-retry.ts";

/** Shards of one project that are at work at once: the pool has a few threads only, and other projects want theirs. */
const SHARDS_AT_ONCE = 2;

/** Takes the files of one shard through parse, privacy, enrich and quality. */
export const processShardJob = defineJob<[typeof shardRequested], Deps>({
  id: "process-shard",
  on: [shardRequested],
  concurrency: { key: "projectId", limit: SHARDS_AT_ONCE },
  retry: RUN_RETRY,
  cancelOn: { event: runCancelled, match: "runId" },
  handler: async () => (await import("./process-shard.handler.ts")).handleProcessShard,
  onFailure: async () => (await import("./run-failed.handler.ts")).handleRunFailed,
});
