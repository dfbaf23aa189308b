"use client";

import { type KeyboardEvent, type ReactNode, useState } from "react";
import { announce } from "~/components/live";
import { linkSentenceText } from "~/features/shared/link-sentence";
import type { Selection } from "./graph-url";
import { nearestInWay, type Way } from "./nearest";
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
  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget || event.metaKey || event.ctrlKey || event.altKey)
      return;
    const way = WAYS[event.key];
    const next =
      way !== undefined
        ? nextShape(scene, selection, way)
        : event.key === "Tab" && !event.shiftKey
          ? nextLink(scene, selection)
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

interface Place {
  x: number;
  y: number;
  selection: Selection;
}

function placesOf(scene: Scene): Place[] {
  return [
    ...scene.tiles.map(({ id, x, y }) => ({ x, y, selection: { kind: "file" as const, id } })),
    ...scene.rings.map(({ id, x, y }) => ({ x, y, selection: { kind: "ring" as const, id } })),
  ];
}

function nextShape(scene: Scene, selection: Selection | null, way: Way): Selection | null {
  const places = placesOf(scene);
  const here =
    places.find(
      (place) => place.selection.kind === selection?.kind && place.selection.id === selection.id,
    ) ?? middleOfEdge(scene, selection);
  if (!here) return places[0]?.selection ?? null;
  const others = places.filter((place) => place !== here);
  return nearestInWay(here, others, way)?.selection ?? null;
}

function middleOfEdge(scene: Scene, selection: Selection | null): { x: number; y: number } | null {
  if (selection?.kind !== "edge") return null;
  const edge = scene.edges.find((entry) => entry.id === selection.id);
  return scene.tiles.find((tile) => tile.id === edge?.source) ?? null;
}

/** From a file to its surest link, from a link to the next of the same source; null after the last. */
function nextLink(scene: Scene, selection: Selection | null): Selection | null {
  if (selection === null || selection.kind === "ring") return null;
  const edge =
    selection.kind === "edge" ? scene.edges.find((entry) => entry.id === selection.id) : null;
  const file = edge ? edge.source : selection.kind === "file" ? selection.id : null;
  if (file === null) return null;
  const links = scene.edges
    .filter((entry) => entry.source === file || entry.target === file)
    .sort((a, b) => b.confidence - a.confidence || (a.id < b.id ? -1 : 1));
  const next = links[edge ? links.indexOf(edge) + 1 : 0];
  return next ? { kind: "edge", id: next.id } : null;
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
