/** Brings a folder into the project: every file, hidden ones too; links that point elsewhere are named, not followed. */
import { createReadStream } from "node:fs";
import { opendir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { createPathFilter } from "../core/ingest/exclude.ts";
import { isAppError } from "../core/model/errors.ts";
import type { Deps } from "../server/deps.ts";
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

/** Stores all files of the folder; files that are no longer there are marked as removed. Returns those that could not be stored. */
export async function readFolder(
  deps: Deps,
  place: LocalProject,
  options: ReadFolderOptions,
): Promise<UnreadableFile[]> {
  const unreadable: UnreadableFile[] = [];
  const isWanted = wantedBy(options.config?.batch.patterns);
  const seen: string[] = [];
  let batch: FoundFile[] = [];
  let done = 0;
  const flush = async () => {
    seen.push(...(await store(deps, place, batch, unreadable)));
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
    batch.push(found);
    if (batch.length === BATCH) await flush();
  }
  await flush();
  await deps
    .repos(place.workspaceId)
    .files.removeExcept(place.projectId, seen, new Date(deps.clock()));
  return unreadable;
}

function wantedBy(patterns: readonly string[] | undefined): (path: string) => boolean {
  return patterns === undefined || patterns.length === 0 ? () => true : createPathFilter(patterns);
}

async function store(
  deps: Deps,
  place: LocalProject,
  batch: readonly FoundFile[],
  unreadable: UnreadableFile[],
): Promise<string[]> {
  const items = batch.map(
    (found): IngestItem => ({
      path: found.path,
      bytes: createReadStream(found.absolute),
      modifiedAt: found.modifiedAt,
    }),
  );
  try {
    return (await ingestFiles(deps, place, items)).map((file) => file.fileId);
  } catch (error) {
    if (batch.length > 1) {
      const ids: string[] = [];
      for (const found of batch) ids.push(...(await store(deps, place, [found], unreadable)));
      return ids;
    }
    const [found] = batch;
    if (found !== undefined)
      unreadable.push({ path: found.path, sizeBytes: found.sizeBytes, ...reasonOf(error) });
    return [];
  }
}

function reasonOf(error: unknown): { code: string; detail: string } {
  if (isAppError(error, "input.invalid"))
    return { code: "ingest.path-refused", detail: error.userMessage };
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "EACCES" || code === "EPERM")
    return { code: "ingest.no-permission", detail: "This machine's user may not read the file." };
  if (code === "ENOENT")
    return { code: "ingest.gone", detail: "The file went away while the folder was read." };
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
      const found = await stat(absolute);
      yield {
        path: pathIn(root, absolute),
        absolute,
        sizeBytes: found.size,
        modifiedAt: found.mtime,
      };
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

function pathIn(root: string, absolute: string): string {
  return relative(root, absolute).split(sep).join("/");
}
