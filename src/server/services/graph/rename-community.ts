import { AppError } from "../../../core/model/errors.ts";
import type { Repositories } from "../../repositories/repositories.ts";

/** Names a cluster by hand; later runs keep that name. AppError `not-found` when the project has no such cluster. */
export async function renameCommunity(
  repos: Repositories,
  projectId: string,
  change: { communityId: string; name: string },
): Promise<void> {
  if (!(await repos.graph.rename(projectId, change.communityId, change.name)))
    throw new AppError("not-found", { detail: `community ${change.communityId}` });
}
