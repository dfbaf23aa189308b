/**
 * Order of the review queue: the answer that teaches most comes first. That is the link nearest to undecided, as long as its type
 * and its part of the graph have not just been asked about; ten questions of one kind in a row teach little and tire.
 */
import { binaryEntropy } from "../kit/stats.ts";

export interface Waiting {
  readonly id: string;
  readonly type: string;
  readonly confidence: number;
  /** Cluster of its source, if it has one. */
  readonly community: string | null;
}

/** What one earlier question of the same type or cluster costs, in bits of uncertainty. */
const SAME_TYPE = 0.25;
const SAME_COMMUNITY = 0.1;

/**
 * Up to `count` links of `pool`, best first, by greedy choice: entropy of the confidence minus what was asked already. Equal ones go
 * by id, so the same pool gives the same order. O(count · pool).
 */
export function spreadQueue<Item extends Waiting>(pool: readonly Item[], count: number): Item[] {
  const left = [...pool].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const asked = new Map<string, number>();
  const chosen: Item[] = [];
  while (chosen.length < count && left.length > 0) {
    let best = 0;
    let bestWorth = Number.NEGATIVE_INFINITY;
    for (const [index, item] of left.entries()) {
      const worth =
        binaryEntropy(item.confidence) -
        SAME_TYPE * (asked.get(`type:${item.type}`) ?? 0) -
        SAME_COMMUNITY * (asked.get(`community:${item.community}`) ?? 0);
      if (worth > bestWorth) {
        best = index;
        bestWorth = worth;
      }
    }
    const [item] = left.splice(best, 1);
    if (item === undefined) break;
    chosen.push(item);
    for (const key of [`type:${item.type}`, `community:${item.community}`])
      asked.set(key, (asked.get(key) ?? 0) + 1);
  }
  return chosen;
}
