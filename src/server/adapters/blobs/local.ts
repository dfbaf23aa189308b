/**
 * Files on the local disk under `<root>/<workspace>/<sha256[0..2]>/<sha256>`, written to a temporary name and renamed, so that a
 * killed process leaves no half file under a final name.
 */
import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { AppError } from "../../../core/model/errors.ts";
import type { BlobStore } from "../../../core/ports.ts";

const KEY = /^[a-z]+_[a-z0-9]+\/[0-9a-f]{2}\/[0-9a-f]{64}$/;
const WORKSPACE = /^[a-z]+_[a-z0-9]+$/;

export interface LocalBlobStore extends BlobStore {
  /** Takes over a file on the same disk whose bytes have this hash; it is gone from `path` afterwards. */
  adopt(workspaceId: string, path: string, sha256: string): Promise<string>;
  /** Removes what killed processes left half written before that time (milliseconds since the epoch); returns how many. */
  sweep(beforeMs: number): Promise<number>;
}

/** A store rooted at `root` (made when missing). */
export function localBlobStore(root: string): LocalBlobStore {
  const pathOf = (key: string) => {
    if (!KEY.test(key)) throw new AppError("store.missing", { detail: "malformed blob key" });
    return join(root, key);
  };
  const adopt = async (workspaceId: string, path: string, sha256: string) => {
    const key = `${workspaceId}/${sha256.slice(0, 2)}/${sha256}`;
    const final = pathOf(key);
    await rename(path, final).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
      await mkdir(dirname(final), { recursive: true, mode: 0o700 });
      await rename(path, final);
    });
    return key;
  };
  return {
    adopt,
    sweep: (beforeMs) => removeOlder(join(root, "incoming"), beforeMs),
    async put(workspaceId, bytes) {
      if (!WORKSPACE.test(workspaceId))
        throw new AppError("internal", { detail: "malformed workspace id" });
      const temporary = join(root, "incoming", randomUUID());
      const { sha256, sizeBytes } = await writeHashed(temporary, bytes);
      return { key: await adopt(workspaceId, temporary, sha256), sha256, sizeBytes };
    },
    async *read(key, range) {
      const path = await existing(pathOf(key));
      yield* createReadStream(
        /* turbopackIgnore: true */ path,
        range ? { start: range.start, end: range.end } : {},
      );
    },
    localPath: (key) => existing(pathOf(key)),
    remove: (key) => rm(pathOf(key), { force: true }),
    async *keys(workspaceId) {
      if (!WORKSPACE.test(workspaceId)) return;
      for (const folder of await readdir(join(root, workspaceId)).catch(() => []))
        for (const name of await readdir(join(root, workspaceId, folder)).catch(() => []))
          yield `${workspaceId}/${folder}/${name}`;
    },
  };
}

/** Removes files of a folder last written before `beforeMs`; a folder that is missing has none. */
export async function removeOlder(folder: string, beforeMs: number): Promise<number> {
  let removed = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const info = await stat(path).catch(() => null);
    if (info === null || !info.isFile() || info.mtimeMs >= beforeMs) continue;
    await rm(path, { force: true });
    removed++;
  }
  return removed;
}

async function existing(path: string): Promise<string> {
  try {
    await access(path);
    return path;
  } catch (cause) {
    throw new AppError("store.missing", { detail: "blob is not on disk", cause });
  }
}

async function writeHashed(path: string, bytes: AsyncIterable<Uint8Array> | Uint8Array) {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const hash = createHash("sha256");
  let sizeBytes = 0;
  const handle = await open(path, "wx", 0o600);
  try {
    for await (const chunk of bytes instanceof Uint8Array ? [bytes] : bytes) {
      hash.update(chunk);
      sizeBytes += chunk.byteLength;
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } catch (cause) {
    await rm(path, { force: true });
    if ((cause as NodeJS.ErrnoException).code === "ENOSPC")
      throw new AppError("store.full", { detail: "disk full", cause });
    throw cause;
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest("hex"), sizeBytes };
}
