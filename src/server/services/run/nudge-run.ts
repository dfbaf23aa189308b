/** A process that was killed right after it wrote a run's new state has not told the job engine: the event is sent again. */
import { runCancelled, runRequested } from "../../../jobs/events.ts";
import type { Deps } from "../../deps.ts";
import type { RunRow } from "../../repositories/run-repository.ts";

/** A run that waits for longer than this may wait for an event that was never sent. */
const WAITS_MS = 10_000;

/**
 * Sends the event again that a run which waits to start or to stop is waiting for. The engine drops one that it has had, so it is safe
 * at any time; a run that was made a moment ago is left alone.
 */
export async function nudgeRun(
  deps: Deps,
  workspaceId: string,
  run: Pick<RunRow, "id" | "projectId" | "state" | "createdAt">,
  waitsMs: number = WAITS_MS,
): Promise<void> {
  const ids = { workspaceId, projectId: run.projectId, runId: run.id };
  if (run.state === "stopping")
    await deps.events.send([runCancelled.create(ids, `run.cancelled:${run.id}`)]);
  else if (run.state === "queued" && deps.clock() - run.createdAt.getTime() >= waitsMs)
    await deps.events.send([runRequested.create(ids, `run.requested:${run.id}`)]);
}
