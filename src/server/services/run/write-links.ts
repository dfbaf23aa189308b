/** From the files that relating left on disk into the database, in steps that can be repeated. */
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { nullIfAbsent } from "../../../core/kit/absent.ts";
import type { DuplicateGroup } from "../../../core/quality/duplicates.ts";
import type { FusedEdge } from "../../../core/relate/contract.ts";
import type { Deps } from "../../deps.ts";
import { counted } from "./log-words.ts";
import { readLines } from "./read-lines.ts";
import { loadRun, type RunIds } from "./run-context.ts";

/** Edges written in one step, and of these in one transaction: nobody else is served while one is open. */
const WRITE_BATCH = 200;
const TRANSACTION = 50;

/**
 * Where a run's edges and groups of copies lie between finding and storing them, and what runs of the project leave to each other.
 */
export function foundPaths(
  deps: Deps,
  ids: RunIds,
): { edges: string; duplicates: string; state: string } {
  const path = (name: string) => join(deps.artifactRoot, ids.workspaceId, "relate", name);
  return {
    edges: path(`${ids.runId}.edges.jsonl`),
    duplicates: path(`${ids.runId}.duplicates.json`),
    state: path(`${ids.projectId}.state`),
  };
}

/** Writes the found edges from a byte of their file on, at most 200; returns where to go on, or null at the end. */
export async function writeEdges(
  deps: Deps,
  ids: RunIds,
  fromByte: number,
): Promise<{ next: number | null }> {
  const { lines, next } = await readLines(foundPaths(deps, ids).edges, fromByte, WRITE_BATCH);
  const found = lines.map((line) => ({
    id: deps.newId("edge"),
    edge: JSON.parse(line) as FusedEdge,
  }));
  for (let from = 0; from < found.length; from += TRANSACTION) {
    const part = { ...ids, found: found.slice(from, from + TRANSACTION) };
    await deps.transaction(ids.workspaceId, (repos) => repos.foundEdges.upsert(part));
  }
  return { next: lines.length < WRITE_BATCH ? null : next };
}

/**
 * Drops what the run no longer found, flags what people decided on of it, stores the groups of copies, and removes the files that carried
 * both; the graph's revision moves on.
 */
export async function settleEdges(deps: Deps, ids: RunIds): Promise<{ removed: number }> {
  const paths = foundPaths(deps, ids);
  const groups = await readGroups(paths.duplicates);
  const now = new Date(deps.clock());
  const { removed, flagged } = await deps.transaction(ids.workspaceId, async (repos) => {
    const removed = await repos.edges.removeUnfound(ids.projectId, ids.runId);
    const flagged = await repos.edges.flagUnfound(ids.projectId, ids.runId, now);
    if (groups !== null)
      await repos.duplicates.replace(ids.projectId, groups, () => deps.newId("evidence"));
    await repos.projects.bumpGraphRevision(ids.projectId);
    return { removed, flagged };
  });
  const { repos, run } = await loadRun(deps, ids);
  const linksByStrategy = await repos.runs.linksByStrategy(ids.runId);
  const { proposed, confirmed } = await repos.edges.countByProject(ids.projectId);
  const edgeCount = proposed + confirmed;
  await repos.runs.saveReport(ids.runId, { ...run.report, edgeCount, linksByStrategy });
  if (flagged > 0)
    await repos.runs.log(`${ids.runId}:relate-gone`, ids.runId, "relate", goneWords(flagged));
  for (const path of [paths.edges, paths.duplicates]) await rm(path, { force: true });
  return { removed };
}

function goneWords(links: number): string {
  const what =
    links === 1
      ? "1 decided link is no longer borne out by the files. It stays"
      : `${counted(links, "decided link")} are no longer borne out by the files. They stay`;
  return `${what} as decided; Review shows which under "Evidence gone".`;
}

/** Null where an earlier try of this step has stored and removed them. */
async function readGroups(path: string): Promise<DuplicateGroup[] | null> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as DuplicateGroup[];
  } catch (error) {
    return nullIfAbsent(error);
  }
}
