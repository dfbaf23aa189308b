import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import type { UploadItemRow } from "../../repositories/upload-repository.ts";
import { putInPlace, storeFile } from "../file/ingest-file.ts";
import { erasedAmong } from "../subject/known-again.ts";
import { closeIfWhole } from "./close-batch.ts";
import { type BatchPlace, openBatchOf } from "./upload-access.ts";

export interface CheckedItem {
  readonly itemId: string;
  /**
   * "here": the workspace has these bytes, the file stands already; "send": they are wanted; "erased": an erasure took them away, and they
   * are not taken in again.
   */
  readonly verdict: "here" | "send" | "erased";
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
  const { here, heldBack } = await deps.transaction(input.workspaceId, (tx) =>
    settleKnown(deps, tx, input, items),
  );
  if (here.length + heldBack.length > 0) await closeIfWhole(deps, input);
  const verdicts = new Map<string, CheckedItem["verdict"]>([
    ...here.map((id) => [id, "here"] as const),
    ...heldBack.map((id) => [id, "erased"] as const),
  ]);
  return input.rows.map(({ itemId }) => ({ itemId, verdict: verdicts.get(itemId) ?? "send" }));
}

/** Ids of the items whose files stand now, and of those whose bytes an erasure took away. The first thing in the transaction of `tx`. */
async function settleKnown(
  deps: Deps,
  tx: Repositories,
  { workspaceId, projectId, batchId, rows }: CheckInput,
  items: readonly UploadItemRow[],
): Promise<{ here: string[]; heldBack: string[] }> {
  const shaOf = new Map(rows.map((row) => [row.itemId, row.sha256]));
  const hashes = [...new Set(shaOf.values())];
  const erased = await erasedAmong(deps, tx, workspaceId, hashes);
  const isErased = ({ id }: UploadItemRow) => erased.has(shaOf.get(id) ?? "");
  const heldBack = items.filter(isErased).map(({ id }) => id);
  const blobs = await tx.files.blobsBySha(hashes);
  const blobOf = new Map(blobs.map((blob) => [blob.sha256, blob]));
  const here = items.flatMap((item) => {
    const sha256 = shaOf.get(item.id) ?? "";
    const blob = blobOf.get(sha256);
    return !isErased(item) && blob !== undefined && Number(blob.sizeBytes) === item.sizeBytes
      ? [{ item, sha256, storeKey: blob.storeKey }]
      : [];
  });
  const stored = await Promise.all(
    here.map(({ item, sha256, storeKey }) =>
      storeFile(deps, workspaceId, {
        path: item.path,
        modifiedAt: item.modifiedAt,
        storeKey,
        sha256,
        sizeBytes: item.sizeBytes,
      }),
    ),
  );
  const now = new Date(deps.clock());
  await tx.uploads.claim(
    batchId,
    items.flatMap((item) =>
      isErased(item) ? [] : [{ id: item.id, sha256: shaOf.get(item.id) ?? "" }],
    ),
    now,
  );
  await tx.uploads.fail(heldBack, "erased");
  const files = await putInPlace(deps, tx, { workspaceId, projectId }, stored);
  const settled = here.map(({ item }, i) => ({
    id: item.id,
    fileId: files[i]?.fileId ?? "",
    state: "duplicate" as const,
  }));
  if (settled.length > 0) await tx.uploads.settle(settled, now);
  return { here: here.map(({ item }) => item.id), heldBack };
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
