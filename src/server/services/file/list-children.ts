import type { Deps } from "../../deps.ts";
import { type FilePlace, findFile } from "./find-file.ts";

/** Files that came out of an archive or a mail, by path, `count` after the one at `after`. */
export async function listChildren(
  deps: Deps,
  input: FilePlace & { after: string | null; count: number },
) {
  await findFile(deps, input);
  const rows = await deps
    .repos(input.workspaceId)
    .fileViews.children(input.fileId, { after: input.after, take: input.count + 1 });
  const children = rows.slice(0, input.count);
  return { children, next: rows.length > input.count ? (children.at(-1)?.path ?? null) : null };
}
