import type { Deps } from "../../deps.ts";
import { type FilePlace, findFile } from "./find-file.ts";

/** Links of a file with the other file's name and the places that they come from; those to removed files are left out. */
export async function listFileLinks(deps: Deps, place: FilePlace) {
  await findFile(deps, place);
  const { fileViews } = deps.repos(place.workspaceId);
  const links = await fileViews.links(place.fileId);
  const names = await fileViews.names(links.map((link) => link.otherFileId));
  return links.flatMap((link) => {
    const other = names.get(link.otherFileId);
    if (other === undefined) return [];
    const places = link.places.flatMap(({ a, b }) => {
      const own = a?.fileId === place.fileId ? a : b?.fileId === place.fileId ? b : null;
      const theirs = own === a ? b : a;
      return own === null && theirs === null ? [] : [{ own, theirs }];
    });
    const { contributions: _, ...rest } = link;
    return [{ ...rest, places, other: { id: link.otherFileId, ...other } }];
  });
}
