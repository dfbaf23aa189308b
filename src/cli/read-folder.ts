/** Brings a folder into the project: every file under a name that the project can hold, its own path kept beside it. */
import { createReadStream } from "node:fs";
import { cleanPath } from "../core/ingest/clean-path.ts";
import { createPathFilter } from "../core/kit/path-filter.ts";
import { isAppError } from "../core/model/errors.ts";
import type { Deps } from "../server/deps.ts";
import type { IngestedFile } from "../server/repositories/file-repository.ts";
import { ERASED_WORDS, type IngestItem, ingestFiles } from "../server/services/file/ingest-file.ts";
import type { LigatureConfig } from "./config.ts";
import type { LocalProject } from "./local-project.ts";
import { RESULT_NAMES } from "./output/result-names.ts";
import { diskReason, type FoundFile, type UnreadableFile, walkFolder } from "./walk-folder.ts";

export interface ReadFolderOptions {
  readonly inputDirectory: string;
  readonly outputDirectory: string;
  readonly config?: LigatureConfig;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { stage: string; done: number; total: number }) => void;
}

const BATCH = 50;

export interface ReadFolder {
  /** Those that could not be stored. */
  readonly unreadable: UnreadableFile[];
  /** Paths as the disk has them, by file id, where the project's own differ (separators, letters written in two ways, controls). */
  readonly diskPaths: ReadonlyMap<string, string>;
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
  const diskPaths = new Map<string, string>();
  const isWanted = wantedBy(options.config?.batch.patterns);
  const seen: string[] = [];
  const names = new Set<string>();
  let batch: FoundFile[] = [];
  let done = 0;
  let hasNews = false;
  const flush = async () => {
    for (const { found, file } of await store(deps, place, batch, unreadable)) {
      seen.push(file.fileId);
      hasNews ||= file.isNew;
      if (projectPath(found.path) !== found.path) diskPaths.set(file.fileId, found.path);
    }
    done += batch.length;
    options.onProgress?.({ stage: "storing", done, total: done });
    batch = [];
  };
  const entries = walkFolder(options.inputDirectory, {
    resultNames: RESULT_NAMES,
    ownOutput: options.outputDirectory,
  });
  for await (const found of entries) {
    options.signal?.throwIfAborted();
    if ("code" in found) unreadable.push(found);
    else if (!isWanted(found.path)) continue;
    else if (isTaken(found.path, names)) unreadable.push({ ...found, ...SAME_NAME });
    else batch.push(found);
    if (batch.length === BATCH) await flush();
  }
  await flush();
  await deps
    .repos(place.workspaceId)
    .files.removeExcept(place.projectId, seen, new Date(deps.clock()));
  return { unreadable, diskPaths, hasNews };
}

const ERASED = { status: "skipped", code: "ingest.erased", detail: ERASED_WORDS } as const;

const SAME_NAME = {
  status: "failed",
  code: "ingest.same-name",
  detail:
    "Another file's name is the same once letters and separators are written in one way; that one was read.",
} as const;

/**
 * The path under which the project holds a file of the disk: what a disk allows and a path from outside must not have (control
 * characters, a first part that looks like a drive) is written so that it is only a name.
 */
function projectPath(path: string): string {
  const shown = path.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a file's name may hold them
    /[\u0000-\u001f\u007f-\u009f]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
  const clean = cleanPath(shown.replace(/^([A-Za-z]):(?=\/|$)/, "$1%3A"));
  return clean.ok ? clean.path : path;
}

/** True when a file before had this name; two files of one name would be two versions of one. */
function isTaken(path: string, names: Set<string>): boolean {
  const name = projectPath(path);
  if (names.has(name)) return true;
  names.add(name);
  return false;
}

function wantedBy(patterns: readonly string[] | undefined): (path: string) => boolean {
  return patterns === undefined || patterns.length === 0 ? () => true : createPathFilter(patterns);
}

interface Stored {
  readonly found: FoundFile;
  readonly file: IngestedFile;
}

async function store(
  deps: Deps,
  place: LocalProject,
  batch: readonly FoundFile[],
  unreadable: UnreadableFile[],
): Promise<Stored[]> {
  const items = batch.map(
    (found): IngestItem => ({
      path: projectPath(found.path),
      bytes: bytesOf(found.place),
      modifiedAt: found.modifiedAt,
    }),
  );
  try {
    const files = await ingestFiles(deps, place, items);
    return batch.flatMap((found, i) => {
      const file = files[i];
      if (file === null)
        unreadable.push({ path: found.path, sizeBytes: found.sizeBytes, ...ERASED });
      return file === undefined || file === null ? [] : [{ found, file }];
    });
  } catch (error) {
    if (batch.length > 1) {
      const stored: Stored[] = [];
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
async function* bytesOf(place: Buffer): AsyncGenerator<Uint8Array> {
  yield* createReadStream(place);
}

function reasonOf(error: unknown): Pick<UnreadableFile, "status" | "code" | "detail"> {
  if (isAppError(error, "input.invalid"))
    return { status: "failed", code: "ingest.path-refused", detail: error.userMessage };
  return diskReason(error);
}
