import type { GraphGrouping } from "../../../core/model/graph-filter.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { drawnGroups } from "./drawn-groups.ts";
import { groupName } from "./group-name.ts";

const PAGE = 100;

export interface LeftOutPage {
  readonly rows: Array<{ id: string; name: string; detail: string }>;
  readonly next: string | null;
}

/** What the canvas only counts, as a list: groups that it does not draw, or files without a link. */
export async function listLeftOut(
  repos: Repositories,
  projectId: string,
  view: { what: "groups" | "unlinked"; grouping: GraphGrouping; cursor?: string | null },
): Promise<LeftOutPage> {
  if (view.what === "unlinked") {
    const found = await repos.graph.unlinked(projectId, {
      limit: PAGE + 1,
      ...(view.cursor ? { after: view.cursor } : {}),
    });
    const rows = found.slice(0, PAGE);
    return {
      rows: rows.map((file) => ({ id: file.id, name: file.name, detail: file.path })),
      next: found.length > PAGE ? (rows.at(-1)?.path ?? null) : null,
    };
  }
  const drawn = await drawnGroups(repos, projectId, view.grouping);
  const after = Math.max(drawn.length, Number.parseInt(view.cursor ?? "", 10) || 0);
  const found = await repos.graph.groups(projectId, view.grouping, { limit: PAGE + 1, after });
  return {
    rows: found.slice(0, PAGE).map((group) => ({
      id: group.id,
      name: group.name ?? groupName(group.id),
      detail: `${group.fileCount} files`,
    })),
    next: found.length > PAGE ? String(after + PAGE) : null,
  };
}
