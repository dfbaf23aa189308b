/** Agreeing figures in plain words, with the place in both files. */
import { type Location, locationText } from "../../../model/location.ts";
import type { ProfileAmount } from "../../../model/profile.ts";
import type { Aggregate } from "./aggregates.ts";

/** Figures named in one sentence. */
const NAMED = 3;

export interface StatedFigure {
  readonly text: ProfileAmount;
  /** The cell, or what is made of many. */
  readonly source: ProfileAmount | Aggregate;
}

/** Such as `"4.8 m" on slide 3 is the sum of "Net revenue" in "Q3" (4,812,345.1).` */
export function figureWords(figures: readonly StatedFigure[]): string {
  const named = figures.slice(0, NAMED).map(({ text, source }) => {
    const lead = `"${text.text}" ${placeWords(text.location)}`;
    if ("words" in source) return `${lead} is ${source.words} (${shown(source.value)})`;
    const value = source.text === text.text ? "" : ` (${source.text})`;
    return `${lead} stands in ${locationText(source.location)}${value}`;
  });
  const more = figures.length - named.length;
  if (more > 0) named.push(`${more} more ${more === 1 ? "figure agrees" : "figures agree"}`);
  return `${named.join("; ")}.`.replace(/ {2,}/g, " ");
}

function placeWords(location: Location): string {
  switch (location.kind) {
    case "slide":
    case "page":
      return `on ${locationText(location)}`;
    case "heading":
      return location.path.length > 0 ? `under "${location.path.at(-1)}"` : "in the text";
    case "file":
      return "in the text";
    default:
      return `in ${locationText(location)}`;
  }
}

/** A number with thousands marks and at most four digits after the point, fewer the larger it is. */
export function shown(value: number): string {
  const maximumFractionDigits = Math.abs(value) >= 100 ? 2 : 4;
  return value.toLocaleString("en-GB", { maximumFractionDigits });
}
