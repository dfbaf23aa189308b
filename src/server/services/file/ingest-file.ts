/** Bytes with a path become a file of a project: the one way in for uploads, archives, mails, the command line and the samples. */
import { cleanPath, PATH_PROBLEM_WORDS } from "../../../core/ingest/clean-path.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import type { IngestedFile, StoredFile } from "../../repositories/file-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { erasedAmong, underPresentNames } from "../subject/known-again.ts";

/** Bytes to store, or a blob that the store holds already. */
export type IngestBytes =
  | { readonly bytes: AsyncIterable<Uint8Array> | Uint8Array }
  | { readonly storeKey: string; readonly sha256: string; readonly sizeBytes: number };

export type IngestItem = IngestBytes & {
  readonly path: string;
  readonly modifiedAt: Date | null;
  /** The file that this one came out of (archive, mail). */
  readonly parentFileId?: string;
};

export interface IngestPlace {
  readonly workspaceId: string;
  readonly projectId: string;
}

/**
 * Adds one file, or a new version where the path is known and its bytes changed. Idempotent: equal path and bytes give the equal
 * ids and `isNew: false`. Throws `input.invalid` for a path that is refused and for bytes that an erasure took away, `store.full` where there is
 * no room.
 */
export async function ingestFile(
  deps: Deps,
  input: IngestPlace & IngestItem,
): Promise<IngestedFile> {
  const [result] = await ingestFiles(deps, input, [input]);
  if (result === undefined) throw new AppError("internal", { detail: "ingest gave no result" });
  if (result === null)
    throw new AppError("input.invalid", {
      detail: "bytes were erased",
      recovery: "skip",
      userMessage: ERASED_WORDS,
    });
  return result;
}

export const ERASED_WORDS =
  "It held a person who was erased from this workspace, and is not taken in again. An owner can let it in under Privacy, Requests.";

/**
 * The same for several files in one transaction (keep it to some hundreds); results in the order of
 * `items`, null for bytes that an erasure took away. Where two items have one path the last counts, as when an archive is unpacked.
 */
export async function ingestFiles(
  deps: Deps,
  place: IngestPlace,
  items: readonly IngestItem[],
): Promise<Array<IngestedFile | null>> {
  const added: StoredFile[] = [];
  for (const item of items) added.push(await storeFile(deps, place.workspaceId, item));
  const { erased, results } = await deps.transaction(place.workspaceId, (repos) =>
    takeIn(deps, repos, place, added),
  );
  await dropErased(deps, place.workspaceId, added, erased);
  return results;
}

/**
 * Puts stored files into a project in the transaction of `repos`, of which it is to be the first thing: results in the order of `files`, null for
 * bytes that were erased. `dropErased` follows when the transaction has ended.
 */
export async function takeIn(
  deps: Deps,
  repos: Repositories,
  place: IngestPlace,
  files: readonly StoredFile[],
): Promise<{ erased: ReadonlySet<string>; results: Array<IngestedFile | null> }> {
  const hashes = new Set(files.map(({ sha256 }) => sha256));
  const erased = await erasedAmong(deps, repos, place.workspaceId, [...hashes]);
  const taken = files.filter(({ sha256 }) => !erased.has(sha256));
  const ingested = (await putInPlace(deps, repos, place, taken)).values();
  const results = files.map(({ sha256 }) =>
    erased.has(sha256) ? null : (ingested.next().value ?? null),
  );
  return { erased, results };
}

/** The same for files of which no bytes were erased, as was asked before in this transaction. Of files with one path the last counts for all. */
export async function putInPlace(
  deps: Deps,
  repos: Repositories,
  place: IngestPlace,
  files: readonly StoredFile[],
): Promise<IngestedFile[]> {
  if (files.length === 0) return [];
  const named = await underPresentNames(deps, repos, place, files);
  const unique = [...new Map(named.map((file) => [file.path, file])).values()];
  const ingested = await repos.files.ingest(place.projectId, unique, new Date(deps.clock()));
  const byPath = new Map(unique.map(({ path }, i) => [path, ingested[i]]));
  return named.map(({ path }) => {
    const result = byPath.get(path);
    if (result === undefined) throw new AppError("internal", { detail: "ingest lost a file" });
    return result;
  });
}

/** Takes bytes out of the store that an erasure took away and that came again. After the transaction that refused them. */
export async function dropErased(
  deps: Deps,
  workspaceId: string,
  files: readonly StoredFile[],
  erased: ReadonlySet<string>,
): Promise<void> {
  if (erased.size === 0) return;
  const known = await deps.repos(workspaceId).files.blobsBySha([...erased]);
  const kept = new Set(known.map(({ sha256 }) => sha256));
  for (const { sha256, storeKey } of files)
    if (erased.has(sha256) && !kept.has(sha256)) await deps.blobs.remove(storeKey);
}

/** Cleans the path and stores the bytes; `repos.files.ingest` then puts the result into a project, in the caller's transaction. */
export async function storeFile(
  deps: Deps,
  workspaceId: string,
  item: IngestItem,
): Promise<StoredFile> {
  const clean = cleanPath(item.path);
  if (!clean.ok) {
    throw new AppError("input.invalid", {
      detail: `path refused: ${clean.problem}`,
      recovery: "skip",
      userMessage: PATH_PROBLEM_WORDS[clean.problem],
    });
  }
  const blob = "bytes" in item ? await put(deps, workspaceId, item.bytes) : item;
  return {
    fileId: deps.newId("file"),
    versionId: deps.newId("version"),
    blobId: deps.newId("blob"),
    path: clean.path,
    name: clean.name,
    folder: clean.folder,
    storeKey: blob.storeKey,
    sha256: blob.sha256,
    sizeBytes: blob.sizeBytes,
    modifiedAt: item.modifiedAt,
    parentFileId: item.parentFileId ?? null,
  };
}

async function put(deps: Deps, workspaceId: string, bytes: AsyncIterable<Uint8Array> | Uint8Array) {
  const { key, sha256, sizeBytes } = await deps.blobs.put(workspaceId, bytes);
  return { storeKey: key, sha256, sizeBytes };
}
