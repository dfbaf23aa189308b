import type { Deps } from "../../server/deps.ts";
import { runRules } from "../../server/services/quality/run-rules.ts";
import { finishRun } from "../../server/services/run/end-run.ts";
import { findEdges } from "../../server/services/run/relate-project.ts";
import type { RunIds } from "../../server/services/run/run-context.ts";
import { cleanSome, settleNames, shareNames } from "../../server/services/run/share-names.ts";
import { settleEdges, writeEdges } from "../../server/services/run/write-links.ts";
import type { JobHandler } from "../define.ts";
import { runFinished } from "../events.ts";

/** Batches of edges in one remembered step, so that a large graph stays far below an engine's limit of steps. */
const BATCHES_PER_STEP = 25;
/** The same for files that are cleaned again. */
const CLEANED_PER_STEP = 8;

export const handleRelateProject: JobHandler<RunIds, Deps> = async ({
  payload,
  step,
  deps,
  signal,
}) => {
  const { workspaceId, projectId, runId } = payload;
  const ids = { workspaceId, projectId, runId };
  let clean: number | null = (await step.run("names", () => shareNames(deps, ids, signal))).next;
  while (clean !== null) {
    const from: number = clean;
    clean = (await step.run(`clean-${from}`, () => cleanMany(deps, ids, from, signal))).next;
  }
  await step.run("names-settled", () => settleNames(deps, ids));
  const found = await step.run("find", () => findEdges(deps, ids, signal));
  if (found.state === "done") {
    let next: number | null = 0;
    while (next !== null) {
      const from: number = next;
      next = (await step.run(`write-${from}`, () => writeSome(deps, ids, from))).next;
    }
    await step.run("settle", () => settleEdges(deps, ids));
  }
  await step.run("rules", () => runRules(deps, ids, signal));
  await step.run("finish", () => finishRun(deps, ids));
  await step.send("finished", runFinished.create(ids, `run.finished:${runId}`));
};

async function cleanMany(
  deps: Deps,
  ids: RunIds,
  from: number,
  signal: AbortSignal,
): Promise<{ next: number | null }> {
  let next: number | null = from;
  for (let batch = 0; batch < CLEANED_PER_STEP && next !== null; batch++)
    next = (await cleanSome(deps, ids, next, signal)).next;
  return { next };
}

async function writeSome(deps: Deps, ids: RunIds, from: number): Promise<{ next: number | null }> {
  let next: number | null = from;
  for (let batch = 0; batch < BATCHES_PER_STEP && next !== null; batch++)
    next = (await writeEdges(deps, ids, next)).next;
  return { next };
}
