import { mkdir, writeFile } from "node:fs/promises";
import { qualityAssessRequested } from "../../../jobs/events.ts";
import type { Deps } from "../../deps.ts";
import { type QualityPlace, qualityFiles } from "./quality-folder.ts";

/** Has the project assessed anew after a person changed what counts, and says so until it is (`workingOut`); `id` names what it is for. */
export async function askToAssess(deps: Deps, place: QualityPlace, id: string): Promise<void> {
  const { workspaceId, projectId } = place;
  const { folder, asked } = qualityFiles(deps, place);
  await mkdir(folder, { recursive: true });
  await writeFile(asked, new Date(deps.clock()).toISOString());
  await deps.events.send([
    qualityAssessRequested.create({ workspaceId, projectId }, `quality.assess-requested:${id}`),
  ]);
}
