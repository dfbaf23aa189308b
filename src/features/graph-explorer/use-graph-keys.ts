"use client";

import type { RefObject } from "react";
import { useKeys } from "~/components/use-keys";
import type { DecideAction } from "~/features/shared/use-decide";
import type { GraphController } from "./graph-controller";
import type { Selection } from "./graph-url";

/** All keys of the explorer, by what is selected; they are listed under "?". */
export function useGraphKeys(options: {
  controller: RefObject<GraphController | null>;
  selection: Selection | null;
  canDecide: boolean;
  isPicking: boolean;
  onDecide: (action: DecideAction) => void;
  onOther: () => void;
  onOpenBoth: () => void;
  onUndo: () => void;
  onRedo: () => void;
  onSearch: () => void;
  onOpenGroup: (id: string) => void;
  onFoldGroup: (id: string) => void;
  onFocus: (fileId: string) => void;
  onDraw: () => void;
  onTable: () => void;
  onPlace: (step: number) => void;
  onEscape: () => void;
}): void {
  const { selection, controller, canDecide } = options;
  const isLink = selection?.kind === "edge";
  const pages = isLink && !options.isPicking;
  const isFile = selection?.kind === "file";
  const ring = selection?.kind === "ring" ? selection.id : null;
  useKeys(
    [
      { keys: "/", text: "Find in graph", run: options.onSearch },
      { keys: "+", text: "Zoom in", run: () => controller.current?.zoomBy(1.3) },
      { keys: "=", text: "", run: () => controller.current?.zoomBy(1.3) },
      { keys: "-", text: "Zoom out", run: () => controller.current?.zoomBy(1 / 1.3) },
      { keys: "0", text: "Fit to the screen", run: () => controller.current?.fit() },
      {
        keys: "e",
        text: "Open the cluster",
        when: ring !== null,
        run: () => ring && options.onOpenGroup(ring),
      },
      {
        keys: "shift+e",
        text: "Fold the cluster",
        when: ring !== null,
        run: () => ring && options.onFoldGroup(ring),
      },
      {
        keys: "f",
        text: "Only neighbours of the file",
        when: isFile,
        run: () => isFile && options.onFocus(selection.id),
      },
      { keys: "l", text: "Table: fold or unfold", run: options.onTable },
      {
        keys: "esc",
        text: "Leave the selection",
        when: selection !== null || options.isPicking,
        run: options.onEscape,
      },
    ],
    { scope: "Graph" },
  );
  useKeys(
    [
      {
        keys: "y",
        text: "Confirm",
        when: isLink && canDecide,
        run: () => options.onDecide({ kind: "confirm" }),
      },
      {
        keys: "n",
        text: "Reject",
        when: isLink && canDecide,
        run: () => options.onDecide({ kind: "reject" }),
      },
      {
        keys: "t",
        text: "Other link, then 1 to 8",
        when: isLink && canDecide,
        run: options.onOther,
      },
      {
        keys: "s",
        text: "Can't say",
        when: isLink && canDecide,
        run: () => options.onDecide({ kind: "unsure" }),
      },
      { keys: "o", text: "Open both files", when: isLink, run: options.onOpenBoth },
      { keys: "left", text: "Previous place", when: pages, run: () => options.onPlace(-1) },
      { keys: "right", text: "Next place", when: pages, run: () => options.onPlace(1) },
      {
        keys: "d",
        text: "Draw a link from the file",
        when: isFile && canDecide,
        run: options.onDraw,
      },
      { keys: "z", text: "Undo", when: canDecide, run: options.onUndo },
      { keys: "shift+z", text: "Redo", when: canDecide, run: options.onRedo },
    ],
    { scope: "Decide" },
  );
}
