/** How the people of a project review: agreement of pairs, pace of each, and where two of them differ. */
import type { EdgeDetail } from "../../../core/model/graph-view.ts";
import { type Agreement, ANSWERS, agreementOf } from "../../../core/review/agreement.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import type { Pace, SplitAnswer } from "../../repositories/reviewer-repository.ts";
import { describeEdges } from "../graph/describe-edge.ts";

export interface PairAgreement extends Agreement {
  readonly a: { readonly userId: string; readonly name: string };
  readonly b: { readonly userId: string; readonly name: string };
  /** Rows what `a` said, columns what `b` said, both in the order of ANSWERS. */
  readonly table: number[][];
}

/** Days back that pace is told of. */
const PACE_DAYS = 30;
const DAY_MS = 86_400_000;
const SPLIT_PAGE = 20;

/** Every pair of people who have answered the same links, those with the most links first. */
export async function viewAgreement(
  repos: Repositories,
  projectId: string,
): Promise<PairAgreement[]> {
  const [rows, nameOf] = await Promise.all([
    repos.reviewers.answerPairs(projectId),
    namesOf(repos),
  ]);
  const pairs = [...Map.groupBy(rows, ({ a, b }) => `${a} ${b}`).values()];
  return pairs
    .flatMap((cells) => {
      const [first] = cells;
      if (first === undefined) return [];
      const table = ANSWERS.map((of) =>
        ANSWERS.map(
          (and) => cells.find((cell) => cell.answerA === of && cell.answerB === and)?.count ?? 0,
        ),
      );
      const person = (userId: string) => ({ userId, name: nameOf(userId) });
      return [{ a: person(first.a), b: person(first.b), table, ...agreementOf(table) }];
    })
    .sort((x, y) => y.count - x.count || (x.a.userId < y.a.userId ? -1 : 1));
}

export interface PersonPace extends Pace {
  readonly name: string;
  readonly isYou: boolean;
}

/** How fast people decided in the last 30 days: this person, and everybody for who may see that. */
export async function viewPace(
  repos: Repositories,
  projectId: string,
  viewer: { readonly userId: string; readonly seesAll: boolean; readonly nowMs: number },
): Promise<PersonPace[]> {
  const since = new Date(viewer.nowMs - PACE_DAYS * DAY_MS);
  const [rows, nameOf] = await Promise.all([
    repos.reviewers.pace(projectId, since, viewer.seesAll ? null : viewer.userId),
    namesOf(repos),
  ]);
  return rows.map((row) => ({
    ...row,
    name: nameOf(row.userId),
    isYou: row.userId === viewer.userId,
  }));
}

export interface Disagreement {
  readonly link: EdgeDetail;
  readonly answers: SplitAnswer[];
  /** One of the two answers is this person's: somebody else has to say who is right. */
  readonly isOwn: boolean;
}

/** Links that two people answered differently, with both answers and reasons: at most 20, the longest waiting first. */
export async function listDisagreements(
  repos: Repositories,
  projectId: string,
  viewerId: string,
): Promise<{ readonly total: number; readonly rows: Disagreement[] }> {
  const { total, ids } = await repos.reviewers.splitEdges(projectId, SPLIT_PAGE);
  const [links, answers] = await Promise.all([
    describeEdges(repos, projectId, ids, viewerId),
    repos.reviewers.splitAnswers(ids),
    repos.blindServings.end(viewerId, ids),
  ]);
  const rows = links.map((link) => {
    const said = answers.filter(({ edgeId }) => edgeId === link.id);
    return { link, answers: said, isOwn: said.some(({ userId }) => userId === viewerId) };
  });
  return { total, rows };
}

async function namesOf(repos: Repositories): Promise<(userId: string) => string> {
  const members = await repos.members.list();
  const names = new Map(members.map(({ userId, name }) => [userId, name]));
  return (userId) => names.get(userId) ?? "Somebody who left";
}
