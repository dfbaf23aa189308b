/** Finds the links of a project: profiles in, edges in the database out, in steps that can be repeated. */
import { createReadStream } from "node:fs";
import { access, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { AppError } from "../../../core/model/errors.ts";
import { settingOf } from "../../../core/pipeline/definition.ts";
import { stageKey } from "../../../core/pipeline/keys.ts";
import type { RunReport } from "../../../core/pipeline/report.ts";
import type { FusedEdge } from "../../../core/relate/contract.ts";
import type { Deps } from "../../deps.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { noteResumed } from "./note-resumed.ts";
import { loadRun, type RunIds } from "./run-context.ts";

/** Edges written in one transaction. */
const WRITE_BATCH = 200;
const PAGE = 1_000;

export type RelatePlan =
  | { readonly state: "off" | "kept" }
  | { readonly state: "done"; readonly edgeCount: number };

function edgesPath(deps: Deps, ids: RunIds): string {
  return join(deps.artifactRoot, ids.workspaceId, "relate", `${ids.runId}.edges.jsonl`);
}

/** Compares the project's profiles in the pool, unless an earlier run did with the same ones and the same options. */
export async function findEdges(deps: Deps, ids: RunIds, signal: AbortSignal): Promise<RelatePlan> {
  const { repos, run, definition } = await loadRun(deps, ids);
  if (run.state !== "running")
    throw new AppError("run.cancelled", { detail: `run is ${run.state}` });
  await noteResumed(deps, repos, run);
  const setting = settingOf(definition, "relate");
  if (!setting.enabled) {
    await log(repos, ids, "off", "Relate is off in this pipeline: links stay as they are.");
    await repos.runs.saveReport(run.id, { ...run.report, relateState: "off" });
    return { state: "off" };
  }
  const profiles = await listProfiles(deps, ids);
  const relateKey = stageKey(
    "relate",
    setting.options,
    profiles.map((profile) => profile.key),
  );
  if (await repos.runs.hasRelated(ids.projectId, relateKey)) {
    const { proposed, confirmed } = await repos.edges.countByProject(ids.projectId);
    const edgeCount = proposed + confirmed;
    await log(repos, ids, "kept", "Nothing changed that links rest on: those found before hold.");
    await repos.runs.saveReport(run.id, {
      ...run.report,
      relateKey,
      relateState: "kept",
      edgeCount,
    });
    return { state: "kept" };
  }
  const startedAt = deps.clock();
  const path = edgesPath(deps, ids);
  await mkdir(join(path, ".."), { recursive: true });
  if (deps.compute === null)
    throw new AppError("internal", {
      detail: "this process has no worker pool",
      recovery: "fatal",
    });
  const output = await deps.compute.relate(
    {
      profilePaths: profiles.map((profile) => profile.path),
      options: setting.options,
      edgesPath: path,
      duplicatesPath: duplicatesPath(deps, ids),
    },
    signal,
  );
  const { counters } = output;
  const report: RunReport = {
    ...run.report,
    relateKey,
    relateState: "done",
    edgeCount: output.edgeCount,
    pairs: {
      possible: counters.pairsPossible,
      proposed: counters.pairsProposed,
      judged: counters.pairsJudged,
      kept: counters.pairsKept,
      byStrategy: counters.byStrategy as Record<string, Record<string, number>>,
    },
    stages: {
      ...run.report.stages,
      relate: { wallMs: deps.clock() - startedAt, peakMemoryBytes: output.peakMemoryBytes },
    },
  };
  await repos.runs.saveReport(run.id, report);
  const compared = `${counters.pairsJudged} pairs compared of ${counters.pairsPossible} possible.`;
  await log(repos, ids, "compared", compared);
  return { state: "done", edgeCount: output.edgeCount };
}

function log(repos: Repositories, ids: RunIds, step: string, text: string): Promise<void> {
  return repos.runs.log(`${ids.runId}:relate-${step}`, ids.runId, "relate", text);
}

function duplicatesPath(deps: Deps, ids: RunIds): string {
  return join(deps.artifactRoot, ids.workspaceId, "relate", `${ids.runId}.duplicates.json`);
}

async function listProfiles(
  deps: Deps,
  ids: RunIds,
): Promise<Array<{ path: string; key: string }>> {
  const repos = deps.repos(ids.workspaceId);
  const found: Array<{ path: string; key: string; filePath: string }> = [];
  let afterId: string | undefined;
  for (;;) {
    const page = await repos.files.listCurrent(ids.projectId, {
      limit: PAGE,
      ...(afterId === undefined ? {} : { afterId }),
    });
    for (const file of page) {
      const key = file.artifacts.enrich;
      if (key === undefined) continue;
      const path = join(deps.artifactRoot, ids.workspaceId, key, "profile.json");
      if (await exists(path)) found.push({ path, key, filePath: file.path });
    }
    afterId = page.at(-1)?.fileId;
    if (page.length < PAGE) break;
  }
  return found.sort((a, b) => (a.filePath < b.filePath ? -1 : 1));
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}

/** Writes the found edges from line `from` on, at most 200; returns where to go on, or null at the end. */
export async function writeEdges(
  deps: Deps,
  ids: RunIds,
  from: number,
): Promise<{ next: number | null }> {
  const batch = await readLines(edgesPath(deps, ids), from, WRITE_BATCH);
  const found = batch.map((line) => ({
    id: deps.newId("edge"),
    edge: JSON.parse(line) as FusedEdge,
  }));
  await deps.transaction(ids.workspaceId, (repos) =>
    repos.edges.upsertFound(ids.projectId, ids.runId, found),
  );
  return { next: batch.length < WRITE_BATCH ? null : from + batch.length };
}

async function readLines(path: string, from: number, count: number): Promise<string[]> {
  const lines: string[] = [];
  const input = createReadStream(path, "utf8");
  let index = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (index++ < from) continue;
    lines.push(line);
    if (lines.length === count) break;
  }
  input.destroy();
  return lines;
}

/** Drops what the run no longer found and the file that carried the edges; the graph's revision moves on. */
export async function settleEdges(deps: Deps, ids: RunIds): Promise<{ removed: number }> {
  const removed = await deps.transaction(ids.workspaceId, async (repos) => {
    const count = await repos.edges.removeUnfound(ids.projectId, ids.runId);
    await repos.projects.bumpGraphRevision(ids.projectId);
    return count;
  });
  const { repos, run } = await loadRun(deps, ids);
  const linksByStrategy = await repos.runs.linksByStrategy(ids.runId);
  const { proposed, confirmed } = await repos.edges.countByProject(ids.projectId);
  const edgeCount = proposed + confirmed;
  await repos.runs.saveReport(ids.runId, { ...run.report, edgeCount, linksByStrategy });
  await rm(edgesPath(deps, ids), { force: true });
  return { removed };
}
