/** Where the keys lead on the canvas: from shape to shape, and along the links of a file. Pure. */
import type { Selection } from "./graph-url";
import { nearestInWay, type Way } from "./nearest";
import type { Scene, TileShape } from "./scene-shapes";

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

/** The nearest shape in a direction from what is selected, from a link as from the file one came from; null at the edge. */
export function nextShape(
  scene: Scene,
  selection: Selection | null,
  { way, standingOn }: { way: Way; standingOn: string | null },
): Selection | null {
  const places = placesOf(scene);
  const here =
    places.find(
      (place) => place.selection.kind === selection?.kind && place.selection.id === selection.id,
    ) ?? fileOfLink(scene, selection, standingOn);
  if (!here) return places[0]?.selection ?? null;
  const others = places.filter((place) => place !== here);
  return nearestInWay(here, others, way)?.selection ?? null;
}

/**
 * From a file to its surest link, from a link to the next one of the file that one stands on (`standingOn`, where it is an end of the
 * link, else the link's source); null after the last.
 */
export function nextLink(
  scene: Scene,
  selection: Selection | null,
  standingOn: string | null,
): Selection | null {
  if (selection === null || selection.kind === "ring") return null;
  const file =
    selection.kind === "file" ? selection.id : fileOfLink(scene, selection, standingOn)?.id;
  if (file === undefined) return null;
  const links = scene.edges
    .filter((entry) => entry.source === file || entry.target === file)
    .sort((a, b) => b.confidence - a.confidence || (a.id < b.id ? -1 : 1));
  const next = links[links.findIndex((entry) => entry.id === selection.id) + 1];
  return next ? { kind: "edge", id: next.id } : null;
}

function fileOfLink(
  scene: Scene,
  selection: Selection | null,
  standingOn: string | null,
): TileShape | null {
  if (selection?.kind !== "edge") return null;
  const edge = scene.edges.find((entry) => entry.id === selection.id);
  const id = edge?.target === standingOn ? standingOn : edge?.source;
  return scene.tiles.find((tile) => tile.id === id) ?? null;
}
