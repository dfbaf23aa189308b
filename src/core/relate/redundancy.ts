/** Marks RELATED_TO links that two stronger links already imply, so that the graph shows the skeleton and not the clique. */
import type { Link } from "./links.ts";
import type { Signal } from "./signal-words.ts";

/** Neighbours looked through per link; beyond it a link is left as it is. */
const MAX_DEGREE = 400;

/** What two files show by themselves, whoever else they are linked with: rows of one that a key joins to rows of the other. */
const OWN_SIGNALS: ReadonlySet<string> = new Set(["shared-row-keys"]);

/**
 * A RELATED_TO link is redundant when its ends share a neighbour with two links that are both more confident or more specific, unless the two
 * files show by themselves what others cannot imply. `votes` are the signals of a link.
 */
export function markRedundant(
  links: readonly Link[],
  votes: (link: Link) => readonly Pick<Signal, "signal">[],
): Link[] {
  const neighbours = new Map<number, Map<number, number>>();
  const note = (from: number, to: number, weight: number): void => {
    const row = neighbours.get(from) ?? new Map<number, number>();
    row.set(to, Math.max(row.get(to) ?? 0, weight));
    neighbours.set(from, row);
  };
  for (const link of links) {
    note(link.source, link.target, rankOf(link));
    note(link.target, link.source, rankOf(link));
  }
  return links.map((link) => {
    if (link.type !== "RELATED_TO" || link.redundant || !isImplied(link, neighbours)) return link;
    if (votes(link).some(({ signal }) => OWN_SIGNALS.has(signal))) return link;
    return { ...link, redundant: true };
  });
}

/** Typed links outrank merely related ones of any confidence. */
function rankOf(link: Link): number {
  return link.confidence + (link.type === "RELATED_TO" ? 0 : 1);
}

function isImplied(
  link: Link,
  neighbours: ReadonlyMap<number, ReadonlyMap<number, number>>,
): boolean {
  const left = neighbours.get(link.source);
  const right = neighbours.get(link.target);
  if (!left || !right) return false;
  const [small, large] = left.size <= right.size ? [left, right] : [right, left];
  if (small.size > MAX_DEGREE) return false;
  for (const [other, weight] of small) {
    const back = large.get(other);
    if (back !== undefined && weight > link.confidence && back > link.confidence) return true;
  }
  return false;
}
