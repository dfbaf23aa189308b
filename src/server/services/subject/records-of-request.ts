/** Which records an erasure lets go, by project, as far as policies may ask to keep them. */
import type { Deps } from "../../deps.ts";
import type { OpenRequest, RequestIds } from "./load-request.ts";
import { readState } from "./request-state.ts";
import { parts, sumUpSearch } from "./sum-up-search.ts";

export interface RecordsOfProject {
  readonly fileIds: string[];
  readonly datasetsBuilt: Date[];
}

/** Live files that hold the person, with those that they are in, and versions of datasets, as the last search found them. */
export async function recordsOf(
  deps: Deps,
  ids: RequestIds,
  request: OpenRequest,
): Promise<ReadonlyMap<string, RecordsOfProject>> {
  const repos = deps.repos(ids.workspaceId);
  const projects = new Map<string, RecordsOfProject>();
  const of = (projectId: string) => {
    const known = projects.get(projectId) ?? { fileIds: [], datasetsBuilt: [] };
    projects.set(projectId, known);
    return known;
  };
  const sum = await sumUpSearch(deps, ids, { request, round: 0 });
  for (const part of parts([...sum.fileIds]))
    for (const { id, projectId, removedAt } of await repos.subjects.files(part))
      if (removedAt === null) of(projectId).fileIds.push(id);
  for (const { versionId, projectId } of readState(request.row.found).datasets) {
    const version = await repos.datasets.version(versionId);
    if (version !== null && version.state !== "withdrawn")
      of(projectId).datasetsBuilt.push(version.createdAt);
  }
  return projects;
}
