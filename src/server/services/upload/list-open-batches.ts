import type { Deps } from "../../deps.ts";

export interface OpenBatchView {
  readonly batchId: string;
  readonly name: string;
  readonly fileCount: number;
  readonly byteCount: number;
  readonly keptFiles: number;
  readonly createdAt: Date;
}

/** Drops of the person that did not come to their end: the same folder, dropped again, goes on there. Newest first, at most 20. */
export async function listOpenBatches(
  deps: Deps,
  place: { workspaceId: string; projectId: string; userId: string },
): Promise<OpenBatchView[]> {
  const { uploads } = deps.repos(place.workspaceId);
  const views: OpenBatchView[] = [];
  for (const batch of await uploads.listOpen(place)) {
    const totals = await uploads.totals(batch.id, batch.round);
    views.push({
      batchId: batch.id,
      name: batch.name,
      fileCount: batch.fileCount,
      byteCount: batch.byteCount,
      keptFiles: totals.stored.files + totals.duplicate.files,
      createdAt: batch.createdAt,
    });
  }
  return views;
}
