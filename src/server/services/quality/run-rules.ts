/** The end of a run: rules over the project are checked, and what all files came to is written down for lists. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, mkdir, open, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { jsonLine } from "../../../core/kit/json-line.ts";
import { lfLines } from "../../../core/kit/lf-lines.ts";
import { AppError } from "../../../core/model/errors.ts";
import type { RuleResult } from "../../../core/model/quality.ts";
import {
  ACROSS_FILE,
  type CheckRulesInput,
  type CheckRulesOutput,
  FAILING_FILE,
  type FailingFile,
  type FaultAcross,
  RULES_FILE,
  type RuleTally,
} from "../../../core/pipeline/check-rules.ts";
import { settingOf } from "../../../core/pipeline/definition.ts";
import { QUALITY_VERSION, QualityOptions } from "../../../core/quality/options.ts";
import { RuleSet } from "../../../core/quality/rule-set.ts";
import type { Deps } from "../../deps.ts";
import type { NewRuleResult } from "../../repositories/quality-result-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { counted } from "../run/log-words.ts";
import { basisOfRun } from "../run/run-basis.ts";
import { loadRun, type RunIds } from "../run/run-context.ts";
import { rulesOfRun } from "./rules-of-project.ts";

const PAGE = 1_000;
const FILES_AT_ONCE = 500;

/**
 * Checks the rules over the project and stores how every rule did. Nothing is checked again where reports, rules, links and day are those of
 * the last time. Safe to repeat.
 */
export async function runRules(
  deps: Deps,
  ids: RunIds,
  signal: AbortSignal,
): Promise<{ state: "off" | "kept" | "done"; failed: number }> {
  const { repos, run, definition } = await loadRun(deps, ids);
  if (!settingOf(definition, "quality").enabled) {
    await repos.qualityResults.clear(ids.projectId);
    return { state: "off", failed: 0 };
  }
  const { skipRules } = QualityOptions.parse(settingOf(definition, "quality").options);
  const rules = withoutSkipped(rulesOfRun(run, await basisOfRun(repos, run)), skipRules);
  const files = await listReports(deps, ids);
  const needsLinks = RuleSet.parse(JSON.parse(rules.json)).rules.some(
    ({ check }) => check.kind === "has-link",
  );
  const hasLinks = settingOf(definition, "relate").enabled;
  const today = `${new Date(deps.clock()).toISOString().slice(0, 10)}T00:00:00.000Z`;
  const links = needsLinks && hasLinks ? await writeLinks(deps, repos, ids) : null;
  const key = keyOf(rules.key, files, links?.hash ?? String(hasLinks), today);
  const before = (await repos.qualityResults.sums(ids.projectId))[0]?.failuresKey ?? null;
  const artifactDir = join(deps.artifactRoot, ids.workspaceId);
  const isKept = before === key && (await exists(join(artifactDir, key, RULES_FILE)));
  const input = { artifactDir, files, rules, today, linksPath: links?.path ?? null, key };
  const output = isKept ? await readOutput(artifactDir, key) : await compute(deps, input, signal);
  await storeFiles(deps, ids, { failingPath: join(artifactDir, key, FAILING_FILE), before });
  await storeSums(deps, ids, output, { key, before });
  if (before !== null && before !== key && /^[0-9a-f]{40}$/.test(before))
    await rm(join(artifactDir, before), { recursive: true, force: true });
  const failed =
    output.tallies.filter((tally) => tally.filesFailed > 0).length +
    output.results.filter(({ outcome }) => outcome === "failed").length;
  await repos.runs.log(
    `${run.id}:rules`,
    run.id,
    "quality",
    await rulesWords(repos, ids.projectId, { failed, files: output.files }),
  );
  return { state: isKept ? "kept" : "done", failed };
}

/** "Rules: 3 rules are not met, by 2 of 40 files." */
async function rulesWords(
  repos: Repositories,
  projectId: string,
  { failed, files }: { readonly failed: number; readonly files: number },
): Promise<string> {
  if (failed === 0) return `Rules: all that apply are met, in ${counted(files, "file")}.`;
  const failing = await repos.qualityResults.countFailingFiles(projectId);
  const are = failed === 1 ? "is" : "are";
  return `Rules: ${counted(failed, "rule")} ${are} not met, by ${failing.toLocaleString("en-GB")} of ${counted(files, "file")}.`;
}

/** The pipeline may skip rules too. */
function withoutSkipped(
  rules: CheckRulesInput["rules"],
  skipRules: readonly string[],
): CheckRulesInput["rules"] {
  if (skipRules.length === 0) return rules;
  const set = RuleSet.parse(JSON.parse(rules.json));
  const kept = set.rules.filter(({ name }) => !skipRules.includes(name));
  return {
    key: JSON.stringify([rules.key, skipRules]),
    json: JSON.stringify({ ...set, rules: kept }),
  };
}

function keyOf(
  rulesKey: string,
  files: CheckRulesInput["files"],
  links: string,
  today: string,
): string {
  const hash = createHash("sha256").update(
    JSON.stringify(["rules", QUALITY_VERSION, rulesKey, links, today]),
  );
  for (const { fileId, path, quality } of files) hash.update(`${fileId}\n${path}\n${quality}\n`);
  return hash.digest("hex").slice(0, 40);
}

async function compute(
  deps: Deps,
  input: Omit<CheckRulesInput, "taskId">,
  signal: AbortSignal,
): Promise<CheckRulesOutput> {
  if (deps.compute === null)
    throw new AppError("internal", {
      detail: "this process has no worker pool",
      recovery: "fatal",
    });
  return deps.compute.checkRules(input, signal);
}

async function readOutput(artifactDir: string, key: string): Promise<CheckRulesOutput> {
  return JSON.parse(await readFile(join(artifactDir, key, RULES_FILE), "utf8")) as CheckRulesOutput;
}

async function listReports(deps: Deps, ids: RunIds): Promise<CheckRulesInput["files"]> {
  const repos = deps.repos(ids.workspaceId);
  const found: Array<CheckRulesInput["files"][number]> = [];
  let afterId: string | undefined;
  for (;;) {
    const page = await repos.files.listCurrent(ids.projectId, {
      limit: PAGE,
      ...(afterId === undefined ? {} : { afterId }),
    });
    for (const { fileId, path, artifacts } of page) {
      const { quality, privacy } = artifacts;
      if (quality !== undefined && privacy !== undefined)
        found.push({ fileId, path, quality, privacy });
    }
    afterId = page.at(-1)?.fileId;
    if (page.length < PAGE) break;
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Links as lines of a file, so that threads read them without the database; `hash` names what stands in it. */
async function writeLinks(
  deps: Deps,
  repos: Repositories,
  ids: RunIds,
): Promise<{ readonly path: string; readonly hash: string }> {
  const path = join(deps.artifactRoot, ids.workspaceId, "rules", `${ids.projectId}.links.jsonl`);
  await mkdir(dirname(path), { recursive: true });
  const hash = createHash("sha256");
  const file = await open(path, "w");
  try {
    let afterId = "";
    for (;;) {
      const page = await repos.qualityResults.links(ids.projectId, afterId, PAGE);
      const lines = page.map(({ id: _, ...link }) => jsonLine(link)).join("");
      hash.update(lines);
      await file.write(lines);
      afterId = page.at(-1)?.id ?? "";
      if (page.length < PAGE) break;
    }
  } finally {
    await file.close();
  }
  return { path, hash: hash.digest("hex") };
}

/** Writes the rows of files whose report is new, and marks the others as still true. */
async function storeFiles(
  deps: Deps,
  ids: RunIds,
  { failingPath, before }: { readonly failingPath: string; readonly before: string | null },
): Promise<void> {
  if (!(await exists(failingPath))) return;
  let batch: FailingFile[] = [];
  for await (const line of lfLines(createReadStream(failingPath))) {
    batch.push(JSON.parse(line) as FailingFile);
    if (batch.length < FILES_AT_ONCE) continue;
    await storeBatch(deps, ids, batch, before);
    batch = [];
  }
  if (batch.length > 0) await storeBatch(deps, ids, batch, before);
}

async function storeBatch(
  deps: Deps,
  ids: RunIds,
  batch: readonly FailingFile[],
  before: string | null,
): Promise<void> {
  const { projectId, runId } = ids;
  const fileIds = batch.map(({ fileId }) => fileId);
  const known = await deps.repos(ids.workspaceId).qualityResults.keysOf(projectId, fileIds, before);
  const changed = batch.filter(({ fileId, key }) => known.get(fileId) !== key);
  await deps.transaction(ids.workspaceId, async (tx) => {
    await tx.qualityResults.keep(projectId, runId, fileIds);
    if (changed.length === 0) return;
    await tx.qualityResults.replaceFiles(
      ids,
      changed.map(({ fileId }) => fileId),
      changed.flatMap(({ fileId, key, failed }) =>
        failed.map((result) => rowOf(deps, result, { fileId, key })),
      ),
    );
  });
}

async function storeSums(
  deps: Deps,
  ids: RunIds,
  { tallies, results }: CheckRulesOutput,
  { key, before }: { readonly key: string; readonly before: string | null },
): Promise<void> {
  const rows = [
    ...tallies.map((tally) => sumOf(deps, tally, key)),
    ...results.map((result) => rowOf(deps, result, { fileId: null, key })),
  ];
  const resultOf = new Map(results.map((result) => [result.rule, result]));
  const path = join(deps.artifactRoot, ids.workspaceId, key, ACROSS_FILE);
  if (await exists(path))
    for await (const line of lfLines(createReadStream(path))) {
      const { fileId, rule, failed, sharedWith } = JSON.parse(line) as FaultAcross;
      const result = resultOf.get(rule);
      if (result === undefined) continue;
      const sharedCount = sharedWith.reduce((sum, { count }) => sum + count, 0);
      const shared = { sharedCount, sharedWith: [...sharedWith] };
      const own = { ...result, ...shared, failedCount: failed, detail: "", failures: null };
      rows.push(rowOf(deps, own, { fileId, key }));
    }
  const checkKeys = before === null ? [key] : [key, before];
  await deps.transaction(ids.workspaceId, (tx) =>
    tx.qualityResults.replaceSums(ids, rows, checkKeys),
  );
}

function rowOf(
  deps: Deps,
  result: RuleResult,
  place: { readonly fileId: string | null; readonly key: string },
): NewRuleResult {
  const { rule, outcome, severity, dimension, checkedCount, failedCount, detail, failures } =
    result;
  const known = { rule, outcome, severity, dimension, checkedCount, failedCount, detail, failures };
  const none = { filesPassed: 0, filesFailed: 0, filesNotApplicable: 0 };
  return {
    ...known,
    ...none,
    filesUnsure: result.unsureCount ?? 0,
    sharedCount: result.sharedCount ?? 0,
    sharedWith: result.sharedWith ?? [],
    id: deps.newId("ruleResult"),
    fileId: place.fileId,
    failuresKey: place.key,
  };
}

function sumOf(deps: Deps, tally: RuleTally, key: string): NewRuleResult {
  const outcome =
    tally.filesFailed > 0 ? "failed" : tally.filesPassed > 0 ? "passed" : "not-applicable";
  const rest = { detail: "", failures: null, fileId: null, failuresKey: key };
  const shared = { sharedCount: 0, sharedWith: [] };
  const filesUnsure = tally.filesUnsure ?? 0;
  return { ...tally, ...rest, ...shared, filesUnsure, id: deps.newId("ruleResult"), outcome };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
