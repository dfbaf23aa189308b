"use client";

import { useRef } from "react";
import { formatConfidence } from "~/components/format";
import { announce } from "~/components/live";
import { useKeys } from "~/components/use-keys";
import { linkSentenceText } from "~/features/shared/link-sentence";
import { focusCanvas, isOnCanvas } from "./canvas-focus";
import { canvasKeys } from "./canvas-keys";
import type { Selection } from "./graph-url";
import type { Scene } from "./scene-shapes";
import type { Explorer } from "./use-explorer";

/** Keys of the canvas, heard while it has focus or nothing has. What they lead to is selected and spoken; they choose a file by Enter only. */
export function useCanvasKeys(explorer: Explorer): void {
  const { view, loaded, controller, pick } = explorer;
  const { scene } = loaded;
  const { selection } = view;
  const isPicking = pick.mode !== null;
  const standingOn = useRef<string | null>(null);
  if (selection?.kind === "file") standingOn.current = selection.id;
  const bindings = canvasKeys({
    scene,
    selection,
    standingOn: standingOn.current,
    isPicking,
    isHere: isOnCanvas,
    onWalk: (next) => {
      focusCanvas();
      announce(spoken(scene, next));
      explorer.select(next);
      controller.current?.reveal(next);
    },
    onEnter: (chosen) => (isPicking ? explorer.selectOnCanvas(chosen) : focusInspector()),
  });
  useKeys(bindings, { scope: "Graph", off: view.table === "full" });
}

/** From the canvas to what is said about the selection. */
function focusInspector(): void {
  document.querySelector<HTMLElement>("aside[aria-label^='Selected'] :is(a, button)")?.focus();
}

function spoken(scene: Scene, selection: Selection): string {
  if (selection.kind === "ring") {
    const ring = scene.rings.find((entry) => entry.id === selection.id);
    return ring ? `Cluster ${ring.name}, ${ring.fileCount} files` : "Cluster";
  }
  const nameOf = (id: string | undefined) =>
    scene.tiles.find((tile) => tile.id === id)?.name ?? "file";
  if (selection.kind === "file") {
    const tile = scene.tiles.find((entry) => entry.id === selection.id);
    return `${tile?.name ?? "File"}, ${tile?.degree ?? 0} links`;
  }
  const edge = scene.edges.find((entry) => entry.id === selection.id);
  if (!edge) return "Link";
  const sentence = linkSentenceText(edge.type, nameOf(edge.source), nameOf(edge.target));
  return `${sentence}, ${edge.state}, ${formatConfidence(edge.confidence)}`;
}
