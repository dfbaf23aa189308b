/**
 * Redacted copies of files: asked for, made by the worker, and taken by who may download, also where they may not read the original. A copy is
 * stored with the reading that it was made from, under a key that names the policy, so one that was made under another policy is never given.
 */

import { createReadStream } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import { AppError, isAppError } from "../../../core/model/errors.ts";
import { limitsForSize, type ParseOptions, parseLimits } from "../../../core/parse/options.ts";
import { settingOf } from "../../../core/pipeline/definition.ts";
import {
  COPY_FACTS,
  COPY_FILE,
  type CopyChoices,
  copyFolder,
  copyKeyOf,
  type RedactCopyInput,
  type RedactCopyOutput,
} from "../../../core/pipeline/redact-copy.ts";
import { fileCopyRequested } from "../../../jobs/events.ts";
import { noteDenial } from "../../audit/note-seldom.ts";
import { withAudit } from "../../audit/with-audit.ts";
import { can } from "../../auth/permissions.ts";
import type { Deps } from "../../deps.ts";
import { partOfFile } from "../run/part-of-file.ts";
import { loadRun } from "../run/run-context.ts";
import { stopWhenErasing } from "../subject/stop-when-erasing.ts";
import { refuseErased, refuseHeldFile } from "../subject/while-erasing.ts";
import { type FilePlace, findFile } from "./find-file.ts";
import { artifactFolder } from "./load-document.ts";
import type { OriginalFile } from "./open-original.ts";

/** How the copy of a file stands; "none" also while it is being made. */
export type CopyState = RedactCopyOutput | { readonly state: "none" };

const KINDS = { keep: "with-pictures", remove: "without-pictures" } as const;
const KEY = /^[a-z0-9]{8,80}$/i;

/** Asks for the copy of a file. `conflict` where no run has read it. What was refused before is tried again. */
export async function askForCopy(
  deps: Deps,
  input: FilePlace & { readonly userId: string; readonly options: CopyChoices },
): Promise<void> {
  const { workspaceId, projectId, fileId, options } = input;
  const asked = await copyInput(deps, input);
  const known = await readFacts(deps, input, asked);
  if (known?.state === "refused")
    await rm(join(asked.artifactDir, copyFolder(asked)), { recursive: true, force: true });
  await withAudit(
    deps,
    input,
    { action: "file.copy-requested", target: fileId, detail: { kind: KINDS[options.images] } },
    async () => undefined,
  );
  await deps.events.send([
    fileCopyRequested.create(
      { workspaceId, projectId, fileId, images: options.images },
      `file.copy-requested:${deps.newId("event")}`,
    ),
  ]);
}

/** How the copy stands that the policy of now would give. */
export async function describeCopy(
  deps: Deps,
  input: FilePlace & { readonly options: CopyChoices },
): Promise<CopyState> {
  return (await readFacts(deps, input, await copyInput(deps, input))) ?? { state: "none" };
}

/**
 * Makes the copy unless it is there. A file that breaks a limit of its worker has a reason and no copy; only a failure of the work throws.
 * Null where the file is gone or was never read.
 */
export async function makeCopy(
  deps: Deps,
  input: FilePlace & { readonly options: CopyChoices },
  signal?: AbortSignal,
): Promise<RedactCopyOutput | null> {
  const asked = await copyInput(deps, input).catch(gone);
  if (asked === null) return null;
  const known = await readFacts(deps, input, asked);
  if (known?.state === "made") return known;
  if (deps.compute === null)
    throw new AppError("internal", {
      detail: "this process has no worker pool",
      recovery: "fatal",
    });
  try {
    return await deps.compute.redactCopy(asked, signal);
  } catch (error) {
    if (!isAppError(error) || error.recovery !== "skip") throw error;
    const refused = { state: "refused", code: "copy.limit", detail: LIMIT } as const;
    const folder = join(asked.artifactDir, copyFolder(asked));
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, COPY_FACTS), JSON.stringify(refused));
    return refused;
  }
}

const LIMIT = "Making the copy took too long or needed too much memory, and was stopped.";

/** The bytes of a copy. `not-found` for strangers and where there is none, `auth.forbidden` for roles that may not download, `conflict` while a person is erased whom the file holds. */
export async function openCopy(
  deps: Deps,
  input: {
    readonly projectId: string;
    readonly fileId: string;
    readonly userId: string;
    readonly options: CopyChoices;
  },
): Promise<OriginalFile> {
  const place = await deps.accounts.workspaceOfProject(input.projectId, input.userId);
  if (place === null) throw new AppError("not-found", { detail: "no membership" });
  const { workspaceId, role } = place;
  const actor = { workspaceId, userId: input.userId };
  if (!can(role, "dataset.download")) {
    await noteDenial(deps, actor, "dataset.download");
    throw new AppError("auth.forbidden", { detail: `${role} may not dataset.download` });
  }
  await refuseHeldFile(deps, workspaceId, input.fileId);
  const file = await findFile(deps, { ...input, workspaceId }).catch(gone);
  const asked = await copyInput(deps, { ...input, workspaceId }).catch(gone);
  const facts = asked && (await readFacts(deps, { workspaceId }, asked));
  if (file === null || asked === null || facts?.state !== "made")
    throw new AppError("not-found", { detail: `no copy of ${input.fileId}` });
  const { images } = input.options;
  const note = {
    action: "file.copy-downloaded",
    target: input.fileId,
    detail: { kind: KINDS[images] },
  } as const;
  await withAudit(deps, actor, note, async () => undefined);
  const path = join(asked.artifactDir, copyFolder(asked), COPY_FILE);
  const { fileName: name, sizeBytes } = facts;
  const read: OriginalFile["read"] = (range) => createReadStream(path, range);
  return stopWhenErasing(deps, { name, sizeBytes, read }, () =>
    refuseErased(deps, workspaceId, { fileId: file.id, versionId: file.version.id }),
  );
}

/** What the worker needs, and with it the key of the copy. Throws `not-found` for other files, `conflict` for unread ones. */
async function copyInput(
  deps: Deps,
  input: FilePlace & { readonly options: CopyChoices },
): Promise<RedactCopyInput> {
  const { workspaceId, projectId, options } = input;
  const file = await findFile(deps, input);
  const { storeKey, sizeBytes, artifacts } = file.version;
  const parseKey = artifacts.parse ?? "";
  const repos = deps.repos(workspaceId);
  const run =
    (await repos.runs.findLastFinished(projectId)) ?? (await repos.runs.findLast(projectId));
  if (!KEY.test(parseKey) || run === null)
    throw new AppError("conflict", {
      detail: `${file.id} was not read`,
      userMessage: "The file has not been read yet. Start a run first.",
    });
  const { definition } = await loadRun(deps, { workspaceId, projectId, runId: run.id });
  const privacy = settingOf(definition, "privacy").options;
  const standIn = await deps.standInKey(workspaceId);
  const register = await partOfFile(deps, { workspaceId, projectId, artifacts }, standIn.keyId);
  const limits = parseLimits(settingOf(definition, "parse").options as ParseOptions);
  return {
    blobPath: await deps.blobs.localPath(storeKey),
    fileName: file.name,
    artifactDir: artifactFolder(deps, workspaceId),
    parseKey,
    copyKey: copyKeyOf({
      parseKey,
      privacy,
      standInKeyId: standIn.keyId,
      registerKey: register?.key ?? null,
      fileName: file.name,
      options,
    }),
    privacy,
    standInKey: standIn.key,
    register,
    erased: standIn.erased,
    options,
    limits: limitsForSize(limits, sizeBytes),
  };
}

async function readFacts(
  deps: Deps,
  { workspaceId }: { readonly workspaceId: string },
  asked: RedactCopyInput,
): Promise<RedactCopyOutput | null> {
  const path = join(artifactFolder(deps, workspaceId), copyFolder(asked), COPY_FACTS);
  try {
    return JSON.parse(await readFile(path, "utf8")) as RedactCopyOutput;
  } catch (error) {
    return nullIfAbsent(error);
  }
}

function gone(error: unknown): null {
  if (isAppError(error, "not-found") || isAppError(error, "conflict")) return null;
  throw error;
}
