/** Reads the names of a project's files. Each batch can be repeated: what is there already is not read again. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { ENTITIES_VERSION, type FileEntities } from "../../../core/entities/contract.ts";
import { canonicalJson } from "../../../core/kit/canonical-json.ts";
import type {
  ReadEntitiesInput,
  ReadEntitiesOutput,
} from "../../../core/pipeline/read-entities.ts";
import { isSettled } from "../../../core/pipeline/register.ts";
import type { Deps } from "../../deps.ts";
import type { EntityFilePlace } from "../../repositories/entity-index-repository.ts";
import type { CurrentFile } from "../../repositories/file-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import type { WriteApart } from "../workspace/apart-from-erasures.ts";
import { formId } from "./form-id.ts";

export interface ProjectIds {
  readonly workspaceId: string;
  readonly projectId: string;
}

export interface NamesBatch {
  /** Files that were read and written. */
  readonly written: number;
  /** Files whose names were forgotten, for their content may not be given out any more. */
  readonly forgotten: number;
  /** Where the next batch begins, null at the end. */
  readonly next: string | null;
}

const PAGE = 200;
/** Files of one task of a thread. */
const TASK_FILES = 20;

interface Job {
  readonly file: CurrentFile;
  readonly keys: ReadEntitiesInput["files"][number]["keys"];
  readonly inputKey: string;
}

/**
 * Looks at up to 200 files in id order after `afterId`, and reads those whose results changed since they were. Of files that could not be
 * read, that the policy keeps out, or whose results were not searched for the names of others, nothing is told.
 */
export async function readSome(
  deps: Deps,
  ids: ProjectIds,
  afterId: string,
  write: WriteApart,
  signal?: AbortSignal,
): Promise<NamesBatch> {
  const { files, entityIndex } = deps.repos(ids.workspaceId);
  const page = await files.listCurrent(ids.projectId, {
    limit: PAGE,
    ...(afterId === "" ? {} : { afterId }),
  });
  const states = await entityIndex.states(page.map((file) => file.fileId));
  const jobs = page.flatMap((file) => jobOf(file) ?? []);
  const ready = new Set(jobs.map(({ file }) => file.fileId));
  const closed = page.map(({ fileId }) => fileId).filter((id) => states.has(id) && !ready.has(id));
  await entityIndex.forget(closed);
  const waiting = jobs.filter(({ file, inputKey }) => states.get(file.fileId) !== inputKey);
  let written = 0;
  for (let from = 0; from < waiting.length; from += TASK_FILES) {
    signal?.throwIfAborted();
    const some = waiting.slice(from, from + TASK_FILES);
    const read = await compute(deps, ids, some, signal);
    for (const [i, { found, terms }] of read.files.entries()) {
      const job = some[i];
      if (job === undefined || found === null) continue;
      await write((repos) => store(repos, ids, job, { ...found, terms }));
      written++;
    }
  }
  const next = page.length < PAGE ? null : (page.at(-1)?.fileId ?? null);
  return { written, forgotten: closed.length, next };
}

function jobOf(file: CurrentFile): Job | null {
  const { privacy, enrich } = file.artifacts;
  if (!isSettled(file.artifacts) || !privacy || !enrich) return null;
  const inputKey = createHash("sha256")
    .update(canonicalJson([ENTITIES_VERSION, file.versionId, privacy, enrich]))
    .digest("hex")
    .slice(0, 40);
  return { file, keys: { privacy, enrich }, inputKey };
}

/** In a thread where there is a pool; small tests have none and wait. */
async function compute(
  deps: Deps,
  { workspaceId }: ProjectIds,
  jobs: readonly Job[],
  signal?: AbortSignal,
): Promise<ReadEntitiesOutput> {
  const input = {
    artifactDir: join(deps.artifactRoot, workspaceId),
    files: jobs.map(({ file, keys }) => ({ fileId: file.fileId, keys })),
  };
  if (deps.compute !== null) return deps.compute.readEntities(input, signal);
  const { readEntities } = await import("../../../workers/read-entities.ts");
  return readEntities(input);
}

async function store(
  { entityIndex }: Repositories,
  { projectId }: ProjectIds,
  { file, keys, inputKey }: Job,
  { mentions, relations, leftOut, terms }: FileEntities & Pick<EntityFilePlace, "terms">,
): Promise<void> {
  const { fileId, versionId } = file;
  const place = { projectId, fileId, versionId, inputKey, resultKey: keys.privacy, terms };
  const rows = {
    mentions: mentions.map(({ places, ...mention }, i) => ({
      ...mention,
      id: `${fileId}.n${i}`,
      formId: formId(projectId, mention),
      places: [...places],
    })),
    relations: relations.map(({ from, to, ...relation }, i) => ({
      ...relation,
      id: `${fileId}.r${i}`,
      fromFormId: formId(projectId, from),
      toFormId: to === null ? "" : formId(projectId, to),
    })),
  };
  const left = Object.fromEntries(Object.entries(leftOut).filter(([, count]) => count > 0));
  await entityIndex.replace(place, rows, left);
}

/** Forgets files that were removed from the project. */
export async function forgetRemovedNames(deps: Deps, ids: ProjectIds): Promise<{ files: number }> {
  return { files: await deps.repos(ids.workspaceId).entityIndex.forgetRemoved(ids.projectId) };
}
