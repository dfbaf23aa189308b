import type { Point } from "./scene-layout";

export type Way = "left" | "right" | "up" | "down";

const AXIS: Readonly<Record<Way, Point>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
};

/** What stands next in a direction: within 60° of it, the nearest, with straying counted double. Null when nothing does. */
export function nearestInWay<Item extends Point>(
  from: Point,
  items: readonly Item[],
  way: Way,
): Item | null {
  const axis = AXIS[way];
  let best: Item | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const dx = item.x - from.x;
    const dy = item.y - from.y;
    const ahead = dx * axis.x + dy * axis.y;
    const aside = Math.abs(dx * axis.y) + Math.abs(dy * axis.x);
    if (ahead <= 0 || aside > ahead * 1.74) continue;
    const cost = ahead + 2 * aside;
    if (cost < bestCost) {
      best = item;
      bestCost = cost;
    }
  }
  return best;
}
