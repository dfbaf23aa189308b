import type { Deps } from "../../deps.ts";
import type { ShownTopic } from "../../repositories/topic-repository.ts";
import { beingErased } from "../subject/while-erasing.ts";

/** Topics of a project, the largest first, each with its most telling files; without the terms and files that name somebody who is being erased. */
export async function listTopics(
  deps: Deps,
  { workspaceId, projectId }: { readonly workspaceId: string; readonly projectId: string },
  files: number,
): Promise<ShownTopic[]> {
  const topics = await deps.repos(workspaceId).topics.list(projectId, files);
  const erased = await beingErased(deps, workspaceId);
  if (erased === null) return topics;
  return topics
    .map((topic) => ({
      ...topic,
      terms: topic.terms.filter((term) => !erased.holds(term)),
      files: topic.files.filter(({ name }) => !erased.holds(name)),
    }))
    .filter(({ terms }) => terms.length > 0);
}
