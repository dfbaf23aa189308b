/** Figures of quality as the lists that they open show them at this moment: what was settled, taken out or decided since the run is left out. */
import { createReadStream, existsSync } from "node:fs";
import { lfLines } from "../../../core/kit/lf-lines.ts";
import type { AdviceAction } from "../../../core/quality/recommend/recommend.ts";
import type { Deps } from "../../deps.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { type QualityPlace, qualityFiles } from "./quality-folder.ts";

const PAGE = 1_000;
const FILES_AT_ONCE = 1_000;
/** What stands first in a line of the file of things; the rest is not read. */
const HEAD = /^\{"fingerprint":"([0-9a-f]{32})","fileIds":(\[[^\]]*\])/;

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

/** Things that nobody settled and whose files are all in the project. Reads the file of things once, past its rows. */
async function countThings(deps: Deps, place: QualityPlace): Promise<number> {
  const path = qualityFiles(deps, place).records;
  if (!existsSync(path)) return 0;
  const repos = deps.repos(place.workspaceId);
  const settled = await settledThings(repos, place.projectId, new Date(deps.clock()));
  const live = new LiveFiles(repos);
  let count = 0;
  let batch: string[][] = [];
  const take = async () => {
    const isLive = await live.areLive(batch);
    count += isLive.filter(Boolean).length;
    batch = [];
  };
  for await (const line of lfLines(createReadStream(path))) {
    const [, fingerprint = "", fileIds = "[]"] = HEAD.exec(line) ?? [];
    if (fingerprint === "" || settled.has(fingerprint)) continue;
    batch.push(JSON.parse(fileIds) as string[]);
    if (batch.length >= PAGE) await take();
  }
  await take();
  return count;
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

/** Which files are in the project; each is asked for once. */
class LiveFiles {
  readonly #repos: Repositories;
  readonly #known = new Map<string, boolean>();

  constructor(repos: Repositories) {
    this.#repos = repos;
  }

  async areLive(groups: readonly (readonly string[])[]): Promise<boolean[]> {
    const asked = [...new Set(groups.flat())].filter((id) => !this.#known.has(id));
    for (let at = 0; at < asked.length; at += FILES_AT_ONCE) {
      const some = asked.slice(at, at + FILES_AT_ONCE);
      const found = await this.#repos.qualityResults.pathsOf(some);
      for (const id of some) this.#known.set(id, found.has(id));
    }
    return groups.map((ids) => ids.every((id) => this.#known.get(id)));
  }
}
