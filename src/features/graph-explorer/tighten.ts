/** Rings drawn together until all of them can be seen at once. Pure. */
import { ringRadius } from "~/core/relate/graph/ring-size";
import type { Point } from "./scene-layout";

export interface RingSpot extends Point {
  id: string;
  name: string;
  fileCount: number;
}

/** `aspect`: width over height of a usual canvas; `height`: what every canvas has room for at a zoom where names can be read. */
const WIDE = { aspect: 1.7, height: 460 };
/** A phone held upright. */
const UPRIGHT = { aspect: 0.72, height: 600 };
/** Room beside what rings and names cover, as a share of it: less looks crowded, more does not fit. */
const SPARE = 0.45;
const GAP = 16;
/** Half of the width of one letter of a name. */
const HALF_LETTER = 3;
const MOST_LETTERS = 24;
const NAME_HEIGHT = 22;
const ROUNDS = 80;

interface Box {
  at: Point;
  halfWidth: number;
  halfHeight: number;
}

/**
 * Places that were worked out by how groups are linked leave wide gaps between those with few links. Each axis is drawn together as far
 * as the room asks that all rings and their names need, and what then overlaps is parted again: neighbours stay neighbours, left stays
 * left. Rings that stand close enough keep their places. With `isUpright` what was left is above, since places reach further to the sides
 * than up and down. The same rings give the same places; at most 40 rings, O(rounds × rings²).
 */
export function tighten(rings: readonly RingSpot[], isUpright = false): Map<string, Point> {
  const canvas = isUpright ? UPRIGHT : WIDE;
  const boxes = rings.map((ring): Box => {
    const radius = ringRadius(ring.fileCount);
    const name = Math.min(MOST_LETTERS, ring.name.length) * HALF_LETTER;
    return {
      at: isUpright ? { x: ring.y, y: ring.x } : { x: ring.x, y: ring.y },
      halfWidth: Math.max(radius, name) + GAP / 2,
      halfHeight: radius + (NAME_HEIGHT + GAP) / 2,
    };
  });
  const covered = boxes.reduce((sum, box) => sum + 4 * box.halfWidth * box.halfHeight, 0);
  const height = Math.max(canvas.height, Math.sqrt((covered * (1 + SPARE)) / canvas.aspect));
  drawTogether(boxes, "x", height * canvas.aspect);
  drawTogether(boxes, "y", height);
  for (let round = 0; round < ROUNDS; round++) if (!partAll(boxes)) break;
  return new Map(
    rings.map((ring, index) => {
      const { x, y } = boxes[index]?.at ?? ring;
      return [ring.id, { x: Math.round(x), y: Math.round(y) }];
    }),
  );
}

/** Shrinks one axis around its middle where it reaches further than `room`. */
function drawTogether(boxes: readonly Box[], axis: "x" | "y", room: number): void {
  const values = boxes.map(({ at }) => at[axis]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const half = axis === "x" ? "halfWidth" : "halfHeight";
  const most = Math.max(1, room - 2 * Math.max(0, ...boxes.map((box) => box[half])));
  if (high - low <= most) return;
  const middle = (low + high) / 2;
  for (const { at } of boxes) at[axis] = middle + ((at[axis] - middle) * most) / (high - low);
}

/** Parts boxes that overlap along the shorter way; false when none did. */
function partAll(boxes: readonly Box[]): boolean {
  let isMoved = false;
  for (const [index, a] of boxes.entries())
    for (const b of boxes.slice(index + 1)) {
      const overX = a.halfWidth + b.halfWidth - Math.abs(b.at.x - a.at.x);
      const overY = a.halfHeight + b.halfHeight - Math.abs(b.at.y - a.at.y);
      if (overX <= 0 || overY <= 0) continue;
      const axis = overX < overY ? "x" : "y";
      const share = ((Math.min(overX, overY) + 1) / 2) * (b.at[axis] >= a.at[axis] ? 1 : -1);
      a.at[axis] -= share;
      b.at[axis] += share;
      isMoved = true;
    }
  return isMoved;
}
