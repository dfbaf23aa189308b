import { describe, expect, it } from "vitest";
import { nextLink, nextShape } from "./canvas-walk";
import { EMPTY_SCENE, type Scene } from "./scene-shapes";

const tile = (id: string, x: number) => ({
  kind: "tile" as const,
  id,
  name: id,
  fileKind: null,
  degree: 1,
  x,
  y: 0,
});
const edge = (source: string, target: string, confidence: number) => ({
  kind: "edge" as const,
  id: source + target,
  source,
  target,
  type: "SUPPORTS" as const,
  state: "proposed" as const,
  confidence,
  revision: 0,
  isDecided: false,
});
const SCENE: Scene = {
  ...EMPTY_SCENE,
  tiles: [tile("a", 0), tile("b", 100), tile("c", 200)],
  edges: [edge("a", "b", 0.9), edge("c", "b", 0.8), edge("a", "c", 0.7)],
};

describe("Tab on the canvas", () => {
  it("goes through all links of the file one stands on, in and out, surest first", () => {
    const walked: string[] = [];
    let at = nextLink(SCENE, { kind: "file", id: "b" }, "b");
    while (at !== null && walked.length < 9) {
      walked.push(at.id);
      at = nextLink(SCENE, at, "b");
    }
    expect(walked).toEqual(["ab", "cb"]);
  });

  it("follows the source of a link that was reached another way", () => {
    expect(nextLink(SCENE, { kind: "edge", id: "ab" }, null)?.id).toBe("ac");
    expect(nextLink(SCENE, { kind: "edge", id: "ab" }, "c")?.id).toBe("ac");
  });
});

describe("arrows on the canvas", () => {
  it("start from the file one stands on", () => {
    const selection = { kind: "edge" as const, id: "ab" };
    expect(nextShape(SCENE, selection, { way: "right", standingOn: "b" })?.id).toBe("c");
    expect(nextShape(SCENE, selection, { way: "right", standingOn: null })?.id).toBe("b");
  });
});
