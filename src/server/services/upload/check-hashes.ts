import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import type { UploadItemRow } from "../../repositories/upload-repository.ts";
import { storeFile } from "../file/ingest-file.ts";
import { erasedAmong, underPresentNames } from "../subject/known-again.ts";
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
  const erased = await erasedAmong(deps, input.workspaceId, [...new Set(shaOf.values())]);
  const isErased = ({ id }: UploadItemRow) => erased.has(shaOf.get(id) ?? "");
  const heldBack = items.filter(isErased);
  const blobs = await repos.files.blobsBySha([...new Set(shaOf.values())]);
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
      storeFile(deps, input.workspaceId, {
        path: item.path,
        modifiedAt: item.modifiedAt,
        storeKey,
        sha256,
        sizeBytes: item.sizeBytes,
      }),
    ),
  );
  const place = { workspaceId: input.workspaceId, projectId: batch.projectId };
  const files = await underPresentNames(deps, place, stored);
  const now = new Date(deps.clock());
  await deps.transaction(input.workspaceId, async (tx) => {
    await tx.uploads.claim(
      batch.id,
      items.flatMap((item) =>
        isErased(item) ? [] : [{ id: item.id, sha256: shaOf.get(item.id) ?? "" }],
      ),
      now,
    );
    await tx.uploads.fail(
      heldBack.map(({ id }) => id),
      "erased",
    );
    if (files.length === 0) return;
    const unique = [...new Map(files.map((file) => [file.path, file])).values()];
    const results = await tx.files.ingest(batch.projectId, unique, now);
    const fileOf = new Map(unique.map(({ path }, i) => [path, results[i]?.fileId ?? ""]));
    await tx.uploads.settle(
      here.map(({ item }, i) => ({
        id: item.id,
        fileId: fileOf.get(files[i]?.path ?? "") ?? "",
        state: "duplicate" as const,
      })),
      now,
    );
  });
  if (files.length + heldBack.length > 0) await closeIfWhole(deps, input);
  const verdicts = new Map<string, CheckedItem["verdict"]>([
    ...here.map(({ item }) => [item.id, "here"] as const),
    ...heldBack.map(({ id }) => [id, "erased"] as const),
  ]);
  return input.rows.map(({ itemId }) => ({ itemId, verdict: verdicts.get(itemId) ?? "send" }));
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
