import type { Deps } from "../../deps.ts";
import type { ShownTopic } from "../../repositories/topic-repository.ts";

/** Topics of a project, the largest first, each with its most telling files. */
export function listTopics(
  deps: Deps,
  { workspaceId, projectId }: { readonly workspaceId: string; readonly projectId: string },
  files: number,
): Promise<ShownTopic[]> {
  return deps.repos(workspaceId).topics.list(projectId, files);
}
