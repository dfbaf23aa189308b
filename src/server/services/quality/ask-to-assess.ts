import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import { qualityAssessRequested } from "../../../jobs/events.ts";
import type { Deps } from "../../deps.ts";
import { type QualityPlace, qualityFiles } from "./quality-folder.ts";

/** Has the project assessed anew after a person changed what counts, and says so until it is (`workingOut`); `id` names what it is for. */
export async function askToAssess(deps: Deps, place: QualityPlace, id: string): Promise<void> {
  const { workspaceId, projectId } = place;
  const { asked } = qualityFiles(deps, place);
  await mkdir(asked, { recursive: true });
  // Asked again for the same, it is one change, as it is one event.
  await writeFile(join(asked, encodeURIComponent(id)), "");
  await deps.events.send([
    qualityAssessRequested.create({ workspaceId, projectId }, `quality.assess-requested:${id}`),
  ]);
}

/** Changes that no assessment has dealt with yet, by the names of their files: no clocks are compared, since machines have several. */
export async function openChanges(deps: Deps, place: QualityPlace): Promise<readonly string[]> {
  return (await readdir(qualityFiles(deps, place).asked).catch(nullIfAbsent)) ?? [];
}

/** Says that these are dealt with, and that no failure stands; changes that came since stay. */
export async function closeChanges(
  deps: Deps,
  place: QualityPlace,
  changes: readonly string[],
): Promise<void> {
  const { asked, failed } = qualityFiles(deps, place);
  await rm(failed, { force: true });
  for (const change of changes) await rm(join(asked, change), { force: true });
}
