/** The work that the questions of one build are booked under: it goes on no longer than its build, whatever becomes of that. */
import { toNano } from "../../../core/language-model/prices.ts";
import type { Deps } from "../../deps.ts";
import type { WorkState } from "../../repositories/model-work-repository.ts";
import { settingsInForce } from "../language-model/serving-model.ts";

export interface RecordWork {
  readonly workspaceId: string;
  readonly workId: string;
}

/** Named after the build: one that was killed goes on with what it has paid for. */
export function recordWorkId(datasetVersionId: string): string {
  return `${datasetVersionId}-records`;
}

/** Makes it go on, for the first time or again. Gives the moment of its begin, by which whoever began it ends it. */
export async function beginRecordWork(
  deps: Deps,
  {
    workspaceId,
    workId,
    projectId,
    startedById,
    cap,
  }: RecordWork & {
    readonly projectId: string;
    readonly startedById: string;
    /** Most that it may cost, where that is less than the workspace lets it; 0 for none of its own. */
    readonly cap: number;
  },
): Promise<Date> {
  const { modelWorks, modelSettings } = deps.repos(workspaceId);
  if ((await modelWorks.find(projectId, workId)) === null) {
    const { workCapNano } = settingsInForce(deps.env, await modelSettings.settings());
    await modelWorks.add({
      id: workId,
      projectId,
      kind: "make-records",
      options: {},
      quote: {},
      capNano: cap > 0 ? Math.min(workCapNano, toNano(cap)) : workCapNano,
      total: 0,
      startedById,
    });
  }
  const startedAt = new Date(deps.clock());
  await modelWorks.move(workId, ["QUEUED", "RUNNING", "STOPPED", "CAPPED", "FAILED", "FINISHED"], {
    state: "RUNNING",
    failure: null,
    startedAt,
    endedAt: null,
  });
  return startedAt;
}

/** How it ended; what has ended stays as it is. With `startedAt` only where nobody has begun it again since. */
export async function endRecordWork(
  deps: Deps,
  { workspaceId, workId }: RecordWork,
  to: { readonly state: WorkState; readonly failure?: string | null },
  startedAt?: Date,
): Promise<void> {
  const { modelWorks, modelAnswers } = deps.repos(workspaceId);
  const ended = { failure: null, ...to, endedAt: new Date(deps.clock()) };
  if (await modelWorks.move(workId, ["QUEUED", "RUNNING"], ended, startedAt))
    await modelAnswers.prune();
}
