/** Finds the links of a project: profiles in, a file of edges out. */
import { access, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { AppError, isAppError } from "../../../core/model/errors.ts";
import { artifactPath } from "../../../core/pipeline/artifact-layout.ts";
import type { RelateInput, RelateOutput } from "../../../core/pipeline/compute.ts";
import { type PipelineDefinition, retryOf, settingOf } from "../../../core/pipeline/definition.ts";
import { stageKey } from "../../../core/pipeline/keys.ts";
import type { RunReport } from "../../../core/pipeline/report.ts";
import type { RetryPolicy } from "../../../core/pipeline/stage.ts";
import type { RelateCounters } from "../../../core/relate/contract.ts";
import type { LabelledPair } from "../../../core/relate/fusion/fit.ts";
import { FUSION_PARAMETERS } from "../../../core/relate/fusion/parameters.ts";
import type { Deps } from "../../deps.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { decidedPairs } from "../review/decided-pairs.ts";
import { counted, figure } from "./log-words.ts";
import { noteResumed } from "./note-resumed.ts";
import { loadRun, type RunIds } from "./run-context.ts";
import { waitToRetry } from "./wait-to-retry.ts";
import { foundPaths } from "./write-links.ts";

const PAGE = 1_000;

export type RelatePlan =
  | { readonly state: "off" | "kept" }
  | { readonly state: "done"; readonly edgeCount: number };

/** Compares the project's profiles in the pool, unless the last run that did used the same ones and the same options, and ended well. */
export async function findEdges(deps: Deps, ids: RunIds, signal: AbortSignal): Promise<RelatePlan> {
  const { repos, run, definition } = await loadRun(deps, ids);
  if (run.state !== "running")
    throw new AppError("run.cancelled", { detail: `run is ${run.state}` });
  await noteResumed(deps, repos, run);
  if (!settingOf(definition, "relate").enabled) {
    await log(repos, ids, "off", "Relate is off in this pipeline: links stay as they are.");
    await repos.runs.saveReport(run.id, { ...run.report, relateState: "off" });
    return { state: "off" };
  }
  const profiles = await listProfiles(deps, ids);
  const decided = await decidedPairs(repos);
  const relateKey = stageKey(
    "relate",
    [settingOf(definition, "relate").options, FUSION_PARAMETERS.version, decided],
    profiles.map((profile) => profile.key),
  );
  const last = await repos.runs.lastRelated(ids.projectId, run.number);
  if (last?.state === "finished" && last.relateKey === relateKey) {
    await log(repos, ids, "kept", "Nothing changed that links rest on: those found before hold.");
    const { proposed, confirmed } = await repos.edges.countByProject(ids.projectId);
    const edgeCount = proposed + confirmed;
    const report = { ...run.report, relateKey, edgeCount, relateState: "kept" as const };
    await repos.runs.saveReport(run.id, report);
    return { state: "kept" };
  }
  const startedAt = deps.clock();
  const output = await compare(deps, ids, { definition, profiles, decided, signal });
  const found = { relateKey, output, wallMs: deps.clock() - startedAt };
  await repos.runs.saveReport(run.id, reportOf(run.report, found));
  await log(repos, ids, "compared", comparedWords(output.counters));
  if (output.fusionVersion !== FUSION_PARAMETERS.version)
    await log(
      repos,
      ids,
      "fitted",
      `Confidence was fitted to ${counted(decided.length, "decision")} of this workspace.`,
    );
  return { state: "done", edgeCount: output.edgeCount };
}

async function compare(
  deps: Deps,
  ids: RunIds,
  work: {
    readonly definition: PipelineDefinition;
    readonly profiles: RelateInput["profiles"];
    readonly decided: readonly LabelledPair[];
    readonly signal: AbortSignal;
  },
): Promise<RelateOutput> {
  const { options } = settingOf(work.definition, "relate");
  const paths = foundPaths(deps, ids);
  await mkdir(dirname(paths.edges), { recursive: true });
  const input: Omit<RelateInput, "threads"> = {
    profiles: work.profiles,
    options,
    decided: work.decided,
    statePath: paths.state,
    edgesPath: paths.edges,
    duplicatesPath: paths.duplicates,
  };
  return relatePatiently(deps, input, retryOf(work.definition, "relate"), work.signal);
}

/** A thread that crashed is tried again; one that ran out of time or memory would do so again. */
async function relatePatiently(
  deps: Deps,
  input: Omit<RelateInput, "threads">,
  retry: RetryPolicy,
  signal: AbortSignal,
): Promise<RelateOutput> {
  if (deps.compute === null)
    throw new AppError("internal", {
      detail: "this process has no worker pool",
      recovery: "fatal",
    });
  for (let tries = 1; ; tries++) {
    try {
      return await deps.compute.relate(input, signal);
    } catch (error) {
      if (!isAppError(error, "worker.crashed") || tries >= retry.maxAttempts)
        throw aboutLinks(error);
    }
    await waitToRetry(retry, tries, signal);
  }
}

/** Threads speak of reading a file; here they compared all files of a project. */
function aboutLinks(error: unknown): unknown {
  if (!isAppError(error)) return error;
  const { code, detail, recovery } = error;
  const userMessage = LINK_FAILURES[code];
  return userMessage === undefined ? error : new AppError(code, { detail, recovery, userMessage });
}

const LINK_FAILURES: Readonly<Record<string, string>> = {
  "worker.memory":
    "Finding links needed too much memory. Links stay as they were. Split the project, or give the machine more memory.",
  "worker.timeout":
    "Finding links took too long. Links stay as they were. Split the project, or switch strategies off.",
  "worker.crashed":
    "Finding links stopped unexpectedly. Links stay as they were. Run the project again.",
};

function comparedWords({ pairsJudged, pairsCompared, pairsPossible }: RelateCounters): string {
  const remembered = pairsJudged - pairsCompared;
  const rest = remembered === 0 ? "" : `, ${figure(remembered)} remembered from before`;
  return `${counted(pairsCompared, "pair")} compared of ${figure(pairsPossible)} possible${rest}.`;
}

function reportOf(
  before: RunReport,
  found: { relateKey: string; output: RelateOutput; wallMs: number },
): RunReport {
  const { counters, edgeCount, peakMemoryBytes } = found.output;
  return {
    ...before,
    relateKey: found.relateKey,
    relateState: "done",
    edgeCount,
    pairs: {
      possible: counters.pairsPossible,
      proposed: counters.pairsProposed,
      judged: counters.pairsJudged,
      compared: counters.pairsCompared,
      kept: counters.pairsKept,
      byStrategy: counters.byStrategy as Record<string, Record<string, number>>,
    },
    stages: { ...before.stages, relate: { wallMs: found.wallMs, peakMemoryBytes } },
  };
}

function log(repos: Repositories, ids: RunIds, step: string, text: string): Promise<void> {
  return repos.runs.log(`${ids.runId}:relate-${step}`, ids.runId, "relate", text);
}

async function listProfiles(deps: Deps, ids: RunIds): Promise<RelateInput["profiles"]> {
  const repos = deps.repos(ids.workspaceId);
  const found: Array<RelateInput["profiles"][number]> = [];
  let afterId: string | undefined;
  for (;;) {
    const page = await repos.files.listCurrent(ids.projectId, {
      limit: PAGE,
      ...(afterId === undefined ? {} : { afterId }),
    });
    for (const file of page) {
      const key = file.artifacts.enrich;
      if (key === undefined) continue;
      const { fileId, path } = file;
      const profilePath = join(deps.artifactRoot, ids.workspaceId, artifactPath("enrich", key));
      if (await exists(profilePath)) found.push({ fileId, path, profilePath, key });
    }
    afterId = page.at(-1)?.fileId;
    if (page.length < PAGE) break;
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
