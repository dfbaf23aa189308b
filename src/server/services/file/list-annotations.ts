import type { Deps } from "../../deps.ts";
import { type FilePlace, findContent, type RawReader } from "./find-file.ts";
import { loadDocument } from "./load-document.ts";

/** Comments and tracked changes of a file in the order in which it keeps them, `count` from the one at `from` on. */
export async function listAnnotations(
  deps: Deps,
  input: FilePlace & { rawFor: RawReader | null; from: number; count: number },
) {
  const file = await findContent(deps, input);
  const document = await loadDocument(deps, input.workspaceId, file, input.rawFor !== null);
  // Documents that an earlier version read have none.
  const all = document?.facts.annotations ?? [];
  const end = input.from + input.count;
  return {
    annotations: all.slice(input.from, end),
    total: all.length,
    next: end < all.length ? end : null,
  };
}
