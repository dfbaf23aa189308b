/** From shapes to the elements of the canvas library. Pure; ids carry their kind, so that files and links never collide. */
import type { ElementDefinition } from "cytoscape";
import { cutMiddle, formatCount, plural } from "~/components/format";
import { relationshipWords } from "~/features/shared/relationship-style";
import type { Point } from "./scene-layout";
import type {
  BundleShape,
  EdgeShape,
  HullShape,
  RingShape,
  Scene,
  TileShape,
} from "./scene-shapes";

/** Up to so many links are drawn as the curves of the stroke grammar; more are straight, so that the canvas still pans. */
export const MAX_CURVES = 350;
const LABEL_CHARS = 20;
/** Half of a tile's side, and the gap before an arrow's tip. */
const HALF_TILE = 17;
const GAP = 3;

/** All elements of a scene. `image` draws a ring with its confirmed share. */
export function elementsOf(
  scene: Scene,
  image: (confirmed: number) => string,
): ElementDefinition[] {
  const hulls = new Set(scene.hulls.map((hull) => hull.id));
  const isCurved = scene.edges.length <= MAX_CURVES;
  const placeOf = new Map(scene.tiles.map((tile) => [tile.id, tile]));
  return [
    ...scene.hulls.flatMap(hullElements),
    ...scene.rings.flatMap((ring) => ringElements(ring, image)),
    ...scene.tiles.map(tileElement),
    ...scene.bundles.map((bundle) => bundleElement(bundle, hulls)),
    ...scene.edges.map((edge) => edgeElement(edge, isCurved ? placeOf : null)),
  ];
}

export const fileElement = (id: string) => `file:${id}`;
export const linkElement = (id: string) => `edge:${id}`;
export const ringElement = (id: string) => `ring:${id}`;
export const hullElement = (id: string) => `hull:${id}`;

function tileElement(tile: TileShape): ElementDefinition {
  return {
    group: "nodes",
    data: {
      id: fileElement(tile.id),
      kind: "tile",
      ref: tile.id,
      label: cutMiddle(tile.name, LABEL_CHARS),
      fileKind: tile.fileKind ?? "archive",
    },
    position: { x: tile.x, y: tile.y },
    grabbable: false,
  };
}

function ringElements(ring: RingShape, image: (confirmed: number) => string): ElementDefinition[] {
  const here = ring.linksHere > 0 ? `\n${plural(ring.linksHere, "link")} here` : "";
  const position = { x: ring.x, y: ring.y };
  return [
    {
      group: "nodes",
      data: {
        id: ringElement(ring.id),
        kind: "ring",
        ref: ring.id,
        label: `${ring.name}${here}`,
        size: ring.radius * 2,
        font: 12 * ring.scale,
        room: 130 * ring.scale,
        confirmed: ring.confirmed,
        image: image(ring.confirmed),
      },
      position,
      grabbable: false,
    },
    {
      group: "nodes",
      data: {
        id: `count:${ring.id}`,
        kind: "count",
        label: formatCount(ring.fileCount),
        font: (ring.radius / ring.scale > 34 ? 14 : 12) * ring.scale,
      },
      position,
      grabbable: false,
      selectable: false,
    },
  ];
}

function hullElements(hull: HullShape): ElementDefinition[] {
  const top = hull.y - hull.halfHeight;
  const more = hull.more > 0 ? `, ${formatCount(hull.more)} more inside` : "";
  return [
    {
      group: "nodes",
      data: {
        id: hullElement(hull.id),
        kind: "hull",
        ref: hull.id,
        width: hull.halfWidth * 2,
        height: hull.halfHeight * 2,
        points: hull.outline.join(" "),
      },
      position: { x: hull.x, y: hull.y },
      grabbable: false,
    },
    {
      group: "nodes",
      data: {
        id: `title:${hull.id}`,
        kind: "title",
        label: `${hull.name}${more}`,
        font: 12.5 * hull.scale,
      },
      position: { x: hull.x, y: top },
      grabbable: false,
      selectable: false,
    },
  ];
}

function bundleElement(bundle: BundleShape, hulls: ReadonlySet<string>): ElementDefinition {
  const end = (id: string) => (hulls.has(id) ? hullElement(id) : ringElement(id));
  return {
    group: "edges",
    data: {
      id: `bundle:${bundle.id}`,
      kind: "bundle",
      source: end(bundle.source),
      target: end(bundle.target),
      weight: 1.5 + Math.min(16, Math.sqrt(bundle.count) * 0.62),
    },
    selectable: false,
  };
}

function edgeElement(
  edge: EdgeShape,
  placeOf: ReadonlyMap<string, Point> | null,
): ElementDefinition {
  const from = placeOf?.get(edge.source);
  const to = placeOf?.get(edge.target);
  const curve = from && to ? curveOf(from, to) : null;
  return {
    group: "edges",
    data: {
      id: linkElement(edge.id),
      kind: "edge",
      ref: edge.id,
      source: fileElement(edge.source),
      target: fileElement(edge.target),
      type: edge.type,
      state: edge.state,
      confidence: edge.confidence,
      words: relationshipWords(edge.type),
      ...curve,
    },
    ...(curve ? { classes: "curved" } : {}),
  };
}

/**
 * Stem and curve between two tiles: leaves and enters by the facing sides, with tangents along them. Given as the canvas library wants
 * it: control points as a share of the way and a distance from it, ends as offsets from the middles.
 */
export function curveOf(from: Point, to: Point) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const isAcross = Math.abs(dx) > Math.abs(dy) * 0.9;
  const side = isAcross ? { x: Math.sign(dx) || 1, y: 0 } : { x: 0, y: Math.sign(dy) || 1 };
  const below = isAcross ? 0 : 17;
  const leave = { x: side.x * HALF_TILE, y: side.y * HALF_TILE + (side.y > 0 ? below : 0) };
  const enter = {
    x: -side.x * (HALF_TILE + GAP),
    y: -side.y * (HALF_TILE + GAP) + (side.y < 0 ? below : 0),
  };
  const way = { x: dx + enter.x - leave.x, y: dy + enter.y - leave.y };
  const length = Math.hypot(way.x, way.y) || 1;
  const reach = Math.max(26, (isAcross ? Math.abs(dx) : Math.abs(dy)) * 0.42);
  const one = { x: side.x * reach, y: side.y * reach };
  const two = { x: way.x - side.x * reach, y: way.y - side.y * reach };
  const onWay = (point: Point) => (point.x * way.x + point.y * way.y) / (length * length);
  const offWay = (point: Point) => (point.y * way.x - point.x * way.y) / length;
  return {
    bend: [one, two].map((point) => Math.round(offWay(point) * 10) / 10),
    where: [one, two].map((point) => Math.round(onWay(point) * 1000) / 1000),
    leaves: `${leave.x}px ${leave.y}px`,
    enters: `${enter.x}px ${enter.y}px`,
  };
}
