import { qualityAssessRequested } from "../../../jobs/events.ts";
import type { Deps } from "../../deps.ts";
import type { QualityPlace } from "./quality-folder.ts";

/** Has the project assessed anew; `id` names what it is for. */
export async function askToAssess(
  deps: Deps,
  { workspaceId, projectId }: QualityPlace,
  id: string,
): Promise<void> {
  await deps.events.send([
    qualityAssessRequested.create({ workspaceId, projectId }, `quality.assess-requested:${id}`),
  ]);
}
