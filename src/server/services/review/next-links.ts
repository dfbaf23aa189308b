import { hash32 } from "../../../core/kit/hash.ts";
import type { RelationshipType } from "../../../core/model/edge.ts";
import { QUEUE_BATCH } from "../../../core/model/graph-filter.ts";
import type { EdgeDetail } from "../../../core/model/graph-view.ts";
import type { AskedLink, KeptBack } from "../../../core/model/review-view.ts";
import { askedLink } from "../../../core/review/kept-back.ts";
import { bestGroups, spreadQueue, weighGroups } from "../../../core/review/queue-order.ts";
import type { Deps } from "../../deps.ts";
import type { ProjectRow } from "../../repositories/project-repository.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import type {
  QueueScope,
  WaitingEdge,
  WaitingGroup,
} from "../../repositories/review-queue-repository.ts";
import { describeEdge, describeEdges } from "../graph/describe-edge.ts";
import { noteShown } from "./show-links.ts";
import { waitingGroups } from "./waiting-groups.ts";

export interface QueueBatch {
  readonly links: AskedLink[];
  /** Links that wait for this person, and how many of each type; by the evidence alone types are part of the opinion, and none is told. */
  readonly waiting: {
    readonly count: number;
    readonly byType: Array<{ type: RelationshipType; count: number }>;
  };
  /** Decided links that runs no longer find and that nobody has looked at since. */
  readonly evidenceGone: number;
  /** Links that this person was asked to review and that wait. */
  readonly assigned: number;
  /** Links that two people answered differently. */
  readonly split: number;
  readonly needsTwo: boolean;
  /** Evidence alone is shown, because the person or the project wants it so. */
  readonly isBlind: boolean;
}

/** Who asks. */
export interface Asker {
  readonly project: ProjectRow;
  readonly userId: string;
}

export interface QueueWish {
  readonly types?: readonly RelationshipType[] | undefined;
  /** Links that the screen holds already. */
  readonly exclude: readonly string[];
  readonly isEvidenceGone?: boolean;
  readonly isAssigned?: boolean;
  readonly isBlind?: boolean;
}

/** One link in so many keeps its score back until it is answered. */
const SCORELESS_ONE_IN = 10;
/** Kinds of links from which a batch is chosen, and links of each from either side of undecided. */
const GROUPS_AT_ONCE = 40;
const OF_EACH = 8;

/**
 * The next ten links to decide for one person, those whose answer teaches most first, each with its evidence so that the screen can show the
 * next one at once. Links that were set aside do not come back, nor those that wait for somebody else. With `isEvidenceGone` the decided
 * links that runs no longer find, until somebody has spoken on them again. Blindly nothing of the engine's opinion goes out, so types
 * cannot be chosen.
 */
export async function nextLinks(
  deps: Deps,
  repos: Repositories,
  { project, userId }: Asker,
  wish: QueueWish,
): Promise<QueueBatch> {
  const isBlind = project.isBlindReview || wish.isBlind === true;
  const needsTwo = project.reviewersNeeded > 1;
  const scope: QueueScope = {
    projectId: project.id,
    userId,
    needsTwo,
    isAssigned: wish.isAssigned ?? false,
  };
  const types = isBlind ? undefined : wish.types;
  const [groups, evidenceGone, counts] = await Promise.all([
    waitingGroups(deps, repos, { project, scope }),
    repos.reviewQueue.countEvidenceGone(project.id),
    repos.reviewQueue.counts(scope),
  ]);
  const asked = { ...scope, isEvidenceGone: wish.isEvidenceGone ?? false };
  const from = asked.isEvidenceGone ? await repos.reviewQueue.groups(asked) : groups;
  const ids = await choose(repos, types === undefined ? asked : { ...asked, types }, {
    groups: types === undefined ? from : from.filter(({ type }) => types.includes(type)),
    exclude: wish.exclude,
  });
  const links = await describeEdges(repos, project.id, ids, userId);
  await noteShown(deps, repos, userId, { edgeIds: ids, isBlind });
  return {
    links: links.map((link) => askedLink(link, keptBackOf(link, isBlind))),
    waiting: {
      count: groups.reduce((sum, group) => sum + group.waiting, 0),
      byType: isBlind ? [] : byType(groups),
    },
    evidenceGone,
    ...counts,
    needsTwo,
    isBlind,
  };
}

/** One link as the queue asks about it. AppError `not-found` where the project has no such link. */
export async function askAbout(
  deps: Deps,
  repos: Repositories,
  { project, userId }: Asker,
  wish: { readonly edgeId: string; readonly isBlind: boolean },
): Promise<AskedLink> {
  const link = await describeEdge(repos, project.id, wish.edgeId, userId);
  const isBlind = project.isBlindReview || wish.isBlind;
  await noteShown(deps, repos, userId, { edgeIds: [link.id], isBlind });
  return askedLink(link, keptBackOf(link, isBlind));
}

/** Looks into the most telling kinds of links, as many as a batch needs. */
async function choose(
  repos: Repositories,
  scope: QueueScope,
  { groups, exclude }: { groups: readonly WaitingGroup[]; exclude: readonly string[] },
): Promise<string[]> {
  const weights = weighGroups(groups);
  const order = bestGroups(weights);
  const pool: WaitingEdge[] = [];
  for (let at = 0; at < order.length && pool.length < QUEUE_BATCH; at += GROUPS_AT_ONCE) {
    const signals = order.slice(at, at + GROUPS_AT_ONCE);
    pool.push(...(await repos.reviewQueue.nearest(scope, { signals, exclude, each: OF_EACH })));
  }
  return spreadQueue(pool, QUEUE_BATCH, weights).map((edge) => edge.id);
}

function keptBackOf(link: EdgeDetail, isBlind: boolean): KeptBack {
  if (isBlind) return "opinion";
  const isScoreless = link.state === "proposed" && hash32(link.id) % SCORELESS_ONE_IN === 0;
  return isScoreless ? "score" : "nothing";
}

function byType(groups: readonly WaitingGroup[]): QueueBatch["waiting"]["byType"] {
  const counts = new Map<RelationshipType, number>();
  for (const { type, waiting } of groups) counts.set(type, (counts.get(type) ?? 0) + waiting);
  return [...counts]
    .map(([type, count]) => ({ type, count }))
    .sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1));
}
