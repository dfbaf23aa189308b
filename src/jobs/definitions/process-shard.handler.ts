import type { Deps } from "../../server/deps.ts";
import { isRunRead, processShardBatch } from "../../server/services/run/process-shard.ts";
import type { RunIds } from "../../server/services/run/run-context.ts";
import type { JobHandler } from "../define.ts";
import { relateRequested, shardRequested } from "../events.ts";

/** Batches of one job: a shard grows by what comes out of archives, and an engine allows a run only so many steps. */
const BATCHES_PER_PART = 200;

export const handleProcessShard: JobHandler<
  RunIds & { shard: number; part: number },
  Deps
> = async ({ payload, step, deps, signal }) => {
  const { workspaceId, projectId, runId, shard, part } = payload;
  const ids = { workspaceId, projectId, runId };
  for (let batch = 0, left = 1; left > 0; batch++) {
    if (batch === BATCHES_PER_PART) {
      const next = { ...ids, shard, part: part + 1 };
      const id = `shard.requested:${runId}:${shard}:${part + 1}`;
      return await step.send("next-part", shardRequested.create(next, id));
    }
    const done = await step.run(`batch-${batch}`, () =>
      processShardBatch(deps, { ...ids, shard }, signal),
    );
    left = done.left;
  }
  const isLast = await step.run("is-last", () => isRunRead(deps, ids));
  if (isLast) await step.send("relate", relateRequested.create(ids, `relate.requested:${runId}`));
};
