import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { isAppError } from "../../../core/model/errors.ts";
import { settingOf } from "../../../core/pipeline/definition.ts";
import { shownNamesPart } from "../../../core/pipeline/register.ts";
import { PrivacyOptions } from "../../../core/privacy/options.ts";
import { createPolicy, type Policy } from "../../../core/privacy/policy.ts";
import { pathRedactor } from "../../../core/privacy/redact-document.ts";
import { RegisterEntries } from "../../../core/privacy/register/register-entries.ts";
import { erasedForms } from "../../../core/privacy/subject/erased-forms.ts";
import { readPart } from "../../../workers/register/names-on-disk.ts";
import type { Deps } from "../../deps.ts";

const PAGE = 500;

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
  const policy = await namePolicy(deps, ids);
  return pathRedactor(policy, await shownNames(deps, ids));
}

/** Null where no names are known: before the first run, and in a workspace whose key was destroyed. */
async function shownNames(deps: Deps, ids: ProjectIds): Promise<RegisterEntries | null> {
  const standIn = await deps.standInKey(ids.workspaceId).catch((error: unknown) => {
    if (isAppError(error, "not-found")) return null;
    throw error;
  });
  if (standIn === null) return null;
  const part = shownNamesPart(ids.projectId);
  const home = join(deps.artifactRoot, ids.workspaceId);
  // Gone or of another key it is made anew by the next run.
  const entries = await readPart(home, part, Buffer.from(standIn.key, "base64")).catch(() => []);
  const isErased = erasedForms(standIn.erased);
  const names = new RegisterEntries(entries, isErased);
  return names.isEmpty ? null : names;
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
