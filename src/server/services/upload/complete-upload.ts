/**
 * The end of one upload: bytes that the store has whole, with the hash that it computed, become a file. Ends that come at the same
 * time share one transaction, because the embedded database runs one at a time.
 */
import { setTimeout } from "node:timers/promises";
import { AppError } from "../../../core/model/errors.ts";
import type { Deps } from "../../deps.ts";
import type { StoredFile } from "../../repositories/file-repository.ts";
import type { AdmittedItem, UploadItemRow } from "../../repositories/upload-repository.ts";
import { dropErased, storeFile, takeIn } from "../file/ingest-file.ts";
import { closeIfWhole } from "./close-batch.ts";
import { whyNotAdmitted } from "./upload-access.ts";

export interface CompletedUpload {
  readonly workspaceId: string;
  readonly itemId: string;
  /** Hash and size as the store has found them. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** The item as it was read when its bytes began to arrive, where that is a moment ago; else it is read again. */
  readonly admitted?: AdmittedItem | undefined;
  /** Makes the bytes a blob; returns its key. Called only for bytes that are accepted. */
  accept(): Promise<string>;
  /** Drops the bytes. */
  discard(): Promise<void>;
}

export type UploadOutcome =
  | { readonly state: "stored"; readonly fileId: string }
  | { readonly state: "failed"; readonly reason: RefusalReason };

type RefusalReason = "changed" | "size" | "refused" | "closed" | "erased";

interface Ending {
  readonly projectId: string;
  readonly batchId: string;
  readonly itemId: string;
  readonly file: StoredFile;
  /** Null where an erasure took such bytes away. */
  readonly done: PromiseWithResolvers<string | null>;
}

const MAX_TOGETHER = 64;
/** Ends of files sent side by side come within this time; waiting for them halves the work of the database. */
const GATHER_MS = 8;
const waiting = new WeakMap<Deps, Map<string, Ending[]>>();

/** Accepts or refuses the bytes. Refused ones are dropped and the item is marked; the file can be sent again. */
export async function completeUpload(deps: Deps, upload: CompletedUpload): Promise<UploadOutcome> {
  const { uploads } = deps.repos(upload.workspaceId);
  const item = upload.admitted ?? (await uploads.admit(upload.itemId));
  if (item === null) throw new AppError("not-found", { detail: `upload ${upload.itemId}` });
  if (isHere(item)) return { state: "stored", fileId: item.fileId ?? "" };
  const refuse = async (reason: RefusalReason) => {
    await upload.discard();
    await uploads.fail([item.id], reason);
    return { state: "failed", reason } as const;
  };
  const refusal = whyNotAdmitted(item);
  if (refusal !== null) return refuse(refusal);
  if (upload.sizeBytes !== item.sizeBytes) return refuse("size");
  if (item.claimedSha256 !== null && item.claimedSha256 !== upload.sha256) return refuse("changed");
  const file = await storeFile(deps, upload.workspaceId, {
    path: item.path,
    modifiedAt: item.modifiedAt,
    storeKey: await upload.accept(),
    sha256: upload.sha256,
    sizeBytes: upload.sizeBytes,
  });
  const done = Promise.withResolvers<string | null>();
  enqueue(deps, upload.workspaceId, {
    projectId: item.projectId,
    batchId: item.batchId,
    itemId: item.id,
    file,
    done,
  });
  const fileId = await done.promise;
  return fileId === null ? { state: "failed", reason: "erased" } : { state: "stored", fileId };
}

/** True for items that need no more bytes. */
export function isHere(item: UploadItemRow): boolean {
  return item.state === "stored" || item.state === "duplicate";
}

function enqueue(deps: Deps, workspaceId: string, ending: Ending): void {
  const queues = waiting.get(deps) ?? new Map<string, Ending[]>();
  waiting.set(deps, queues);
  const key = `${workspaceId}/${ending.projectId}`;
  const queue = queues.get(key);
  if (queue !== undefined) {
    queue.push(ending);
    return;
  }
  queues.set(key, [ending]);
  void drain(deps, workspaceId, ending.projectId, queues, key);
}

/** Commits what waits, then what came meanwhile. The list stays in the map while there is one at work. */
async function drain(
  deps: Deps,
  workspaceId: string,
  projectId: string,
  queues: Map<string, Ending[]>,
  key: string,
): Promise<void> {
  for (;;) {
    await setTimeout(GATHER_MS);
    const queue = queues.get(key) ?? [];
    if (queue.length === 0) {
      queues.delete(key);
      return;
    }
    const group = takeDistinctPaths(queue);
    try {
      const ids = await commit(deps, workspaceId, projectId, group);
      for (const batchId of new Set(group.map((ending) => ending.batchId)))
        await closeIfWhole(deps, { workspaceId, batchId });
      group.forEach((ending, i) => {
        ending.done.resolve(ids[i] ?? null);
      });
    } catch (error) {
      for (const ending of group) ending.done.reject(error);
    }
  }
}

function takeDistinctPaths(queue: Ending[]): Ending[] {
  const paths = new Set<string>();
  const group: Ending[] = [];
  while (queue[0] !== undefined && group.length < MAX_TOGETHER && !paths.has(queue[0].file.path)) {
    paths.add(queue[0].file.path);
    group.push(queue[0]);
    queue.shift();
  }
  return group;
}

/** Ids of the files in the order of the group; null for those that an erasure took away, whose bytes go again. */
async function commit(
  deps: Deps,
  workspaceId: string,
  projectId: string,
  group: readonly Ending[],
): Promise<Array<string | null>> {
  const now = new Date(deps.clock());
  const files = group.map((ending) => ending.file);
  const { ids, erased } = await deps.transaction(workspaceId, async (tx) => {
    const { erased, results } = await takeIn(deps, tx, { workspaceId, projectId }, files);
    const ids = results.map((result) => result?.fileId ?? null);
    const settled = group.flatMap(({ itemId }, i) => {
      const fileId = ids[i] ?? null;
      return fileId === null ? [] : [{ id: itemId, fileId, state: "stored" as const }];
    });
    if (settled.length > 0) await tx.uploads.settle(settled, now);
    const held = group.flatMap(({ itemId }, i) => (ids[i] === null ? [itemId] : []));
    if (held.length > 0) await tx.uploads.fail(held, "erased");
    return { ids, erased };
  });
  await dropErased(deps, workspaceId, files, erased);
  return ids;
}
