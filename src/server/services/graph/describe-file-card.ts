import { AppError } from "../../../core/model/errors.ts";
import { DEFAULT_SORT, type GraphFilter } from "../../../core/model/graph-filter.ts";
import type { FileCard } from "../../../core/model/graph-view.ts";
import type { Repositories } from "../../repositories/repositories.ts";

const LINKS = 100;

/** What the inspector says about a file: properties, and its links, the surest first. AppError `not-found` for others. */
export async function describeFileCard(
  repos: Repositories,
  projectId: string,
  view: { fileId: string; filter: GraphFilter },
): Promise<FileCard> {
  const file = await repos.graph.fileCard(projectId, view.fileId);
  if (file === null) throw new AppError("not-found", { detail: `file ${view.fileId}` });
  const range = { grouping: "cluster" as const, filter: view.filter, fileId: view.fileId };
  const [links, linkCount] = await Promise.all([
    repos.edgeQueries.page(projectId, { ...range, sort: DEFAULT_SORT, limit: LINKS }),
    repos.edgeQueries.count(projectId, range),
  ]);
  const { groupId, groupName, ...card } = file;
  return {
    ...card,
    group: groupId === null ? null : { id: groupId, name: groupName ?? "Files" },
    linkCount,
    links: links.map(({ key: _, ...row }) => row),
  };
}
