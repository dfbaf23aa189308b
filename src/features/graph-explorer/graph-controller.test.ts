import cytoscape from "cytoscape";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { GraphController, type GraphEvents } from "./graph-controller";
import { type BundleShape, EMPTY_SCENE, type Scene } from "./scene-shapes";

beforeEach(() => {
  vi.stubGlobal("window", { matchMedia: () => ({ matches: true }) });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const EVENTS: GraphEvents = { onSelect() {}, onOpenRing() {}, onZoom() {}, onFrame: null };
const tile = (id: string, x: number) => ({
  kind: "tile" as const,
  id,
  name: id,
  fileKind: null,
  degree: 1,
  x,
  y: 0,
});
const edge = (source: string, target: string) => ({
  kind: "edge" as const,
  id: "e",
  source,
  target,
  type: "SUPPORTS" as const,
  state: "proposed" as const,
  confidence: 0.8,
  revision: 0,
  isDecided: false,
});
const ring = (id: string) => ({
  kind: "ring" as const,
  id,
  name: id,
  fileCount: 9,
  confirmed: 0,
  radius: 30,
  scale: 1,
  linksHere: 0,
  x: 0,
  y: 0,
});
const hull = (id: string) => ({
  kind: "hull" as const,
  id,
  name: id,
  halfWidth: 90,
  halfHeight: 90,
  outline: [-1, -1, 1, -1, 1, 1],
  scale: 1,
  more: 0,
  x: 0,
  y: 0,
});
const BUNDLE: BundleShape = { kind: "bundle", id: "A|B", source: "A", target: "B", count: 4 };

function drawn(...scenes: Partial<Scene>[]) {
  const cy = cytoscape({ headless: true, styleEnabled: false });
  const controller = new GraphController(cy, EVENTS, { colour: () => "#000", sans: "sans" });
  for (const scene of scenes) controller.draw({ ...EMPTY_SCENE, ...scene });
  return (id: string) => cy.getElementById(id).data() as { source: string; target: string };
}

describe("a frame around files", () => {
  it("hands over the files inside it, and is off where nobody may decide", async () => {
    const framed = vi.fn();
    const cy = cytoscape({ headless: true, styleEnabled: false });
    const theme = { colour: () => "#000", sans: "sans" };
    const controller = new GraphController(cy, { ...EVENTS, onFrame: framed }, theme);
    controller.draw({ ...EMPTY_SCENE, tiles: [tile("a", 0), tile("b", 9)], rings: [ring("A")] });
    expect(cy.boxSelectionEnabled()).toBe(true);
    cy.emit("boxend");
    cy.nodes().emit("box");
    await vi.waitFor(() => expect(framed).toHaveBeenCalledWith(["a", "b"]));
    controller.setEvents(EVENTS);
    expect(cy.boxSelectionEnabled()).toBe(false);
  });
});

/** A canvas of 300 by 150 with rings far apart, the heavier one at the right. */
function opened() {
  const cy = cytoscape({ headless: true, styleEnabled: true });
  const controller = new GraphController(cy, EVENTS, { colour: () => "#000", sans: "sans" });
  const heavy = { ...ring("B"), fileCount: 90, x: 2000 };
  controller.draw({ ...EMPTY_SCENE, rings: [ring("A"), heavy] });
  controller.open(undefined, true);
  const isSeen = (id: string) => {
    const { x } = cy.getElementById(id).renderedPosition();
    return x > 0 && x < cy.width();
  };
  return { cy, controller, isSeen };
}

describe("the camera", () => {
  it("opens where names can be read, on the heaviest ring", () => {
    const { cy, isSeen } = opened();
    expect(cy.zoom()).toBe(0.8);
    expect([isSeen("ring:A"), isSeen("ring:B")]).toEqual([false, true]);
  });

  it("keeps what is selected in view when the panel about it makes the canvas narrower", () => {
    const { controller, isSeen } = opened();
    controller.select({ kind: "ring", id: "A" });
    controller.resize();
    expect(isSeen("ring:A")).toBe(true);
  });

  it("fits again when the canvas changes its size, unless a person has moved the view", () => {
    const { cy, controller, isSeen } = opened();
    cy.pan({ x: 0, y: 0 });
    controller.resize();
    expect(isSeen("ring:B")).toBe(true);
    cy.pan({ x: 0, y: 0 });
    cy.emit("dragpan");
    controller.resize();
    expect(cy.pan()).toEqual({ x: 0, y: 0 });
  });
});

describe("a chosen group", () => {
  const depth = (cy: cytoscape.Core, id: string) => Number(cy.getElementById(id).style("z-index"));

  it("keeps its number over the ring", () => {
    const { cy, controller } = opened();
    controller.select({ kind: "ring", id: "A" });
    expect(depth(cy, "count:A")).toBeGreaterThan(depth(cy, "ring:A"));
  });

  it("stays below its files and their links when it is open", () => {
    const { cy, controller } = opened();
    const tiles = [tile("a", 0), tile("b", 200)];
    controller.draw({ ...EMPTY_SCENE, hulls: [hull("A")], tiles, edges: [edge("a", "b")] });
    controller.select({ kind: "ring", id: "A" });
    expect(depth(cy, "hull:A")).toBeLessThan(depth(cy, "edge:e"));
    expect(depth(cy, "hull:A")).toBeLessThan(depth(cy, "file:a"));
  });
});

describe("drawing a scene over another", () => {
  it("turns a link that was turned round", () => {
    const tiles = [tile("a", 0), tile("b", 200)];
    const data = drawn({ tiles, edges: [edge("a", "b")] }, { tiles, edges: [edge("b", "a")] });
    expect(data("edge:e")).toMatchObject({ source: "file:b", target: "file:a" });
  });

  it("keeps a bundle whose ring is opened, and folded again", () => {
    const closed = { rings: [ring("A"), ring("B")], bundles: [BUNDLE] };
    const open = { rings: [ring("B")], hulls: [hull("A")], bundles: [BUNDLE] };
    expect(drawn(closed, open)("bundle:A|B")).toMatchObject({ source: "hull:A" });
    expect(drawn(closed, open, closed)("bundle:A|B")).toMatchObject({ source: "ring:A" });
  });
});
