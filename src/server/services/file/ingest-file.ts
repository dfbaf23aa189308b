/** Bytes with a path become a file of a project: the one way in for uploads, archives, mails, the command line and the samples. */
import { cleanPath, PATH_PROBLEM_WORDS } from "../../../core/ingest/clean-path.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import type { IngestedFile, StoredFile } from "../../repositories/file-repository.ts";

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
 * ids and `isNew: false`. Throws `input.invalid` for a path that is refused, `store.full` where there is no room.
 */
export async function ingestFile(
  deps: Deps,
  input: IngestPlace & IngestItem,
): Promise<IngestedFile> {
  const [result] = await ingestFiles(deps, input, [input]);
  if (result === undefined) throw new AppError("internal", { detail: "ingest gave no result" });
  return result;
}

/**
 * The same for several files in one transaction (keep it to some hundreds); results in the order of
 * `items`. Where two items have one path the last counts, as when an archive is unpacked.
 */
export async function ingestFiles(
  deps: Deps,
  place: IngestPlace,
  items: readonly IngestItem[],
): Promise<IngestedFile[]> {
  const stored = [];
  for (const item of items) stored.push(await storeFile(deps, place.workspaceId, item));
  const byPath = new Map(stored.map((file) => [file.path, file]));
  const unique = [...byPath.values()];
  const now = new Date(deps.clock());
  const results = await deps.transaction(place.workspaceId, (repos) =>
    repos.files.ingest(place.projectId, unique, now),
  );
  const resultOf = new Map(unique.map((file, i) => [file.path, results[i]]));
  return stored.map((file) => {
    const result = resultOf.get(file.path);
    if (result === undefined) throw new AppError("internal", { detail: "ingest lost a file" });
    return result;
  });
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
