/** Figures of projects that an erasure changed: those of before go at once, and are worked out anew from what is left. */
import { rm } from "node:fs/promises";
import { privacyCheckRequested, qualityAssessRequested } from "../../../jobs/events.ts";
import { thingIndexPath } from "../../../workers/thing-index.ts";
import type { Deps } from "../../deps.ts";
import { resolveNames } from "../entity/resolve-names.ts";
import { projectCheckFile } from "../privacy/check-store.ts";
import { qualityFiles } from "../quality/quality-folder.ts";
import { findProjectTopics } from "../topic/find-topics.ts";
import { writeAnyway } from "../workspace/apart-from-erasures.ts";
import type { RequestIds } from "./load-request.ts";
import { readState } from "./request-state.ts";

/**
 * The check of what policies left, oddities, double rows, and scores by file and the report of the newest run; entities and topics are
 * counted anew at once, of the files that are left. Done again it changes nothing more.
 */
export async function forgetFigures(
  deps: Deps,
  { workspaceId }: RequestIds,
  projectIds: readonly string[],
): Promise<void> {
  const repos = deps.repos(workspaceId);
  for (const projectId of projectIds) {
    const place = { workspaceId, projectId };
    await rm(projectCheckFile(deps, place), { force: true });
    await countNames(deps, place);
    const files = qualityFiles(deps, place);
    // What is remembered of tables is kept by document; some of these are gone.
    await rm(files.cache, { recursive: true, force: true });
    for (const path of [files.findings, files.records, thingIndexPath(files.records), files.failed])
      await rm(path, { force: true });
    const run = await repos.runs.findLastFinished(projectId);
    if (run === null) continue;
    await rm(files.report(run.id), { force: true });
    await rm(files.scores(run.id), { force: true });
    await repos.subjectFiles.forgetFindings(projectId);
  }
}

/** Entities and topics that there are, counted anew from the files that are left; what no run has found yet waits for one. */
async function countNames(
  deps: Deps,
  place: { readonly workspaceId: string; readonly projectId: string },
): Promise<void> {
  const { entityIndex, entities, topics } = deps.repos(place.workspaceId);
  const write = writeAnyway(deps, place.workspaceId);
  if ((await entities.extent(place.projectId)).files > 0) {
    await entityIndex.forgetRemoved(place.projectId);
    await resolveNames(deps, place, write);
  }
  if ((await topics.list(place.projectId, 1)).length > 0)
    await findProjectTopics(deps, place, write);
}

/** Asks for the figures of all projects that the request changed. Asked again for one request, it is done once. */
export async function askForFigures(deps: Deps, ids: RequestIds): Promise<void> {
  const { workspaceId, requestId } = ids;
  const row = await deps.repos(workspaceId).subjectRequests.find(requestId);
  const { projectIds } = readState(row?.found);
  await deps.events.send(
    projectIds.flatMap((projectId) => {
      const name = `${requestId}:${row?.startedAt?.getTime() ?? 0}:${projectId}`;
      const place = { workspaceId, projectId };
      return [
        privacyCheckRequested.create(place, `privacy.check:${name}`),
        qualityAssessRequested.create(place, `quality.assess-requested:${name}`),
      ];
    }),
  );
}
