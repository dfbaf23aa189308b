/** From the hits of one round to counts, files and dataset versions: what the screen shows, and what erasing works on. */
import { createHash } from "node:crypto";
import { canonicalJson } from "../../../core/kit/canonical-json.ts";
import type { StoreCounts, StoreName } from "../../../core/privacy/subject/stores.ts";
import type { Deps } from "../../deps.ts";
import { readHits, type SubjectHit } from "./hit-file.ts";
import type { OpenRequest, RequestIds } from "./load-request.ts";
import {
  type DatasetFinding,
  LISTED_DOWNLOADS,
  LISTED_RECORDS,
  REPORTED_DOWNLOADS,
} from "./request-state.ts";

const TOGETHER = 500;

export interface SearchSum {
  readonly stores: StoreCounts;
  /** Tells the places of one search from those of another, in whatever order they were found. */
  readonly placesDigest: string;
  /** Versions whose bytes or parsed contents hold the person. */
  readonly versionIds: ReadonlySet<string>;
  /** Files of these versions, and those that they came out of, whose bytes hold theirs. */
  readonly fileIds: ReadonlySet<string>;
  /** Those of them that are there for what came out of them. */
  readonly containerIds: ReadonlySet<string>;
  /** Files whose path or name holds the person. */
  readonly namedFileIds: ReadonlySet<string>;
  readonly records: ReadonlyMap<string, ReadonlyArray<{ number: number; id: string | null }>>;
  readonly partly: number;
  /** Places that may be the person or other people. */
  readonly doubtful: number;
  /** Versions of these, where the place belongs to any. */
  readonly partlyVersionIds: ReadonlySet<string>;
}

/** True for a version that holds the person, and for any of an archive: what came out of one of them may be in all. */
export function mayHold(
  { versionIds, containerIds }: Pick<SearchSum, "versionIds" | "containerIds">,
  version: { readonly id: string; readonly fileId: string },
): boolean {
  return versionIds.has(version.id) || containerIds.has(version.fileId);
}

export async function sumUpSearch(
  deps: Deps,
  ids: RequestIds,
  of: { readonly request: OpenRequest; readonly round: number },
): Promise<SearchSum> {
  const counts = new Map<StoreName, { places: number; matches: number }>();
  const versionIds = new Set<string>();
  const namedFileIds = new Set<string>();
  const records = new Map<string, Array<{ number: number; id: string | null }>>();
  let partly = 0;
  let doubtful = 0;
  const partlyVersionIds = new Set<string>();
  const digest = Buffer.alloc(32);
  for await (const hit of readHits(deps, ids, { round: of.round, key: of.request.key })) {
    doubtful += hit.doubtful ?? 0;
    if (hit.isPartly) partly += addVersions(partlyVersionIds, hit);
    if (hit.count === 0) continue;
    const count = counts.get(hit.store) ?? { places: 0, matches: 0 };
    counts.set(hit.store, { places: count.places + 1, matches: count.matches + hit.count });
    const { place } = hit;
    addPlace(digest, hit);
    if (isContent(hit)) addVersions(versionIds, hit);
    if (place.kind === "row" && place.model === "File") namedFileIds.add(place.key);
    if (place.kind === "record") addRecord(records, place);
  }
  const { fileIds, containerIds } = await filesOf(deps, ids, versionIds);
  await addDerived(deps, ids, { counts, versionIds, fileIds });
  const stores = Object.fromEntries(counts) as StoreCounts;
  const placesDigest = digest.toString("hex");
  return {
    stores,
    placesDigest,
    versionIds,
    fileIds,
    containerIds,
    namedFileIds,
    records,
    partly,
    doubtful,
    partlyVersionIds,
  };
}

/** Counts one place. */
function addVersions(to: Set<string>, hit: SubjectHit): 1 {
  for (const id of hit.versionIds) to.add(id);
  return 1;
}

function addRecord(
  records: Map<string, Array<{ number: number; id: string | null }>>,
  { versionId, number, id }: Extract<SubjectHit["place"], { kind: "record" }>,
): void {
  const list = records.get(versionId) ?? [];
  list.push({ number, id });
  records.set(versionId, list);
}

function addPlace(digest: Buffer, { store, place, count }: SubjectHit): void {
  const hash = createHash("sha256").update(canonicalJson({ store, place, count })).digest();
  for (const [at, byte] of hash.entries()) digest[at] = (digest[at] ?? 0) ^ byte;
}

/** Bytes, or what a parser read from them; later results hold it because these do. */
export function isContent({ place, count }: SubjectHit): boolean {
  return (
    count > 0 && (place.kind === "blob" || (place.kind === "result" && place.stage === "parse"))
  );
}

/** Files of the versions (those with equal bytes are added to them), and archives and mails that these came out of. */
async function filesOf(
  deps: Deps,
  ids: RequestIds,
  versionIds: Set<string>,
): Promise<{ fileIds: Set<string>; containerIds: Set<string> }> {
  const { subjects } = deps.repos(ids.workspaceId);
  const fileIds = new Set<string>();
  const containerIds = new Set<string>();
  for (const part of parts([...versionIds])) {
    const found = await subjects.versions(part);
    for (const version of await subjects.versionsOf(found.map(({ sha256 }) => sha256))) {
      versionIds.add(version.id);
      fileIds.add(version.fileId);
    }
  }
  for (const part of parts([...fileIds]))
    for (const id of await subjects.ancestors(part)) containerIds.add(id);
  for (const id of containerIds) fileIds.add(id);
  return { fileIds, containerIds };
}

/** Vectors of files and groups of copies hold no words; they are about the person because their file is. */
async function addDerived(
  deps: Deps,
  ids: RequestIds,
  of: {
    readonly counts: Map<StoreName, { places: number; matches: number }>;
    readonly versionIds: ReadonlySet<string>;
    readonly fileIds: ReadonlySet<string>;
  },
): Promise<void> {
  const { subjects } = deps.repos(ids.workspaceId);
  let vectors = 0;
  let copies = 0;
  for (const part of parts([...of.versionIds])) vectors += await subjects.vectorsOf(part);
  for (const part of parts([...of.fileIds])) copies += await subjects.copiesOf(part);
  const known = of.counts.get("vectors") ?? { places: 0, matches: 0 };
  if (vectors > 0)
    of.counts.set("vectors", {
      places: known.places + vectors,
      matches: known.matches + vectors,
    });
  if (copies > 0) of.counts.set("copies", { places: copies, matches: copies });
}

/** Dataset versions that hold the person, with who took them; `limit` bounds the records that are named. */
export async function describeDatasets(
  deps: Deps,
  ids: RequestIds,
  records: SearchSum["records"],
  limit = LISTED_RECORDS,
): Promise<DatasetFinding[]> {
  const { subjects } = deps.repos(ids.workspaceId);
  const found: DatasetFinding[] = [];
  const mostDownloads = limit === LISTED_RECORDS ? LISTED_DOWNLOADS : REPORTED_DOWNLOADS;
  for (const part of parts([...records.keys()])) {
    const places = await subjects.datasetVersions(part);
    const downloads = await subjects.downloads(part, mostDownloads);
    const people = await deps.accounts.namesOf([
      ...new Set(downloads.flatMap(({ userId }) => userId ?? [])),
    ]);
    for (const place of places) {
      const numbers = (records.get(place.id) ?? []).map(({ number }) => number);
      const taken = downloads.filter(({ target }) => target === place.id);
      found.push({
        versionId: place.id,
        dataset: place.name,
        slug: place.slug,
        projectId: place.projectId,
        number: place.number,
        recordCount: numbers.length,
        records: numbers.slice(0, limit),
        downloads: taken.map(({ userId, createdAt }) => ({
          by: (userId === null ? undefined : people.get(userId)) ?? "someone who has left",
          at: createdAt.toISOString(),
        })),
        downloadCount: taken[0]?.total ?? 0,
      });
    }
  }
  return found;
}

/** Long lists by pieces that one query takes. */
export function* parts<T>(items: readonly T[]): Generator<T[]> {
  for (let from = 0; from < items.length; from += TOGETHER)
    yield items.slice(from, from + TOGETHER);
}
