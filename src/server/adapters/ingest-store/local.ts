/**
 * Bytes on their way in, on the local disk: `<root>/<workspace>/<item>.part` grows until it has the announced size, then moves into
 * the blob store whole. Nothing but the signed item id and size is believed; the hash is computed here.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rm, stat, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import { AppError } from "../../../core/model/errors.ts";
import { type LocalBlobStore, removeOlder } from "../blobs/local.ts";

const WORKSPACE = /^ws_[a-z0-9]{1,40}$/;
const ITEM = /^upl_[a-z0-9]{1,40}$/;
/** Room that is never given to uploads: the database and the results need it. */
const RESERVED_BYTES = 200_000_000;
/** Bytes of one upload that are written before the disk is looked at again. */
const LOOK_EVERY_BYTES = 8_000_000;

export interface IncomingItem {
  readonly workspaceId: string;
  readonly itemId: string;
}

export type WriteResult =
  | { readonly kind: "complete"; readonly sha256: string }
  /** The stream ended early; `storedBytes` are kept for the next try. */
  | { readonly kind: "partial"; readonly storedBytes: number }
  /** `start` is not where the stored bytes end; nothing was changed. */
  | { readonly kind: "wrong-offset"; readonly storedBytes: number }
  /** More bytes came than were announced; all were dropped. */
  | { readonly kind: "too-long" };

export interface IngestStore {
  /** Bytes of the item that are safely here. Ends a write that is still open: whoever asks is about to go on from there. */
  storedBytes(item: IncomingItem): Promise<number>;
  /** Appends content from `start` up to `sizeBytes` in all. A second writer ends the first. Throws `store.full` and keeps what came. */
  write(
    item: IncomingItem,
    content: { start: number; sizeBytes: number; bytes: AsyncIterable<Uint8Array> },
  ): Promise<WriteResult>;
  /** Moves complete bytes into the blob store under their hash; returns the blob's key. */
  accept(item: IncomingItem, sha256: string): Promise<string>;
  discard(item: IncomingItem): Promise<void>;
  /** Everything of a workspace that is on its way in, and where its bytes lie until then. */
  parts(workspaceId: string): Promise<Array<{ itemId: string; path: string }>>;
  /** Bytes that uploads may still take on this disk. */
  freeBytes(): Promise<number>;
  /** Removes parts that nobody has written to for `olderThanMs`; returns how many. */
  sweep(nowMs: number, olderThanMs: number): Promise<number>;
}

interface Writer {
  readonly stop: AbortController;
  readonly ended: Promise<unknown>;
}

/** A store rooted at `root` (made when missing) that hands finished bytes to `blobs`. */
export function localIngestStore(
  root: string,
  blobs: LocalBlobStore,
  diskFree: (folder: string) => Promise<number> = freeOnDisk,
): IngestStore {
  const freeBytes = async () => {
    await mkdir(root, { recursive: true, mode: 0o700 });
    return Math.max(0, (await diskFree(root)) - RESERVED_BYTES);
  };
  const writers = new Map<string, Writer>();

  const pathOf = ({ workspaceId, itemId }: IncomingItem) => {
    if (!WORKSPACE.test(workspaceId) || !ITEM.test(itemId))
      throw new AppError("not-found", { detail: "malformed upload id" });
    return join(root, workspaceId, `${itemId}.part`);
  };

  /** Takes the path for one writer at a time; the newest wins, because an older one is a connection that the browser gave up. */
  async function exclusively<T>(path: string, work: (signal: AbortSignal) => Promise<T>) {
    for (let other = writers.get(path); other !== undefined; other = writers.get(path)) {
      other.stop.abort();
      await other.ended;
    }
    const stop = new AbortController();
    const done = Promise.withResolvers<void>();
    writers.set(path, { stop, ended: done.promise });
    try {
      return await work(stop.signal);
    } finally {
      writers.delete(path);
      done.resolve();
    }
  }

  return {
    storedBytes: (item) => exclusively(pathOf(item), () => sizeOf(pathOf(item))),
    write: (item, content) =>
      exclusively(pathOf(item), (signal) => append(pathOf(item), content, { signal, freeBytes })),
    async accept(item, sha256) {
      return blobs.adopt(item.workspaceId, pathOf(item), sha256);
    },
    discard: (item) => exclusively(pathOf(item), () => rm(pathOf(item), { force: true })),
    async parts(workspaceId) {
      const folder = join(root, WORKSPACE.test(workspaceId) ? workspaceId : "");
      const names = await readdir(folder).catch(() => []);
      return names
        .filter((name) => name.endsWith(".part"))
        .map((name) => ({ itemId: name.slice(0, -5), path: join(folder, name) }));
    },
    freeBytes,
    async sweep(nowMs, olderThanMs) {
      const before = nowMs - olderThanMs;
      return (await sweepFolders(root, before)) + (await blobs.sweep(before));
    },
  };
}

async function append(
  path: string,
  content: { start: number; sizeBytes: number; bytes: AsyncIterable<Uint8Array> },
  { signal, freeBytes }: { signal: AbortSignal; freeBytes: () => Promise<number> },
): Promise<WriteResult> {
  const { start, sizeBytes, bytes } = content;
  const stored = await sizeOf(path);
  if (start !== stored) return { kind: "wrong-offset", storedBytes: stored };
  const running = start === 0 ? createHash("sha256") : null;
  const handle = await openToAppend(path);
  let size = stored;
  let looked = 0;
  try {
    for await (const chunk of until(signal, bytes)) {
      if (size + chunk.byteLength > sizeBytes) {
        await rm(path, { force: true });
        return { kind: "too-long" };
      }
      looked -= chunk.byteLength;
      if (looked < 0) {
        if ((await freeBytes()) < chunk.byteLength)
          throw new AppError("store.full", { detail: "only the reserve is free" });
        looked = LOOK_EVERY_BYTES;
      }
      await handle.writeFile(chunk);
      running?.update(chunk);
      size += chunk.byteLength;
    }
    if (size === sizeBytes) await handle.sync();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOSPC")
      throw new AppError("store.full", { detail: "disk full", cause });
    if (!isCut(cause)) throw cause;
  } finally {
    await handle.close();
  }
  if (size < sizeBytes) return { kind: "partial", storedBytes: size };
  return { kind: "complete", sha256: running?.digest("hex") ?? (await hashOf(path)) };
}

async function freeOnDisk(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

async function openToAppend(path: string): Promise<FileHandle> {
  try {
    return await open(path, "a", 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    return open(path, "a", 0o600);
  }
}

/** Items of `source` until `signal` aborts, also while the next one is still awaited: a dead connection sends nothing more. */
async function* until<T>(signal: AbortSignal, source: AsyncIterable<T>): AsyncGenerator<T> {
  const items = source[Symbol.asyncIterator]();
  const stopped = new Promise<null>((resolve) => {
    signal.addEventListener("abort", () => resolve(null), { once: true });
  });
  while (!signal.aborted) {
    const pending = items.next();
    const item = await Promise.race([pending, stopped]);
    if (item === null) {
      pending.catch(() => undefined);
      void items.return?.().catch(() => undefined);
      return;
    }
    if (item.done) return;
    yield item.value;
  }
}

/** A connection that ended before its time is no failure of ours: what came is kept. */
function isCut(cause: unknown): boolean {
  const { name, code } = cause as { name?: string; code?: string };
  return (
    name === "AbortError" ||
    name === "ResponseAborted" ||
    code === "ECONNRESET" ||
    code === "ERR_STREAM_PREMATURE_CLOSE" ||
    code === "UND_ERR_SOCKET" ||
    (cause instanceof Error && /\b(aborted|terminated)\b/.test(cause.message))
  );
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    return nullIfAbsent(error) ?? 0;
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}

async function sweepFolders(root: string, beforeMs: number): Promise<number> {
  let removed = 0;
  for (const folder of await readdir(root).catch(() => [])) {
    removed += await removeOlder(join(root, folder), beforeMs);
  }
  return removed;
}
