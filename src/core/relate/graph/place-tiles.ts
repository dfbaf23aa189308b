/**
 * Places of the files of one community: forces show who belongs near whom (ForceAtlas2, Jacomy and others 2014), then every file takes
 * the nearest free cell of a grid wide enough for its name, the best linked first, so that nothing covers anything. Files that had a
 * place keep it to the pixel; only new ones look for a cell.
 */
import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";

export interface TileLink {
  readonly a: string;
  readonly b: string;
  readonly weight: number;
}

/** Cell of the grid in pixels: a tile of 34 with its name below. */
const CELL = { x: 132, y: 92 } as const;
/** Cells for each file: some stay empty, so that links have room. */
const LOOSENESS = 1.5;
/** Above this many files the forces are approximated and run shorter. */
const MANY = 250;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A place for each file of `members`, relative to the middle. `before`: where files stood. */
export function placeTiles(
  members: readonly string[],
  links: readonly TileLink[],
  before: ReadonlyMap<string, Point>,
): Map<string, Point> {
  const kept = members.filter((id) => before.has(id));
  const degrees = new Map<string, number>();
  for (const { a, b } of links)
    for (const end of [a, b]) degrees.set(end, (degrees.get(end) ?? 0) + 1);
  const rank = new Map(members.map((id, index) => [id, index]));
  const ordered = [...members].sort(
    (a, b) =>
      (degrees.get(b) ?? 0) - (degrees.get(a) ?? 0) || (rank.get(a) ?? 0) - (rank.get(b) ?? 0),
  );
  if (kept.length * 2 < members.length) return snap(ordered, byForce(ordered, links), new Map());
  const places = new Map(kept.map((id) => [id, before.get(id) as Point]));
  const fresh = ordered.filter((id) => !before.has(id));
  return snap(fresh, besideLinked(fresh, links, places), places);
}

function byForce(ordered: readonly string[], links: readonly TileLink[]): Map<string, Point> {
  const graph = new Graph<{ x: number; y: number }, { weight: number }>({ type: "undirected" });
  for (const [index, id] of ordered.entries()) {
    const away = 10 * Math.sqrt(index + 0.5);
    const angle = index * GOLDEN_ANGLE;
    graph.addNode(id, { x: away * Math.cos(angle), y: away * Math.sin(angle) });
  }
  for (const { a, b, weight } of links) graph.mergeUndirectedEdge(a, b, { weight });
  const isLarge = ordered.length > MANY;
  if (ordered.length > 2)
    forceAtlas2.assign(graph, {
      iterations: isLarge ? 50 : 150,
      getEdgeWeight: "weight",
      settings: {
        barnesHutOptimize: isLarge,
        gravity: 1,
        scalingRatio: 10,
        strongGravityMode: false,
        slowDown: 2,
        edgeWeightInfluence: 0.5,
      },
    });
  return spreadOut(
    new Map(graph.mapNodes((id, { x, y }) => [id, { x, y }] as const)),
    ordered.length,
  );
}

/** Moves the middle to 0 and stretches to the area that the cells will take; outliers are drawn in, so that they do not set the scale. */
function spreadOut(places: ReadonlyMap<string, Point>, count: number): Map<string, Point> {
  const points = [...places.values()];
  const middle = {
    x: points.reduce((sum, point) => sum + point.x, 0) / Math.max(1, count),
    y: points.reduce((sum, point) => sum + point.y, 0) / Math.max(1, count),
  };
  const distances = points
    .map((point) => Math.hypot(point.x - middle.x, point.y - middle.y))
    .sort((a, b) => a - b);
  const usual = distances[Math.floor(distances.length * 0.8)] || 1;
  const radius = Math.sqrt((count * LOOSENESS) / Math.PI);
  const out = new Map<string, Point>();
  for (const [id, point] of places) {
    const dx = point.x - middle.x;
    const dy = point.y - middle.y;
    const distance = Math.hypot(dx, dy) || 1;
    const reach = Math.min(distance / usual, 1.25) * radius;
    out.set(id, { x: (dx / distance) * reach * CELL.x, y: (dy / distance) * reach * CELL.y });
  }
  return out;
}

function besideLinked(
  fresh: readonly string[],
  links: readonly TileLink[],
  places: ReadonlyMap<string, Point>,
): Map<string, Point> {
  const sums = new Map(fresh.map((id) => [id, { x: 0, y: 0, weight: 0 }]));
  for (const { a, b, weight } of links)
    for (const [here, there] of [
      [a, b],
      [b, a],
    ] as const) {
      const sum = sums.get(here);
      const other = places.get(there);
      if (!sum || !other) continue;
      sum.x += other.x * weight;
      sum.y += other.y * weight;
      sum.weight += weight;
    }
  return new Map(
    [...sums].map(([id, sum]) => [
      id,
      sum.weight > 0 ? { x: sum.x / sum.weight, y: sum.y / sum.weight } : { x: 0, y: 0 },
    ]),
  );
}

/** Gives each file of `ordered` the free cell nearest to where it wants to be. Cells under `taken` places are not free. */
function snap(
  ordered: readonly string[],
  wanted: ReadonlyMap<string, Point>,
  taken: ReadonlyMap<string, Point>,
): Map<string, Point> {
  const used = new Set([...taken.values()].map((point) => cellKey(cellOf(point))));
  const out = new Map(taken);
  for (const id of ordered) {
    const cell = nearestFree(wanted.get(id) ?? { x: 0, y: 0 }, used);
    used.add(cellKey(cell));
    // Every other row stands half a cell aside: links then pass between names more often.
    out.set(id, {
      x: Math.round((cell.x + (cell.y % 2 === 0 ? 0 : 0.5)) * CELL.x),
      y: cell.y * CELL.y,
    });
  }
  return out;
}

function cellOf(point: Point): Point {
  const y = Math.round(point.y / CELL.y);
  return { x: Math.round(point.x / CELL.x - (y % 2 === 0 ? 0 : 0.5)), y };
}

function cellKey(cell: Point): number {
  return (cell.x + 32_768) * 65_536 + cell.y + 32_768;
}

/** Searches square rings of cells outwards; within the first ring that has a free one, the nearest. */
function nearestFree(point: Point, used: ReadonlySet<number>): Point {
  const middle = cellOf(point);
  for (let ring = 0; ; ring++) {
    let best: Point | null = null;
    let bestDistance = Number.POSITIVE_INFINITY;
    for (const cell of ringCells(middle, ring)) {
      if (used.has(cellKey(cell))) continue;
      const distance = Math.hypot(cell.x * CELL.x - point.x, cell.y * CELL.y - point.y);
      if (distance < bestDistance) {
        best = cell;
        bestDistance = distance;
      }
    }
    if (best !== null) return best;
  }
}

function* ringCells(middle: Point, ring: number): Generator<Point> {
  if (ring === 0) yield middle;
  for (let step = -ring; step < ring; step++) {
    yield { x: middle.x + step, y: middle.y - ring };
    yield { x: middle.x + ring, y: middle.y + step };
    yield { x: middle.x - step, y: middle.y + ring };
    yield { x: middle.x - ring, y: middle.y - step };
  }
}
