import { type Point, strokePath } from "./stroke";

export interface DrawnStroke {
  key: string;
  path: string;
  ends: readonly Point[];
  changed: boolean;
}

/** At most this many strokes at once; the rest are a count. */
export const MAX_STROKES = 7;

interface Dock {
  element: Element;
  bind: string;
  changed: boolean;
}

function docks(root: Element, side: "from" | "to"): Dock[] {
  const card = root.querySelector(`[data-side="${side}"]`);
  if (!card) return [];
  // Marks inside a bound block belong to the block's own stem.
  return [...card.querySelectorAll("[data-bind]:not(mark)")].map((element) => ({
    element,
    bind: element.getAttribute("data-bind") ?? "",
    changed: element.hasAttribute("data-changed"),
  }));
}

/** Where a stroke leaves a bound place, in pixels of the drawing, with the way along a grid line before it. */
function dock(
  element: Element,
  frame: DOMRect,
  way: "right" | "left",
): { point: Point; lead: string } {
  const box = element.getBoundingClientRect();
  const edge = element.closest("[data-side]")?.getBoundingClientRect() ?? box;
  const right = way === "right";
  const isCell = element.hasAttribute("data-cell");
  const stem = isCell ? 0 : right ? 12 : -12;
  const x = (right ? box.right : box.left) + stem;
  const atEdge = Math.abs((right ? edge.right : edge.left) - x) < 4;
  const y = isCell && !atEdge ? box.bottom - 0.5 : box.top + box.height / 2;
  const point = { x: x - frame.left, y: y - frame.top };
  if (!isCell || atEdge) return { point, lead: "" };
  // Words are never crossed: the stroke follows the line under the cell to the edge of the sheet.
  const out = { x: (right ? edge.right : edge.left) - frame.left, y: point.y };
  return { point: out, lead: `M${point.x} ${point.y} L${out.x} ${out.y} ` };
}

/** Pages keep this much beside the drawing, and a stroke may take it. */
const PAGE_MARGIN = 12;
const STEM = 5;

/** How far a stroke in the left margin may swing out without leaving the page. */
function roomAtLeft(from: Point, to: Point): number {
  return Math.max(STEM, Math.min(from.x, to.x) - STEM + PAGE_MARGIN);
}

/**
 * Strokes between the partners of two excerpts inside `root`. `stacked` runs them down the left margin.
 * Partners share the name in `data-bind`; without any, the first bound place of each side is joined.
 */
export function measureStrokes(
  root: HTMLElement,
  stacked: boolean,
): { strokes: DrawnStroke[]; more: number } {
  const frame = root.getBoundingClientRect();
  const from = docks(root, "from");
  const to = docks(root, "to");
  const pairs = from.flatMap((one) => {
    const partner = to.find((other) => other.bind === one.bind);
    return partner ? [{ one, partner }] : [];
  });
  const [first, second] = [from[0], to[0]];
  if (pairs.length === 0 && first && second) pairs.push({ one: first, partner: second });
  const strokes = pairs.slice(0, MAX_STROKES).map(({ one, partner }, index) => {
    const start = dock(one.element, frame, stacked ? "left" : "right");
    const end = dock(partner.element, frame, "left");
    const path = strokePath(start.point, end.point, {
      from: stacked ? "left" : "right",
      to: "left",
      ...(stacked ? { swing: roomAtLeft(start.point, end.point) } : {}),
    });
    return {
      key: `${index}-${one.bind}`,
      path: start.lead + path,
      ends: [start.point, end.point],
      changed: one.changed || partner.changed,
    };
  });
  return { strokes, more: Math.max(0, pairs.length - MAX_STROKES) };
}
