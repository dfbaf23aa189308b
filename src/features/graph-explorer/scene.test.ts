import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DrawnEdge, OpenedGroup, Ring, Tile } from "~/core/model/graph-view";
import { nearestInWay } from "./nearest";
import { clusterScene, focusScene, pathScene } from "./scene";
import { hullAround, placeGroups } from "./scene-layout";

const ring = (id: string, x: number, y: number, fileCount = 100): Ring => ({
  id,
  name: id,
  fileCount,
  edgeCount: 10,
  confirmedCount: 4,
  x,
  y,
});
const tile = (id: string, group: string, x = 0, y = 0): Tile => ({
  id,
  name: `${id}.pdf`,
  kind: "pdf",
  group,
  x,
  y,
  degree: 1,
});
const edge = (id: string, source: string, target: string, confidence = 0.8): DrawnEdge => ({
  id,
  source,
  target,
  type: "SUPPORTS",
  state: "proposed",
  confidence,
  revision: 0,
  isDecided: false,
});
const RINGS = [ring("A", 0, 0), ring("B", 200, 0), ring("C", 0, 220)];
const BUNDLES = [
  { a: "A", b: "B", count: 7 },
  { a: "B", b: "C", count: 2 },
];
const openA: OpenedGroup = {
  groupId: "A",
  ring: RINGS[0] ?? null,
  tiles: [tile("1", "A"), tile("2", "A", 132), tile("3", "A", 0, 92)],
  edges: [edge("e1", "1", "2"), edge("e2", "1", "gone")],
  total: 9,
  isCut: false,
};

describe("the scene of clusters", () => {
  it("draws rings and bundles while all are closed", () => {
    const scene = clusterScene({ rings: RINGS, bundles: BUNDLES, opened: [] });
    expect(scene.rings.map(({ id, x, y }) => ({ id, x, y }))).toEqual(
      RINGS.map(({ id, x, y }) => ({ id, x, y })),
    );
    expect(scene.bundles).toHaveLength(2);
    expect(scene.rings[0]?.confirmed).toBe(0.4);
  });

  it("opens a ring in place: tiles inside its hull, links only between what is drawn", () => {
    const scene = clusterScene({ rings: RINGS, bundles: BUNDLES, opened: [openA] });
    expect(scene.rings.map((entry) => entry.id)).toEqual(["B", "C"]);
    expect(scene.rings[0]?.linksHere).toBe(7);
    expect(scene.edges.map((entry) => entry.id)).toEqual(["e1"]);
    const [hull] = scene.hulls;
    expect(hull?.more).toBe(6);
    for (const shape of scene.tiles) {
      expect(Math.abs(shape.x - (hull?.x ?? 0))).toBeLessThan(hull?.halfWidth ?? 0);
      expect(Math.abs(shape.y - (hull?.y ?? 0))).toBeLessThan(hull?.halfHeight ?? 0);
    }
  });

  it("never draws more than the canvas can pan", () => {
    const many = Array.from({ length: 2_500 }, (_, i) => tile(`t${i}`, "A", i * 10, 0));
    const edges = Array.from({ length: 7_000 }, (_, i) =>
      edge(`e${i}`, `t${i % 1_900}`, `t${(i + 7) % 1_900}`),
    );
    const scene = clusterScene({
      rings: RINGS,
      bundles: [],
      opened: [{ ...openA, tiles: many, edges, total: 2_500 }],
    });
    expect(scene.tiles).toHaveLength(2_000);
    expect(scene.edges).toHaveLength(5_000);
    expect(scene.cut).toEqual({ tiles: 500, edges: 2_000 });
  });

  it("draws a link that both groups sent only once", () => {
    const openB = {
      ...openA,
      groupId: "B",
      tiles: [tile("4", "B")],
      edges: [edge("x", "4", "1")],
      total: 1,
    };
    const scene = clusterScene({
      rings: RINGS,
      bundles: BUNDLES,
      opened: [{ ...openA, edges: [edge("x", "4", "1")] }, openB],
    });
    expect(scene.edges).toHaveLength(1);
    expect(scene.bundles.map((entry) => entry.id)).toEqual(["B|C"]);
  });
});

describe("places of groups", () => {
  it("keep clear of an opened hull and keep their side of it", () => {
    const groups = RINGS.map((entry, index) => ({
      id: entry.id,
      at: entry,
      fileCount: 100,
      open: index === 0 ? { halfWidth: 600, halfHeight: 400 } : null,
    }));
    const places = placeGroups(groups);
    const a = places.get("A") ?? { x: 0, y: 0 };
    expect((places.get("B")?.x ?? 0) - a.x).toBeGreaterThan(600);
    expect((places.get("C")?.y ?? 0) - a.y).toBeGreaterThan(400);
  });

  it("stay where the server put them while nothing is open", () => {
    const groups = RINGS.map((entry) => ({ id: entry.id, at: entry, fileCount: 9, open: null }));
    expect([...placeGroups(groups).values()]).toEqual(RINGS.map(({ x, y }) => ({ x, y })));
  });

  it("are framed by an outline that holds every point", () => {
    const points = fc.array(
      fc.record({ x: fc.integer({ min: -900, max: 900 }), y: fc.integer({ min: -900, max: 900 }) }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(points, (list) => {
        const hull = hullAround(list);
        for (const point of list) {
          const inside = hull.every((corner, index) => {
            const next = hull[(index + 1) % hull.length] ?? corner;
            return (
              (next.x - corner.x) * (point.y - corner.y) -
                (next.y - corner.y) * (point.x - corner.x) >=
              0
            );
          });
          expect(inside).toBe(true);
        }
      }),
    );
  });
});

describe("small scenes", () => {
  it("put a file in the middle and nobody on another's seat", () => {
    const tiles = ["m", ...Array.from({ length: 30 }, (_, i) => `n${i}`)].map((id) =>
      tile(id, "A"),
    );
    const scene = focusScene(
      "m",
      tiles,
      tiles.slice(1).map((one, i) => edge(`e${i}`, "m", one.id, i / 30)),
    );
    expect(scene.tiles.find((shape) => shape.id === "m")).toMatchObject({ x: 0, y: 0 });
    expect(new Set(scene.tiles.map((shape) => `${shape.x} ${shape.y}`)).size).toBe(31);
  });

  it("lay a way out in a row", () => {
    const scene = pathScene(
      ["a", "b", "c"].map((id) => tile(id, "A")),
      [edge("1", "b", "a"), edge("2", "b", "c")],
      "a",
    );
    expect(scene.tiles.map((shape) => shape.x)).toEqual([0, 230, 460]);
  });
});

describe("arrow keys", () => {
  const items = [
    { x: 100, y: 10 },
    { x: 60, y: 300 },
    { x: -50, y: 0 },
  ];
  it("go to the nearest in that direction", () => {
    expect(nearestInWay({ x: 0, y: 0 }, items, "right")).toBe(items[0]);
    expect(nearestInWay({ x: 0, y: 0 }, items, "down")).toBe(items[1]);
    expect(nearestInWay({ x: 0, y: 0 }, items, "left")).toBe(items[2]);
    expect(nearestInWay({ x: 0, y: 0 }, items, "up")).toBeNull();
  });
});
