import type { Deps } from "../../server/deps.ts";
import { planRun } from "../../server/services/run/plan-run.ts";
import type { RunIds } from "../../server/services/run/run-context.ts";
import type { JobHandler } from "../define.ts";
import { relateRequested, shardRequested } from "../events.ts";

const SEND_CHUNK = 100;

export const handlePlanRun: JobHandler<RunIds, Deps> = async ({ payload, step, deps }) => {
  const { workspaceId, projectId, runId } = payload;
  const ids = { workspaceId, projectId, runId };
  const { shards } = await step.run("plan", () => planRun(deps, ids));
  if (shards === 0)
    await step.send("relate", relateRequested.create(ids, `relate.requested:${runId}`));
  for (let from = 0; from < shards; from += SEND_CHUNK) {
    const count = Math.min(SEND_CHUNK, shards - from);
    const events = Array.from({ length: count }, (_, index) =>
      shardRequested.create(
        { ...ids, shard: from + index, part: 0 },
        `shard.requested:${runId}:${from + index}:0`,
      ),
    );
    await step.send(`shards-${from}`, ...events);
  }
};
