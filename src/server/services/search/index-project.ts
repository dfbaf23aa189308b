/** Makes the files of a project findable. Each batch can be repeated: what is there already is not written again. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { canonicalJson } from "../../../core/kit/canonical-json.ts";
import type { FileToIndex, IndexedFile } from "../../../core/pipeline/index-files.ts";
import { isSettled } from "../../../core/pipeline/register.ts";
import type { ShownNameRules } from "../../../core/privacy/shown-names.ts";
import { SEARCH_LIMITS, SEARCH_VERSION } from "../../../core/search/search-part.ts";
import { textConfigOf } from "../../../core/search/search-words.ts";
import type { Deps } from "../../deps.ts";
import type { CurrentFile } from "../../repositories/file-repository.ts";
import type { FileFacts, IndexedState } from "../../repositories/search-index-repository.ts";
import { labelsOf, packInUse } from "../pack/resolve-pack.ts";
import { shownNameRules } from "../privacy/name-policy.ts";
import type { WriteApart } from "../workspace/apart-from-erasures.ts";

interface ProjectIds {
  readonly workspaceId: string;
  readonly projectId: string;
}

export interface IndexedBatch {
  /** Files made anew, and those of them whose parts were written because they differ. */
  readonly made: number;
  readonly written: number;
  /** Where the next batch begins, null at the end. */
  readonly next: string | null;
}

const PAGE = 200;
/** Files of one task of a thread. */
const TASK_FILES = 20;
/** Parts in one statement: while it runs, the embedded database answers nobody else. */
const PARTS_TOGETHER = 25;

/**
 * Looks at up to 200 files in id order after `afterId`, and makes those findable whose results, name or policy changed since they were.
 * Results that were not searched for the names of the other files wait for the end of the next run; of such files, of those that could not
 * be read and of those that the policy keeps out the names alone are found.
 */
export async function indexSome(
  deps: Deps,
  ids: ProjectIds,
  afterId: string,
  write: WriteApart,
  signal?: AbortSignal,
): Promise<IndexedBatch> {
  const repos = deps.repos(ids.workspaceId);
  const names = await shownNameRules(deps, ids);
  const page = await repos.files.listCurrent(ids.projectId, {
    limit: PAGE,
    ...(afterId === "" ? {} : { afterId }),
  });
  const states = await repos.searchIndex.states(page.map((file) => file.fileId));
  const facts = await repos.searchIndex.facts(page.map((file) => file.versionId));
  const under = rulesKey(names);
  const { classes } = labelsOf((await packInUse(repos, ids.projectId)).document);
  const waiting = page
    .map((file) => jobOf(file, facts.get(file.versionId) ?? NO_FACTS, { under, classes }))
    .filter(({ file, inputKey }) => !isWhole(states.get(file.fileId), inputKey));
  const room = { parts: SEARCH_LIMITS.projectParts };
  if (waiting.length > 0)
    room.parts -= await repos.searchIndex.partsBeside(
      ids.projectId,
      waiting.map(({ file }) => file.fileId),
    );
  let written = 0;
  for (let from = 0; from < waiting.length; from += TASK_FILES) {
    signal?.throwIfAborted();
    const jobs = waiting.slice(from, from + TASK_FILES);
    const indexed = await compute(deps, ids, names, jobs, signal);
    for (const [i, job] of jobs.entries()) {
      const found = indexed[i];
      if (found === undefined) continue;
      const known = states.get(job.file.fileId)?.partsKey ?? "";
      if (await store(write, ids, { job, found, known, room }, signal)) written++;
    }
  }
  const next = page.length < PAGE ? null : (page.at(-1)?.fileId ?? null);
  return { made: waiting.length, written, next };
}

/** Forgets files that were removed from the project. */
export async function forgetRemoved(deps: Deps, ids: ProjectIds): Promise<{ files: number }> {
  return { files: await deps.repos(ids.workspaceId).searchIndex.forgetRemoved(ids.projectId) };
}

/** All parts made from that input are written. */
function isWhole(state: IndexedState | undefined, inputKey: string): boolean {
  return state !== undefined && state.partsKey !== "" && state.inputKey === inputKey;
}

interface Job {
  readonly file: CurrentFile;
  readonly facts: FileFacts;
  readonly keys: FileToIndex["keys"];
  readonly classLabel: string | null;
  readonly inputKey: string;
}

const NO_FACTS: FileFacts = { kind: null, documentClass: null };

function jobOf(
  file: CurrentFile,
  facts: FileFacts,
  by: { readonly under: string; readonly classes: Readonly<Record<string, string>> },
): Job {
  const { privacy, enrich } = file.artifacts;
  const isReady = isSettled(file.artifacts) && privacy && enrich;
  const keys = isReady ? { privacy, enrich } : null;
  const classLabel = labelOf(facts.documentClass, by.classes);
  const from = [by.under, file.versionId, file.path, keys, facts, classLabel];
  return { file, facts, keys, classLabel, inputKey: hashOf([SEARCH_VERSION, ...from]) };
}

/** A class that the pack of the project does not have any more is called by its name. */
function labelOf(name: string | null, labels: Readonly<Record<string, string>>): string | null {
  return name !== null && Object.hasOwn(labels, name) ? (labels[name] ?? name) : name;
}

function rulesKey({ options, standInKey, entries, erased }: ShownNameRules): string {
  return hashOf([options, hashOf(standInKey), entries, erased]);
}

function hashOf(value: unknown): string {
  return createHash("sha256").update(canonicalJson(value)).digest("hex").slice(0, 40);
}

/** In a thread where there is a pool; small tests and the command line have none and wait. */
async function compute(
  deps: Deps,
  { workspaceId }: ProjectIds,
  names: ShownNameRules,
  jobs: readonly Job[],
  signal?: AbortSignal,
): Promise<readonly IndexedFile[]> {
  const input = {
    artifactDir: join(deps.artifactRoot, workspaceId),
    names,
    files: jobs.map(({ file: { fileId, path }, keys, classLabel }) => ({
      fileId,
      path,
      keys,
      classLabel,
    })),
  };
  if (deps.compute !== null) return deps.compute.indexFiles(input, signal);
  const { indexFiles } = await import("../../../workers/index-files.ts");
  return indexFiles(input);
}

/** True where parts were written. Where the project is full, the file is found by its name. */
async function store(
  write: WriteApart,
  { projectId }: ProjectIds,
  of: {
    readonly job: Job;
    readonly found: IndexedFile;
    /** Key of the parts that are there. */
    readonly known: string;
    readonly room: { parts: number };
  },
  signal?: AbortSignal,
): Promise<boolean> {
  const { job, found, room } = of;
  const { file, facts, keys, inputKey } = job;
  const isFull = found.parts.length > room.parts;
  const parts = isFull ? found.parts.filter(({ kind }) => kind === "file") : found.parts;
  room.parts -= parts.length;
  const left = { ...found.leftOut, parts: found.parts.length - parts.length };
  const leftOut = Object.fromEntries(Object.entries(left).filter(([, count]) => count > 0));
  const config = textConfigOf(found.language);
  const partsKey = hashOf([SEARCH_VERSION, file.versionId, facts, config, parts, leftOut]);
  const resultKey = keys?.privacy ?? "";
  const { fileId, versionId } = file;
  if (partsKey === of.known) {
    await write(({ searchIndex }) => searchIndex.keep(fileId, { inputKey, resultKey }));
    return false;
  }
  const { kind: fileKind, documentClass } = facts;
  const ids = { projectId, fileId, versionId };
  const place = { ...ids, inputKey, resultKey, fileKind, documentClass, config };
  await write(({ searchIndex }) => searchIndex.begin(place, parts));
  for (let from = 0; from < parts.length; from += PARTS_TOGETHER) {
    signal?.throwIfAborted();
    const some = parts.slice(from, from + PARTS_TOGETHER);
    await write(({ searchIndex }) => searchIndex.add(place, some, from));
  }
  await write(({ searchIndex }) => searchIndex.end(fileId, { partsKey, leftOut }));
  return true;
}
