/**
 * Lists a folder of the disk: every entry, hidden ones too, in the order of their names. Names are bytes on a disk and need not be text;
 * links are named, not followed; results of an earlier run of ours are passed over.
 */
import { isUtf8 } from "node:buffer";
import { access, opendir, stat } from "node:fs/promises";

/** A file of the folder that could not become one of ours; it stands in files.jsonl all the same. */
export interface UnreadableFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly status: "failed" | "skipped";
  readonly code: string;
  readonly detail: string;
}

export interface FoundFile {
  /** Relative to the folder, `/` separated; a byte that is no text stands as `%FF`. */
  readonly path: string;
  /** Place on the disk, byte for byte. */
  readonly place: Buffer;
  readonly sizeBytes: number;
  readonly modifiedAt: Date;
}

export interface WalkOptions {
  /** Names of what a run of ours writes beside its `.ligature`. */
  readonly resultNames: readonly string[];
  /** The output folder of this very run: passed over without a word. */
  readonly ownOutput: string;
}

interface Entry {
  readonly place: Buffer;
  readonly path: string;
  readonly kind: "folder" | "file" | "link" | "other";
}

const HOME = ".ligature";
const SLASH = Buffer.from("/");

/** All entries of `root`. A folder or file that the disk refuses comes as `UnreadableFile`; other failures of the disk throw. */
export async function* walkFolder(
  root: string,
  options: WalkOptions,
): AsyncGenerator<FoundFile | UnreadableFile> {
  yield* walk({ place: Buffer.from(root), path: "", kind: "folder" }, options);
}

async function* walk(
  folder: Entry,
  options: WalkOptions,
): AsyncGenerator<FoundFile | UnreadableFile> {
  let entries: Entry[];
  try {
    entries = await entriesOf(folder);
  } catch (error) {
    yield { path: folder.path, sizeBytes: 0, ...diskReason(error) };
    return;
  }
  const results = await resultsIn(folder, options);
  if (results.size > 0 && folder.place.toString() !== options.ownOutput)
    yield {
      path: joined(folder.path, HOME),
      sizeBytes: 0,
      status: "skipped",
      code: "ingest.own-results",
      detail: "The results of an earlier run lie here; they are not read as files.",
    };
  for (const entry of entries) {
    if (results.has(entry.path)) continue;
    if (entry.kind === "folder") yield* walk(entry, options);
    else if (entry.kind === "file") yield await found(entry);
    else
      yield {
        path: entry.path,
        sizeBytes: 0,
        status: "failed",
        code: "ingest.not-a-file",
        detail:
          entry.kind === "link"
            ? "This is a link to another place; links are not followed."
            : "This is not a file with content.",
      };
  }
}

async function entriesOf(folder: Entry): Promise<Entry[]> {
  const entries: Entry[] = [];
  // The types of Node know only text names; with this encoding names are bytes.
  const listing = await opendir(folder.place, { encoding: "buffer" as BufferEncoding });
  for await (const item of listing) {
    const name = item.name as unknown as Buffer;
    entries.push({
      place: Buffer.concat([folder.place, SLASH, name]),
      path: joined(folder.path, textOf(name)),
      kind: item.isDirectory()
        ? "folder"
        : item.isFile()
          ? "file"
          : item.isSymbolicLink()
            ? "link"
            : "other",
    });
  }
  return entries.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Paths in this folder that a run of ours has written; none where no run keeps its database here. */
async function resultsIn(folder: Entry, options: WalkOptions): Promise<ReadonlySet<string>> {
  const database = Buffer.concat([folder.place, SLASH, Buffer.from(`${HOME}/database`)]);
  const isOurs = await access(database).then(
    () => true,
    () => false,
  );
  if (!isOurs) return new Set();
  return new Set([HOME, ...options.resultNames].map((name) => joined(folder.path, name)));
}

async function found(entry: Entry): Promise<FoundFile | UnreadableFile> {
  try {
    const { size, mtime } = await stat(entry.place);
    return { path: entry.path, place: entry.place, sizeBytes: size, modifiedAt: mtime };
  } catch (error) {
    return { path: entry.path, sizeBytes: 0, ...diskReason(error) };
  }
}

function textOf(name: Buffer): string {
  if (isUtf8(name)) return name.toString();
  return name
    .toString("latin1")
    .replace(/[\u0080-\u00ff]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function joined(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

/** What the disk may say about one file; anything else (no room, a broken store) is a failure of the work. */
const DISK_REASONS: Readonly<Record<string, { code: string; detail: string }>> = {
  EACCES: { code: "ingest.no-permission", detail: "This machine's user may not read the file." },
  EPERM: { code: "ingest.no-permission", detail: "This machine's user may not read the file." },
  ENOENT: { code: "ingest.gone", detail: "The file went away while the folder was read." },
  ENOTDIR: { code: "ingest.gone", detail: "The folder went away while it was read." },
  EISDIR: { code: "ingest.gone", detail: "The file became a folder while it was read." },
  ENAMETOOLONG: { code: "ingest.path-refused", detail: "The path is too long for this machine." },
  EIO: { code: "ingest.disk-error", detail: "The disk cannot read the file." },
};

/** The reason why the disk refuses one file. Throws the error itself where it says more than that. */
export function diskReason(error: unknown): {
  status: "failed";
  code: string;
  detail: string;
} {
  const { code, syscall } = error as NodeJS.ErrnoException;
  const reason = syscall === "write" ? undefined : DISK_REASONS[code ?? ""];
  if (reason === undefined) throw error;
  return { status: "failed", ...reason };
}
