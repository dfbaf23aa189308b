/** Rows, strays, datasets, keys of notes: what is left of a person once the files are gone. Each step can be done again. */
import { createReadStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { jsonLine } from "../../../core/kit/json-line.ts";
import { lfLines } from "../../../core/kit/lf-lines.ts";
import type { SubjectMatcher } from "../../../core/privacy/subject/matcher.ts";
import { openDetails } from "../../audit/open-details.ts";
import type { Deps } from "../../deps.ts";
import type { SubjectTable } from "../../repositories/subject-repository.ts";
import { datasetFolder, inputsFile } from "../dataset/dataset-folder.ts";
import { removeResults } from "./erase-files.ts";
import { readHits, type SubjectHit } from "./hit-file.ts";
import { rememberBytes } from "./known-again.ts";
import type { OpenRequest, RequestIds } from "./load-request.ts";
import { rowWithout, withoutPerson, wordFields } from "./row-words.ts";
import { otherRequests } from "./search-tables.ts";
import { parts } from "./sum-up-search.ts";

interface Round {
  readonly request: OpenRequest;
  readonly round: number;
}

/** Tables whose rows nobody may write to, or which have their own way to forget. */
const OTHERWISE: ReadonlySet<string> = new Set(["AuditEvent", "SubjectRequest"]);
const SEARCH_PART = "SearchPart";
const OF_ENTITIES: ReadonlySet<string> = new Set([
  "EntityMention",
  "EntityRelation",
  "EntityForm",
  "Entity",
]);
const DATASET = /^datasets\/([a-z]+_[0-9a-z]+?)(?:[./]|$)/;

/** Replaces the person in every row that holds them; returns how many rows changed. */
export async function eraseRows(deps: Deps, ids: RequestIds, of: Round): Promise<number> {
  let changed = 0;
  const { tables } = deps.repos(ids.workspaceId).subjects;
  const tableOf = new Map(tables.map((table) => [table.model, table]));
  let held: { table: SubjectTable; keys: string[] } | null = null;
  const flush = async () => {
    if (held !== null) changed += await cleanRows(deps, ids, held, of.request.matcher);
    held = null;
  };
  for await (const { place } of hitsOf(deps, ids, of)) {
    if (place.kind !== "row" || OTHERWISE.has(place.model)) continue;
    const table = tableOf.get(place.model);
    if (table === undefined) continue;
    if (held !== null && (held.table !== table || held.keys.length >= 200)) await flush();
    held ??= { table, keys: [] };
    held.keys.push(place.key);
  }
  await flush();
  return changed;
}

async function cleanRows(
  deps: Deps,
  ids: RequestIds,
  { table, keys }: { table: SubjectTable; keys: readonly string[] },
  matcher: SubjectMatcher,
): Promise<number> {
  const fields = wordFields(table);
  const { subjects } = deps.repos(ids.workspaceId);
  if (table.model === SEARCH_PART) {
    // Their words and vectors hold the person too, and all of a part is made anew.
    await subjects.forgetParts(keys);
    return keys.length;
  }
  if (OF_ENTITIES.has(table.model)) {
    await subjects.forgetEntities(table.model, keys);
    return keys.length;
  }
  let changed = 0;
  for (const row of await subjects.rows(table, keys)) {
    const key = String(row[table.key]);
    const clean = rowWithout(row, fields, matcher, key.slice(-8));
    if (Object.keys(clean).length === 0) continue;
    // The hash of an upload's path could be guessed back from a list of names.
    const extra = table.model === "UploadItem" ? { pathHash: deps.newId("event") } : {};
    await subjects.replace(table, key, { ...clean, ...extra });
    changed++;
  }
  return changed;
}

/** Results and strays on disk that still hold the person: later stages, what runs keep, half-written ones, copies. */
export async function eraseStored(
  deps: Deps,
  ids: RequestIds,
  of: Round,
): Promise<{ files: number }> {
  const keys = new Set<string>();
  let files = 0;
  for await (const { place, count } of hitsOf(deps, ids, of)) {
    if (count === 0) continue;
    if (place.kind === "result" && place.stage !== null) keys.add(place.path.slice(0, 40));
    else if (place.kind === "incoming") {
      await deps.ingest.discard({ workspaceId: ids.workspaceId, itemId: place.itemId });
      files++;
    } else if (place.kind === "blob") await eraseStray(deps, ids, place);
    else if ((place.kind === "file" || place.kind === "result") && !DATASET.test(place.path)) {
      const path = join(deps.artifactRoot, ids.workspaceId, place.path);
      // What is still there after it was cleaned once goes as a whole.
      if (of.round > 1 || !(await cleanLines(path, of.request.matcher)))
        await rm(path, { force: true });
      files++;
    }
  }
  await removeResults(deps, ids, [...keys]);
  return { files: files + keys.size };
}

/** Bytes of no file. Where they have become those of one since the search, the next round takes the file out. */
async function eraseStray(
  deps: Deps,
  ids: RequestIds,
  { key, sha256 }: { readonly key: string; readonly sha256: string },
): Promise<void> {
  await rememberBytes(deps, ids, [sha256]);
  const versions = await deps.repos(ids.workspaceId).subjects.versionsOf([sha256]);
  if (versions.length === 0) await deps.blobs.remove(key);
}

/** Replaces the person in a file of JSON lines that something else may still read; false for any other file, which is left as it is. */
async function cleanLines(path: string, matcher: SubjectMatcher): Promise<boolean> {
  if (!path.endsWith(".jsonl")) return false;
  const target = `${path}.clean`;
  const handle = await open(target, "w", 0o600);
  try {
    for await (const line of lfLines(createReadStream(path)))
      await handle.writeFile(jsonLine(withoutPerson(JSON.parse(line), matcher)));
  } catch (error) {
    await rm(target, { force: true });
    // Gone already, or no JSON: whoever kept it there does not read it as such.
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === "ENOENT")
      return false;
    throw error;
  } finally {
    await handle.close();
  }
  await rename(target, path);
  return true;
}

/** What a project's runs keep to find links is made of all files at once: it is made anew. */
export async function eraseRelateStates(
  deps: Deps,
  ids: RequestIds,
  projectIds: Iterable<string>,
): Promise<void> {
  for (const projectId of projectIds)
    await rm(join(deps.artifactRoot, ids.workspaceId, "relate", `${projectId}.state`), {
      force: true,
      recursive: true,
    });
}

/** Versions of datasets in which a round found the person. */
async function heldVersions(deps: Deps, ids: RequestIds, of: Round): Promise<Set<string>> {
  const versionIds = new Set<string>();
  for await (const { place, count } of hitsOf(deps, ids, of)) {
    if (count > 0 && place.kind === "record") versionIds.add(place.versionId);
    const inside = place.kind === "file" ? DATASET.exec(place.path)?.[1] : undefined;
    if (count > 0 && inside !== undefined) versionIds.add(inside);
  }
  return versionIds;
}

/** From now on nobody is given anything of the versions; they stay listed and say why, with what they were. */
export async function withdrawDatasets(deps: Deps, ids: RequestIds, of: Round): Promise<void> {
  const { subjects } = deps.repos(ids.workspaceId);
  const now = new Date(deps.clock());
  for (const versionId of await heldVersions(deps, ids, of))
    await subjects.withdraw(versionId, ids.requestId, now);
}

/** Files of withdrawn versions go. */
export async function eraseDatasets(
  deps: Deps,
  ids: RequestIds,
  of: Round,
): Promise<{ versions: number }> {
  const versionIds = await heldVersions(deps, ids, of);
  for (const versionId of versionIds) {
    await rm(datasetFolder(deps, ids.workspaceId, versionId), { recursive: true, force: true });
    await rm(inputsFile(deps, ids.workspaceId, versionId), { force: true });
  }
  return { versions: versionIds.size };
}

/** Keys under which notes of the audit log, and other requests, hold the person. */
export async function destroyKeys(
  deps: Deps,
  ids: RequestIds,
  request: OpenRequest,
): Promise<{ notes: number; requests: readonly string[] }> {
  const { subjects, subjectKeys } = deps.repos(ids.workspaceId);
  const now = new Date(deps.clock());
  let notes = 0;
  let after: string | null = null;
  for (;;) {
    const page = await subjects.sealedNotes(after, 200);
    const opened = await openDetails(deps, ids.workspaceId, page);
    const keyIds = opened.flatMap(({ detail, subjectKeyId }) =>
      subjectKeyId !== null &&
      subjectKeyId !== request.row.subjectKeyId &&
      request.matcher.has(JSON.stringify(detail))
        ? [subjectKeyId]
        : [],
    );
    notes += await subjectKeys.destroy([...new Set(keyIds)], now);
    after = page.at(-1)?.id ?? null;
    if (page.length < 200) break;
  }
  return { notes, requests: await forgetRequests(deps, ids, request) };
}

async function forgetRequests(deps: Deps, ids: RequestIds, request: OpenRequest) {
  const forgotten: string[] = [];
  for await (const other of otherRequests(deps, ids)) {
    if (!other.terms.some(({ value }) => request.matcher.has(value))) continue;
    const folder = join(deps.artifactRoot, ids.workspaceId, "subject", other.id);
    await rm(folder, { recursive: true, force: true });
    const repos = deps.repos(ids.workspaceId);
    await repos.subjectKeys.destroy([other.subjectKeyId], new Date(deps.clock()));
    await repos.subjectRequests.forgetReport(other.id);
    forgotten.push(other.id);
  }
  return forgotten;
}

/** Background work that has ended and speaks of the person is forgotten. */
export async function eraseJobs(deps: Deps, ids: RequestIds, of: Round): Promise<void> {
  const found: string[] = [];
  for await (const { place } of hitsOf(deps, ids, of))
    if (place.kind === "job") found.push(place.id);
  for (const part of parts(found)) await deps.repos(ids.workspaceId).subjects.forgetJobs(part);
}

function hitsOf(deps: Deps, ids: RequestIds, of: Round): AsyncGenerator<SubjectHit> {
  return readHits(deps, ids, { round: of.round, key: of.request.key });
}
