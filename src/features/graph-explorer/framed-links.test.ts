import { expect, it } from "vitest";
import { framedLinks } from "./framed-links";
import { EMPTY_SCENE, type Scene } from "./scene-shapes";

const tile = (id: string) => ({
  kind: "tile" as const,
  id,
  name: `${id}.pdf`,
  fileKind: "pdf" as const,
  degree: 1,
  x: 0,
  y: 0,
});
const edge = (id: string, source: string, target: string, isDecided = false) => ({
  kind: "edge" as const,
  id,
  source,
  target,
  type: "SUPPORTS" as const,
  state: "proposed" as const,
  confidence: 0.8,
  revision: 3,
  isDecided,
});

it("takes the undecided links between framed files, with what a decision needs", () => {
  const scene: Scene = {
    ...EMPTY_SCENE,
    tiles: [tile("a"), tile("b"), tile("c"), tile("d")],
    edges: [edge("1", "a", "b"), edge("2", "b", "c", true), edge("3", "c", "d")],
  };
  expect(framedLinks(scene, ["a", "b", "c"])).toEqual({
    edges: [
      {
        id: "1",
        revision: 3,
        type: "SUPPORTS",
        state: "proposed",
        confidence: 0.8,
        source: { id: "a", name: "a.pdf", kind: "pdf", folder: null },
        target: { id: "b", name: "b.pdf", kind: "pdf", folder: null },
      },
    ],
    leftOut: 1,
  });
});
