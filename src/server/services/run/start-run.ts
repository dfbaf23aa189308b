import { AppError } from "../../../core/model/errors.ts";
import { runRequested } from "../../../jobs/events.ts";
import { addAudit } from "../../audit/with-audit.ts";
import type { Deps } from "../../deps.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { frozenPipeline } from "../policy/frozen-pipeline.ts";
import { holdWork } from "../workspace/hold-work.ts";
import { nudgeRun } from "./nudge-run.ts";
import { basisNow } from "./run-basis.ts";

export interface StartRunInput {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly startedById: string;
  /** Only these files; all current ones when left out. */
  readonly fileIds?: readonly string[];
  /** Done in the same transaction, once it is sure that the run may start. */
  readonly before?: (repos: Repositories, runId: string) => Promise<void>;
}

const MAX_CHOSEN_FILES = 10_000;

/**
 * Starts a run with the newest version of the project's pipeline and the version of its policy that is in use, and with its pack, rules and
 * corrections as they are now: what people change meanwhile is for the next one. What earlier runs computed under the same keys is kept.
 * Throws `conflict` while another run of the project is not final, or a person is erased from the workspace.
 */
export async function startRun(deps: Deps, input: StartRunInput): Promise<{ runId: string }> {
  if (input.fileIds !== undefined && input.fileIds.length > MAX_CHOSEN_FILES) {
    throw new AppError("limit.exceeded", {
      detail: "too many chosen files",
      userMessage: `Choose at most ${MAX_CHOSEN_FILES} files, or run all.`,
    });
  }
  const pipeline = await frozenPipeline(deps, {
    workspaceId: input.workspaceId,
    projectId: input.projectId,
    userId: input.startedById,
  });
  const runId = deps.newId("run");
  await deps.transaction(input.workspaceId, async (repos) => {
    await holdWork(repos, ["erasures"]);
    await repos.runs.lockProject(input.projectId);
    const active = await repos.runs.findActive(input.projectId);
    if (active !== null) {
      await nudgeRun(deps, input.workspaceId, active);
      throw new AppError("conflict", {
        detail: "a run is active",
        userMessage: "A run of this project is going on. Stop it or wait until it ends.",
      });
    }
    await input.before?.(repos, runId);
    const { key: basisKey, basis } = await basisNow(repos, input.projectId);
    await repos.runBases.add({ newId: () => deps.newId("runBasis"), key: basisKey, basis });
    const number = (await repos.runs.lastNumber(input.projectId)) + 1;
    await repos.runs.create({
      id: runId,
      projectId: input.projectId,
      number,
      pipelineVersionId: pipeline.id,
      packId: basis.pack.id,
      packVersion: basis.packVersion,
      basisKey,
      fileIds: input.fileIds ?? null,
      startedById: input.startedById,
    });
    await addAudit(
      deps,
      repos,
      { workspaceId: input.workspaceId, userId: input.startedById },
      {
        action: "run.started",
        target: runId,
        detail: {
          projectId: input.projectId,
          number,
          ...(input.fileIds === undefined ? {} : { files: input.fileIds.length }),
        },
      },
    );
  });
  await deps.events.send([
    runRequested.create(
      { workspaceId: input.workspaceId, projectId: input.projectId, runId },
      `run.requested:${runId}`,
    ),
  ]);
  return { runId };
}
