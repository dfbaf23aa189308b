import { type Location, locationText } from "~/core/model/location";

/** True for formats whose lines are the author's own, so that they are no Markdown and a line break in them means one. */
export function keepsLines(formatType: string | null): boolean {
  return formatType !== null && ["txt", "vtt", "srt", "log"].includes(formatType);
}

/** "Page 3", "Slide 6", "Mail body": the name of a place that divides a text. */
export function markWords(location: Location): string {
  const words = locationText(location);
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
