"use client";

import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";
import { announce } from "~/components/live";
import { linkSentenceText } from "~/features/shared/link-sentence";
import { nextLink, nextShape } from "./canvas-walk";
import type { Selection } from "./graph-url";
import type { Way } from "./nearest";
import type { Scene } from "./scene-shapes";

const WAYS: Readonly<Record<string, Way>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/**
 * The canvas as one stop of the focus order. Inside, arrows go to the nearest shape, Tab to the next link of the selected file and,
 * after the last, on to what follows on the page. What is selected is spoken.
 */
export function CanvasRegion({
  scene,
  selection,
  onSelect,
  onInspect,
  children,
}: {
  scene: Scene;
  selection: Selection | null;
  onSelect: (selection: Selection) => void;
  onInspect: () => void;
  children: ReactNode;
}) {
  const [isEntered, setIsEntered] = useState(false);
  const standingOn = useRef<string | null>(null);
  if (selection?.kind === "file") standingOn.current = selection.id;
  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget || event.metaKey || event.ctrlKey || event.altKey)
      return;
    const way = WAYS[event.key];
    const next =
      way !== undefined
        ? nextShape(scene, selection, { way, standingOn: standingOn.current })
        : event.key === "Tab" && !event.shiftKey
          ? nextLink(scene, selection, standingOn.current)
          : null;
    if (next !== null) {
      event.preventDefault();
      event.stopPropagation();
      announce(spoken(scene, next));
      onSelect(next);
    } else if (way !== undefined) event.preventDefault();
    else if (event.key === "Enter" && selection !== null) {
      event.preventDefault();
      onInspect();
    }
  }
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles that it can have take a name
    // biome-ignore lint/a11y/noStaticElementInteractions: the role is "application" while it is entered
    <div
      role={isEntered ? "application" : "group"}
      aria-label="Graph. The table below holds the same links."
      tabIndex={0}
      onFocus={(event) => setIsEntered(event.target === event.currentTarget)}
      onBlur={() => setIsEntered(false)}
      onKeyDown={onKeyDown}
      className="absolute inset-0 outline-none focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-bond"
    >
      {children}
    </div>
  );
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
  return `${sentence}, ${edge.state}, ${Math.round(edge.confidence * 100)} percent`;
}
