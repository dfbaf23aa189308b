import type { EdgeRow } from "~/core/model/graph-view";
import type { LinkEnd } from "./link-sentence";

/** A file as one end of a sentence about a link; it leads to its page where `base`, the project's address, is given. */
export function linkEnd({ id, name, folder, kind }: EdgeRow["source"], base?: string): LinkEnd {
  return {
    name,
    folder,
    ...(kind ? { kind } : {}),
    ...(base === undefined ? {} : { href: `${base}/files/${id}` }),
  };
}
