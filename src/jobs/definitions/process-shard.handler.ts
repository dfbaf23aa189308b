import type { Deps } from "../../server/deps.ts";
import { isRunRead, processShardBatch } from "../../server/services/run/process-shard.ts";
import type { RunIds } from "../../server/services/run/run-context.ts";
import type { JobHandler } from "../define.ts";
import { relateRequested } from "../events.ts";

export const handleProcessShard: JobHandler<RunIds & { shard: number }, Deps> = async ({
  payload,
  step,
  deps,
  signal,
}) => {
  const { workspaceId, projectId, runId, shard } = payload;
  const ids = { workspaceId, projectId, runId };
  for (let batch = 0; ; batch++) {
    const { left } = await step.run(`batch-${batch}`, () =>
      processShardBatch(deps, { ...ids, shard }, signal),
    );
    if (left === 0) break;
  }
  const isLast = await step.run("is-last", () => isRunRead(deps, ids));
  if (isLast) await step.send("relate", relateRequested.create(ids, `relate.requested:${runId}`));
};
