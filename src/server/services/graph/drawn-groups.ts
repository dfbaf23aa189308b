import { type GraphGrouping, MAX_RINGS } from "../../../core/model/graph-filter.ts";
import type { GroupRow } from "../../repositories/graph-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";

/** Groups of one file say nothing; they are counted with the rest. */
const LEAST_FILES = 2;
/** A project with so few groups shows all of them. */
const FEW = 3;

/** The groups that the opening view draws, largest first: the beginning of the list of all. */
export async function drawnGroups(
  repos: Repositories,
  projectId: string,
  grouping: GraphGrouping,
): Promise<GroupRow[]> {
  const groups = await repos.graph.groups(projectId, grouping, { limit: MAX_RINGS });
  return groups.filter((group) => group.fileCount >= LEAST_FILES || groups.length <= FEW);
}
