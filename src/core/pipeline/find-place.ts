/** Where in a text a place of its file stands, as links and evidence name it. */
import type { TextAnchor } from "../model/document.ts";
import type { Location } from "../model/location.ts";
import type { OutlineHeading } from "./text-outline.ts";

/**
 * Offset of a place in the text, or of what holds it; null where the text does not have it. Anchors come in blocks, ascending: nobody has
 * to hold all of them.
 */
export async function findPlace(
  {
    anchors,
    headings,
  }: {
    anchors: AsyncIterable<readonly TextAnchor[]> | Iterable<readonly TextAnchor[]>;
    headings: readonly OutlineHeading[];
  },
  place: Location,
): Promise<number | null> {
  const key = JSON.stringify(place);
  let before: number | null = null;
  let holder: number | null = null;
  for await (const block of anchors) {
    for (const { start, location } of block) {
      if (location.kind !== place.kind) continue;
      if (JSON.stringify(location) === key) return start;
      if (reaches(location, place)) before = start;
      if (holder === null && holds(location, place)) holder = start;
    }
  }
  if (before !== null || place.kind !== "heading") return before ?? holder;
  const name = place.path.at(-1);
  return headings.find(({ text }) => text === name)?.start ?? null;
}

/** True for a location whose text begins at or before the line that is meant. */
function reaches(location: Location, place: Location): boolean {
  if (location.kind === "line" && place.kind === "line") return location.line <= place.line;
  if (location.kind !== "page" || place.kind !== "page" || place.line === undefined) return false;
  return location.page === place.page && (location.line ?? 0) <= place.line;
}

/** True for a location that lies on the page or slide of the place, or under the same path. */
function holds(location: Location, place: Location): boolean {
  if (location.kind === "page" && place.kind === "page") return location.page === place.page;
  if (location.kind === "slide" && place.kind === "slide") return location.slide === place.slide;
  if (location.kind === "json" && place.kind === "json")
    return location.path.startsWith(place.path) || place.path.startsWith(`${location.path}.`);
  if (location.kind === "table" && place.kind === "table") return location.table === place.table;
  return location.kind === "mail" && place.kind === "mail" && location.part === place.part;
}
