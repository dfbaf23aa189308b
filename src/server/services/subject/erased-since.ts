import type { Deps } from "../../deps.ts";

export interface ErasedSince {
  /** When the erasure began; its files have waited for a run since. */
  readonly at: Date;
  readonly run: number;
  /** Present files that no run has read: written anew by it, or added since. */
  readonly waiting: number;
}

/** The newest erasure that changed the project after its last finished run, or null: links and figures of rules are from before it. */
export async function erasedSince(
  deps: Deps,
  place: { readonly workspaceId: string; readonly projectId: string },
): Promise<ErasedSince | null> {
  const repos = deps.repos(place.workspaceId);
  const run = await repos.runs.findLastFinished(place.projectId);
  if (run === null) return null;
  const since = run.startedAt ?? run.createdAt;
  const at = await repos.subjectRequests.erasedAfter(place.projectId, since);
  if (at === null) return null;
  return { at, run: run.number, waiting: await repos.subjectFiles.waiting(place.projectId) };
}
