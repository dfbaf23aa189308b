import { hash32 } from "../../../core/kit/hash.ts";
import type { RelationshipType } from "../../../core/model/edge.ts";
import { QUEUE_BATCH } from "../../../core/model/graph-filter.ts";
import type { EdgeDetail } from "../../../core/model/graph-view.ts";
import { spreadQueue } from "../../../core/review/queue-order.ts";
import type { Repositories } from "../../repositories/repositories.ts";
import { describeEdges } from "../graph/describe-edge.ts";

export interface QueueBatch {
  readonly links: Array<EdgeDetail & { hidesScore: boolean }>;
  readonly waiting: Array<{ type: RelationshipType; count: number }>;
  /** Decided links that runs no longer find and that nobody has looked at since. */
  readonly evidenceGone: number;
}

/** One link in so many keeps its score back until it is answered. */
const BLIND_ONE_IN = 10;

/**
 * The next ten links to decide, the least certain first and spread over types and clusters, each with its evidence so that the
 * screen can show the next one at once. `exclude`: links that the screen holds already. Links that were set aside do not come back. With
 * `isEvidenceGone` the decided links that runs no longer find, until somebody has spoken on them again.
 */
export async function nextLinks(
  repos: Repositories,
  projectId: string,
  wish: {
    types?: readonly RelationshipType[];
    exclude: readonly string[];
    isEvidenceGone?: boolean;
  },
): Promise<QueueBatch> {
  const [pool, waiting, evidenceGone] = await Promise.all([
    repos.decisionQueries.waiting(projectId, wish),
    repos.decisionQueries.countWaiting(projectId),
    repos.decisionQueries.countEvidenceGone(projectId),
  ]);
  const ids = spreadQueue(pool, QUEUE_BATCH).map((edge) => edge.id);
  const links = await describeEdges(repos, projectId, ids);
  return {
    links: links.map((link) => ({
      ...link,
      hidesScore: link.state === "proposed" && hash32(link.id) % BLIND_ONE_IN === 0,
    })),
    waiting,
    evidenceGone,
  };
}
