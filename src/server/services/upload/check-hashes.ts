import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import type { UploadItemRow } from "../../repositories/upload-repository.ts";
import { storeFile } from "../file/ingest-file.ts";
import { closeIfWhole } from "./close-batch.ts";
import { type BatchPlace, openBatchOf } from "./upload-access.ts";

export interface CheckedItem {
  readonly itemId: string;
  /** "here": the workspace has these bytes, the file stands already; "send": they are wanted. */
  readonly verdict: "here" | "send";
}

export interface CheckInput extends BatchPlace {
  readonly rows: readonly { readonly itemId: string; readonly sha256: string }[];
}

/**
 * Recognises bytes that the workspace has before they are sent, by hash and size; their files are added at once. For the others the
 * hash is kept, and what arrives must have it. Part of a file that has changed since is thrown away.
 */
export async function checkHashes(deps: Deps, input: CheckInput): Promise<CheckedItem[]> {
  const batch = await openBatchOf(deps, input);
  const repos = deps.repos(input.workspaceId);
  const shaOf = new Map(input.rows.map((row) => [row.itemId, row.sha256]));
  const items = await repos.uploads.items(batch.id, [...shaOf.keys()]);
  if (items.length !== shaOf.size) throw new AppError("not-found", { detail: "upload item" });
  await dropChangedParts(deps, input.workspaceId, items, shaOf);
  const blobs = await repos.files.blobsBySha([...new Set(shaOf.values())]);
  const blobOf = new Map(blobs.map((blob) => [blob.sha256, blob]));
  const here = items.flatMap((item) => {
    const sha256 = shaOf.get(item.id) ?? "";
    const blob = blobOf.get(sha256);
    return blob !== undefined && Number(blob.sizeBytes) === item.sizeBytes
      ? [{ item, sha256, storeKey: blob.storeKey }]
      : [];
  });
  const files = await Promise.all(
    here.map(({ item, sha256, storeKey }) =>
      storeFile(deps, input.workspaceId, {
        path: item.path,
        modifiedAt: item.modifiedAt,
        storeKey,
        sha256,
        sizeBytes: item.sizeBytes,
      }),
    ),
  );
  const now = new Date(deps.clock());
  await deps.transaction(input.workspaceId, async (tx) => {
    await tx.uploads.claim(
      batch.id,
      items.map((item) => ({ id: item.id, sha256: shaOf.get(item.id) ?? "" })),
      now,
    );
    if (files.length === 0) return;
    const results = await tx.files.ingest(batch.projectId, files, now);
    await tx.uploads.settle(
      here.map(({ item }, i) => ({
        id: item.id,
        fileId: results[i]?.fileId ?? "",
        state: "duplicate" as const,
      })),
      now,
    );
  });
  if (files.length > 0) await closeIfWhole(deps, input);
  const isHere = new Set(here.map(({ item }) => item.id));
  return input.rows.map(({ itemId }) => ({
    itemId,
    verdict: isHere.has(itemId) ? "here" : "send",
  }));
}

async function dropChangedParts(
  deps: Deps,
  workspaceId: string,
  items: readonly UploadItemRow[],
  shaOf: ReadonlyMap<string, string>,
): Promise<void> {
  for (const item of items) {
    if (item.claimedSha256 === shaOf.get(item.id)) continue;
    await deps.ingest.discard({ workspaceId, itemId: item.id });
  }
}
