/**
 * Places of communities on the plane of the overview. Those that were placed before stay; new ones start beside what they are linked
 * to, are moved by forces (Fruchterman and Reingold 1991: linked ones draw near, all push apart), and are pushed apart until no ring or
 * name covers another. O(n²) for the first 200 communities, the rest stand on a spiral around them.
 */
import { ringRadius } from "./ring-size.ts";

export interface RingToPlace {
  readonly fileCount: number;
  /** Where it stood, if it did. */
  readonly at: { readonly x: number; readonly y: number } | null;
}

export interface RingLink {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
}

interface Spot {
  x: number;
  y: number;
  readonly radius: number;
  readonly isFixed: boolean;
}

const MOVED = 200;
const IDEAL = 190;
const DRAW = { x: 1.1, y: 2 } as const;
const ROUNDS = 120;
const ROUNDS_APART = 60;
/** Room for the name and the count below a ring. */
const BELOW = 46;
const GAP = 34;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** A place for each ring, whole numbers. The same input gives the same places. */
export function placeRings(
  rings: readonly RingToPlace[],
  links: readonly RingLink[],
): { x: number; y: number }[] {
  const spots = rings.map((ring, index): Spot => {
    const radius = ringRadius(ring.fileCount);
    if (ring.at !== null) return { ...ring.at, radius, isFixed: true };
    const away = IDEAL * 0.8 * Math.sqrt(index + 0.4);
    const angle = index * GOLDEN_ANGLE;
    return { x: away * Math.cos(angle), y: away * 0.75 * Math.sin(angle), radius, isFixed: false };
  });
  const moved = spots.slice(0, MOVED);
  const near = links.filter((link) => link.a < MOVED && link.b < MOVED);
  if (moved.some((spot) => !spot.isFixed)) {
    startBesideLinked(moved, near);
    for (let round = 0; round < ROUNDS; round++) pull(moved, near, 1 - round / ROUNDS);
  }
  for (let round = 0; round < ROUNDS_APART; round++) if (!pushApart(moved)) break;
  return spots.map((spot) => ({ x: Math.round(spot.x), y: Math.round(spot.y) }));
}

/** A new ring among old ones begins in the middle of those it is linked to. */
function startBesideLinked(spots: readonly Spot[], links: readonly RingLink[]): void {
  if (!spots.some((spot) => spot.isFixed)) return;
  const sums = spots.map(() => ({ x: 0, y: 0, weight: 0 }));
  for (const { a, b, weight } of links)
    for (const [here, there] of [
      [a, b],
      [b, a],
    ] as const) {
      const sum = sums[here];
      const other = spots[there];
      if (!sum || !other?.isFixed) continue;
      sum.x += other.x * weight;
      sum.y += other.y * weight;
      sum.weight += weight;
    }
  for (const [index, spot] of spots.entries()) {
    const sum = sums[index];
    if (spot.isFixed || !sum || sum.weight === 0) continue;
    spot.x = sum.x / sum.weight + (index % 7) * 3;
    spot.y = sum.y / sum.weight + (index % 5) * 3;
  }
}

function pull(spots: readonly Spot[], links: readonly RingLink[], heat: number): void {
  const forces = spots.map(() => ({ x: 0, y: 0 }));
  for (const [i, a] of spots.entries()) {
    for (let j = i + 1; j < spots.length; j++) {
      const b = spots[j] as Spot;
      const { dx, dy, distance } = between(a, b);
      add(forces[i], forces[j], dx, dy, -(IDEAL * IDEAL) / (distance * distance));
    }
  }
  const heaviest = Math.max(1, ...links.map((link) => link.weight));
  for (const { a, b, weight } of links) {
    const [one, other] = [spots[a], spots[b]];
    if (!one || !other) continue;
    const { dx, dy, distance } = between(one, other);
    const strength = 0.25 + 0.75 * Math.sqrt(weight / heaviest);
    add(forces[a], forces[b], dx, dy, (distance / IDEAL) * strength);
  }
  const longest = IDEAL * 0.4 * heat + 2;
  for (const [index, spot] of spots.entries()) {
    const force = forces[index];
    if (spot.isFixed || !force) continue;
    // The draw to the middle balances what pushes apart at about the square root of the count; it is stronger upright because screens are wide.
    const x = force.x - spot.x * DRAW.x;
    const y = force.y - spot.y * DRAW.y;
    const length = Math.hypot(x, y) || 1;
    const step = Math.min(length, longest) / length;
    spot.x += x * step;
    spot.y += y * step;
  }
}

function between(a: Spot, b: Spot): { dx: number; dy: number; distance: number } {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  return { dx, dy, distance: Math.max(8, Math.hypot(dx, dy)) };
}

type Force = { x: number; y: number } | undefined;

function add(one: Force, other: Force, dx: number, dy: number, factor: number): void {
  if (!one || !other) return;
  one.x += dx * factor;
  one.y += dy * factor;
  other.x -= dx * factor;
  other.y -= dy * factor;
}

/** One round of parting whatever overlaps; false when nothing did. Placed rings give way only to each other. */
function pushApart(spots: readonly Spot[]): boolean {
  let isMoved = false;
  for (const [i, a] of spots.entries()) {
    for (let j = i + 1; j < spots.length; j++) {
      const b = spots[j] as Spot;
      const wide = a.radius + b.radius + GAP + 40;
      const high = a.radius + b.radius + GAP + BELOW;
      const dx = (b.x - a.x) / wide;
      const dy = (b.y - a.y) / high;
      const distance = Math.hypot(dx, dy);
      if (distance >= 1) continue;
      isMoved = true;
      const angle = distance > 1e-6 ? Math.atan2(dy, dx) : j * GOLDEN_ANGLE;
      const by = (1 - distance) / 2 + 0.005;
      const share = a.isFixed === b.isFixed ? 1 : 2;
      if (!a.isFixed || b.isFixed)
        shift(a, -Math.cos(angle) * by * wide * share, -Math.sin(angle) * by * high * share);
      if (!b.isFixed || a.isFixed)
        shift(b, Math.cos(angle) * by * wide * share, Math.sin(angle) * by * high * share);
    }
  }
  return isMoved;
}

function shift(spot: Spot, x: number, y: number): void {
  spot.x += x;
  spot.y += y;
}
