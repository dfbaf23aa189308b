/**
 * Files that stay without the person: written anew, searched, and put in place of the old ones as a new version. The old versions are still
 * listed then, so that a killed process finds and destroys them.
 */
import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { copyKindOf } from "../../../core/model/copy-kind.ts";
import { isAppError } from "../../../core/model/errors.ts";
import { DEFAULT_PARSE_LIMITS, type ParseLimits } from "../../../core/parse/contract.ts";
import { limitsForSize, type ParseOptions, parseLimits } from "../../../core/parse/options.ts";
import { settingOf } from "../../../core/pipeline/definition.ts";
import type { TakeOutInput, TakeOutOutput } from "../../../core/pipeline/take-out.ts";
import type { Deps } from "../../deps.ts";
import type { PresentFile } from "../../repositories/subject-file-repository.ts";
import { requestFolder } from "./hit-file.ts";
import type { OpenRequest, RequestIds } from "./load-request.ts";
import { addOutcome, readOutcomes } from "./outcomes.ts";
import { mayHold, parts, type SearchSum } from "./sum-up-search.ts";

const STAGE_KEY = /^[0-9a-f]{40}$/;

/** Why a file of this kind and state cannot be kept without a person, as far as its list tells; null where it may be. */
export function whyNotTakenOut(
  file: Pick<PresentFile, "formatType" | "status" | "removedAt">,
): string | null {
  if (file.removedAt !== null) return "It was removed from its project before.";
  if (file.status === null) return "No run has read it, so nobody knows what is in it.";
  if (file.status === "failed" || file.status === "skipped")
    return "It could not be read, so nobody knows what is in it.";
  if (copyKindOf(file.formatType) !== "same") return "Files of this kind cannot be written anew.";
  return null;
}

/**
 * Writes every file anew whose present version holds the person and can be; says of the others why not. Nothing is destroyed here. Done again
 * it does only what is left to do.
 */
export async function takeOutFiles(
  deps: Deps,
  ids: RequestIds,
  { request, sum }: { readonly request: OpenRequest; readonly sum: SearchSum },
  signal: AbortSignal,
): Promise<void> {
  const { byFile, made } = await readOutcomes(deps, ids);
  const limitsOf = projectLimits(deps, ids);
  for (const part of parts([...sum.fileIds])) {
    const files = await deps.repos(ids.workspaceId).subjectFiles.present(part);
    for (const file of files) {
      signal.throwIfAborted();
      const known = byFile.get(file.id);
      // What was written once and is found to hold the person again goes as a whole.
      const version = { id: file.versionId, fileId: file.id };
      if (made.has(version.id) || !mayHold(sum, version)) continue;
      if (known?.of === file.versionId && known.versionId === null) continue;
      const limits = await limitsOf(file.projectId);
      await takeOutOne(deps, ids, { request, file, limits }, signal);
    }
  }
}

interface One {
  readonly request: OpenRequest;
  readonly file: PresentFile;
  readonly limits: ParseLimits;
}

async function takeOutOne(
  deps: Deps,
  ids: RequestIds,
  one: One,
  signal: AbortSignal,
): Promise<void> {
  const { file } = one;
  const target = join(requestFolder(deps, ids), `${file.id}.out`);
  const base = { fileId: file.id, of: file.versionId };
  const refuse = (reason: string) =>
    addOutcome(deps, ids, { ...base, versionId: null, reason, notes: [] });
  const why = whyNotTakenOut(file);
  if (why !== null) return refuse(why);
  try {
    const output = await written(deps, ids, one, target, signal);
    if (output.state === "refused") return await refuse(output.reason);
    const blob = await deps.blobs.put(ids.workspaceId, bytesOf(target));
    const versionId = deps.newId("version");
    const { keptCells, notes } = output;
    await addOutcome(deps, ids, { ...base, versionId, reason: null, notes: [...notes], keptCells });
    await replaceVersion(deps, ids, file, { ...blob, versionId });
  } finally {
    await rm(target, { force: true });
  }
}

/** Opened when they are asked for: a stream that nobody came to read would fail behind everybody's back when its file goes. */
async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  yield* createReadStream(path);
}

/** The new bytes under the file's path; what was found about the old ones is forgotten at once. */
async function replaceVersion(
  deps: Deps,
  ids: RequestIds,
  file: PresentFile,
  blob: { key: string; sha256: string; sizeBytes: number; versionId: string },
): Promise<void> {
  const { projectId, path, name, folder, parentFileId, modifiedAt } = file;
  const stored = {
    ...{ path, name, folder, parentFileId, modifiedAt },
    fileId: file.id,
    versionId: blob.versionId,
    blobId: deps.newId("blob"),
    storeKey: blob.key,
    sha256: blob.sha256,
    sizeBytes: blob.sizeBytes,
  };
  await deps.transaction(ids.workspaceId, async (repos) => {
    await repos.files.ingest(projectId, [stored], new Date(deps.clock()));
    await repos.subjectFiles.forgetFound(file.id);
  });
}

async function written(
  deps: Deps,
  ids: RequestIds,
  { request, file, limits }: One,
  target: string,
  signal: AbortSignal,
): Promise<TakeOutOutput> {
  const parseKey = file.artifacts.parse ?? "";
  if (!STAGE_KEY.test(parseKey)) return { state: "refused", reason: GONE };
  try {
    const input: TakeOutInput = {
      blobPath: await deps.blobs.localPath(file.storeKey),
      fileName: file.name,
      artifactDir: join(deps.artifactRoot, ids.workspaceId),
      parseKey,
      terms: request.terms,
      region: request.region,
      standIns: request.standIns,
      cells: request.cells,
      said: request.said,
      limits: limitsForSize(limits, file.sizeBytes),
      target,
    };
    if (deps.compute !== null) return await deps.compute.takeOut(input, signal);
    const { takeOut } = await import("../../../workers/take-out.ts");
    return await takeOut({ ...input, taskId: deps.newId("event") });
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.code === "store.missing") return { state: "refused", reason: GONE };
    if (error.recovery !== "skip") throw error;
    return { state: "refused", reason: LIMIT };
  }
}

const GONE = "What was read of it is not there any more.";
const LIMIT = "Writing it anew took too long or needed too much memory.";

/** Limits of reading, as each project's pipeline sets them; asked for once a project. */
function projectLimits(deps: Deps, ids: RequestIds): (projectId: string) => Promise<ParseLimits> {
  const known = new Map<string, ParseLimits>();
  return async (projectId) => {
    const before = known.get(projectId);
    if (before !== undefined) return before;
    const { pipelines } = deps.repos(ids.workspaceId);
    const pipeline = await pipelines.findByProject(projectId);
    const latest = pipeline === null ? null : await pipelines.latest(pipeline.id);
    const limits =
      latest === null
        ? DEFAULT_PARSE_LIMITS
        : parseLimits(settingOf(latest.definition, "parse").options as ParseOptions);
    known.set(projectId, limits);
    return limits;
  };
}
