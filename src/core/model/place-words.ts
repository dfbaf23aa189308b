/** Places as people are told of them. Evidence keeps what the file says, word for word. */
import type { Place } from "./evidence.ts";
import { locationText } from "./location.ts";

type Told = Pick<Place, "location" | "excerpt" | "matched">;

const TIME = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;
const MONTHS = [
  ...["Jan", "Feb", "Mar", "Apr", "May", "Jun"],
  ...["Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
];

/** The place with a quotation to be read: a property's time in words, in UTC; any other quotation as it stands. */
export function placeInWords<P extends Told>(place: P): P {
  const time = timeOf(place);
  if (time === null) return place;
  return { ...place, excerpt: time, matched: place.matched.length > 0 ? [[0, time.length]] : [] };
}

/** Where it is, in words; a property that holds a time with the time: `modified 4 Apr 2025, 12:10`. */
export function placeText(place: Told): string {
  const time = timeOf(place);
  const where = locationText(place.location);
  return time === null ? where : `${where} ${time}`;
}

function timeOf({ location, excerpt }: Told): string | null {
  if (location.kind !== "property" || !TIME.test(excerpt)) return null;
  const date = new Date(excerpt);
  if (Number.isNaN(date.getTime())) return null;
  // Spelled out here, since the platform's month names change with its version and records must not.
  const day = `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  return excerpt.includes("T") ? `${day}, ${date.toISOString().slice(11, 16)}` : day;
}
