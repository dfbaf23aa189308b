import { AppError } from "../../../core/model/errors.ts";
import { runCancelled } from "../../../jobs/events.ts";
import { withAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import { counted, figure } from "./log-words.ts";
import { loadRun, type RunIds } from "./run-context.ts";

/** Marks a run as finished; repeated calls change nothing. */
export async function finishRun(deps: Deps, ids: RunIds): Promise<void> {
  const { repos, run } = await loadRun(deps, ids);
  const files = await repos.runs.countFiles(run.id);
  const edges = await repos.edges.countByProject(ids.projectId);
  await repos.runs.log(
    `${run.id}:finished`,
    run.id,
    "relate",
    `Finished: ${counted(files, "file")}, ${counted(edges.proposed + edges.confirmed, "link")}.`,
  );
  await repos.runs.transition(run.id, ["queued", "running"], "finished", {
    finishedAt: new Date(deps.clock()),
  });
}

/** Marks a run as failed with the reason in plain words; one that is final stays as it is. */
export async function failRun(deps: Deps, ids: RunIds, failure: string): Promise<void> {
  const { repos, run } = await loadRun(deps, ids);
  const ended = await repos.runs.transition(run.id, ["queued", "running", "stopping"], "failed", {
    finishedAt: new Date(deps.clock()),
    failure,
  });
  if (ended) await repos.runs.log(`${run.id}:failed`, run.id, "parse", `Failed: ${failure}`);
}

/**
 * Asks a run to stop. What is done is kept; files at work are abandoned and read again next time. Asked again while it stops, it only
 * tells the job engine once more. Throws `conflict` when the run has ended.
 */
export async function stopRun(
  deps: Deps,
  ids: RunIds & { readonly userId: string | null },
): Promise<void> {
  const { run } = await loadRun(deps, ids);
  const isNew = await withAudit(
    deps,
    ids,
    (stopped: boolean) =>
      stopped
        ? { action: "run.stopped", target: run.id, detail: { projectId: ids.projectId } }
        : null,
    (repos) => repos.runs.transition(run.id, ["queued", "running"], "stopping"),
  );
  if (!isNew && run.state !== "stopping") {
    throw new AppError("conflict", {
      detail: `run is ${run.state}`,
      userMessage: "The run has ended already.",
    });
  }
  await deps.events.send([
    runCancelled.create(
      { workspaceId: ids.workspaceId, projectId: ids.projectId, runId: run.id },
      `run.cancelled:${run.id}`,
    ),
  ]);
}

/** The end of stopping: every job of the run has been cancelled by now or ends at its next step. */
export async function settleStopped(deps: Deps, ids: RunIds): Promise<void> {
  const { repos, run } = await loadRun(deps, ids);
  const ended = await repos.runs.transition(run.id, ["stopping"], "stopped", {
    finishedAt: new Date(deps.clock()),
  });
  if (!ended) return;
  const total = await repos.runs.countFiles(run.id);
  const done = total - (await repos.runs.countUnfinished(run.id));
  await repos.runs.log(
    `${run.id}:stopped`,
    run.id,
    "parse",
    `Stopped: ${figure(done)} of ${counted(total, "file")} are done and kept.`,
  );
}
