/** A point in pixels of the drawing. */
export interface Point {
  x: number;
  y: number;
}

/** The side a stroke leaves or enters by. */
export type Side = "left" | "right" | "top" | "bottom";

export interface Ports {
  from: Side;
  to: Side;
  /** Straight piece at either end, 5 px unless told. */
  stem?: number;
  /** Most that the curve may swing out beyond its stems, where there is little room beside them. */
  swing?: number;
}

const OUTWARD: Readonly<Record<Side, Point>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  top: { x: 0, y: -1 },
  bottom: { x: 0, y: 1 },
};

/** Least reach of a curve's handles, so that near or facing-away ends still leave at a right angle. */
const LEAST_REACH = 8;
/** A cubic curve whose handles both reach out by 1 goes out by 3/4. */
const SWING_OF_REACH = 0.75;

/**
 * The one stroke of the product: stem, cubic curve, stem. Tangents are horizontal or vertical after the
 * sides given, never a straight diagonal. Returns an SVG path.
 */
export function strokePath(from: Point, to: Point, ports: Ports): string {
  const stem = ports.stem ?? 5;
  const out = OUTWARD[ports.from];
  const into = OUTWARD[ports.to];
  const start = { x: from.x + out.x * stem, y: from.y + out.y * stem };
  const end = { x: to.x + into.x * stem, y: to.y + into.y * stem };
  const most = (ports.swing ?? Number.POSITIVE_INFINITY) / SWING_OF_REACH;
  const reachOut = Math.min(most, reach(start, end, out));
  const reachIn = Math.min(most, reach(end, start, into));
  return [
    `M${round(from.x)} ${round(from.y)}`,
    `L${round(start.x)} ${round(start.y)}`,
    `C${round(start.x + out.x * reachOut)} ${round(start.y + out.y * reachOut)}`,
    `${round(end.x + into.x * reachIn)} ${round(end.y + into.y * reachIn)}`,
    `${round(end.x)} ${round(end.y)}`,
    `L${round(to.x)} ${round(to.y)}`,
  ].join(" ");
}

/** Half the way along the side's own axis; where the other end lies behind, the bend opens with the distance. */
function reach(here: Point, there: Point, side: Point): number {
  const ahead = (there.x - here.x) * side.x + (there.y - here.y) * side.y;
  if (ahead > 0) return Math.max(LEAST_REACH, ahead / 2);
  const across = Math.abs((there.x - here.x) * side.y) + Math.abs((there.y - here.y) * side.x);
  return Math.max(LEAST_REACH, Math.min(across / 2, 48) - Math.max(-48, ahead) / 4);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** A box in pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The sides two boxes should be joined by: across where they stand beside each other, else down. */
export function facingSides(from: Box, to: Box): Ports {
  const gapX = Math.max(to.x - (from.x + from.width), from.x - (to.x + to.width));
  const gapY = Math.max(to.y - (from.y + from.height), from.y - (to.y + to.height));
  if (gapX >= gapY) {
    return from.x + from.width / 2 <= to.x + to.width / 2
      ? { from: "right", to: "left" }
      : { from: "left", to: "right" };
  }
  return from.y + from.height / 2 <= to.y + to.height / 2
    ? { from: "bottom", to: "top" }
    : { from: "top", to: "bottom" };
}

/**
 * Docking points on one side of a box, `spread` px apart and centred, so that ends never merge. Where
 * they do not all fit they move together evenly.
 */
export function portPoints(box: Box, side: Side, count: number, spread = 14): Point[] {
  const upright = side === "left" || side === "right";
  const length = upright ? box.height : box.width;
  const step = count > 1 ? Math.min(spread, length / count) : 0;
  return Array.from({ length: count }, (_, index) => {
    const offset = length / 2 + (index - (count - 1) / 2) * step;
    if (upright) return { x: side === "left" ? box.x : box.x + box.width, y: box.y + offset };
    return { x: box.x + offset, y: side === "top" ? box.y : box.y + box.height };
  });
}
