/** Keeps in mind what a person was shown of links, so that an answer is called blind by what went out and not by what the caller says. */
import type { EdgeDetail } from "../../../core/model/graph-view.ts";
import type { Deps } from "../../deps.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { describeEdge } from "../graph/describe-edge.ts";

/** These links went out to the person, with the engine's opinion or, `isBlind`, by their evidence alone. */
export function noteShown(
  deps: Deps,
  repos: Repositories,
  userId: string,
  { edgeIds, isBlind }: { readonly edgeIds: readonly string[]; readonly isBlind: boolean },
): Promise<void> {
  return isBlind
    ? repos.blindServings.add(userId, edgeIds, new Date(deps.clock()))
    : repos.blindServings.end(userId, edgeIds);
}

/** One link with all that is known of it: an answer to it is no longer blind. AppError `not-found` where the project has no such link. */
export async function openLink(
  repos: Repositories,
  { projectId, userId }: { readonly projectId: string; readonly userId: string },
  edgeId: string,
): Promise<EdgeDetail> {
  const link = await describeEdge(repos, projectId, edgeId, userId);
  await repos.blindServings.end(userId, [edgeId]);
  return link;
}
