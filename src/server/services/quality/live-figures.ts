/** Figures of quality as the lists that they open show them at this moment: what was settled, taken out or decided since the run is left out. */
import type { AdviceAction } from "../../../core/quality/recommend/recommend.ts";
import { countOpenThings } from "../../../workers/thing-index.ts";
import type { Deps } from "../../deps.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { type QualityPlace, qualityFiles } from "./quality-folder.ts";

const PAGE = 1_000;
const FILES_AT_ONCE = 1_000;

export interface LiveFigures {
  readonly copyGroups: number;
  /** Things that stand in more than one row. */
  readonly things: number;
  readonly oddByCode: ReadonlyMap<string, number>;
  /** Failing places by rule. */
  readonly places: ReadonlyMap<string, number>;
  readonly openLinks: number;
  readonly unread: number;
  readonly locked: number;
}

export async function liveFigures(deps: Deps, place: QualityPlace): Promise<LiveFigures> {
  const repos = deps.repos(place.workspaceId);
  const { projectId } = place;
  const now = new Date(deps.clock());
  const [copies, things, odd, standing, open, waiting] = await Promise.all([
    repos.duplicates.countGroups(projectId, now),
    countThings(deps, place),
    repos.qualityFindings.counts(projectId, "anomaly", now),
    repos.qualityResults.standing(projectId),
    repos.reviewQueue.countWaiting(projectId),
    repos.qualityStandings.waiting(projectId),
  ]);
  return {
    copyGroups: copies.reduce((sum, { groups }) => sum + groups, 0),
    things,
    oddByCode: new Map(odd.map(({ code, count }) => [code, count])),
    places: new Map([...standing].map(([rule, { places }]) => [rule, places])),
    openLinks: open.reduce((sum, { count }) => sum + count, 0),
    ...waiting,
  };
}

/** How many rows the list has that an advice opens, or files the run would read. */
export function countOf(action: AdviceAction, figures: LiveFigures): number {
  switch (action.kind) {
    case "open-rule":
      return figures.places.get(action.rule) ?? 0;
    case "open-copies":
      return figures.copyGroups;
    case "open-rows":
      return figures.things;
    case "open-odd":
      return figures.oddByCode.get(action.code) ?? 0;
    case "review-links":
      return figures.openLinks;
    case "start-run":
      return figures.unread;
    case "open-locked":
      return figures.locked;
  }
}

/** Things that nobody settled and whose files are all in the project. */
async function countThings(deps: Deps, place: QualityPlace): Promise<number> {
  const repos = deps.repos(place.workspaceId);
  const settled = await settledThings(repos, place.projectId, new Date(deps.clock()));
  return countOpenThings(qualityFiles(deps, place).records, {
    settled,
    liveOf: (fileIds) => inProject(repos, fileIds),
  });
}

async function settledThings(
  repos: Repositories,
  projectId: string,
  now: Date,
): Promise<ReadonlySet<string>> {
  const prefix = "rows:";
  const found = new Set<string>();
  for (let afterId = ""; ; ) {
    const wish = { now, prefix, afterId, limit: PAGE };
    const page = await repos.qualityAcceptances.page(projectId, wish);
    for (const { subject } of page) found.add(subject.slice(prefix.length));
    if (page.length < PAGE) return found;
    afterId = page.at(-1)?.id ?? "";
  }
}

async function inProject(
  repos: Repositories,
  fileIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (let at = 0; at < fileIds.length; at += FILES_AT_ONCE) {
    const page = await repos.qualityResults.pathsOf(fileIds.slice(at, at + FILES_AT_ONCE));
    for (const id of page.keys()) found.add(id);
  }
  return found;
}
