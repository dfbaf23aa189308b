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
import type { RegisterEntry } from "../../../core/privacy/register/register-entries.ts";
import { nameRewriter, type ShownNameRules } from "../../../core/privacy/shown-names.ts";
import { openPart } from "../../../workers/register/names-on-disk.ts";
import type { Deps, StandInKey } from "../../deps.ts";
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
  const key = keyOf(await standInIfAny(deps, ids.workspaceId));
  return createPolicy(await nameOptions(deps, ids), Buffer.from(key, "base64"));
}

async function nameOptions(deps: Deps, ids: ProjectIds): Promise<PrivacyOptions> {
  const repos = deps.repos(ids.workspaceId);
  const run = await repos.runs.findLastFinished(ids.projectId);
  const version = run === null ? null : await repos.pipelines.version(run.pipelineVersionId);
  const stored = version === null ? {} : settingOf(version.definition, "privacy").options;
  return PrivacyOptions.parse(stored ?? {});
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
  const { rules, keyId } = await rulesInForce(deps, ids);
  const isDestroyed = keyId === null;
  const mark = createHmac("sha256", isDestroyed ? "" : Buffer.from(rules.standInKey, "base64"))
    .update(canonicalJson([rules.options, keyId, isDestroyed ? null : rules.entries]))
    .digest("hex");
  return { show: nameRewriter(rules), mark };
}

/** What names go through, as plain data. No names are known before the first run, and in a workspace whose key was destroyed. */
export async function shownNameRules(deps: Deps, ids: ProjectIds): Promise<ShownNameRules> {
  return (await rulesInForce(deps, ids)).rules;
}

/** `keyId` is null in a workspace whose key was destroyed. */
async function rulesInForce(
  deps: Deps,
  ids: ProjectIds,
): Promise<{ readonly rules: ShownNameRules; readonly keyId: string | null }> {
  const options = await nameOptions(deps, ids);
  const standIn = await standInIfAny(deps, ids.workspaceId);
  const rules = {
    options,
    standInKey: keyOf(standIn),
    entries: standIn === null ? [] : await readShownNames(deps, ids),
    erased: standIn?.erased ?? null,
  };
  return { rules, keyId: standIn?.keyId ?? null };
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

/** Null in a workspace whose key was destroyed. */
export async function standInIfAny(deps: Deps, workspaceId: string): Promise<StandInKey | null> {
  return deps.standInKey(workspaceId).catch((error: unknown) => {
    if (isAppError(error, "not-found")) return null;
    throw error;
  });
}

/** Base64. Of a workspace whose key was destroyed names stay hidden, behind stand-ins that mean nothing. */
function keyOf(standIn: StandInKey | null): string {
  return standIn?.key ?? randomBytes(32).toString("base64");
}
