import type { PlacePair } from "../../../core/model/evidence.ts";
import type { Deps } from "../../deps.ts";
import { type FilePlace, findFile } from "./find-file.ts";

/** Links of a file with the other file's name and the places that they come from; those to removed files are left out. */
export async function listFileLinks(deps: Deps, place: FilePlace) {
  await findFile(deps, place);
  const { fileViews } = deps.repos(place.workspaceId);
  const links = await fileViews.links(place.fileId);
  const names = await fileViews.names(links.map((link) => link.otherFileId));
  const folders = await fileViews.foldersOfNamesakes(
    place.projectId,
    [...names].map(([id, { name }]) => ({ id, name })),
  );
  const sided = ({ a, b }: PlacePair) => {
    const own = a?.fileId === place.fileId ? a : b?.fileId === place.fileId ? b : null;
    const theirs = own === a ? b : a;
    return own === null && theirs === null ? [] : [{ own, theirs }];
  };
  return links.flatMap((link) => {
    const id = link.otherFileId;
    const named = names.get(id);
    if (named === undefined) return [];
    return [
      {
        ...link,
        places: link.places.flatMap(sided),
        reasonPlaces: link.reasonPlaces.flatMap(sided),
        other: { id, ...named, folder: folders.get(id) ?? null },
      },
    ];
  });
}
