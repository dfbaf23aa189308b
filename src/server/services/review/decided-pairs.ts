import type { LabelledPair } from "../../../core/relate/fusion/fit.ts";
import { MOST_DECISIONS } from "../../../core/relate/fusion/refit.ts";
import type { Repositories } from "../../repositories/repositories.ts";

/**
 * What the workspace's people decided, as pairs to fit weights to; each with the size of its project. Answers that wait for a second person
 * are not among them.
 */
export async function decidedPairs(repos: Repositories): Promise<LabelledPair[]> {
  const links = await repos.decisionQueries.decided(MOST_DECISIONS);
  const sizes = new Map<string, number>();
  for (const { projectId } of links)
    if (!sizes.has(projectId)) sizes.set(projectId, await repos.files.countCurrent(projectId));
  return links.map(({ projectId, isRelated, evidence }) => ({
    evidence,
    isRelated,
    fileCount: sizes.get(projectId) ?? 2,
    weight: 1,
  }));
}
