import type { Deps } from "../../deps.ts";
import type { FileFilter, FileListRow, FileSort } from "../../repositories/file-list-repository.ts";

export interface FileListPage {
  readonly rows: FileListRow[];
  /** Give it back to read the page after this one; null at the end. */
  readonly cursor: string | null;
}

/** One page of a project's current files. A cursor that is not ours starts at the beginning. */
export async function listFiles(
  deps: Deps,
  input: {
    workspaceId: string;
    filter: FileFilter;
    sort: FileSort;
    dir: "asc" | "desc";
    cursor: string | null;
    limit: number;
  },
): Promise<FileListPage> {
  const { fileLists } = deps.repos(input.workspaceId);
  const order = { sort: input.sort, dir: input.dir };
  const page = await fileLists.page(
    input.filter,
    order,
    readCursor(input.cursor, input),
    input.limit,
  );
  return {
    rows: page.rows,
    cursor: page.next === null ? null : writeCursor(page.next, input),
  };
}

function writeCursor(
  at: { value: string; id: string },
  order: { sort: FileSort; dir: string },
): string {
  return Buffer.from(JSON.stringify([order.sort, order.dir, at.value, at.id])).toString(
    "base64url",
  );
}

/** A cursor counts only for the order that it was made in. */
function readCursor(
  cursor: string | null,
  order: { sort: FileSort; dir: string },
): { value: string; id: string } | null {
  if (cursor === null) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (!Array.isArray(parts) || parts.some((part) => typeof part !== "string")) return null;
    const [sort, dir, value, id] = parts as string[];
    if (sort !== order.sort || dir !== order.dir || value === undefined || id === undefined)
      return null;
    return isValue(order.sort, value) ? { value, id } : null;
  } catch {
    return null;
  }
}

/** A value that the database could not read as the sort's type would be an error of ours; it is no cursor. */
function isValue(sort: FileSort, value: string): boolean {
  if (sort === "size" || sort === "issues" || sort === "personal") return /^\d{1,18}$/.test(value);
  if (sort === "saved") return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?$/.test(value);
  return !value.includes("\u0000");
}
