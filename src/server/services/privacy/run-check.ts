/** The second pass over what a project or a dataset gives out. */
import { createHash } from "node:crypto";
import { mkdir, open, readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { canonicalJson } from "../../../core/kit/canonical-json.ts";
import { jsonLine } from "../../../core/kit/json-line.ts";
import type {
  CheckPrivacyInput,
  CheckPrivacyOutput,
} from "../../../core/pipeline/check-privacy.ts";
import { type PipelineDefinition, settingOf } from "../../../core/pipeline/definition.ts";
import { registerPart } from "../../../core/pipeline/register.ts";
import { PrivacyOptions, policyOf } from "../../../core/privacy/options.ts";
import type { PolicyDocument } from "../../../core/privacy/policy-document.ts";
import { CHECK_VERSION } from "../../../core/privacy/residual/report.ts";
import type { Deps } from "../../deps.ts";
import { loadRun } from "../run/run-context.ts";
import { projectCheckFile, readCheck } from "./check-store.ts";

const PAGE = 1_000;
const LINKS = 200;

interface ProjectIds {
  readonly workspaceId: string;
  readonly projectId: string;
}

/**
 * Checks a project as its newest finished run left it, unless that was done for the same files, policy and links. Null where no run has
 * finished. Running it twice changes nothing.
 */
export async function checkProject(
  deps: Deps,
  ids: ProjectIds,
  signal?: AbortSignal,
): Promise<CheckPrivacyOutput | "kept" | null> {
  const scope = await checkScope(deps, ids);
  if (scope === null) return null;
  const reportPath = projectCheckFile(deps, ids);
  if ((await readCheck(reportPath))?.key === scope.key) return "kept";
  const draftId = deps.newId("event");
  const evidencePath = `${reportPath}.${draftId}.links.jsonl`;
  await mkdir(dirname(reportPath), { recursive: true });
  await sweep(reportPath);
  try {
    await writeLinks(deps, ids, evidencePath, signal);
    const what = { draftId, evidencePath, recordsPath: null, reportPath };
    return await compute(deps, { ...common(deps, ids), ...scope, ...what }, signal);
  } finally {
    await rm(evidencePath, { force: true });
  }
}

/** Removes what checks of killed processes left; a project has one check at a time. */
async function sweep(reportPath: string): Promise<void> {
  const folder = dirname(reportPath);
  const left = `${basename(reportPath)}.`;
  for (const name of await readdir(folder))
    if (name.startsWith(left)) await rm(join(folder, name), { force: true });
}

/** Checks the records of a dataset against every value that was replaced in the project. `policy` as the records' run had it. */
export async function checkRecords(
  deps: Deps,
  ids: ProjectIds & { readonly recordsPath: string; readonly reportPath: string },
  signal?: AbortSignal,
): Promise<CheckPrivacyOutput | null> {
  const scope = await checkScope(deps, ids);
  if (scope === null) return null;
  const { recordsPath, reportPath } = ids;
  const what = { draftId: deps.newId("event"), evidencePath: null, recordsPath, reportPath };
  return compute(deps, { ...common(deps, ids), ...scope, ...what }, signal);
}

/** Files with results, the policy that they went through, who was erased, and a key that names these and the links. */
export async function checkScope(
  deps: Deps,
  ids: ProjectIds,
): Promise<{
  readonly files: CheckPrivacyInput["files"];
  readonly policy: PolicyDocument;
  readonly standInKey: string;
  readonly erased: CheckPrivacyInput["erased"];
  readonly key: string;
} | null> {
  const repos = deps.repos(ids.workspaceId);
  const run = await repos.runs.findLastFinished(ids.projectId);
  const project = run === null ? null : await repos.projects.findById(ids.projectId);
  if (run === null || project === null) return null;
  const { definition } = await loadRun(deps, { ...ids, runId: run.id });
  const policy = policyOfPipeline(definition);
  const files: Array<CheckPrivacyInput["files"][number]> = [];
  const { key: standInKey, keyId, erased } = await deps.standInKey(ids.workspaceId);
  for (let afterId = ""; ; afterId = files.at(-1)?.fileId ?? "") {
    const page = await repos.privacy.results(ids.projectId, { afterId, limit: PAGE });
    for (const { register, ...file } of page) {
      const part = register === null ? null : registerPart(ids.projectId, keyId, register);
      files.push({ ...file, register: part });
    }
    if (page.length < PAGE) break;
  }
  const hash = createHash("sha256");
  hash.update(canonicalJson([CHECK_VERSION, policy, project.graphRevision, keyId]));
  for (const { fileId, keys } of files) hash.update(canonicalJson([fileId, keys]));
  return { files, policy, standInKey, erased, key: hash.digest("hex").slice(0, 40) };
}

/** The policy that a pipeline's privacy stage goes by. */
export function policyOfPipeline(definition: PipelineDefinition): PolicyDocument {
  return policyOf(PrivacyOptions.parse(settingOf(definition, "privacy").options ?? {}));
}

function common(deps: Deps, ids: ProjectIds) {
  return { artifactDir: join(deps.artifactRoot, ids.workspaceId) };
}

/** In a thread where there is a pool; small tests and the command line have none and wait. */
async function compute(
  deps: Deps,
  input: CheckPrivacyInput,
  signal?: AbortSignal,
): Promise<CheckPrivacyOutput> {
  if (deps.compute !== null) return deps.compute.checkPrivacy(input, signal);
  const { checkPrivacy } = await import("../../../workers/privacy-check/check-privacy.ts");
  return checkPrivacy(input);
}

async function writeLinks(
  deps: Deps,
  ids: ProjectIds,
  path: string,
  signal?: AbortSignal,
): Promise<void> {
  const { privacy } = deps.repos(ids.workspaceId);
  const handle = await open(path, "wx");
  try {
    for (let afterId = ""; ; ) {
      signal?.throwIfAborted();
      const page = await privacy.linkTexts(ids.projectId, { afterId, limit: LINKS });
      for (const { fileIds, texts } of page) await handle.writeFile(jsonLine({ fileIds, texts }));
      if (page.length < LINKS) return;
      afterId = page.at(-1)?.id ?? "";
    }
  } finally {
    await handle.close();
  }
}
