/** What people's decisions change of the scores: before and after, and which links move over the threshold. */
import type { EdgeRow } from "../../../core/model/graph-view.ts";
import { FUSION_PARAMETERS } from "../../../core/relate/fusion/parameters.ts";
import { canRefit, LEAST_DECISIONS, LEAST_OF_EACH } from "../../../core/relate/fusion/refit.ts";
import { confidenceUnder, type Reliability } from "../../../core/relate/fusion/refit-report.ts";
import type { Deps } from "../../deps.ts";
import type { ProjectRow } from "../../repositories/project-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { thresholdOf } from "../graph/describe-edge.ts";
import { decidedPairs } from "./decided-pairs.ts";
import { learnWeights } from "./learn-weights.ts";

export interface MovedLink {
  readonly link: EdgeRow;
  readonly before: number;
  readonly after: number;
}

export interface LearnedView {
  /** Settled decisions of the workspace on links that were found. */
  readonly right: number;
  readonly wrong: number;
  /** Decisions from which on something is learned, and of each kind. */
  readonly least: number;
  readonly leastOfEach: number;
  /** `few`: too little to learn from; `no-better`: decisions held out are foretold as well without; `fitted`: the next run goes by them. */
  readonly state: "few" | "no-better" | "fitted";
  readonly before: Reliability | null;
  readonly after: Reliability | null;
  readonly threshold: number;
  /** Undecided links that were looked at, those nearest to the threshold, and all there are. */
  readonly looked: number;
  readonly undecided: number;
  /** Counts of those that come over, or fall under, the threshold. */
  readonly up: number;
  readonly down: number;
  /** The first of them by how far they move. */
  readonly moved: MovedLink[];
}

/** Links whose new score is worked out while somebody waits. */
const MOST_LOOKED_AT = 5_000;
const SHOWN = 20;

/**
 * Compares the shipped weights with those fitted to the workspace's settled decisions, as the next run will use them. Reliability is taken
 * over decisions held out of the fit. Only undecided links move; what people decided stays as it is.
 */
export async function viewLearned(
  deps: Deps,
  repos: Repositories,
  project: ProjectRow,
): Promise<LearnedView> {
  const [decided, threshold, undecided] = await Promise.all([
    decidedPairs(repos),
    thresholdOf(repos, project.id),
    repos.decisionQueries.countUndecided(project.id),
  ]);
  const right = decided.filter(({ isRelated }) => isRelated).length;
  const wrong = decided.length - right;
  const base = {
    right,
    wrong,
    least: LEAST_DECISIONS,
    leastOfEach: LEAST_OF_EACH,
    threshold,
    undecided,
  };
  const still = { looked: 0, up: 0, down: 0, moved: [] };
  if (!canRefit(decided)) return { ...base, ...still, state: "few", before: null, after: null };
  const { fitted, ...reliability } = await learnWeights(deps, decided);
  if (fitted === null) return { ...base, ...still, ...reliability, state: "no-better" };
  const fileCount = await repos.files.countCurrent(project.id);
  const links = await repos.decisionQueries.undecidedNear(project.id, threshold, MOST_LOOKED_AT);
  const scored = links.map(({ id, evidence }) => ({
    id,
    before: confidenceUnder({ evidence, fileCount }, FUSION_PARAMETERS),
    after: confidenceUnder({ evidence, fileCount }, fitted),
  }));
  const crossed = scored
    .filter(({ before, after }) => before >= threshold !== after >= threshold)
    .sort((x, y) => Math.abs(y.after - y.before) - Math.abs(x.after - x.before));
  const up = crossed.filter(({ after }) => after >= threshold).length;
  return {
    ...base,
    ...reliability,
    state: "fitted",
    looked: links.length,
    up,
    down: crossed.length - up,
    moved: await withRows(repos, project.id, crossed.slice(0, SHOWN)),
  };
}

async function withRows(
  repos: Repositories,
  projectId: string,
  crossed: ReadonlyArray<{ id: string; before: number; after: number }>,
): Promise<MovedLink[]> {
  const rows = await repos.edgeQueries.rows(
    projectId,
    crossed.map(({ id }) => id),
  );
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  return crossed.flatMap(({ id, before, after }) => {
    const link = rowOf.get(id);
    return link === undefined ? [] : [{ link, before, after }];
  });
}
