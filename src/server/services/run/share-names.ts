/**
 * Names that one file of a project proves are looked for in all others. Once every file of a run was read, what they prove is merged and
 * shared out, and those to whom another part falls than they had are cleaned again. Each step can be repeated.
 */
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import { AppError } from "../../../core/model/errors.ts";
import {
  type ChangedPart,
  isSettled,
  type MergeNamesInput,
  REGISTER,
  registerFolder,
  registerPart,
  settledKey,
  shownNamesPart,
} from "../../../core/pipeline/register.ts";
import type { Deps } from "../../deps.ts";
import { counted } from "./log-words.ts";
import { noteResumed } from "./note-resumed.ts";
import { cleanAgain, giveUpCleaning } from "./process-file.ts";
import { type Attempt, eachAtOnce, jobsOf, tryFile } from "./process-shard.ts";
import { readLines } from "./read-lines.ts";
import { loadRun, type RunIds } from "./run-context.ts";

const PAGE = 1_000;
/** Files between two remembered steps. */
const BATCH = 64;

/** Finds the files that are to be cleaned again; `next` is where `cleanSome` starts, null where there are none. */
export async function shareNames(
  deps: Deps,
  ids: RunIds,
  signal: AbortSignal,
): Promise<{ next: number | null }> {
  const { repos, run } = await loadRun(deps, ids);
  if (run.state !== "running")
    throw new AppError("run.cancelled", { detail: `run is ${run.state}` });
  await noteResumed(deps, repos, run);
  const files = await listFiles(deps, ids);
  const standIn = await deps.standInKey(ids.workspaceId);
  if ((await readSettled(deps, ids)) === settledKey(files, standIn.keyId)) return { next: null };
  if (deps.compute === null)
    throw new AppError("internal", {
      detail: "this process has no worker pool",
      recovery: "fatal",
    });
  const { changed } = await deps.compute.mergeNames(
    {
      artifactDir: join(deps.artifactRoot, ids.workspaceId),
      projectId: ids.projectId,
      standInKey: standIn.key,
      standInKeyId: standIn.keyId,
      files: files.map(({ isSettled: _, ...file }) => file),
      changesPath: changesPath(deps, ids),
    },
    signal,
  );
  if (changed > 0)
    await repos.runs.log(
      `${ids.runId}:names`,
      ids.runId,
      "privacy",
      `${counted(changed, "file")} gone over again: other files have shown which names stand in ${changed === 1 ? "it" : "them"}.`,
    );
  return { next: changed > 0 ? 0 : null };
}

/** Cleans up to 64 of the files again, from a byte of their list on; returns where to go on, or null at the end. */
export async function cleanSome(
  deps: Deps,
  ids: RunIds,
  fromByte: number,
  signal: AbortSignal,
): Promise<{ next: number | null }> {
  const context = await loadRun(deps, ids);
  if (context.run.state !== "running")
    throw new AppError("run.cancelled", { detail: `run is ${context.run.state}` });
  const { lines, next } = await readLines(changesPath(deps, ids), fromByte, BATCH);
  const standIn = await deps.standInKey(ids.workspaceId);
  const rows = lines.map((line) => {
    const { fileId, versionId, register } = JSON.parse(line) as ChangedPart;
    const part = register === null ? null : registerPart(ids.projectId, standIn.keyId, register);
    return { id: `${ids.runId}:${fileId}`, fileId, versionId, shard: 0, part };
  });
  const jobOf = await jobsOf(deps, ids, context, rows);
  await eachAtOnce(deps, rows, async (row) => {
    signal.throwIfAborted();
    const job = jobOf(row);
    const attempt: Attempt = {
      stage: "privacy",
      work: () => cleanAgain(deps, job, row.part, signal),
      giveUp: (reason) => giveUpCleaning(deps, job, row.part, reason),
    };
    await tryFile(deps, job, attempt, signal);
  });
  return { next: lines.length < BATCH ? null : next };
}

/**
 * Notes which files have the names of the others now, so that they may be given out, remembers for the next run that nothing is left to
 * share, and drops the list of this one. Files that could not be given their part are told in the run's log and nothing is remembered, so
 * that the next run finds them.
 */
export async function settleNames(deps: Deps, ids: RunIds): Promise<void> {
  const wanted = await readWanted(deps, ids);
  const files = await listFiles(deps, ids);
  if (wanted === null) {
    // Nothing had to be merged, or this step was done before: then what it left unsettled stays so.
    const { keyId } = await deps.standInKey(ids.workspaceId);
    if ((await readSettled(deps, ids)) === settledKey(files, keyId))
      await noteSettled(deps, ids, files);
    return;
  }
  const isLeft = ({ versionId, register }: ListedFile) => {
    const part = wanted.get(versionId);
    return part !== undefined && part !== register;
  };
  const left = files.filter(isLeft).length;
  await noteSettled(
    deps,
    ids,
    files.filter((file) => !isLeft(file)),
  );
  if (left > 0) await tellLeft(deps, ids, left);
  else await writeSettled(deps, ids, files);
  await rm(changesPath(deps, ids), { force: true });
}

async function noteSettled(
  deps: Deps,
  { workspaceId }: RunIds,
  files: readonly ListedFile[],
): Promise<void> {
  const rows = files.filter((file) => !file.isSettled);
  for (let from = 0; from < rows.length; from += PAGE) {
    const page = rows.slice(from, from + PAGE);
    await deps
      .repos(workspaceId)
      .results.settle(page.map(({ versionId, privacyKey }) => ({ versionId, privacyKey })));
  }
}

async function writeSettled(
  deps: Deps,
  ids: RunIds,
  files: MergeNamesInput["files"],
): Promise<void> {
  const { keyId } = await deps.standInKey(ids.workspaceId);
  const path = settledPath(deps, ids);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(`${path}.tmp`, settledKey(files, keyId), { mode: 0o600 });
  await rename(`${path}.tmp`, path);
}

async function tellLeft(deps: Deps, ids: RunIds, left: number): Promise<void> {
  const [was, they, them] = left === 1 ? ["was", "it", "it"] : ["were", "they", "them"];
  const text = `${counted(left, "file")} ${was} not gone over again: ${they} ${was} last read under other settings. The next run over ${them} looks for the names that other files have shown.`;
  await deps.repos(ids.workspaceId).runs.log(`${ids.runId}:names-left`, ids.runId, "privacy", text);
}

/** The part that was to fall to each version whose part had changed; null where the names of this run were not merged. */
async function readWanted(deps: Deps, ids: RunIds): Promise<Map<string, string | null> | null> {
  const path = changesPath(deps, ids);
  if (!existsSync(path)) return null;
  const wanted = new Map<string, string | null>();
  for (let from = 0; ; ) {
    const { lines, next } = await readLines(path, from, PAGE);
    for (const line of lines) {
      const { versionId, register } = JSON.parse(line) as ChangedPart;
      wanted.set(versionId, register);
    }
    if (lines.length < PAGE) return wanted;
    from = next;
  }
}

/**
 * Takes the register of a project away, but for the names that stand in names of its files where these are to stay; the next run makes it
 * anew from what its files still hold.
 */
export async function wipeRegister(
  deps: Deps,
  { workspaceId, projectId }: Pick<RunIds, "workspaceId" | "projectId">,
  { keepsShown }: { readonly keepsShown: boolean },
): Promise<void> {
  const folder = join(deps.artifactRoot, workspaceId, registerFolder(projectId));
  if (!keepsShown) return rm(folder, { recursive: true, force: true });
  const shown = basename(shownNamesPart(projectId).path);
  for (const name of await readdir(folder))
    if (name !== shown) await rm(join(folder, name), { recursive: true, force: true });
}

function settledPath(deps: Deps, ids: RunIds): string {
  return join(deps.artifactRoot, ids.workspaceId, registerFolder(ids.projectId), "settled");
}

function changesPath(deps: Deps, ids: RunIds): string {
  const folder = join(deps.artifactRoot, ids.workspaceId, registerFolder(ids.projectId));
  return join(folder, `${ids.runId}.changes.jsonl`);
}

async function readSettled(deps: Deps, ids: RunIds): Promise<string | null> {
  return readFile(settledPath(deps, ids), "utf8").catch(nullIfAbsent);
}

type ListedFile = MergeNamesInput["files"][number] & { readonly isSettled: boolean };

async function listFiles(deps: Deps, ids: RunIds): Promise<ListedFile[]> {
  const { files } = deps.repos(ids.workspaceId);
  const found: ListedFile[] = [];
  let afterId: string | undefined;
  for (;;) {
    const page = await files.listCurrent(ids.projectId, {
      limit: PAGE,
      ...(afterId === undefined ? {} : { afterId }),
    });
    for (const { fileId, versionId, path, artifacts } of page) {
      const privacyKey = artifacts.privacy;
      if (privacyKey === undefined) continue;
      const register = artifacts[REGISTER] ?? null;
      const file = { fileId, versionId, path, privacyKey, register };
      found.push({ ...file, isSettled: isSettled(artifacts) });
    }
    afterId = page.at(-1)?.fileId;
    if (page.length < PAGE) return found;
  }
}
