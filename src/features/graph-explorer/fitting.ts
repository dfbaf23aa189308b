/** Where the camera stands so that a drawing can be looked at. Pure. */
import type { Point } from "./scene-layout";

export interface Box {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

export interface Camera {
  readonly zoom: number;
  readonly pan: Point;
}

/** Canvases narrower than this have the inspector below them, as a sheet. */
export const NARROW = 600;
const PADDING = 56;
/** What floats over the top of the canvas: the search, the tools, and below them a line that says what may be done. */
const TOP = 108;
const NARROW_TOP = 164;
const BOTTOM = 40;
const NARROW_PADDING = 20;
const MOST = 1.25;

/**
 * The camera that shows all of `box`, but never from farther than `least`: what is then too wide or too high to be seen at once begins
 * around `from` and goes on to the side where there is more.
 */
export function fitCamera(
  box: Box,
  size: { readonly width: number; readonly height: number },
  { least, from }: { least: number; from: Point },
): Camera {
  const isNarrow = size.width < NARROW;
  const side = isNarrow ? NARROW_PADDING : PADDING;
  const top = isNarrow ? NARROW_TOP : TOP;
  const room = { x: size.width - 2 * side, y: Math.max(1, size.height - top - BOTTOM) };
  const whole = Math.min(
    room.x / Math.max(1, box.x2 - box.x1),
    room.y / Math.max(1, box.y2 - box.y1),
  );
  const zoom = Math.max(least, Math.min(MOST, whole));
  const x = middle([box.x1, box.x2], from.x, room.x / zoom);
  const y = middle([box.y1, box.y2], from.y, room.y / zoom);
  return { zoom, pan: { x: size.width / 2 - x * zoom, y: top + room.y / 2 - y * zoom } };
}

/** What stands in the middle of a stretch: of all of it where it has room, else of the part around `from`. */
function middle([start, end]: readonly [number, number], from: number, room: number): number {
  if (end - start <= room) return (start + end) / 2;
  return Math.min(end - room / 2, Math.max(start + room / 2, from));
}
