/** Files that hold a person, their bytes, versions and everything that was made from them. Each step can be done again. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { ERASED, withoutSubject } from "../../../core/privacy/subject/matcher.ts";
import type { Deps } from "../../deps.ts";
import type { VersionPlace } from "../../repositories/subject-repository.ts";
import { rememberBytes, renameErased } from "./known-again.ts";
import type { OpenRequest, RequestIds } from "./load-request.ts";
import { readOutcomes } from "./outcomes.ts";
import { readState } from "./request-state.ts";
import { mayHold, parts, type SearchSum } from "./sum-up-search.ts";
import { takeOutFiles } from "./take-out-files.ts";

const STAGE_KEY = /^[0-9a-f]{40}$/;

export interface ErasedFiles {
  /** Taken out of their projects. */
  readonly files: number;
  /** Older states of files that stay. */
  readonly versions: number;
  readonly blobs: number;
  readonly results: number;
  readonly projectIds: readonly string[];
}

/**
 * Removes the bytes and results of every version that holds the person. A file whose present version does is written anew without the person
 * where the request asks for it and that can be done, and else taken out with its links; one of which only an older version does stays as
 * it is now.
 */
export async function eraseFiles(
  deps: Deps,
  ids: RequestIds,
  { request, sum }: { readonly request: OpenRequest; readonly sum: SearchSum },
  signal: AbortSignal,
): Promise<ErasedFiles> {
  const { subjects } = deps.repos(ids.workspaceId);
  if (readState(request.row.found).files === "take-out")
    await takeOutFiles(deps, ids, { request, sum }, signal);
  const { made } = await readOutcomes(deps, ids);
  const total = { files: 0, versions: 0, blobs: 0, results: 0 };
  const projectIds = new Set<string>();
  for (const part of parts([...sum.fileIds])) {
    signal.throwIfAborted();
    // Of an archive all versions go, but for one that was written without the person.
    const found = (await subjects.versionsOfFiles(part)).filter(
      (version) =>
        sum.versionIds.has(version.id) || (mayHold(sum, version) && !made.has(version.id)),
    );
    const hashes = [...new Set(found.map(({ sha256 }) => sha256))];
    for (const some of parts(hashes)) await rememberBytes(deps, ids, some);
    // From here on none of these bytes come in; what was added since the search goes too.
    const gone = await subjects.versionsOf(hashes);
    const fileIds = [...new Set([...part, ...gone.map(({ fileId }) => fileId)])];
    const files = await subjects.files(fileIds);
    const all = await subjects.versionsOfFiles(fileIds);
    const goneIds = new Set(gone.map(({ id }) => id));
    const staying = new Set(all.flatMap(({ id }) => (goneIds.has(id) ? [] : [id])));
    const leaving = files.filter(
      ({ currentVersionId }) => currentVersionId === null || !staying.has(currentVersionId),
    );
    const erased = await eraseVersions(deps, ids, gone);
    const before = leaving.filter(({ currentVersionId }) => currentVersionId !== null).length;
    await deps.transaction(ids.workspaceId, (repos) =>
      repos.subjects.removeFiles(
        leaving.map(({ id }) => id),
        new Date(deps.clock()),
      ),
    );
    total.files += before;
    total.versions += gone.length;
    total.blobs += erased.blobs;
    total.results += erased.results;
    for (const { projectId } of files) projectIds.add(projectId);
  }
  return { ...total, projectIds: [...projectIds] };
}

/** Bytes that are remembered already. Folders and bytes go before the rows that lead to them, so that a killed process finds them again. */
async function eraseVersions(deps: Deps, ids: RequestIds, gone: readonly VersionPlace[]) {
  const { subjects } = deps.repos(ids.workspaceId);
  const goneIds = gone.map(({ id }) => id);
  const keys = new Set([
    ...(await subjects.keysOf(goneIds)),
    ...gone.flatMap(({ artifacts }) => Object.values(artifacts as Record<string, string>)),
  ]);
  await removeResults(deps, ids, [...keys]);
  const hashes = [...new Set(gone.map(({ sha256 }) => sha256))];
  const storeKeys = new Map(gone.map(({ sha256, storeKey }) => [sha256, storeKey]));
  for (const hash of hashes) await deps.blobs.remove(storeKeys.get(hash) ?? "");
  await deps.transaction(ids.workspaceId, async (repos) => {
    await repos.subjects.removeVersions(goneIds);
    await repos.subjects.releaseBlobs(hashes);
  });
  return { blobs: hashes.length, results: keys.size };
}

/** Folders of stage results and the rows by which runs would take them for done. */
export async function removeResults(
  deps: Deps,
  ids: RequestIds,
  keys: readonly string[],
): Promise<void> {
  const ours = keys.filter((key) => STAGE_KEY.test(key));
  for (const key of ours)
    await rm(join(deps.artifactRoot, ids.workspaceId, key), { recursive: true, force: true });
  for (const part of parts(ours)) await deps.repos(ids.workspaceId).subjects.forgetResults(part);
}

/** Names and folders without the person. What was computed under the old name is computed anew. Returns how many changed. */
export async function eraseNames(
  deps: Deps,
  ids: RequestIds,
  of: { readonly request: OpenRequest; readonly fileIds: readonly string[] },
): Promise<{ renamed: number; projectIds: readonly string[] }> {
  const { subjects } = deps.repos(ids.workspaceId);
  const matcher = of.request.matcher.ofNames;
  const projectIds = new Set<string>();
  let renamed = 0;
  for (const part of parts(of.fileIds)) {
    const files = await subjects.files(part);
    const versions = await subjects.versionsOfFiles(part);
    await removeResults(deps, ids, await laterKeys(deps, ids, versions));
    for (const file of files) {
      const path = freePath(withoutSubject(matcher, file.path, ERASED), file.id);
      if (!matcher.has(file.path)) continue;
      const at = path.lastIndexOf("/");
      const to = { path, name: path.slice(at + 1), folder: at < 0 ? "" : path.slice(0, at) };
      await renameErased(deps, ids, file, to);
      projectIds.add(file.projectId);
      renamed++;
    }
  }
  return { renamed, projectIds: [...projectIds] };
}

async function laterKeys(deps: Deps, ids: RequestIds, versions: readonly VersionPlace[]) {
  return deps.repos(ids.workspaceId).subjects.keysOf(versions.map(({ id }) => id));
}

/** Two files whose names differed only by the person would meet: part of the id keeps them apart. */
function freePath(path: string, fileId: string): string {
  const at = path.lastIndexOf("/") + 1;
  const dot = path.lastIndexOf(".");
  const end = dot > at ? dot : path.length;
  return `${path.slice(0, end)} ${fileId.slice(-6)}${path.slice(end)}`;
}
