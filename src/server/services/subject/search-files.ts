/** Every file that is stored for a workspace: bytes as they were added, results of stages, datasets, what is on its way in, and strays. */
import { createHmac } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, opendir, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import { canonicalJson } from "../../../core/kit/canonical-json.ts";
import { lfLines } from "../../../core/kit/lf-lines.ts";
import type { StoreCounts, StoreName } from "../../../core/privacy/subject/stores.ts";
import { type StoredFinding, scanRecords, scanStored } from "../../../workers/scan-stored.ts";
import type { Deps } from "../../deps.ts";
import {
  clearHits,
  type HitWriter,
  openHits,
  readHits,
  requestFolder,
  type SubjectHit,
} from "./hit-file.ts";
import type { OpenRequest, RequestIds } from "./load-request.ts";

/** Fewer files than this are not worth a step of their own. */
const LEAST_BATCH = 100;
/** Steps of one job are limited by the engine. */
const MOST_BATCHES = 150;
/** Files between two words about how far a search is. */
const NOTED_FILES = 20;
const ORIGINAL = "blob\t";
const RESULT = "result\t";
const INCOMING = "incoming\t";
const STAGE_KEY = /^[0-9a-f]{40}$/;
const RECORDS = /^datasets\/([a-z]+_[0-9a-z]+)\/training\.jsonl$/;

/** How many files are to be searched, and in how many steps. */
export interface StoredList {
  readonly batches: number;
  readonly files: number;
  /** Those that were added, which come first. */
  readonly originals: number;
}

/**
 * Writes the list of what is to be searched: all stored files, or with `since` those that changed after that round listed them; what it found in
 * the others holds and is taken over.
 */
export async function listStored(
  deps: Deps,
  ids: RequestIds,
  of: { readonly request: OpenRequest; readonly round: number; readonly since: number | null },
): Promise<StoredList> {
  const { request, round, since } = of;
  await mkdir(requestFolder(deps, ids), { recursive: true, mode: 0o700 });
  await clearHits(deps, ids, round);
  const before = since === null ? null : await listed(listPath(deps, ids, since), markOf(request));
  const kept = new Set<string>();
  const handle = await open(listPath(deps, ids, round), "w", 0o600);
  let files = 0;
  let originals = 0;
  try {
    await handle.writeFile(`${markOf(request)}\n`);
    for await (const line of storedFiles(deps, ids.workspaceId)) {
      if (before?.has(line)) {
        kept.add(placeOfLine(line));
        continue;
      }
      await handle.writeFile(`${line}\n`);
      files++;
      if (line.startsWith(ORIGINAL)) originals++;
    }
  } finally {
    await handle.close();
  }
  if (since !== null && kept.size > 0) await keepHits(deps, ids, { request, round, since, kept });
  return { files, originals, batches: Math.ceil(files / batchSize(files)) || 0 };
}

/** Equal for searches for the same. */
function markOf({ key, terms, standIns }: OpenRequest): string {
  return createHmac("sha256", key)
    .update(canonicalJson([terms, standIns]))
    .digest("hex");
}

/** Lines of a list that was made for a search for the same; null where it was for another or is not there. */
async function listed(path: string, mark: string): Promise<Set<string> | null> {
  if ((await stat(path).catch(nullIfAbsent)) === null) return null;
  const lines = new Set<string>();
  let first: string | null = null;
  for await (const line of lfLines(createReadStream(path)))
    if (first === null) first = line;
    else lines.add(line);
  return first === mark ? lines : null;
}

/** Area and key, without the mark behind them. */
function placeOfLine(line: string): string {
  return line.split("\t", 2).join("\t");
}

/** Takes over what an earlier round found in files that are as they were. */
async function keepHits(
  deps: Deps,
  ids: RequestIds,
  of: {
    readonly request: OpenRequest;
    readonly round: number;
    readonly since: number;
    readonly kept: ReadonlySet<string>;
  },
): Promise<void> {
  const { request, round, since, kept } = of;
  const hits = await openHits(deps, ids, { round, part: "kept", key: request.key });
  for await (const hit of readHits(deps, ids, { round: since, key: request.key }))
    if (kept.has(storedPlace(hit) ?? "")) await hits.add(hit);
  await hits.close();
}

/** As a line of the list has it; null for what is no stored file. */
function storedPlace({ place }: SubjectHit): string | null {
  switch (place.kind) {
    case "blob":
      return `${ORIGINAL}${place.key}`;
    case "result":
    case "file":
      return `${RESULT}${place.path}`;
    case "record":
      return `${RESULT}datasets/${place.versionId}/training.jsonl`;
    case "incoming":
      return `${INCOMING}${place.itemId}`;
    case "row":
    case "job":
    case "member":
      return null;
  }
}

function batchSize(count: number): number {
  return Math.max(LEAST_BATCH, Math.ceil(count / MOST_BATCHES));
}

function listPath(deps: Deps, ids: RequestIds, round: number): string {
  return join(requestFolder(deps, ids), `${round}.files`);
}

async function* storedFiles(deps: Deps, workspaceId: string): AsyncGenerator<string> {
  // Looked up before the originals: one that is accepted meanwhile is among these.
  const incoming: string[] = [];
  for (const { itemId, path } of await deps.ingest.parts(workspaceId)) {
    const mark = await markOfFile(path);
    if (mark !== null) incoming.push(`${INCOMING}${itemId}\t${mark}`);
  }
  for await (const key of deps.blobs.keys(workspaceId)) yield `${ORIGINAL}${key}`;
  const home = join(deps.artifactRoot, workspaceId);
  for await (const path of filesBelow(home)) {
    if (path.startsWith("subject/")) continue;
    const mark = await markOfFile(join(home, path));
    if (mark !== null) yield `${RESULT}${path}\t${mark}`;
  }
  yield* incoming;
}

/** Another one when the file was written to or replaced; null where it is gone. */
async function markOfFile(path: string): Promise<string | null> {
  const found = await stat(path, { bigint: true }).catch(nullIfAbsent);
  return found === null ? null : `${found.ino}-${found.size}-${found.mtimeNs}`;
}

async function* filesBelow(home: string): AsyncGenerator<string> {
  const folder = await opendir(home, { recursive: true }).catch(() => null);
  if (folder === null) return;
  for await (const entry of folder)
    if (entry.isFile()) yield relative(home, join(entry.parentPath, entry.name));
}

export async function searchBatch(
  deps: Deps,
  ids: RequestIds,
  of: {
    readonly request: OpenRequest;
    readonly round: number;
    readonly batch: number;
    /** Told now and then how many files of the list were searched and what this batch has found. */
    readonly onFile: (done: number, found: StoreCounts) => Promise<void>;
  },
  signal: AbortSignal,
): Promise<StoreCounts> {
  const { request, round, batch } = of;
  const part = `f${String(batch).padStart(4, "0")}`;
  const hits = await openHits(deps, ids, { round, part, key: request.key });
  const incoming = new Map(
    (await deps.ingest.parts(ids.workspaceId)).map(({ itemId, path }) => [itemId, path]),
  );
  const search = { deps, ids, request, hits, incoming, signal };
  for await (const [number, line] of linesOf(listPath(deps, ids, round), batch)) {
    signal.throwIfAborted();
    if (number % NOTED_FILES === 0) await of.onFile(number, hits.counts);
    const [area = "", key = ""] = line.split("\t");
    try {
      await searchOne(search, area, key);
    } catch (error) {
      // Gone since the list was made: what replaced it is searched in the next round.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT" && !isMissing(error)) throw error;
    }
  }
  return hits.close();
}

function isMissing(error: unknown): boolean {
  return (error as { code?: string }).code === "store.missing";
}

/** Lines of one batch with their numbers, from 0 behind the mark; the size of batches follows from the number of lines. */
async function* linesOf(path: string, batch: number): AsyncGenerator<[number, string]> {
  let count = -1;
  for await (const _ of lfLines(createReadStream(path))) count++;
  const size = batchSize(count);
  let number = -1;
  for await (const line of lfLines(createReadStream(path))) {
    if (number >= 0 && Math.floor(number / size) === batch) yield [number, line];
    number++;
    if (number >= (batch + 1) * size) return;
  }
}

interface Search {
  readonly deps: Deps;
  readonly ids: RequestIds;
  readonly request: OpenRequest;
  readonly hits: HitWriter;
  readonly incoming: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
}

async function searchOne(search: Search, area: string, key: string): Promise<void> {
  if (area === "blob") return searchBlob(search, key);
  if (area === "result") return searchResult(search, key);
  const path = search.incoming.get(key);
  if (path === undefined) return;
  const found = await scanStored(path, key, search.request.matcher, search.signal);
  const place = { kind: "incoming", itemId: key } as const;
  await note(search, found, { store: "incoming", place, versionIds: [] });
}

async function searchBlob({ deps, ids, ...search }: Search, key: string): Promise<void> {
  const path = await deps.blobs.localPath(key);
  const found = await scanStored(path, key, search.request.matcher, search.signal);
  if (found.count + found.doubtful === 0 && !found.isPartly) return;
  const sha256 = key.slice(key.lastIndexOf("/") + 1);
  const versions = await deps.repos(ids.workspaceId).subjects.versionsOf([sha256]);
  const versionIds = versions.map((version) => version.id);
  const place = { kind: "blob", key, sha256 } as const;
  await note({ deps, ids, ...search }, found, { store: "originals", place, versionIds });
}

async function searchResult(search: Search, path: string): Promise<void> {
  const { deps, ids, request, signal } = search;
  const full = join(deps.artifactRoot, ids.workspaceId, path);
  const versionId = RECORDS.exec(path)?.[1];
  if (versionId !== undefined) {
    for await (const record of scanRecords(full, request.matcher, signal)) {
      const place = { kind: "record", versionId, number: record.number, id: record.id } as const;
      await note(search, record, { store: "datasets", place, versionIds: [] });
    }
    return;
  }
  const found = await scanStored(full, path, request.matcher, signal);
  if (found.count === 0) return;
  await note(search, found, await placeOf(search, path));
}

/** What a stored file belongs to: a stage's result of file versions, or something that stands by itself. */
async function placeOf(
  { deps, ids }: Search,
  path: string,
): Promise<Pick<SubjectHit, "store" | "place" | "versionIds">> {
  const top = path.slice(0, path.indexOf("/"));
  if (!STAGE_KEY.test(top))
    return {
      store: STORE_BY_FOLDER[top] ?? "other",
      place: { kind: "file", path },
      versionIds: [],
    };
  const { subjects } = deps.repos(ids.workspaceId);
  const stored = await subjects.resultsOf([top]);
  const results = stored.length > 0 ? stored : await subjects.rememberedResults([top]);
  const stage = results[0]?.stage ?? null;
  const versionIds = [...new Set(results.map((result) => result.versionId))];
  return { store: "results", place: { kind: "result", path, stage }, versionIds };
}

const STORE_BY_FOLDER: Readonly<Record<string, StoreName>> = {
  ".writing": "temporary",
  datasets: "datasets",
  relate: "relate",
  quality: "quality",
};

async function note(
  { hits }: Search,
  found: StoredFinding,
  of: Pick<SubjectHit, "store" | "place" | "versionIds">,
): Promise<void> {
  const { count, excerpts, isPartly, doubtful } = found;
  if (count + doubtful === 0 && !isPartly) return;
  // What was read of a file says the same as its bytes.
  const isFirst = of.place.kind === "blob" || of.place.kind === "record";
  const told = isFirst && doubtful > 0 ? { doubtful } : {};
  await hits.add({ ...of, count, kinds: [...found.kinds], excerpts, isPartly, ...told });
}
