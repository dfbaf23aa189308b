/**
 * Stored results of stages, read from disk for screens. A file that is run again writes its results in the same place, so what was read is
 * used only while the file there is the same.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../../core/model/errors.ts";
import type { FileProfile } from "../../../core/model/profile.ts";
import type { FileStage } from "../../../core/model/run.ts";
import { artifactPath } from "../../../core/pipeline/artifact-layout.ts";
import type { Deps } from "../../deps.ts";
import type { FileViewRow } from "../../repositories/file-view-repository.ts";
import { markOf, readDocument, type StoredDocument } from "./stored-document.ts";

/** Read documents that stay in memory, by characters of what was read of their JSON. */
const CACHE_CHARS = 60_000_000;
const KEY = /^[a-z0-9]{8,80}$/i;

interface Cached {
  /** Inode, size and time of the file that was read. */
  readonly mark: string;
  /** Screens ask for several parts of a document at once: all wait for one reading. */
  readonly value: Promise<unknown>;
  chars: number;
}
interface StoredFile {
  readonly version: Pick<FileViewRow["version"], "artifacts">;
}

const caches = new WeakMap<Deps, Map<string, Cached>>();

/**
 * Document of a file: after the policy, or before it when `raw`; null while no run has made it. AppError `store.missing` where what is stored
 * cannot be read, as for the profile.
 */
export function loadDocument(
  deps: Deps,
  workspaceId: string,
  file: StoredFile,
  raw: boolean,
): Promise<StoredDocument | null> {
  return load(deps, workspaceId, file, raw ? "parse" : "privacy", readDocument);
}

export function loadProfile(
  deps: Deps,
  workspaceId: string,
  file: FileViewRow,
): Promise<FileProfile | null> {
  return load(deps, workspaceId, file, "enrich", async (path) => {
    const json = await readFile(path, "utf8");
    return { value: JSON.parse(json) as FileProfile, chars: json.length };
  });
}

/** Folder that the keys of a workspace's results lie in. */
export function artifactFolder(deps: Deps, workspaceId: string): string {
  return join(deps.artifactRoot, workspaceId);
}

async function load<T>(
  deps: Deps,
  workspaceId: string,
  file: StoredFile,
  stage: FileStage,
  readValue: (path: string, mark: string) => Promise<{ value: T; chars: number }>,
): Promise<T | null> {
  const key = file.version.artifacts[stage];
  if (key === null || key === undefined) return null;
  if (!KEY.test(key)) throw new AppError("internal", { detail: "malformed result key" });
  const path = join(artifactFolder(deps, workspaceId), artifactPath(stage, key));
  const cache = caches.get(deps) ?? new Map<string, Cached>();
  caches.set(deps, cache);
  const mark = await markOf(path);
  if (mark === null) return null;
  const known = cache.get(path);
  if (known?.mark === mark) {
    cache.delete(path);
    cache.set(path, known);
    return (await known.value) as T;
  }
  const reading = readValue(path, mark);
  const read: Cached = { mark, value: reading.then(({ value }) => value), chars: 0 };
  // Whoever waits for it is told; nobody may.
  read.value.catch(() => undefined);
  cache.set(path, read);
  try {
    const { value, chars } = await reading;
    read.chars = chars;
    shrink(cache);
    return value;
  } catch (error) {
    if (cache.get(path) === read) cache.delete(path);
    throw error instanceof SyntaxError ? damaged(stage, error) : error;
  }
}

function damaged(stage: FileStage, cause: Error): AppError {
  return new AppError("store.missing", {
    detail: `damaged result of ${stage}`,
    userMessage:
      "What was read of this file is damaged on the disk. Whoever runs Ligature can restore its data folder from a backup.",
    cause,
  });
}

/** Oldest out first; the newest stays even when it alone is too large. */
function shrink(cache: Map<string, Cached>): void {
  let sum = 0;
  for (const { chars } of cache.values()) sum += chars;
  for (const [path, { chars }] of cache) {
    if (sum <= CACHE_CHARS || cache.size === 1) return;
    cache.delete(path);
    sum -= chars;
  }
}
