/** From what the server sent to what is drawn: all → filtered (by the server) → drawn. Pure and testable without a browser. */
import { MAX_DRAWN_EDGES, MAX_TILES } from "~/core/model/graph-filter";
import type { Bundle, DrawnEdge, OpenedGroup, Ring, Tile } from "~/core/model/graph-view";
import { ringRadius } from "~/core/relate/graph/ring-size";
import { type GroupBox, hullAround, type Point, placeGroups, ringScale } from "./scene-layout";
import {
  type EdgeShape,
  EMPTY_SCENE,
  type RingShape,
  type Scene,
  type TileShape,
} from "./scene-shapes";
import { tighten } from "./tighten";

/** More bundles than this are a hairball again. */
const MAX_BUNDLES = 120;

interface Source {
  rings: readonly Ring[];
  bundles: readonly Bundle[];
  opened: readonly OpenedGroup[];
}

/**
 * Rings, with the opened ones grown to hulls full of tiles. At most 2,000 tiles and 5,000 links, the heaviest groups first. `isUpright`: for a
 * canvas that is higher than wide.
 */
export function clusterScene({ rings, bundles, opened }: Source, isUpright = false): Scene {
  const groups = drawnGroups(opened);
  const outlines = new Map(groups.map((group) => [group.groupId, outlineOf(group.tiles)]));
  const tight = tighten(rings, isUpright);
  const boxes = rings.map((ring): GroupBox => {
    const { id, fileCount } = ring;
    return { id, at: tight.get(id) ?? ring, fileCount, open: outlines.get(id) ?? null };
  });
  const scale = ringScale(boxes);
  const places = placeGroups(boxes);
  const isOpen = new Set(outlines.keys());
  const tiles = groups.flatMap((group) => {
    const middle = places.get(group.groupId) ?? { x: 0, y: 0 };
    const shift = outlines.get(group.groupId)?.middle ?? { x: 0, y: 0 };
    return group.tiles.map((tile) =>
      toTile(tile, { x: middle.x + tile.x - shift.x, y: middle.y + tile.y - shift.y }),
    );
  });
  const { edges, cut } = drawnEdges(
    tiles,
    groups.flatMap((group) => group.edges),
  );
  const here = linksToOpen(bundles, isOpen);
  const sent = opened.reduce((sum, group) => sum + group.tiles.length, 0);
  return {
    tiles,
    edges,
    cut: { tiles: sent - tiles.length, edges: cut },
    rings: rings
      .filter((ring) => !isOpen.has(ring.id))
      .map((ring) => toRing(ring, places.get(ring.id) ?? ring, scale, here.get(ring.id) ?? 0)),
    hulls: rings.flatMap((ring) => {
      const outline = outlines.get(ring.id);
      const group = groups.find((entry) => entry.groupId === ring.id);
      if (!outline || !group) return [];
      const { halfWidth, halfHeight, points } = outline;
      const more = Math.max(0, group.total - group.tiles.length);
      const at = places.get(ring.id) ?? ring;
      return [
        {
          kind: "hull" as const,
          id: ring.id,
          name: ring.name,
          x: at.x,
          y: at.y,
          halfWidth,
          halfHeight,
          outline: points,
          scale,
          more,
        },
      ];
    }),
    bundles: heaviest(bundles, isOpen)
      .filter(({ a, b }) => places.has(a) && places.has(b) && !(isOpen.has(a) && isOpen.has(b)))
      .map(({ a, b, count }) => ({ kind: "bundle", id: `${a}|${b}`, source: a, target: b, count })),
  };
}

/** A file in the middle, its neighbours around it in the directions where they stand, nearer the surer. */
export function focusScene(
  fileId: string,
  tiles: readonly Tile[],
  edges: readonly DrawnEdge[],
): Scene {
  const others = tiles.filter((tile) => tile.id !== fileId);
  const linkTo = new Map<string, DrawnEdge>();
  for (const edge of edges) {
    const other =
      edge.source === fileId ? edge.target : edge.target === fileId ? edge.source : null;
    if (other && (linkTo.get(other)?.confidence ?? -1) < edge.confidence) linkTo.set(other, edge);
  }
  const ordered = [...others].sort(
    (a, b) =>
      (linkTo.get(b.id)?.confidence ?? 0) - (linkTo.get(a.id)?.confidence ?? 0) ||
      a.id.localeCompare(b.id),
  );
  const placed = new Map<string, Point>([[fileId, { x: 0, y: 0 }]]);
  let index = 0;
  for (let circle = 1; index < ordered.length; circle++) {
    const room = Math.min(ordered.length - index, circle * 9);
    for (let seat = 0; seat < room; seat++, index++) {
      const angle = ((seat + (circle % 2) / 2) / room) * 2 * Math.PI - Math.PI / 2;
      const tile = ordered[index];
      if (tile)
        placed.set(tile.id, {
          x: Math.round(Math.cos(angle) * 240 * circle),
          y: Math.round(Math.sin(angle) * 190 * circle),
        });
    }
  }
  return plainScene(tiles, edges, placed);
}

/** The files of a way in a row. */
export function pathScene(
  tiles: readonly Tile[],
  edges: readonly DrawnEdge[],
  from: string,
): Scene {
  const placed = new Map<string, Point>([[from, { x: 0, y: 0 }]]);
  let at = from;
  for (const [index, edge] of edges.entries()) {
    at = edge.source === at ? edge.target : edge.source;
    placed.set(at, { x: (index + 1) * 230, y: index % 2 === 0 ? 60 : 0 });
  }
  return plainScene(tiles, edges, placed);
}

function plainScene(
  tiles: readonly Tile[],
  edges: readonly DrawnEdge[],
  placed: ReadonlyMap<string, Point>,
): Scene {
  const shapes = tiles.map((tile) => toTile(tile, placed.get(tile.id) ?? { x: 0, y: 0 }));
  return { ...EMPTY_SCENE, tiles: shapes, edges: drawnEdges(shapes, edges).edges };
}

function drawnGroups(opened: readonly OpenedGroup[]): OpenedGroup[] {
  let left = MAX_TILES;
  return opened.flatMap((group) => {
    const tiles = group.tiles.slice(0, left);
    left -= tiles.length;
    return tiles.length > 0 ? [{ ...group, tiles }] : [];
  });
}

function drawnEdges(
  tiles: readonly TileShape[],
  sent: readonly DrawnEdge[],
): { edges: EdgeShape[]; cut: number } {
  const drawn = new Set(tiles.map((tile) => tile.id));
  const byId = new Map(
    sent
      .filter((edge) => drawn.has(edge.source) && drawn.has(edge.target))
      .map((edge) => [edge.id, { kind: "edge" as const, ...edge }]),
  );
  const all = [...byId.values()];
  return { edges: all.slice(0, MAX_DRAWN_EDGES), cut: Math.max(0, all.length - MAX_DRAWN_EDGES) };
}

function outlineOf(tiles: readonly Tile[]) {
  const hull = hullAround(tiles);
  const [left, right] = span(hull.map((point) => point.x));
  const [top, bottom] = span(hull.map((point) => point.y));
  const halfWidth = Math.max(1, (right - left) / 2);
  const halfHeight = Math.max(1, (bottom - top) / 2);
  const middle = { x: (left + right) / 2, y: (top + bottom) / 2 };
  const points = hull.flatMap((point) => [
    round((point.x - middle.x) / halfWidth),
    round((point.y - middle.y) / halfHeight),
  ]);
  return { halfWidth, halfHeight, middle, points };
}

function span(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function toTile(tile: Tile, at: Point): TileShape {
  return {
    kind: "tile",
    id: tile.id,
    name: tile.name,
    fileKind: tile.kind,
    degree: tile.degree,
    ...at,
  };
}

function toRing(ring: Ring, at: Point, scale: number, linksHere: number): RingShape {
  return {
    kind: "ring",
    id: ring.id,
    name: ring.name,
    fileCount: ring.fileCount,
    confirmed: ring.edgeCount === 0 ? 0 : ring.confirmedCount / ring.edgeCount,
    radius: ringRadius(ring.fileCount) * scale,
    scale,
    linksHere,
    x: at.x,
    y: at.y,
  };
}

/** Bundles worth drawing: all that reach something open, else the heaviest. The counts beside the rings hold all of them. */
function heaviest(bundles: readonly Bundle[], isOpen: ReadonlySet<string>): Bundle[] {
  if (isOpen.size > 0) {
    const near = bundles.filter(({ a, b }) => isOpen.has(a) || isOpen.has(b));
    return near.slice(0, MAX_BUNDLES);
  }
  return bundles.slice(0, MAX_BUNDLES);
}

function linksToOpen(bundles: readonly Bundle[], isOpen: ReadonlySet<string>): Map<string, number> {
  const here = new Map<string, number>();
  for (const { a, b, count } of bundles) {
    if (isOpen.has(a) === isOpen.has(b)) continue;
    const closed = isOpen.has(a) ? b : a;
    here.set(closed, (here.get(closed) ?? 0) + count);
  }
  return here;
}
