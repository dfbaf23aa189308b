/**
 * Texts are compared by meaning once somebody has asked for it, after a quote. From then on what runs change is compared after each run, and
 * everything anew where another model is chosen, in the name of whoever asked and under the limits of the workspace.
 */
import { searchModelChosen } from "../../../jobs/events.ts";
import type { Deps } from "../../deps.ts";
import type { ModelWorkRow } from "../../repositories/model-work-repository.ts";
import { startModelWork } from "../language-model/model-work.ts";
import { servingModel } from "../language-model/serving-model.ts";
import type { ProjectIds } from "../language-model/work-kind.ts";
import { searchModelId } from "./meaning-model.ts";

/**
 * Forgets vectors that no text has any more, or that are of a length that their model makes no more, and starts the work that is missing; true where it was started. Nothing is where nobody has asked
 * for it, the project must not be sent, it goes on already, somebody stopped it, or it has ended since the index was last written.
 */
export async function renewMeaning(deps: Deps, ids: ProjectIds): Promise<boolean> {
  const { searchVectors, searchIndex, modelWorks, sending } = deps.repos(ids.workspaceId);
  const { projectId } = ids;
  await searchVectors.forgetUnused(projectId);
  const rows = await searchVectors.models(projectId);
  for (const row of rows) if (row.isOutdated) while (!(await searchVectors.forgetOutdated(row.id)));
  const userId = rows[0]?.startedById ?? null;
  const serving = await servingModel(deps, ids.workspaceId, "embed");
  if (userId === null || serving.connection === null || serving.price === null) return false;
  if (await sending.projectIsMarked(projectId)) return false;
  const modelId = searchModelId(projectId, serving);
  if ((await searchVectors.missing(projectId, modelId, "", 1)).length === 0) return false;
  if (await modelWorks.hasUnfinished(projectId, "compare-texts")) return false;
  const own = rows.find(({ id }) => id === modelId);
  if (own !== undefined) {
    const last = await modelWorks.newestOf(projectId, "compare-texts");
    if (last !== null && isLeft(last)) return false;
    // What is missing then was withheld, or the model gave nothing for it.
    const writtenAt = await searchIndex.writtenAt(projectId);
    if (own.wholeAt !== null && last?.endedAt != null && last.endedAt > writtenAt) return false;
  }
  await startModelWork(deps, { ...ids, kind: "compare-texts", userId, limit: null, cap: null });
  return true;
}

/** Somebody stopped it, or it is at its limit of money: only a person goes on with it. */
function isLeft({ state, failure }: ModelWorkRow): boolean {
  return state === "CAPPED" || (state === "STOPPED" && failure === null);
}

/** Another model, or another address of its server: projects that search by meaning go over to it in the background. */
export async function askForRenewal(deps: Deps, workspaceId: string): Promise<void> {
  const id = `search-model.chosen:${workspaceId}:${deps.clock()}`;
  await deps.events.send([searchModelChosen.create({ workspaceId }, id)]);
}

/** What goes on for the model before ends: the rest of it would be paid for in vain. */
export async function renewProject(deps: Deps, ids: ProjectIds): Promise<void> {
  const { modelWorks, searchVectors } = deps.repos(ids.workspaceId);
  const [newest] = await searchVectors.models(ids.projectId);
  const serving = await servingModel(deps, ids.workspaceId, "embed");
  if (newest?.id !== searchModelId(ids.projectId, serving))
    await modelWorks.stopKind(ids.projectId, "compare-texts", new Date(deps.clock()));
  await renewMeaning(deps, ids);
}
