/** Brings a folder into the project: every file, hidden ones too; links that point elsewhere are named, not followed. */
import { createReadStream } from "node:fs";
import { opendir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { cleanPath } from "../core/ingest/clean-path.ts";
import { createPathFilter } from "../core/ingest/exclude.ts";
import { isAppError } from "../core/model/errors.ts";
import type { Deps } from "../server/deps.ts";
import type { IngestedFile } from "../server/repositories/file-repository.ts";
import { type IngestItem, ingestFiles } from "../server/services/file/ingest-file.ts";
import type { LigatureConfig } from "./config.ts";
import type { LocalProject } from "./local-project.ts";

/** A file of the folder that could not become one of ours; it stands in files.jsonl all the same. */
export interface UnreadableFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly code: string;
  readonly detail: string;
}

export interface ReadFolderOptions {
  readonly inputDirectory: string;
  readonly outputDirectory: string;
  readonly config?: LigatureConfig;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { stage: string; done: number; total: number }) => void;
}

const BATCH = 50;

interface FoundFile {
  readonly path: string;
  readonly absolute: string;
  readonly sizeBytes: number;
  readonly modifiedAt: Date;
}

export interface ReadFolder {
  /** Those that could not be stored. */
  readonly unreadable: UnreadableFile[];
  /** Whether a file is new or has other bytes than before. */
  readonly hasNews: boolean;
}

/** Stores all files of the folder; files that are no longer there are marked as removed. */
export async function readFolder(
  deps: Deps,
  place: LocalProject,
  options: ReadFolderOptions,
): Promise<ReadFolder> {
  const unreadable: UnreadableFile[] = [];
  const isWanted = wantedBy(options.config?.batch.patterns);
  const seen: string[] = [];
  const names = new Set<string>();
  let batch: FoundFile[] = [];
  let done = 0;
  let hasNews = false;
  const flush = async () => {
    for (const file of await store(deps, place, batch, unreadable)) {
      seen.push(file.fileId);
      hasNews ||= file.isNew;
    }
    done += batch.length;
    options.onProgress?.({ stage: "storing", done, total: done });
    batch = [];
  };
  for await (const found of walk(
    options.inputDirectory,
    options.inputDirectory,
    options.outputDirectory,
    unreadable,
  )) {
    options.signal?.throwIfAborted();
    if (!isWanted(found.path)) continue;
    if (isTaken(found.path, names)) {
      unreadable.push({ path: found.path, sizeBytes: found.sizeBytes, ...SAME_NAME });
      continue;
    }
    batch.push(found);
    if (batch.length === BATCH) await flush();
  }
  await flush();
  await deps
    .repos(place.workspaceId)
    .files.removeExcept(place.projectId, seen, new Date(deps.clock()));
  return { unreadable, hasNews };
}

const SAME_NAME = {
  code: "ingest.same-name",
  detail:
    "Another file's name is the same once letters and separators are written in one way; that one was read.",
} as const;

/** True when a file before had this name; two files of one name would be two versions of one. */
function isTaken(path: string, names: Set<string>): boolean {
  const clean = cleanPath(path);
  if (!clean.ok) return false;
  if (names.has(clean.path)) return true;
  names.add(clean.path);
  return false;
}

function wantedBy(patterns: readonly string[] | undefined): (path: string) => boolean {
  return patterns === undefined || patterns.length === 0 ? () => true : createPathFilter(patterns);
}

async function store(
  deps: Deps,
  place: LocalProject,
  batch: readonly FoundFile[],
  unreadable: UnreadableFile[],
): Promise<IngestedFile[]> {
  const items = batch.map(
    (found): IngestItem => ({
      path: found.path,
      bytes: bytesOf(found.absolute),
      modifiedAt: found.modifiedAt,
    }),
  );
  try {
    return await ingestFiles(deps, place, items);
  } catch (error) {
    if (batch.length > 1) {
      const stored: IngestedFile[] = [];
      for (const found of batch) stored.push(...(await store(deps, place, [found], unreadable)));
      return stored;
    }
    const [found] = batch;
    if (found !== undefined)
      unreadable.push({ path: found.path, sizeBytes: found.sizeBytes, ...reasonOf(error) });
    return [];
  }
}

/** Opened when its turn comes: a stream that is open but not read yet would end the process where the file cannot be opened. */
async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path);
}

/** What the disk may say about one file; anything else (no room, a broken store) is a failure of the work. */
const DISK_REASONS: Readonly<Record<string, { code: string; detail: string }>> = {
  EACCES: { code: "ingest.no-permission", detail: "This machine's user may not read the file." },
  EPERM: { code: "ingest.no-permission", detail: "This machine's user may not read the file." },
  ENOENT: {
    code: "ingest.gone",
    detail: "The file went away while the folder was read, or its name is not valid text.",
  },
  ENOTDIR: { code: "ingest.gone", detail: "The folder went away while it was read." },
  EISDIR: { code: "ingest.gone", detail: "The file became a folder while it was read." },
  ENAMETOOLONG: { code: "ingest.path-refused", detail: "The path is too long for this machine." },
  EIO: { code: "ingest.disk-error", detail: "The disk cannot read the file." },
};

function reasonOf(error: unknown): { code: string; detail: string } {
  if (isAppError(error, "input.invalid"))
    return { code: "ingest.path-refused", detail: error.userMessage };
  const { code, syscall } = error as NodeJS.ErrnoException;
  const reason = syscall === "write" ? undefined : DISK_REASONS[code ?? ""];
  if (reason !== undefined) return reason;
  throw error;
}

async function* walk(
  root: string,
  folder: string,
  skip: string,
  unreadable: UnreadableFile[],
): AsyncGenerator<FoundFile> {
  let entries: { name: string; isFolder: boolean; isLink: boolean; isFile: boolean }[];
  try {
    entries = [];
    for await (const entry of await opendir(folder)) {
      entries.push({
        name: entry.name,
        isFolder: entry.isDirectory(),
        isLink: entry.isSymbolicLink(),
        isFile: entry.isFile(),
      });
    }
  } catch (error) {
    unreadable.push({ path: pathIn(root, folder), sizeBytes: 0, ...reasonOf(error) });
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const absolute = join(folder, entry.name);
    if (absolute === skip) continue;
    if (entry.isFolder) yield* walk(root, absolute, skip, unreadable);
    else if (entry.isFile) {
      const found = await find(root, absolute);
      if ("code" in found) unreadable.push(found);
      else yield found;
    } else {
      const detail = entry.isLink
        ? "This is a link to another place; links are not followed."
        : "This is not a file with content.";
      unreadable.push({
        path: pathIn(root, absolute),
        sizeBytes: 0,
        code: "ingest.not-a-file",
        detail,
      });
    }
  }
}

async function find(root: string, absolute: string): Promise<FoundFile | UnreadableFile> {
  const path = pathIn(root, absolute);
  try {
    const { size, mtime } = await stat(absolute);
    return { path, absolute, sizeBytes: size, modifiedAt: mtime };
  } catch (error) {
    return { path, sizeBytes: 0, ...reasonOf(error) };
  }
}

function pathIn(root: string, absolute: string): string {
  return relative(root, absolute).split(sep).join("/");
}
