import { describe, expect, it } from "vitest";
import { MAX_TILES, TILES_AT_FIRST } from "~/core/model/graph-filter";
import type { GraphOverview, OpenedGroup, Ring } from "~/core/model/graph-view";
import { canShowMore, limitsOf, MAX_OPEN, openAlso, overviewWith } from "./open-groups";
import { clusterScene } from "./scene";

const entry = (id: string, limit = TILES_AT_FIRST) => ({ id, limit });
const large = () => 5_000;

describe("how many files each opened group may ask for", () => {
  it("is never more than the canvas takes in all, the first opened first", () => {
    const limits = limitsOf([entry("a", 2_000), entry("b", 2_000)], large);
    expect([...limits]).toEqual([
      ["a", 2_000],
      ["b", 0],
    ]);
    const many = limitsOf([entry("a", 1_500), entry("b"), entry("c")], large);
    expect([...many.values()]).toEqual([1_500, 300, 200]);
  });

  it("counts small groups as what they hold", () => {
    const open = Array.from({ length: 12 }, (_, index) => entry(`g${index}`));
    expect([...limitsOf(open, () => 20).values()]).toEqual(open.map(() => TILES_AT_FIRST));
  });
});

describe("showing more of a group", () => {
  it("ends where the others leave no room", () => {
    expect(canShowMore([entry("a"), entry("b")], "b", large)).toBe(true);
    expect(canShowMore([entry("a", 1_900), entry("b")], "b", large)).toBe(false);
  });
});

describe("opening one more", () => {
  it("folds the oldest beyond twelve, and says which", () => {
    const open = Array.from({ length: MAX_OPEN }, (_, index) => entry(`g${index}`));
    const next = openAlso(open, "new", () => 20);
    expect(next.folded).toEqual(["g0"]);
    expect(next.open.map(({ id }) => id)).toEqual([...open.slice(1).map(({ id }) => id), "new"]);
  });

  it("folds the oldest until the new one has room", () => {
    const next = openAlso([entry("a", 1_900), entry("b", 100)], "c", large);
    expect(next).toEqual({ open: [entry("b", 100), entry("c")], folded: ["a"] });
    const limits = limitsOf(next.open, large);
    expect([...limits.values()].reduce((sum, limit) => sum + limit, 0)).toBeLessThanOrEqual(
      MAX_TILES,
    );
  });

  it("opens one anew that had no room", () => {
    const next = openAlso([entry("a", 2_000), entry("b", 2_000)], "b", large);
    expect(next.open).toEqual([entry("b")]);
  });
});

describe("the overview with opened groups that it left out", () => {
  const ring = (id: string, fileCount: number): Ring => ({
    id,
    name: id,
    fileCount,
    edgeCount: 1,
    confirmedCount: 0,
    x: 0,
    y: 0,
  });
  const overview: GraphOverview = {
    graphRevision: 1,
    arrangedRevision: 1,
    rings: [ring("A", 90)],
    bundles: [],
    rest: { groups: 7, files: 21 },
    fileCount: 120,
    unlinkedCount: 9,
    run: null,
  };
  const opened = (groupId: string, of: Ring | null): OpenedGroup => ({
    groupId,
    ring: of,
    tiles: [],
    edges: [],
    total: 3,
    isCut: false,
  });

  it("has their rings, and its figures still add up", () => {
    const known = overviewWith(overview, [opened("A", ring("A", 90)), opened("s", ring("s", 3))]);
    expect(known.rings.map(({ id }) => id)).toEqual(["A", "s"]);
    expect(known.rest).toEqual({ groups: 6, files: 18 });
    const tile = { id: "1", name: "1", kind: null, group: "s", x: 0, y: 0, degree: 0 };
    const small = { ...opened("s", ring("s", 3)), tiles: [tile] };
    const scene = clusterScene({ ...overviewWith(overview, [small]), opened: [small] });
    const [hull] = scene.hulls;
    expect(hull).toMatchObject({ id: "s", name: "s" });
    const [other] = scene.rings;
    const apart = Math.hypot((hull?.x ?? 0) - (other?.x ?? 0), (hull?.y ?? 0) - (other?.y ?? 0));
    expect(apart).toBeGreaterThan(other?.radius ?? 0);
  });

  it("stays as it is for groups that are gone", () => {
    expect(overviewWith(overview, [opened("gone", null)])).toBe(overview);
  });
});
