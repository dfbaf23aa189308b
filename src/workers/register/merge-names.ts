/**
 * Merges what the files of a project prove and shares it out: a hash join through files, so that memory is bounded whatever the number of
 * names. First forms and mentions go into buckets by form, then what met goes into buckets by file.
 */
import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { finished } from "node:stream/promises";
import { hash32 } from "../../core/kit/hash.ts";
import { jsonLine } from "../../core/kit/json-line.ts";
import {
  type ChangedPart,
  type MergeNamesOutput,
  NAMES_FILE,
  registerFolder,
  registerKey,
  registerPart,
  shownNamesPart,
} from "../../core/pipeline/register.ts";
import {
  type FileNames,
  FormTable,
  formsOfName,
  keysOfName,
  type NameForm,
} from "../../core/privacy/register/file-names.ts";
import { IDENTIFIER_TYPES } from "../../core/privacy/register/identifiers.ts";
import { isPlanKey } from "../../core/privacy/register/phones.ts";
import type { RegisterEntry } from "../../core/privacy/register/register-entries.ts";
import type { MergeNamesTask } from "../tasks.ts";
import { Buckets } from "./buckets.ts";
import { readFileNames, writePart } from "./names-on-disk.ts";

/** Sealed bytes of names for each bucket: some 30 MB while it is read. */
const BYTES_A_BUCKET = 1_000_000;
const FILES_A_BUCKET = 1_000;
const MOST_BUCKETS = 256;
const MOST_REMEMBERED = 200_000;
/** A part that no file has any more may still be read by a copy that is being made. */
const KEPT_MS = 24 * 3_600_000;

type WantLine = readonly [key: string, file: number];
/** A form that others prove and the file has a place for, or may have where it is too wide to tell. */
type EntryLine = readonly [file: number, entry: RegisterEntry];

/** What a file knows itself, and whether only numbers matter to it beyond what it mentions. */
interface Wide {
  readonly own: ReadonlySet<string>;
  readonly isInNumbersOnly: boolean;
}

/** Behind the files stands one more, made of the names of all of them. */
interface Spread {
  readonly forms: Buckets<NameForm>;
  readonly wants: Buckets<WantLine>;
  /** Files that mention too much to say what; every name matters to them. */
  readonly wide: ReadonlyMap<number, Wide>;
  names: number;
}

/** Stores the parts that have changed and lists the files that they concern. Doing it again gives the same. */
export async function mergeNames(input: MergeNamesTask): Promise<MergeNamesOutput> {
  const scratch = join(input.artifactDir, ".writing", `${input.taskId}.register`);
  await mkdir(scratch, { recursive: true, mode: 0o700 });
  try {
    const spread = await spreadNames(input, scratch);
    const entries = await meet(input, scratch, spread);
    const { changed, kept } = await shareOut(input, entries);
    await removeOld(input, kept);
    return { names: spread.names, changed };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function spreadNames(input: MergeNamesTask, scratch: string): Promise<Spread> {
  const { artifactDir, files } = input;
  const standInKey = Buffer.from(input.standInKey, "base64");
  const count = await bucketCount(input);
  const forms = new Buckets<NameForm>(scratch, "forms", count);
  const wants = new Buckets<WantLine>(scratch, "wants", count);
  const wide = new Map<number, Wide>();
  let proven = 0;
  const shown = files.length;
  const known = new Set<string>();
  const wantShown = async (keys: Iterable<string>) => {
    for (const key of keys) {
      if (known.has(key)) continue;
      // Folders and columns are called alike in thousands of files; what is asked twice is stored once all the same.
      if (known.size < MOST_REMEMBERED) known.add(key);
      await wants.add(hash32(key) % count, [key, shown]);
    }
  };
  for (const [file, { path, privacyKey }] of files.entries()) {
    for (const part of path.split("/")) await wantShown(keysOfName(part));
    const names = readFileNames(artifactDir, privacyKey, standInKey);
    if (names === null) continue;
    await wantShown(names.named);
    const own = new Set<string>();
    for (const form of formsOf(names.known)) {
      if (isKnownWhole(form)) own.add(form.key);
      await forms.add(hash32(form.key) % count, form);
    }
    for (const form of formsOf(names.later)) await forms.add(hash32(form.key) % count, form);
    proven += names.known.length + names.later.length;
    // Whom the file itself names in full, it knows already.
    for (const key of names.keys)
      if (!own.has(key)) await wants.add(hash32(key) % count, [key, file]);
    if (names.isWide || names.hasManyNumbers)
      wide.set(file, { own, isInNumbersOnly: !names.isWide });
  }
  return { forms, wants, wide, names: proven };
}

function* formsOf(names: FileNames["known"]): Generator<NameForm> {
  for (const name of names) yield* formsOfName(name);
}

/** Who a form means the file knows without the others; of which country a phone is, all of them say. */
function isKnownWhole({ key, who }: NameForm): boolean {
  return who !== null && !isPlanKey(key);
}

async function bucketCount({ artifactDir, files }: MergeNamesTask): Promise<number> {
  let bytes = 0;
  for (const { privacyKey } of files) {
    const found = await stat(join(artifactDir, privacyKey, NAMES_FILE)).catch(() => null);
    bytes += found?.size ?? 0;
  }
  return Math.min(MOST_BUCKETS, Math.max(1, Math.ceil(bytes / BYTES_A_BUCKET)));
}

/** For each file the names that it mentions. */
async function meet(
  { files }: MergeNamesTask,
  scratch: string,
  { forms, wants, wide }: Spread,
): Promise<Buckets<EntryLine>> {
  const count = Math.min(MOST_BUCKETS, Math.max(1, Math.ceil(files.length / FILES_A_BUCKET)));
  const entries = new Buckets<EntryLine>(scratch, "entries", count);
  for (let bucket = 0; bucket < forms.count; bucket++) {
    const table = new FormTable();
    for await (const form of forms.read(bucket)) table.add(form);
    for await (const [key, file] of wants.read(bucket)) {
      const entry = table.entry(key);
      if (entry !== null) await entries.add(file % count, [file, entry]);
    }
    for (const [file, those] of wide)
      for (const entry of metInWide(table, those)) await entries.add(file % count, [file, entry]);
  }
  return entries;
}

/** Everything that may matter to a file with too many places to tell. */
function* metInWide(table: FormTable, { own, isInNumbersOnly }: Wide): Generator<RegisterEntry> {
  for (const entry of table.entries()) {
    const [key, type] = entry;
    if (!own.has(key) && (!isInNumbersOnly || IDENTIFIER_TYPES.has(type) || type === "PHONE"))
      yield entry;
  }
}

async function shareOut(
  input: MergeNamesTask,
  entries: Buckets<EntryLine>,
): Promise<{ changed: number; kept: ReadonlySet<string> }> {
  const { files, changesPath, taskId } = input;
  await mkdir(dirname(changesPath), { recursive: true });
  const draft = `${changesPath}.${taskId}`;
  const changes = createWriteStream(draft, { mode: 0o600 });
  const kept = new Set<string>();
  let changed = 0;
  for (let bucket = 0; bucket < entries.count; bucket++) {
    const byFile = new Map<number, RegisterEntry[]>();
    for await (const [file, entry] of entries.read(bucket)) {
      const list = byFile.get(file);
      if (list) list.push(entry);
      else byFile.set(file, [entry]);
    }
    if (files.length % entries.count === bucket)
      kept.add(await storeShown(input, byFile.get(files.length) ?? []));
    for (let file = bucket; file < files.length; file += entries.count) {
      const key = await storePart(input, byFile.get(file) ?? [], kept);
      const before = files[file];
      if (before === undefined || before.register === key) continue;
      changed++;
      const { fileId, versionId } = before;
      await write(changes, { fileId, versionId, register: key });
    }
  }
  changes.end();
  await finished(changes);
  await rename(draft, changesPath);
  return { changed, kept };
}

/** The key of the file's part; null for an empty one. Always written: an erasure may have taken it away. */
async function storePart(
  { artifactDir, projectId, standInKey, standInKeyId, taskId }: MergeNamesTask,
  entries: RegisterEntry[],
  kept: Set<string>,
): Promise<string | null> {
  if (entries.length === 0) return null;
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  const key = registerKey(entries, standInKeyId);
  const part = registerPart(projectId, standInKeyId, key);
  if (!kept.has(part.path))
    await writePart(artifactDir, part, entries, {
      standInKey: Buffer.from(standInKey, "base64"),
      taskId,
    });
  kept.add(part.path);
  return key;
}

/** Each form once. Returns the path. */
async function storeShown(
  { artifactDir, projectId, standInKey, taskId }: MergeNamesTask,
  all: readonly RegisterEntry[],
): Promise<string> {
  const entries = new Map(all.map((entry) => [entry[0], entry]));
  const part = shownNamesPart(projectId);
  const sorted = [...entries.values()].sort(([a], [b]) => (a < b ? -1 : 1));
  await writePart(artifactDir, part, sorted, {
    standInKey: Buffer.from(standInKey, "base64"),
    taskId,
  });
  return part.path;
}

async function write(to: WriteStream, change: ChangedPart): Promise<void> {
  if (!to.write(jsonLine(change)))
    await new Promise<void>((resolve) => to.once("drain", () => resolve()));
}

/** Parts that no file has any more, and what a killed process left half-written. */
async function removeOld(
  { artifactDir, projectId }: MergeNamesTask,
  kept: ReadonlySet<string>,
): Promise<void> {
  const folder = registerFolder(projectId);
  for (const name of await readdir(join(artifactDir, folder)).catch(() => [])) {
    if (kept.has(`${folder}/${name}`) || !name.includes(".sealed")) continue;
    const path = join(artifactDir, folder, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > KEPT_MS) await rm(path, { force: true });
  }
}
