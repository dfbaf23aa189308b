import { describe, expect, it } from "vitest";
import { isPressable } from "~/components/key-match";
import { type CanvasWalk, canvasKeys } from "./canvas-keys";
import type { Selection } from "./graph-url";
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
const SCENE: Scene = {
  ...EMPTY_SCENE,
  tiles: [tile("a", 0), tile("b", 100)],
  edges: [
    {
      kind: "edge",
      id: "ab",
      source: "a",
      target: "b",
      type: "SUPPORTS",
      state: "proposed",
      confidence: 0.9,
      revision: 0,
      isDecided: false,
    },
  ],
};
const FILE: Selection = { kind: "file", id: "a" };
const LINK: Selection = { kind: "edge", id: "ab" };

/** Presses one key with this selected; says where it led, or that the key was left to others. */
function press(keys: string, options: Partial<CanvasWalk>): string {
  const did: string[] = [];
  const binding = canvasKeys({
    scene: SCENE,
    selection: null,
    standingOn: "a",
    isPicking: false,
    isHere: () => true,
    onWalk: ({ kind, id }) => did.push(`${kind} ${id}`),
    onEnter: ({ kind, id }) => did.push(`enter ${kind} ${id}`),
    ...options,
  }).find((entry) => entry.keys === keys);
  const event = { target: null } as KeyboardEvent;
  if (!binding || (typeof binding.when === "function" && !binding.when(event))) return "left";
  binding.run(event);
  return did.join();
}

describe("keys of the canvas", () => {
  it("are keys that can be pressed, and are said", () => {
    const bindings = canvasKeys({
      scene: SCENE,
      selection: null,
      standingOn: null,
      isPicking: false,
      isHere: () => true,
      onWalk: () => undefined,
      onEnter: () => undefined,
    });
    expect(bindings.filter(({ keys, text }) => !isPressable(keys) || text === "")).toEqual([]);
  });

  it("walk from a file, and start at the first shape where nothing is selected", () => {
    expect(press("right", { selection: FILE })).toBe("file b");
    expect(press("down", {})).toBe("file a");
    expect(press("tab", { selection: FILE })).toBe("edge ab");
    expect(press("enter", { selection: FILE })).toBe("enter file a");
  });

  it("leave left and right to the places of a link that is selected", () => {
    expect(press("right", { selection: LINK })).toBe("left");
    expect(press("left", { selection: LINK })).toBe("left");
    expect(press("right", { selection: LINK, isPicking: true })).toBe("file b");
  });

  it("pass where there is nothing to do, and where focus is elsewhere", () => {
    expect(press("tab", {})).toBe("left");
    expect(press("tab", { selection: LINK })).toBe("left");
    expect(press("enter", {})).toBe("left");
    for (const keys of ["right", "tab", "enter"])
      expect(press(keys, { selection: FILE, isHere: () => false })).toBe("left");
  });
});
