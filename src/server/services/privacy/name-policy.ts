import { randomBytes } from "node:crypto";
import { isAppError } from "../../../core/model/errors.ts";
import { settingOf } from "../../../core/pipeline/definition.ts";
import { PrivacyOptions } from "../../../core/privacy/options.ts";
import { createPolicy, type Policy } from "../../../core/privacy/policy.ts";
import { redactPath } from "../../../core/privacy/redact-document.ts";
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

/** Writes the paths of a project's files as the policy leaves them, which searches of people without the right to read originals go by. */
export async function writeShownPaths(
  deps: Deps,
  ids: ProjectIds,
  signal?: AbortSignal,
): Promise<void> {
  const policy = await namePolicy(deps, ids);
  const { privacy } = deps.repos(ids.workspaceId);
  for (let afterId = ""; ; ) {
    signal?.throwIfAborted();
    const page = await privacy.paths(ids.projectId, { afterId, limit: PAGE });
    const changed = page
      .map(({ id, path, shownPath }) => ({ id, shownPath, now: redactPath(path, policy) }))
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
