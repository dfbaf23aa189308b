/** Where groups stand when some of them are open. Pure; positions come from the server and are only moved apart here. */
import { ringRadius } from "~/core/relate/graph/ring-size";

export interface Point {
  x: number;
  y: number;
}

export interface GroupBox {
  id: string;
  at: Point;
  fileCount: number;
  /** Half width and half height of its opened hull; null while it is closed. */
  open: { halfWidth: number; halfHeight: number } | null;
}

/** Half of the room that a usual screen has; hulls larger than this are seen from afar. */
const USUAL_REACH = 520;
const MAX_SCALE = 4;
const ROUNDS = 24;
const GAP = 40;

/** How much rings and their names grow beside opened hulls, so that they can still be read from afar. */
export function ringScale(groups: readonly GroupBox[]): number {
  const reach = Math.max(
    0,
    ...groups.map((group) => Math.max(group.open?.halfWidth ?? 0, group.open?.halfHeight ?? 0)),
  );
  return Math.min(MAX_SCALE, Math.max(1, reach / USUAL_REACH));
}

/**
 * Middle of every group: an opened one pushes all others straight away from it by its own size, so that directions stay as they were
 * and folding brings everything back; what still overlaps is then parted.
 */
export function placeGroups(groups: readonly GroupBox[]): Map<string, Point> {
  const scale = ringScale(groups);
  const spots = groups.map((group) => {
    const moved = { x: group.at.x * scale, y: group.at.y * scale };
    for (const other of groups) {
      if (other === group || !other.open) continue;
      const angle = direction(other.at, group.at);
      const reach = reachAt(other.open, angle);
      moved.x += Math.cos(angle) * reach;
      moved.y += Math.sin(angle) * reach;
    }
    const radius = ringRadius(group.fileCount) * scale;
    return {
      group,
      at: moved,
      halfWidth: group.open ? group.open.halfWidth : radius + 20 * scale,
      halfHeight: group.open ? group.open.halfHeight : radius + 24 * scale,
    };
  });
  if (groups.some((group) => group.open)) {
    for (let round = 0; round < ROUNDS; round++) if (!part(spots)) break;
  }
  return new Map(
    spots.map(({ group, at }) => [group.id, { x: Math.round(at.x), y: Math.round(at.y) }]),
  );
}

interface Spot {
  group: GroupBox;
  at: Point;
  halfWidth: number;
  halfHeight: number;
}

/** Parts boxes along the shorter way; opened ones stand still beside closed ones. False when nothing overlapped. */
function part(spots: Spot[]): boolean {
  let isMoved = false;
  for (const [index, a] of spots.entries())
    for (const b of spots.slice(index + 1)) isMoved = partTwo(a, b) || isMoved;
  return isMoved;
}

function partTwo(a: Spot, b: Spot): boolean {
  const overX = a.halfWidth + b.halfWidth + GAP - Math.abs(b.at.x - a.at.x);
  const overY = a.halfHeight + b.halfHeight + GAP - Math.abs(b.at.y - a.at.y);
  if (overX <= 0 || overY <= 0) return false;
  const along = overX < overY ? "x" : "y";
  const over = (Math.min(overX, overY) + 1) * (b.at[along] >= a.at[along] ? 1 : -1);
  const aIsOpen = a.group.open !== null;
  const bIsOpen = b.group.open !== null;
  const shareOfB = aIsOpen === bIsOpen ? 0.5 : aIsOpen ? 1 : 0;
  a.at[along] -= over * (1 - shareOfB);
  b.at[along] += over * shareOfB;
  return true;
}

function direction(from: Point, to: Point): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  return dx === 0 && dy === 0 ? 0.7 : Math.atan2(dy, dx);
}

/** Radius of the ellipse of these halves in a direction. */
function reachAt(open: { halfWidth: number; halfHeight: number }, angle: number): number {
  const x = Math.cos(angle) / open.halfWidth;
  const y = Math.sin(angle) / open.halfHeight;
  return 1 / Math.hypot(x, y);
}

const PAD = { x: 78, y: 58 };

/** A rounded outline around points with room for tiles and names, counter-clockwise; empty for no points. */
export function hullAround(points: readonly Point[]): Point[] {
  const corners = points.flatMap(({ x, y }) => [
    { x: x - PAD.x, y: y - PAD.y },
    { x: x + PAD.x, y: y - PAD.y },
    { x: x - PAD.x, y: y + PAD.y },
    { x: x + PAD.x, y: y + PAD.y },
  ]);
  return soften(soften(convexHull(corners), 44), 16);
}

/** Andrew's monotone chain, O(n log n). */
function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const chain = (list: readonly Point[]) => {
    const out: Point[] = [];
    for (const point of list) {
      while (out.length >= 2 && turn(out.at(-2), out.at(-1), point) <= 0) out.pop();
      out.push(point);
    }
    return out.slice(0, -1);
  };
  return [...chain(sorted), ...chain(sorted.toReversed())];
}

function turn(a: Point | undefined, b: Point | undefined, c: Point): number {
  return a && b ? (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) : 1;
}

/** One round of corner cutting (Chaikin), at most `most` pixels from each corner, so that what lies behind a corner stays inside. */
function soften(points: readonly Point[], most: number): Point[] {
  return points.flatMap((point, index) => {
    const next = points[(index + 1) % points.length] ?? point;
    const share = Math.min(
      0.25,
      most / Math.max(1, Math.hypot(next.x - point.x, next.y - point.y)),
    );
    return [between(point, next, share), between(point, next, 1 - share)];
  });
}

function between(a: Point, b: Point, share: number): Point {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}
