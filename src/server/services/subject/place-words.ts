/** Where a hit stands, in words that a person follows: the file and its project where there is one. */
import type { Deps } from "../../deps.ts";
import type { SubjectHit } from "./hit-file.ts";
import type { RequestIds } from "./load-request.ts";

export interface ToldPlace {
  readonly store: SubjectHit["store"];
  readonly where: string;
  readonly projectId: string | null;
  readonly fileId: string | null;
  readonly count: number;
  readonly kinds: SubjectHit["kinds"];
  readonly excerpts: readonly string[];
}

/** Places of a page of hits; asks the database once for all of them. */
export async function tellPlaces(
  deps: Deps,
  ids: RequestIds,
  hits: readonly SubjectHit[],
): Promise<ToldPlace[]> {
  const { subjects } = deps.repos(ids.workspaceId);
  const versions = await subjects.versions(hits.flatMap((hit) => hit.versionIds.slice(0, 1)));
  const fileIdOf = new Map(versions.map(({ id, fileId }) => [id, fileId]));
  const named = hits.flatMap(({ place }) =>
    place.kind === "row" && place.model === "File" ? [place.key] : [],
  );
  const files = await subjects.files([...new Set([...fileIdOf.values(), ...named])]);
  const fileOf = new Map(files.map((file) => [file.id, file]));
  const datasets = await subjects.datasetVersions(
    hits.flatMap(({ place }) => (place.kind === "record" ? [place.versionId] : [])),
  );
  const datasetOf = new Map(datasets.map((dataset) => [dataset.id, dataset]));
  return hits.map((hit) => {
    const { place, store, count, kinds, excerpts } = hit;
    const isFileRow = place.kind === "row" && place.model === "File";
    const fileId = isFileRow ? place.key : (fileIdOf.get(hit.versionIds[0] ?? "") ?? null);
    const file = fileOf.get(fileId ?? "");
    const dataset = place.kind === "record" ? datasetOf.get(place.versionId) : undefined;
    const projectId = file?.projectId ?? dataset?.projectId ?? null;
    const where = file?.path ?? (dataset ? recordWords(hit, dataset) : otherWords(hit));
    return { store, where, projectId, fileId, count, kinds, excerpts };
  });
}

function recordWords({ place }: SubjectHit, dataset: { name: string; number: number }): string {
  const number = place.kind === "record" ? place.number : 0;
  return `${dataset.name}, version ${dataset.number}, record ${number}`;
}

function otherWords({ place }: SubjectHit): string {
  switch (place.kind) {
    case "row":
      return `${place.model} ${place.key}`;
    case "result":
    case "file":
      return place.path;
    case "incoming":
      return place.itemId;
    case "job":
      return place.id;
    case "member":
      return place.userId;
    case "record":
      return place.versionId;
    case "blob":
      return "A stored file that no project lists";
  }
}
