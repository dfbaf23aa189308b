import { AppError } from "../../../core/model/errors.ts";
import type { EdgeSort, GraphFilter, GraphGrouping } from "../../../core/model/graph-filter.ts";
import type { EdgeRow } from "../../../core/model/graph-view.ts";
import type { Repositories } from "../../repositories/repositories.ts";

export interface EdgePage {
  readonly rows: EdgeRow[];
  /** Where the next page begins; null at the end. */
  readonly next: string | null;
  /** All links in range; counted with the first page only. */
  readonly total: number | null;
}

/** One page of links under the filter: of the project, of some groups, or of one file. AppError `input.invalid` on a foreign cursor. */
export async function listEdges(
  repos: Repositories,
  projectId: string,
  view: {
    grouping: GraphGrouping;
    filter: GraphFilter;
    groups?: readonly string[];
    fileId?: string;
    sort: EdgeSort;
    cursor?: string;
    limit: number;
  },
): Promise<EdgePage> {
  const { cursor, ...range } = view;
  const after = cursor === undefined ? undefined : readCursor(cursor, view.sort);
  const found = await repos.edgeQueries.page(projectId, {
    ...range,
    limit: view.limit + 1,
    ...(after === undefined ? {} : { after }),
  });
  const rows = found.slice(0, view.limit);
  const last = rows.at(-1);
  return {
    rows: rows.map(({ key: _, ...row }) => row),
    next: found.length > view.limit && last !== undefined ? writeCursor(last) : null,
    total: cursor === undefined ? await repos.edgeQueries.count(projectId, range) : null,
  };
}

function writeCursor(row: { key: string | number; id: string }): string {
  return Buffer.from(JSON.stringify([row.key, row.id])).toString("base64url");
}

function readCursor(text: string, sort: EdgeSort): { key: string | number; id: string } {
  try {
    const [key, id] = JSON.parse(Buffer.from(text, "base64url").toString("utf8")) as unknown[];
    const wanted = sort.id === "confidence" ? "number" : "string";
    if (typeof key === wanted && typeof id === "string") return { key: key as string | number, id };
  } catch {
    // Falls through to the one answer for every cursor that is not ours.
  }
  throw new AppError("input.invalid", { detail: "unreadable cursor" });
}
