import type { Deps } from "../../server/deps.ts";
import { runRules } from "../../server/services/quality/run-rules.ts";
import { finishRun } from "../../server/services/run/end-run.ts";
import { findEdges } from "../../server/services/run/relate-project.ts";
import type { RunIds } from "../../server/services/run/run-context.ts";
import { cleanSome, settleNames, shareNames } from "../../server/services/run/share-names.ts";
import { settleEdges, writeEdges } from "../../server/services/run/write-links.ts";
import type { JobHandler } from "../define.ts";
import { runFinished } from "../events.ts";
import { inBatches } from "../in-batches.ts";

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
  const { next } = await step.run("names", () => shareNames(deps, ids, signal));
  await inBatches(step, { name: "clean", first: next, most: CLEANED_PER_STEP }, (from) =>
    cleanSome(deps, ids, from, signal),
  );
  await step.run("names-settled", () => settleNames(deps, ids));
  const found = await step.run("find", () => findEdges(deps, ids, signal));
  if (found.state === "done") {
    await inBatches(step, { name: "write", first: 0, most: BATCHES_PER_STEP }, (from) =>
      writeEdges(deps, ids, from),
    );
    await step.run("settle", () => settleEdges(deps, ids));
  }
  await step.run("rules", () => runRules(deps, ids, signal));
  await step.run("finish", () => finishRun(deps, ids));
  await step.send("finished", runFinished.create(ids, `run.finished:${runId}`));
};
