import { createHmac, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import { canonicalJson } from "../../../core/kit/canonical-json.ts";
import { AppError, isAppError } from "../../../core/model/errors.ts";
import { settingOf } from "../../../core/pipeline/definition.ts";
import { shownNamesPart } from "../../../core/pipeline/register.ts";
import { PrivacyOptions } from "../../../core/privacy/options.ts";
import { createPolicy, type Policy } from "../../../core/privacy/policy.ts";
import { pathRedactor } from "../../../core/privacy/redact-document.ts";
import {
  RegisterEntries,
  type RegisterEntry,
} from "../../../core/privacy/register/register-entries.ts";
import { erasedForms } from "../../../core/privacy/subject/erased-forms.ts";
import { openPart } from "../../../workers/register/names-on-disk.ts";
import type { Deps } from "../../deps.ts";
import { eachGeneration } from "../pseudonym/open-vault.ts";

const PAGE = 500;
/** Every run makes the list anew under the present key: one under an older key than these would be years old. */
const MOST_KEYS = 16;

interface ProjectIds {
  readonly workspaceId: string;
  readonly projectId: string;
}

/** What names of a project's files go through: the policy of its newest finished run, before the first one that of new pipelines. */
export async function namePolicy(deps: Deps, ids: ProjectIds): Promise<Policy> {
  const repos = deps.repos(ids.workspaceId);
  const run = await repos.runs.findLastFinished(ids.projectId);
  const version = run === null ? null : await repos.pipelines.version(run.pipelineVersionId);
  const stored = version === null ? {} : settingOf(version.definition, "privacy").options;
  return createPolicy(PrivacyOptions.parse(stored ?? {}), await standInKey(deps, ids.workspaceId));
}

/**
 * Rewrites names of a project's files, sheets and columns for people who may not read originals: under its policy, and without the people
 * that files of the project name.
 */
export async function nameRedactor(deps: Deps, ids: ProjectIds): Promise<(text: string) => string> {
  return (await namesInForce(deps, ids)).show;
}

export interface NamesInForce {
  readonly show: (text: string) => string;
  /** Equal where `show` rewrites alike: same policy, same list of names, same stand-ins, same people erased. Tells none of them. */
  readonly mark: string;
}

/** The same with a mark of what it goes by. */
export async function namesInForce(deps: Deps, ids: ProjectIds): Promise<NamesInForce> {
  const policy = await namePolicy(deps, ids);
  const list = await shownNames(deps, ids);
  const mark = createHmac("sha256", list?.key ?? "")
    .update(canonicalJson([policy.options, list?.keyId ?? null, list?.entries ?? null]))
    .digest("hex");
  return { show: pathRedactor(policy, list?.names ?? null), mark };
}

interface ShownNames {
  readonly entries: readonly RegisterEntry[];
  /** Null where none are known. */
  readonly names: RegisterEntries | null;
  /** Of stand-ins and of people who were erased. */
  readonly key: Buffer;
  readonly keyId: string;
}

/** Null in a workspace whose key was destroyed. */
async function shownNames(deps: Deps, ids: ProjectIds): Promise<ShownNames | null> {
  const standIn = await deps.standInKey(ids.workspaceId).catch((error: unknown) => {
    if (isAppError(error, "not-found")) return null;
    throw error;
  });
  if (standIn === null) return null;
  const entries = await readShownNames(deps, ids);
  const names = new RegisterEntries(entries, erasedForms(standIn.erased));
  return {
    ...{ entries, names: names.isEmpty ? null : names },
    ...{ key: Buffer.from(standIn.key, "base64"), keyId: standIn.keyId },
  };
}

/**
 * Names of people that stand in names of the project's files, folders, sheets and columns, sealed under one of the workspace's newest keys; none
 * before the first run. Throws where no key opens them: that must not pass for a project in which nobody is known.
 */
export async function readShownNames(
  deps: Deps,
  ids: ProjectIds,
): Promise<readonly RegisterEntry[]> {
  const home = join(deps.artifactRoot, ids.workspaceId);
  const part = shownNamesPart(ids.projectId);
  const bytes = await readFile(join(home, part.path)).catch(nullIfAbsent);
  if (bytes === null) return [];
  let tried = 0;
  for await (const key of keysOf(deps, ids.workspaceId)) {
    const entries = openPart(bytes, part, key);
    if (entries !== null) return entries;
    if (++tried >= MOST_KEYS) break;
  }
  throw new AppError("internal", {
    detail: `names of project ${ids.projectId} cannot be opened`,
    userMessage:
      "The list of people who are hidden in names of files cannot be read. The next run of the project makes it anew.",
  });
}

/** The present key, with which it mostly ends, and then those before it. */
async function* keysOf(deps: Deps, workspaceId: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from((await deps.standInKey(workspaceId)).key, "base64");
  yield* eachGeneration(deps, workspaceId);
}

/** Writes the paths of a project's files as the policy leaves them, which searches of people without the right to read originals go by. */
export async function writeShownPaths(
  deps: Deps,
  ids: ProjectIds,
  signal?: AbortSignal,
): Promise<void> {
  const shown = await nameRedactor(deps, ids);
  const { privacy } = deps.repos(ids.workspaceId);
  for (let afterId = ""; ; ) {
    signal?.throwIfAborted();
    const page = await privacy.paths(ids.projectId, { afterId, limit: PAGE });
    const changed = page
      .map(({ id, path, shownPath }) => ({ id, shownPath, now: shown(path) }))
      .filter(({ shownPath, now }) => shownPath !== now);
    if (changed.length > 0) await privacy.setShownPaths(changed.map(({ id, now }) => [id, now]));
    if (page.length < PAGE) return;
    afterId = page.at(-1)?.id ?? "";
  }
}

/** Of a workspace whose key was destroyed names stay hidden, behind stand-ins that mean nothing. */
async function standInKey(deps: Deps, workspaceId: string): Promise<Uint8Array> {
  try {
    return Buffer.from((await deps.standInKey(workspaceId)).key, "base64");
  } catch (error) {
    if (isAppError(error, "not-found")) return randomBytes(32);
    throw error;
  }
}
