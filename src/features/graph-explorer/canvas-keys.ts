/** The keys that walk on the canvas: arrows from shape to shape, Tab along the links of a file, Enter into what is selected. */
import type { KeyBinding } from "~/components/use-keys";
import { nextLink, nextShape } from "./canvas-walk";
import type { Selection } from "./graph-url";
import type { Way } from "./nearest";
import type { Scene } from "./scene-shapes";

const WAYS: ReadonlyArray<readonly [Way, string]> = [
  ["left", "File or cluster to the left"],
  ["right", "File or cluster to the right"],
  ["up", "File or cluster above"],
  ["down", "File or cluster below"],
];

export interface CanvasWalk {
  scene: Scene;
  selection: Selection | null;
  /** The file whose links Tab follows. */
  standingOn: string | null;
  /** A second file is being chosen: Enter takes it, and arrows leave a link. */
  isPicking: boolean;
  /** Where focus must be for these keys to speak. */
  isHere: (target: EventTarget | null) => boolean;
  onWalk: (selection: Selection) => void;
  onEnter: (selection: Selection) => void;
}

/** Bindings of the canvas. With a link selected, left and right page its places and are no steps, unless a file is being chosen. */
export function canvasKeys(walk: CanvasWalk): KeyBinding[] {
  const { scene, selection, standingOn, isPicking, isHere } = walk;
  const hasPlaces = selection?.kind === "edge" && !isPicking;
  const link = nextLink(scene, selection, standingOn);
  return [
    ...WAYS.map(([way, text]) => ({
      keys: way,
      text,
      when: ({ target }: KeyboardEvent) =>
        isHere(target) && !(hasPlaces && (way === "left" || way === "right")),
      run: () => {
        const shape = nextShape(scene, selection, { way, standingOn });
        if (shape !== null) walk.onWalk(shape);
      },
    })),
    {
      keys: "tab",
      text: "Next link of the file",
      when: ({ target }) => link !== null && isHere(target),
      run: () => link !== null && walk.onWalk(link),
    },
    {
      keys: "enter",
      text: isPicking ? "Choose the file" : "To the panel of what is selected",
      when: ({ target }) => selection !== null && isHere(target),
      run: () => selection !== null && walk.onEnter(selection),
    },
  ];
}
